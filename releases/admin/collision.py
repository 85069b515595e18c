"""Two people saved one release: the second sees both versions side by side and says what is to stand."""

from django.contrib.auth import get_user_model
from django.db import transaction
from django.http import QueryDict
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from releases.admin import rows, sides
from releases.admin.opening import Opening, unsealed
from releases.desk import collision
from releases.models import Release
from releases.templatetags.newsroom_admin import called

CHOICES = ("mine", "theirs", "merged")
MERGED = (*collision.TEXTS, *collision.LISTS)


class Meeting:
    """What a posted form meets: the version it was opened at, and the one that somebody else has stored since."""

    def __init__(self, request, release, base, theirs):
        self.release = release
        self.base = base
        self.theirs = theirs
        self.chosen = _choices(request.POST)
        state = base.state if base else None
        self.savings = collision.savings(release, after=base.last if base else 0, base=state)
        self.data = request.POST
        self.rows = rows.settle(request.POST, request.FILES, state, theirs.state, self.chosen)
        self.fields = []

    def is_met(self, cleaned):
        """Whether what was typed differs from what is stored."""
        mine = collision.of_form(cleaned)
        base = self.base.state if self.base else None
        names = (_("what you typed"), _("what %(name)s saved") % {"name": self.who("")})
        self.fields = collision.differences(base, self.theirs.state, mine, names=names)
        return bool(self.fields or self.rows)

    def saving(self, name):
        return self.savings.get(name) or self.savings.get("")

    def who(self, name):
        saving = self.saving(name)
        person = get_user_model().objects.filter(pk=saving.user_id).first() if saving else None
        return called(person) if person else _("somebody else")


def meet(request, release):
    """Compare the opening of a posted form with what is stored now; None when nobody has saved in between.

    Call it inside the transaction that saves. Answers to the page of a collision are put into the form first.
    """
    release = Release.objects.select_for_update().filter(pk=release.pk).first()
    if not release:
        return None
    now = Opening.of(release, request.user, timezone.now())
    base, shown = (_own(request.POST.get(name), request.user, release) for name in ("opened", "shown"))
    data = request.POST = request.POST.copy()
    if shown and _answer(data, request.FILES, base, shown):
        base = shown
        data["opened"] = shown.seal
        for name in [key for key in data if key.startswith("choice-")]:
            del data[name]
    if base and base.state == now.state:
        return None
    return Meeting(request, release, base, now)


def _own(text, user, release):
    """An opening by this person of this release; nobody else's counts."""
    opening = unsealed(text)
    return opening if opening and (opening.user, opening.release) == (user.pk, release.pk) else None


def _choices(data):
    return {key.removeprefix("choice-"): data[key] for key in data if key.startswith("choice-")}


def _answer(data, files, base, shown):
    """Put the answers of the page into the form, and tell whether every question has one."""
    chosen = _choices(data)
    for name in collision.FIELDS:
        if chosen.get(name) == "theirs":
            put(data, name, shown.state[name])
        elif chosen.get(name) == "merged" and name in MERGED:
            data.setlist(name, data.getlist(f"merged-{name}"))
    rows.settle(data, files, base.state if base else None, shown.state, chosen)
    return all(chosen.get(name) in CHOICES for name in data.getlist("asked"))


def put(data, name, value):
    """Write a stored value into the form as a browser would send it."""
    if name == "planned_at":
        local = timezone.localtime(parse_datetime(value)) if value else None
        data["planned_at_0"] = f"{local:%Y-%m-%d}" if local else ""
        data["planned_at_1"] = f"{local:%H:%M:%S}" if local else ""
    else:
        data.setlist(name, [str(item) for item in value] if isinstance(value, list) else [str(value)])


def page(request, context, meeting):
    """Both versions side by side, with a choice for each difference and one button; status 409."""
    form = context["adminform"].form
    data = meeting.data.copy()
    for formset in context["inline_admin_formsets"]:
        for row in formset.formset.forms:
            name = row.add_prefix("file_key")
            if row.data.get(name):
                data[name] = row.data[name]
    fields = [sides.of_field(meeting, difference, form.fields[difference.name]) for difference in meeting.fields]
    labels = {formset.formset.prefix: formset.formset.empty_form.fields for formset in context["inline_admin_formsets"]}
    files = [sides.of_row(meeting, difference, labels.get(difference.prefix, {})) for difference in meeting.rows]
    context |= {
        "title": _("Two versions of this release"),
        "opts": Release._meta,
        "release": meeting.release,
        "differences": fields + files,
        "open_questions": [side for side in fields + files if side.has_choice and not side.choice],
        "who": meeting.who(""),
        "saving": meeting.saving(""),
        "is_known": bool(meeting.base),
        "carried": _carried(data),
        "shown": meeting.theirs.seal,
    }
    return TemplateResponse(request, "admin/releases/release/collision.html", context, status=409)


def _carried(data: QueryDict):
    """Everything that was typed, to be sent on by the page."""
    own = ("choice-", "merged-")
    names = [key for key in data if key not in {"csrfmiddlewaretoken", "shown", "asked"} and not key.startswith(own)]
    return [(name, value) for name in names for value in data.getlist(name)]


@transaction.atomic
def guarded(request, release, view):
    """Run the view that saves a posted form, with what the form meets put down in `request.meeting`."""
    request.meeting = meet(request, release)
    return view()
