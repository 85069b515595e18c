"""The institution in one form: names, contact, logo, colours, fonts and the banner of official sites."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminRadioSelect
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.text import Truncator, format_lazy
from django.utils.translation import gettext_lazy as _

from releases import colour
from releases.admin.files import UploadForm
from releases.admin.forms import check_unseen, normalised
from releases.admin.identity import BilingualAdmin
from releases.desk import emblem, uploads
from releases.models import LANGUAGES, Organisation, StoredFile

PHONE = r"[0-9+(][0-9A-Za-z가-힣+().,~/ -]*"
FONTS = [
    ("False", _("Pretendard GOV, sent with the pages")),
    ("True", _("fonts of the reader's own device; pages are lighter")),
]
GROUNDS = {"page": _("the page"), "panel": _("panels"), "tint": _("tinted fields")}


class ColourField(forms.CharField):
    """A colour as `#rrggbb`, refused where it could not be read; what was typed stays in the form."""

    def __init__(self, **options):
        super().__init__(required=False, max_length=40, **options)
        self.widget.attrs |= {"placeholder": "#0b2a55", "spellcheck": "false", "autocomplete": "off", "size": 10}

    def clean(self, value):
        typed = super().clean(value)
        if not typed:
            return ""
        try:
            chosen = colour.parse(typed)
        except ValueError as error:
            raise forms.ValidationError(_("Write a colour as # and six digits, such as #0b2a55.")) from error
        if weak := colour.too_weak(chosen):
            told = {
                "colour": chosen,
                "ground": GROUNDS[weak[0].ground],
                "ratio": f"{weak[0].ratio:.2f}",
                "nearest": colour.nearest(chosen),
            }
            weakness = _("%(colour)s on %(ground)s has a contrast of %(ratio)s:1; at least 4.5:1 is needed.")
            way_out = _("The nearest shade that passes is %(nearest)s.")
            raise forms.ValidationError([weakness % told, way_out % told])
        return chosen


class OrganisationForm(UploadForm):
    """Texts in both languages; a logo that may be missing; colours that can be read."""

    store = staticmethod(uploads.store_picture)
    without_logo = forms.BooleanField(label=_("Remove the logo"), required=False)
    phone = forms.RegexField(
        label=_("Telephone"),
        regex=rf"^{PHONE}$",
        max_length=40,
        required=False,
        error_messages={"invalid": _("Begin with the number, such as 02-2100-2114 or +82-2-2100-2114.")},
    )
    brand = ColourField(
        label=_("Brand colour"),
        help_text=_("Header line, buttons, links and focus. Leave empty for the colours of the product."),
    )
    accent = ColourField(
        label=_("Accent colour"), help_text=_("Only for the header line and headings, if it is another one.")
    )
    uses_system_fonts = forms.TypedChoiceField(
        label=_("Fonts"),
        choices=FONTS,
        coerce="True".__eq__,
        required=False,
        empty_value=False,
        widget=AdminRadioSelect(attrs={"class": "radiolist"}),
    )

    class Meta:
        model = Organisation
        fields = ["phone", "email", "licence", "brand", "accent", "uses_system_fonts", "is_official"] + [
            f"{field}_{language}"
            for field in ("name", "parent", "address", "hours", "footer")
            for language in LANGUAGES
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.is_bound:
            self.data = normalised(self.data)

    def clean(self):
        cleaned = super(UploadForm, self).clean()
        check_unseen(self, dict(cleaned))
        taken_in = StoredFile.objects.filter(key=cleaned.get("file_key") or "-", kind=self.kind).first()
        if logo := cleaned.get("upload") or taken_in:
            self.instance.logo = logo
        elif cleaned.get("without_logo"):
            self.instance.logo = None
        return cleaned


@admin.register(Organisation)
class OrganisationAdmin(BilingualAdmin):
    form = OrganisationForm
    readonly_fields = ["shown_logo", "preview"]

    class Media:
        css = {"all": ["css/admin-identity.css"]}

    fieldsets = [
        (
            _("Name and logo"),
            {
                "classes": ["bilingual"],
                "fields": [
                    ("name_ko", "name_en"),
                    ("parent_ko", "parent_en"),
                    ("shown_logo", "upload"),
                    "without_logo",
                    "file_key",
                ],
            },
        ),
        (
            _("Contact"),
            {
                "classes": ["bilingual"],
                "fields": [("address_ko", "address_en"), ("phone", "email"), ("hours_ko", "hours_en")],
            },
        ),
        (
            _("Colours and fonts"),
            {"classes": ["bilingual"], "fields": [("brand", "accent"), "preview", "uses_system_fonts"]},
        ),
        (_("Foot of every page"), {"classes": ["bilingual"], "fields": [("footer_ko", "footer_en"), "licence"]}),
        (
            _("Official site"),
            {
                "fields": ["is_official"],
                "description": format_lazy(
                    "<p>{}</p><p>{} “{}”</p>",
                    _("Only a real government body of the Republic of Korea may switch this on."),
                    _("Every page then says above its header:"),
                    _("This is an official website of the Government of the Republic of Korea."),
                ),
            },
        ),
    ]

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        upload = form.base_fields["upload"]
        upload.label = _("New logo")
        upload.help_text = _("JPEG, PNG or WebP. A square picture makes the best icons for tabs and home screens.")
        return form

    def get_urls(self):
        own = path("colours-<slug:time>.svg", self.admin_site.admin_view(self.colours), name="organisation_colours")
        return [own, *super().get_urls()]

    @admin.display(description=_("logo"))
    def shown_logo(self, organisation):
        logo = organisation.logo
        if not logo or not logo.widths:
            return _("none")
        source = reverse("releases:image", args=[logo.key, logo.widths[0], "jpg"])
        return format_html('<img class="thumbnail" src="{}" alt=""> {}', source, logo.name)

    @admin.display(description=_("how it looks"))
    def preview(self, organisation):
        """The header by day and by night, and the ratios in figures, as they are stored."""
        organisation = Organisation.load()
        day, night = colour.tokens(organisation.brand, organisation.accent)
        shown = {"day": _("By day"), "night": _("By night")}
        context = {
            "pictures": [(reverse("admin:organisation_colours", args=[time]), name) for time, name in shown.items()],
            "digest": colour.digest(f"{organisation.brand} {organisation.accent} {organisation}"),
            "ratios": [
                (name, value, f"{colour.contrast(value, ground):.1f}")
                for name, value, ground in (
                    (_("Brand colour on white"), day.get("link"), colour.WHITE),
                    (_("Brand colour on dark pages"), night.get("link"), colour.DARK["page"]),
                    (_("Header line on white"), day.get("accent"), colour.WHITE),
                    (_("Header line on dark pages"), night.get("accent"), colour.DARK["page"]),
                )
                if value
            ],
        }
        return render_to_string("admin/releases/organisation/_preview.html", context)

    def colours(self, request, time):
        """A drawing of the header in today's colours: no page of the desk can carry a style of its own."""
        organisation = Organisation.load()
        if time not in {"day", "night"} or not self.has_view_permission(request, organisation):
            raise Http404
        day, night = colour.tokens(organisation.brand, organisation.accent)
        context = {"own": day if time == "day" else night, "is_night": time == "night", "name": str(organisation)}
        svg = render_to_string("admin/releases/organisation/preview.svg", context)
        return HttpResponse(svg, content_type="image/svg+xml", headers={"Cache-Control": "private, no-store"})

    def save_model(self, request, obj, form, change):
        emblem.follow(Organisation.load().logo, obj.logo)
        super().save_model(request, obj, form, change)

    def construct_change_message(self, request, form, formsets, add=False):
        """The log tells what it was and what it has become."""
        changed = [told(form, name) for name in form.changed_data if name != "file_key"]
        return [{"changed": {"fields": changed}}] if changed else []

    def changelist_view(self, request, extra_context=None):
        """There is one institution: its list is its form."""
        Organisation.objects.get_or_create(pk=1)
        return HttpResponseRedirect(reverse("admin:releases_organisation_change", args=[1]))

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


def told(form, name):
    """One change as the log keeps it, such as “Telephone: 02-1 → 02-2”."""
    field = form.fields[name]
    values = (form.initial.get(name), form.cleaned_data[name])
    before, after = (Truncator(_shown(field, value)).chars(60) for value in values)
    return f"{field.label}: {before} → {after}"


def _shown(field, value):
    if isinstance(value, bool) and not isinstance(field, forms.ChoiceField):
        return _("Yes") if value else _("No")
    return str(dict(getattr(field, "choices", [])).get(str(value or ""), value) or "–")
