"""The release on the desk: list with states, the bilingual form, and doors to the verbs."""

from functools import partial

from django.contrib import admin
from django.db.models import Prefetch
from django.forms import Script
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin

from releases.admin import looking, review, verb_pages, verbs
from releases.admin.bilingual import Bilingual, name_of
from releases.admin.files import AttachmentInline, PictureInline
from releases.admin.filters import EnglishStateFilter, KoreanStateFilter
from releases.admin.following import Following
from releases.admin.forms import ReleaseForm
from releases.admin.history import HistoryPages
from releases.admin.moment import doors
from releases.admin.panel import panel
from releases.admin.preview import image, preview
from releases.admin.reached import LongList
from releases.admin.searching import FindsDrafts
from releases.admin.together import Together
from releases.desk import drafts
from releases.desk.states import LABELS, states
from releases.models import LANGUAGE_CHOICES, Edition, Event, Release, column
from releases.templatetags.newsroom_admin import moment

EVENTS_SHOWN = 10


def standing(release, language, editions, *, at):
    """A badge for each state of a language; the release was fetched with `mark_unconfirmed()`."""
    codes = states(release, language, editions, at=at)
    if getattr(release, column("is_unconfirmed", language)):
        codes.append("unconfirmed")
    return format_html_join(" ", '<span class="badge badge-{}">{}</span>', ((code, LABELS[code]) for code in codes))


def with_standing(releases, *, at):
    """The same releases with what their badges are made from, and without their long texts of another time."""
    standing_now = Prefetch("editions", Edition.objects.standing(at=at).slim(), to_attr="standing_editions")
    return releases.mark_unconfirmed().defer("basis_ko", "basis_en").prefetch_related(standing_now)


@admin.register(Release)
class ReleaseAdmin(LongList, FindsDrafts, Together, Following, HistoryPages, Bilingual, TranslationAdmin):
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
    search_help_text = _("Searches the Korean and the English text.")
    actions = None

    class Media:
        css = {
            "all": [
                "css/outline.css",
                "css/admin-desk.css",
                "css/admin-words.css",
                "css/admin-together.css",
                "css/admin-missed.css",
                "css/admin-checks.css",
                "css/admin-checks-place.css",
                "css/admin-figures.css",
                "css/admin-marks.css",
            ]
        }
        scripts = ("preview", "presence", "checks", "marks", "keep")
        js = [Script(f"js/admin-{name}.js", type="module") for name in scripts]

    def get_queryset(self, request):
        return with_standing(super().get_queryset(request), at=timezone.now())

    @admin.display(description=_("release"))
    def headline(self, release):
        titles = [(code, release.words("title", code)) for code, _name in LANGUAGE_CHOICES]
        return format_html_join("", '<span class="headline" lang="{}">{}</span>', (pair for pair in titles if pair[1]))

    @admin.display(description=_("Korean"))
    def korean(self, release):
        return standing(release, "ko", release.standing_editions, at=timezone.now())

    @admin.display(description=_("English"))
    def english(self, release):
        return standing(release, "en", release.standing_editions, at=timezone.now())

    @admin.display(description=_("planned time"), ordering="planned_at")
    def planned(self, release):
        if not release.planned_at:
            return "–"
        return moment(release.planned_at)

    @admin.display(description=_("division"), ordering="division_id")
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
        own.append(path("look/", door(self._only_viewers(looking.look)), name="releases_release_look"))
        own.append(path("<int:pk>/waive/", door(looking.waive_one), name="releases_release_waive"))
        own.append(
            path("images/<str:key>/<int:width>.<str:extension>", door(self._only_viewers(image)), name="releases_image")
        )
        return own + super().get_urls()

    def _only_viewers(self, view):
        def guarded(request, **kwargs):
            if not self.has_view_permission(request):
                return self.admin_site.login(request)
            return view(request, **kwargs)

        return guarded

    def verb_view(self, request, pk, name):
        context = self.admin_site.each_context(request) | {"opts": self.opts, "title": verbs.VERBS[name].title}
        return verb_pages.verb_page(request, pk, name, context)

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

    def response_post_save_add(self, request, obj):
        return self._go_on(request, obj) or super().response_post_save_add(request, obj)

    def response_post_save_change(self, request, obj):
        return self._go_on(request, obj) or super().response_post_save_change(request, obj)

    def _go_on(self, request, obj):
        if "_submit" in request.POST and request.user.has_perm("releases.submit_release"):
            return redirect(reverse("admin:releases_release_submit", args=[obj.pk]))
        return looking.waive_after_saving(request, obj) if "_waive" in request.POST else None

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (obj is None or not drafts.why_not_delete(obj))

    def delete_model(self, request, obj):
        drafts.delete(obj, actor=request.user, at=timezone.now())

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context["desk"] = self._panel(request, obj) if obj else None
        context["show_save_and_add_another"] = False
        context["preview_address"] = reverse("admin:releases_release_preview")
        context["checks"] = panel(context["adminform"].form.instance, request.user)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def _panel(self, request, release):
        """State of each language, the verbs that are possible now, and the latest events."""
        now, editions = timezone.now(), release.standing_editions
        return {
            "languages": [
                {
                    "code": code,
                    "name": name,
                    "badges": standing(release, code, editions, at=now),
                    "editions": [edition for edition in editions if edition.language == code],
                }
                for code, name in LANGUAGE_CHOICES
            ],
            "now": now,
            "moments": doors(release, editions, now),
            "has_instants": bool(editions),
            "review": review.overview(release, at=now),
            "verbs": verbs.offered(release, request.user),
            "events": Event.objects.filter(release_id=release.pk).select_related("actor")[:EVENTS_SHOWN],
        }
