"""Advice on figures: do both languages say the same? Each field is compared with its counterpart."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from releases.desk.checks.advice import FIELDS
from releases.desk.checks.draft import Draft
from releases.desk.checks.reasons import ADVICE, Mark, Reason
from releases.models import LANGUAGES, OTHER
from releases.text.figures import Mismatch, compare

ONLY = {"ko": _("This figure stands in the Korean text only."), "en": _("This figure stands in the English text only.")}


def figures(draft: Draft) -> Iterator[Reason]:
    """Figures of which the two languages say different things, or only one says anything."""
    for field in FIELDS:
        texts = {language: getattr(draft.words[language], field) for language in LANGUAGES}
        if not all(text.strip() for text in texts.values()):
            continue
        for mismatch in compare(texts["ko"], texts["en"], published=draft.day):
            spans = {"ko": mismatch.ko, "en": mismatch.en}
            present = {language: span for language, span in spans.items() if span}
            if len(present) == 1 and _stands_elsewhere(draft, mismatch, field):
                continue
            marks = tuple(
                Mark.of(texts[language], span.start, span.end, language=language, field=field)
                for language, span in present.items()
            )
            about = " | ".join([mismatch.kind, *(f"{code} {span.value}" for code, span in present.items())])
            message = _message(mismatch, list(present))
            yield Reason("figures", message, next(iter(present)), field, ADVICE, marks=marks, about=about)


def _message(mismatch: Mismatch, present: list[str]) -> str | Promise:
    if len(present) == 1 and mismatch.kind == "weekday" and mismatch.severity == "error":
        return _("The weekday does not fit the date.")
    return _("The figures differ between the languages.") if len(present) > 1 else ONLY[present[0]]


def _stands_elsewhere(draft: Draft, mismatch: Mismatch, field: str) -> bool:
    """Whether a figure that its counterpart leaves out stands in another field of the other language after all."""
    if mismatch.severity == "error":
        return False
    own, span = ("ko", mismatch.ko) if mismatch.ko else ("en", mismatch.en)
    rest = "\n\n".join(getattr(draft.words[OTHER[own]], name) for name in FIELDS if name != field)
    if not rest.strip():
        return False
    texts = {own: span.text if span else "", OTHER[own]: rest}
    found = compare(texts["ko"], texts["en"], published=draft.day)
    return all((other.ko if own == "ko" else other.en) is None for other in found)
