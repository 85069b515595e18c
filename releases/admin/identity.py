"""Who writes and about what: divisions and their people, topics."""

from django.contrib import admin
from django.forms import Textarea
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin

from releases.admin.bilingual import Bilingual, name_of
from releases.models import Contact, Division, Topic

ROWS = {"body": 24}


def field_of(db_field):
    return getattr(db_field, "translated_field", db_field).name


class BilingualAdmin(Bilingual, TranslationAdmin):
    """Korean left and English right, in one form and in the list."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, Textarea):
            field.widget.attrs |= {"class": "words", "rows": ROWS.get(field_of(db_field), 4)}
        return field

    @admin.display(description=_("Korean"))
    def korean(self, row):
        return row.words(row.display_field, "ko") or "–"

    @admin.display(description=_("English"))
    def english(self, row):
        return row.words(row.display_field, "en") or "–"


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
