"""Filters of the release list."""

from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from releases.desk.states import LABELS


class StateFilter(admin.SimpleListFilter):
    """State of one language; each choice is a queryset word."""

    language = ""

    def lookups(self, request, model_admin):
        return [(code, LABELS[code]) for code in ("draft", "submitted", "scheduled", "public", "changed")]

    def queryset(self, request, queryset):
        at, words = timezone.now(), {"draft": "never_approved", "submitted": "submitted", "changed": "changed"}
        if self.value() in {"scheduled", "public"}:
            return getattr(queryset, self.value())(self.language, at=at)
        return getattr(queryset, words[self.value()])(self.language) if self.value() in words else queryset


class KoreanStateFilter(StateFilter):
    title, parameter_name, language = _("Korean"), "ko", "ko"


class EnglishStateFilter(StateFilter):
    title, parameter_name, language = _("English"), "en", "en"
