"""Who publishes here: institution, divisions and their people, topics, standing pages."""

from django.contrib import admin
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin

from releases.admin.bilingual import Bilingual, name_of
from releases.admin.files import UploadForm
from releases.admin.forms import PageForm
from releases.desk import uploads
from releases.models import Contact, Division, Organisation, Page, Topic


class BilingualAdmin(Bilingual, TranslationAdmin):
    """Korean left and English right, in one form and in the list."""

    @admin.display(description=_("Korean"))
    def korean(self, row):
        return row.words(row.display_field, "ko") or "–"

    @admin.display(description=_("English"))
    def english(self, row):
        return row.words(row.display_field, "en") or "–"


class OrganisationForm(UploadForm):
    """The logo is an upload that may be missing."""

    store = staticmethod(uploads.store_picture)

    class Meta:
        model = Organisation
        fields = ["phone", "email", "licence"] + [
            f"{field}_{language}" for field in ("name", "parent", "address", "footer") for language in ("ko", "en")
        ]

    def clean(self):
        cleaned = super(UploadForm, self).clean()
        if cleaned.get("upload"):
            self.instance.logo = cleaned["upload"]
        return cleaned


@admin.register(Organisation)
class OrganisationAdmin(BilingualAdmin):
    form = OrganisationForm
    fieldsets = [
        (
            None,
            {
                "classes": ["bilingual"],
                "fields": [
                    ("name_ko", "name_en"),
                    ("parent_ko", "parent_en"),
                    ("address_ko", "address_en"),
                    ("footer_ko", "footer_en"),
                    ("phone", "email"),
                    ("upload", "licence"),
                ],
            },
        )
    ]

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.base_fields["upload"].label = _("logo")
        return form

    def changelist_view(self, request, extra_context=None):
        """There is one institution: its list is its form."""
        Organisation.objects.get_or_create(pk=1)
        return HttpResponseRedirect(reverse("admin:releases_organisation_change", args=[1]))

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Division)
class DivisionAdmin(BilingualAdmin):
    list_display = ["korean", "english", "phone", "position"]
    search_fields = ["name_ko", "name_en"]
    fieldsets = [(None, {"classes": ["bilingual"], "fields": [("name_ko", "name_en"), "slug", "phone", "position"]})]


@admin.register(Contact)
class ContactAdmin(BilingualAdmin):
    list_display = ["korean", "english", "function", "division", "phone"]
    list_select_related = ["division"]
    search_fields = ["korean", "english", "post_ko", "post_en"]
    fieldsets = [
        (
            None,
            {
                "classes": ["bilingual"],
                "fields": [("name_ko", "name_en"), ("post_ko", "post_en"), "division", ("phone", "email")],
            },
        )
    ]

    @admin.display(description=_("post"))
    def function(self, contact):
        return name_of(contact, "post") or "–"


@admin.register(Topic)
class TopicAdmin(BilingualAdmin):
    list_display = ["korean", "english", "position"]
    search_fields = ["name_ko", "name_en"]
    fieldsets = [
        (
            None,
            {
                "classes": ["bilingual"],
                "fields": [("name_ko", "name_en"), ("description_ko", "description_en"), "slug", "position"],
            },
        )
    ]


@admin.register(Page)
class PageAdmin(BilingualAdmin):
    form = PageForm
    list_display = ["korean", "english", "slug", "position"]
    fieldsets = [
        (
            None,
            {
                "classes": ["bilingual"],
                "fields": [("title_ko", "title_en"), ("body_ko", "body_en"), "slug", "position"],
            },
        )
    ]
