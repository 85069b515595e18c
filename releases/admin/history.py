"""The history of a draft in the browser: every saved draft, what changed by word, going back, and undeleting."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from releases.desk import history, restore, saved
from releases.desk.checks import Refused
from releases.models import LANGUAGE_CHOICES, Event, Release

PAGE_SIZE = 20
DELETED_PAGE_SIZE = 50
FOLDER = "admin/releases/release"


def number_of(text):
    """The number that an address or a form names, or 0."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else 0


def fields_of(changes):
    """Changes as the page lays them out: a row for each written field that has languages, and what is shared."""
    pairs = {}
    for change in changes:
        if change.language:
            pairs.setdefault(change.field, []).append(change)
    written = [pair for pair in pairs.values() if any(one.old or one.new or not one.is_known for one in pair)]
    return {"pairs": written, "shared": [change for change in changes if not change.language]}


def told(draft, earlier):
    """What this draft changed, by language and then what both share; names of fields only."""
    changes = history.changes(earlier, draft, language=get_language()[:2])
    changed = [change for change in changes if change.is_changed]
    names = dict(LANGUAGE_CHOICES) | {"": _("Both languages")}
    found = [(name, [change.label for change in changed if change.language == code]) for code, name in names.items()]
    return {"draft": draft, "is_first": earlier is None, "changed": [pair for pair in found if pair[1]]}


def entries(release_id, page, rows):
    """Drafts of one page with the events of the desk that lie between them, the newest first."""
    drafts = history.drafts_of(rows, page.paginator.count - page.start_index() + 1)
    shown = drafts[:PAGE_SIZE] if page.has_next() else drafts
    pairs = list(zip(drafts, [*drafts[1:], None], strict=True))[: len(shown)]
    found = [told(*pair) | {"place": place} for place, pair in enumerate(pairs)]
    events = Event.objects.filter(release_id=release_id).exclude(verb=Event.Verb.SAVED).select_related("actor")
    if page.has_next():
        events = events.filter(at__gte=shown[-1].at)
    if page.has_previous():
        newer = history.saved_rows(release_id)[page.start_index() - 2]
        events = events.filter(at__lt=newer.history_date)
    mixed = [(entry["draft"].at, entry) for entry in found] + [(event.at, {"event": event}) for event in events]
    return [entry for _at, entry in sorted(mixed, key=lambda pair: pair[0], reverse=True)]


class HistoryPages:
    """What the admin of releases shows of drafts that were saved before, and of those that were deleted.

    A deleted draft is looked at and brought back by those who may delete: undoing is the right of who may do, and
    words that somebody took away are not shown to whoever only reads.
    """

    def get_urls(self):
        door, name = self.admin_site.admin_view, "releases_release_{}".format
        own = [
            path("<int:pk>/history/", door(self.drafts_view), name=name("history")),
            path("<int:pk>/history/compare/", door(self.compare_view), name=name("compare")),
            path("<int:pk>/history/<int:number>/", door(self.draft_view), name=name("draft")),
            path("<int:pk>/history/<int:number>/restore/", door(self.restore_view), name=name("restore")),
            path("deleted/", door(self.deleted_view), name=name("deleted")),
            path("deleted/<int:pk>/", door(self.recover_view), name=name("recover")),
        ]
        return own + super().get_urls()

    def save_model(self, request, obj, form, change):
        """What stands on the desk is in the history before other words take its place, whoever put it there."""
        if change:
            saved.keep(Release.objects.get(pk=obj.pk), actor=None)
        super().save_model(request, obj, form, change)

    def _release(self, request, pk, may=None):
        release = get_object_or_404(Release, pk=pk)
        if not (may or self.has_view_permission)(request, release):
            raise PermissionDenied
        return release

    def _draft(self, release_id, number):
        draft = history.find(release_id, number)
        if draft is None:
            raise Http404
        return draft

    def _page(self, request, template, *, status=200, **context):
        context |= self.admin_site.each_context(request) | {"opts": self.opts}
        return render(request, f"{FOLDER}/{template}.html", context, status=status)

    def drafts_view(self, request, pk):
        release = self._release(request, pk)
        rows = history.saved_rows(pk)
        page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("p"))
        # One more than is shown: the last of a page is told by what went before it.
        start = page.start_index() - 1
        wanted = rows[max(start, 0) : start + PAGE_SIZE + 1]
        title = _("History of %(title)s") % {"title": release}
        context = {"release": release, "page": page, "entries": entries(pk, page, wanted), "title": title}
        return self._page(request, "history", **context)

    def draft_view(self, request, pk, number):
        release = self._release(request, pk)
        draft = self._draft(pk, number)
        earlier, today = history.before(draft), history.newest(pk)
        context = self._compared(earlier, draft) | {
            "release": release,
            "title": _("Draft %(order)s") % {"order": draft.order},
            "today": today,
            "may_restore": draft.number != today.number and self.has_change_permission(request, release),
        }
        return self._page(request, "draft", **context)

    def _compared(self, old, new):
        changes = history.changes(old, new, language=get_language()[:2])
        return fields_of(changes) | {
            "old": old,
            "new": new,
            "is_changed": any(change.is_changed for change in changes),
            "files_known": all(change.is_known for change in changes),
        }

    def compare_view(self, request, pk):
        release = self._release(request, pk)
        chosen = {number_of(request.GET.get(name)) for name in ("old", "new")}
        if len(chosen) < 2 or 0 in chosen:
            messages.warning(request, _("Choose two different drafts."))
            return redirect(reverse("admin:releases_release_history", args=[pk]))
        old, new = (self._draft(pk, number) for number in sorted(chosen))
        title = _("Draft %(old)s compared with draft %(new)s") % {"old": old.order, "new": new.order}
        return self._page(request, "draft", release=release, title=title, **self._compared(old, new))

    def restore_view(self, request, pk, number):
        release = self._release(request, pk, self.has_change_permission)
        draft, reasons = self._draft(pk, number), []
        if request.method == "POST":
            try:
                seen = number_of(request.POST.get("seen"))
                restore.restore(release, draft, actor=request.user, at=timezone.now(), seen=seen)
            except Refused as refusal:
                reasons = refusal.reasons
            else:
                messages.success(request, _("The earlier draft is the draft of today now. Nothing was published."))
                return redirect(reverse("admin:releases_release_change", args=[pk]))
        today = history.newest(pk)
        reasons = reasons or restore.why_not_restore(release, draft)
        context = self._compared(today, draft) | {"release": release, "today": today, "reasons": reasons}
        context["shared"] = [change for change in context["shared"] if change.field not in restore.STAYS]
        title = _("Make draft %(order)s the draft of today") % {"order": draft.order}
        status = 409 if request.method == "POST" else 200
        return self._page(request, "restore", status=status, title=title, **context)

    def deleted_view(self, request):
        self._may_undelete(request)
        page = Paginator(restore.deleted(), DELETED_PAGE_SIZE).get_page(request.GET.get("p"))
        return self._page(request, "deleted", page=page, title=_("Deleted drafts"))

    def recover_view(self, request, pk):
        """Look at a deleted draft; a POST brings it back."""
        self._may_undelete(request)
        row = restore.deleted().filter(id=pk).first()
        draft = history.newest(pk) if row else None
        if request.method == "POST" and draft:
            try:
                restore.recover(pk, actor=request.user, at=timezone.now())
            except Refused as refusal:
                messages.error(request, refusal.reasons[0].message)
                return redirect(reverse("admin:releases_release_deleted"))
            messages.success(request, _("The draft is back. Nobody has submitted it."))
            return redirect(reverse("admin:releases_release_change", args=[pk]))
        if draft is None:
            raise Http404
        title = _("A deleted draft")
        return self._page(request, "recover", title=title, row=row, **self._compared(None, draft))

    def _may_undelete(self, request):
        if not self.has_delete_permission(request):
            raise PermissionDenied
