"""The languages of the newsroom, and the one way to name a translated column."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

LANGUAGES = ("ko", "en")
LANGUAGE_CHOICES = [("ko", _("Korean")), ("en", _("English"))]
OTHER = {"ko": "en", "en": "ko"}


def column(field: str, language: str) -> str:
    """Name of the real column that holds `field` in `language`, such as title_ko."""
    if language not in LANGUAGES:
        raise ValueError(f"unknown language {language!r}")
    return f"{field}_{language}"


class Translated(models.Model):
    """Base of models with translated fields: reads and writes one language by name."""

    display_field = "name"

    class Meta:
        abstract = True

    def __str__(self) -> str:
        """What the desk calls it: in the language of its interface, else in the other one."""
        language = "en" if (get_language() or "").startswith("en") else "ko"
        names = (self.words(self.display_field, code) for code in (language, OTHER[language]))
        return next(filter(None, names), f"#{self.pk}")

    def words(self, field: str, language: str) -> str:
        """The stripped text of `field` in `language`; never text of another language."""
        return (getattr(self, column(field, language)) or "").strip()
