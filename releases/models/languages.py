"""The languages of the newsroom, and the one way to name a translated column."""

from django.db import models
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
        return self.words(self.display_field, "ko") or self.words(self.display_field, "en") or f"#{self.pk}"

    def words(self, field: str, language: str) -> str:
        """The stripped text of `field` in `language`; never text of another language."""
        return (getattr(self, column(field, language)) or "").strip()
