"""The release on the desk: list with states, the bilingual form, and doors to the verbs."""

from functools import partial

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Prefetch
from django.forms import Script
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin
from simple_history.admin import SimpleHistoryAdmin

from releases.admin import verbs
from releases.admin.bilingual import Bilingual, name_of
from releases.admin.files import AttachmentInline, PictureInline
from releases.admin.filters import EnglishStateFilter, KoreanStateFilter
from releases.admin.forms import ReleaseForm
from releases.admin.preview import image, preview
from releases.desk import drafts
from releases.desk.states import LABELS, states
from releases.models import LANGUAGE_CHOICES, Edition, Event, Release
from releases.templatetags.newsroom_admin import moment

EVENTS_SHOWN = 10


def badges(codes):
    return format_html_join(" ", '<span class="badge badge-{}">{}</span>', ((code, LABELS[code]) for code in codes))


@admin.register(Release)
class ReleaseAdmin(Bilingual, SimpleHistoryAdmin, TranslationAdmin):
    form = ReleaseForm
    inlines = [PictureInline, AttachmentInline]
    fieldsets = [
        (
            _("Korean and English"),
            {
                "classes": ["bilingual"],
                "fields": [("title_ko", "title_en"), ("summary_ko", "summary_en"), ("body_ko", "body_en")],
            },
        ),
        (_("When and who"), {"fields": ["planned_at", "division", "contacts", "topics", "licence"]}),
    ]
    list_display = ["headline", "korean", "english", "planned", "issued_by"]
    list_filter = [KoreanStateFilter, EnglishStateFilter, "division", "topics"]
    list_select_related = ["division"]
    list_per_page = 50
    search_fields = ["title_ko", "title_en", "summary_ko", "summary_en", "body_ko", "body_en"]
    search_help_text = _("Searches the Korean and the English text.")
    show_full_result_count = False
    actions = None

    class Media:
        css = {"all": ["css/outline.css", "css/admin-desk.css", "css/admin-words.css"]}
        js = [Script("js/admin-preview.js", type="module")]

    def get_queryset(self, request):
        open_editions = Prefetch("editions", Edition.objects.open().slim(), to_attr="open_editions")
        return super().get_queryset(request).prefetch_related(open_editions)

    @admin.display(description=_("release"))
    def headline(self, release):
        titles = [(code, release.words("title", code)) for code, _name in LANGUAGE_CHOICES]
        return format_html_join("", '<span class="headline" lang="{}">{}</span>', (pair for pair in titles if pair[1]))

    @admin.display(description=_("Korean"))
    def korean(self, release):
        return badges(states(release, "ko", release.open_editions, at=timezone.now()))

    @admin.display(description=_("English"))
    def english(self, release):
        return badges(states(release, "en", release.open_editions, at=timezone.now()))

    @admin.display(description=_("planned time"), ordering="planned_at")
    def planned(self, release):
        if not release.planned_at:
            return "–"
        return moment(release.planned_at)

    @admin.display(description=_("division"), ordering="division")
    def issued_by(self, release):
        return name_of(release.division) if release.division else "–"

    # Addresses of the verbs and of the preview, beside the stock ones.
    def get_urls(self):
        door = self.admin_site.admin_view
        own = [
            path(f"<int:pk>/{name}/", door(partial(self.verb_view, name=name)), name=f"releases_release_{name}")
            for name in verbs.VERBS
        ]
        own.append(path("preview/", door(self._only_viewers(preview)), name="releases_release_preview"))
        own.append(path("images/<str:key>/<int:width>.jpg", door(self._only_viewers(image)), name="releases_image"))
        return own + super().get_urls()

    def _only_viewers(self, view):
        def guarded(request, **kwargs):
            if not self.has_view_permission(request):
                return self.admin_site.login(request)
            return view(request, **kwargs)

        return guarded

    def verb_view(self, request, pk, name):
        context = self.admin_site.each_context(request) | {"opts": self.opts, "title": verbs.VERBS[name].title}
        return verbs.verb_page(request, pk, name, context)

    # Saving: the digests and the log follow when the rows that belong to the release are stored.
    def save_model(self, request, obj, form, change):
        if not change:
            obj.created_by = request.user
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        drafts.record_save(form.instance, actor=request.user, at=timezone.now())

    def get_changeform_initial_data(self, request):
        """A new draft is empty, whatever the address says."""
        return {}

    def history_view(self, request, object_id, extra_context=None):
        if not object_id.isdecimal():
            raise Http404
        return super().history_view(request, object_id, extra_context)

    def history_view_title(self, request, obj):
        return _("History of %(title)s") % {"title": obj}

    def history_form_view_title(self, request, obj):
        return _("A saved draft")

    @transaction.atomic
    def history_form_view(self, request, object_id, version_id, extra_context=None):
        """Going back to an earlier draft is an edit like any other: allowed to editors only, and in the log."""
        release = get_object_or_404(Release, pk=object_id)
        if request.method == "POST" and not self.has_change_permission(request, release):
            raise PermissionDenied
        response = super().history_form_view(request, object_id, version_id, extra_context)
        if request.method == "POST":
            drafts.record_save(Release.objects.get(pk=object_id), actor=request.user, at=timezone.now())
        return response

    def response_post_save_add(self, request, obj):
        return self._go_on(request, obj) or super().response_post_save_add(request, obj)

    def response_post_save_change(self, request, obj):
        return self._go_on(request, obj) or super().response_post_save_change(request, obj)

    def _go_on(self, request, obj):
        if "_submit" in request.POST and request.user.has_perm("releases.submit_release"):
            return redirect(reverse("admin:releases_release_submit", args=[obj.pk]))
        return None

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (obj is None or not drafts.why_not_delete(obj))

    def delete_model(self, request, obj):
        drafts.delete(obj, actor=request.user, at=timezone.now())

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context["desk"] = self._panel(request, obj) if obj else None
        context["preview_address"] = reverse("admin:releases_release_preview")
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def _panel(self, request, release):
        """State of each language, the verbs that are possible now, and the latest events."""
        editions = list(release.editions.open().slim())
        now = timezone.now()
        return {
            "languages": [
                {
                    "code": code,
                    "name": name,
                    "badges": badges(states(release, code, editions, at=now)),
                    "edition": next((edition for edition in editions if edition.language == code), None),
                }
                for code, name in LANGUAGE_CHOICES
            ],
            "now": now,
            "verbs": verbs.offered(release, request.user),
            "events": Event.objects.filter(release_id=release.pk).select_related("actor")[:EVENTS_SHOWN],
        }
