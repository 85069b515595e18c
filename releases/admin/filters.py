"""Filters of the release list."""

from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from releases.desk.states import LABELS
from releases.models import LANGUAGE_CHOICES, LANGUAGES

CHOICES = ("draft", "submitted", "scheduled", "public", "changed", "stale", "unconfirmed")
HANG_ON_TIME = {"scheduled", "public"}


class StateFilter(admin.SimpleListFilter):
    """State of one language; each choice is a queryset word."""

    language = ""

    def lookups(self, request, model_admin):
        return [(code, LABELS[code]) for code in CHOICES]

    def queryset(self, request, queryset):
        if self.value() not in CHOICES:
            return queryset
        moment = {"at": timezone.now()} if self.value() in HANG_ON_TIME else {}
        return getattr(queryset, self.value())(self.language, **moment)


class KoreanStateFilter(StateFilter):
    title, parameter_name, language = _("Korean"), "ko", "ko"


class EnglishStateFilter(StateFilter):
    title, parameter_name, language = _("English"), "en", "en"


class LanguageFilter(admin.SimpleListFilter):
    """Language of an edition, in a list that has another order than the language's own."""

    title, parameter_name = _("language"), "language"

    def lookups(self, request, model_admin):
        return LANGUAGE_CHOICES

    def queryset(self, request, queryset):
        return queryset.spoken(self.value()) if self.value() in LANGUAGES else queryset
