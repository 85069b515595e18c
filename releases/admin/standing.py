"""Standing pages: drafts until somebody has filled them in, public when they are switched on."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from releases.admin.forms import check_bodies, check_unseen, normalised
from releases.admin.identity import BilingualAdmin
from releases.desk import standing
from releases.models import LANGUAGE_CHOICES, LANGUAGES, Page, column
from releases.text import blanks


class PageForm(forms.ModelForm):
    """A page that is to be public is whole: no marker is left, and each title has a text."""

    position = forms.IntegerField(label=capfirst(_("position")), min_value=0, max_value=999, initial=0)

    class Meta:
        model = Page
        fields = [f"{field}_{language}" for field in ("title", "body") for language in LANGUAGES] + [
            "slug",
            "position",
            "is_public",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.is_bound:
            self.data = normalised(self.data)

    def clean(self):
        cleaned = super().clean()
        check_bodies(self, dict(cleaned))
        check_unseen(self, dict(cleaned))
        if cleaned.get("is_public"):
            self.check_whole(dict(cleaned))
        return cleaned

    def check_whole(self, cleaned):
        """Refuse to publish what is not finished; as a draft it can be saved."""
        for name, value in cleaned.items():
            if isinstance(value, str) and (marks := blanks.find(value)):
                self.add_error(
                    name, _("Fill this in before the page is public: %(marks)s") % {"marks": "; ".join(marks)}
                )
        pairs = [(column("title", code), column("body", code)) for code in LANGUAGES]
        for one, other in (pair[::step] for pair in pairs for step in (1, -1)):
            if cleaned.get(one) and not cleaned.get(other) and not self.has_error(other):
                self.add_error(other, _("A public page needs a title and a body in this language, or neither."))
        if not any(cleaned.get(name) for pair in pairs for name in pair) and not self.errors:
            self.add_error("is_public", _("There is nothing on this page that could be public."))


@admin.register(Page)
class PageAdmin(BilingualAdmin):
    form = PageForm
    list_display = ["korean", "english", "slug", "position", "state", "still"]
    readonly_fields = ["stored_state", "still"]

    class Media:
        css = {"all": ["css/admin-identity.css"]}

    fieldsets = [
        (
            None,
            {
                "classes": ["bilingual"],
                "fields": [
                    ("stored_state", "still"),
                    ("title_ko", "title_en"),
                    ("body_ko", "body_en"),
                    ("slug", "position"),
                    "is_public",
                ],
            },
        )
    ]

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        if "is_public" in form.base_fields:
            form.base_fields["is_public"].help_text = _("Readers see the page, and its link, only while this is on.")
        return form

    def get_urls(self):
        own = path("usual/", self.admin_site.admin_view(self.make_usual), name="releases_page_usual")
        return [own, *super().get_urls()]

    @admin.display(description=_("state"))
    def state(self, page):
        if not page.pk:
            return "–"
        if not page.is_public:
            return _("draft")
        links = [
            (reverse("releases:about", args=[code, page.slug]), name)
            for code, name in LANGUAGE_CHOICES
            if page.is_readable(code)
        ]
        return format_html('<span class="badge badge-public">{}</span> ', _("public")) + format_html_join(
            " ", '<a href="{}">{}</a>', links
        )

    @admin.display(description=_("state"))
    def stored_state(self, page):
        """As readers have it, whatever a refused form would have made of it."""
        return self.state(Page.objects.filter(pk=page.pk).first() or page)

    @admin.display(description=_("still to fill in"))
    def still(self, page):
        """What the markers ask for, by language."""
        found = page.to_fill_in()
        rows = [
            (str(name), "; ".join(mark for field in ("title", "body") for mark in found.get(column(field, code), [])))
            for code, name in LANGUAGE_CHOICES
        ]
        return format_html_join("", '<span class="still">{}: {}</span> ', [row for row in rows if row[1]]) or "–"

    def changelist_view(self, request, extra_context=None):
        can_make = self.has_add_permission(request) and standing.missing()
        return super().changelist_view(request, {"can_make_usual": can_make} | (extra_context or {}))

    def make_usual(self, request):
        """Make the usual pages that are missing; each is a line in the log."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not self.has_add_permission(request):
            raise PermissionDenied
        made = standing.make_missing()
        for page in made:
            self.log_addition(request, page, [{"added": {}}])
        told = ngettext("%(count)s page was made as a draft.", "%(count)s pages were made as drafts.", len(made))
        messages.success(request, told % {"count": len(made)})
        return HttpResponseRedirect(reverse("admin:releases_page_changelist"))
