"""What all bilingual forms of the desk share: labels that name the language, and the style of two columns."""

from django.utils.text import capfirst, format_lazy
from django.utils.translation import get_language
from modeltranslation.fields import TranslationField

from releases.models import LANGUAGE_CHOICES, OTHER
from releases.models.languages import Translated

NAMES = dict(LANGUAGE_CHOICES)


def name_of(row, field: str = "name") -> str:
    """A name in the language of the interface, else in the other one."""
    language = get_language()[:2]
    return row.words(field, language) or row.words(field, OTHER[language])


class Bilingual:
    """Labels such as 제목 (한국어) in place of 제목 [ko]; text fields say their language to browsers."""

    class Media:
        css = {"all": ["css/admin-desk.css"]}

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(db_field, TranslationField):
            name = db_field.translated_field.verbose_name
            field.label = format_lazy("{} ({})", capfirst(name), NAMES[db_field.language])
            field.widget.attrs["lang"] = db_field.language
        return field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        return self._named(super().formfield_for_foreignkey(db_field, request, **kwargs))

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        return self._named(super().formfield_for_manytomany(db_field, request, **kwargs))

    def _named(self, field):
        if field and issubclass(field.queryset.model, Translated):
            field.label_from_instance = lambda row: name_of(row, row.display_field)
        return field
