"""Advice on what the languages say as a whole: nothing here keeps anything back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from releases.desk.checks.draft import Draft
from releases.desk.checks.reasons import ADVICE, Mark, Reason
from releases.models import LANGUAGES, OTHER
from releases.text.normalise import search_key

FIELDS = ("title", "summary", "body")
# Feed readers cut a title after about 60 Hangul or 100 Latin characters: one takes 5 of these units, the other 3.
TITLE_WIDTH, WIDE, NARROW = 300, 5, 3
# Fewer letters may be a name; from here on, this share of the other script means the other language.
LETTERS, SHARE = 20, 0.6
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@\S+")
_SCRIPTS = {"ko": re.compile("[가-힣]"), "en": re.compile("[A-Za-z]")}
_WRONG = {
    "ko": _("English text stands in a Korean field."),
    "en": _("Korean text stands in an English field."),
}


def only_one_language(draft: Draft) -> Iterator[Reason]:
    """Readers of the other language get nothing."""
    if len(draft.written) == 1:
        language = OTHER[draft.written[0]]
        message = {"ko": _("There is no Korean text."), "en": _("There is no English text.")}[language]
        yield Reason("one-language", message, language, "title", ADVICE)


def stale(draft: Draft) -> Iterator[Reason]:
    """The other language has changed since this one was made from it."""
    for language in draft.written:
        if language in draft.stale:
            message = _("The other language has changed since this text was made from it.")
            yield Reason("stale", message, language, "body", ADVICE, about=draft.stale[language])


def no_summary(draft: Draft) -> Iterator[Reason]:
    """Lists, feeds and shared links have nothing to say below the title."""
    for language in draft.written:
        if not draft.words[language].summary.strip():
            yield Reason("no-summary", _("The summary is missing."), language, "summary", ADVICE)


def wide_title(draft: Draft) -> Iterator[Reason]:
    """A title of which feed readers cut the end off."""
    for language in LANGUAGES:
        title = draft.words[language].title.strip()
        if width(title) > TITLE_WIDTH:
            message = _("Feed readers cut so long a title: keep to about 60 Korean or 100 Latin characters.")
            yield Reason("long-title", message, language, "title", ADVICE, about=title)


def width(text: str) -> int:
    """The width of a text: 5 for a character as wide as a Hangul syllable, 3 for any other."""
    return sum(WIDE if unicodedata.east_asian_width(character) in "WF" else NARROW for character in text)


def repeated_title(draft: Draft) -> Iterator[Reason]:
    """Another release of the last 30 days bears the same title."""
    for language in LANGUAGES:
        key = search_key(draft.words[language].title)
        other = draft.titles.get(language, {}).get(key)
        if key and other:
            message = format_lazy(_("Release {number} of the last 30 days bears the same title."), number=other)
            yield Reason("same-title", message, language, "title", ADVICE, about=f"{other} {key}")


def wrong_language(draft: Draft) -> Iterator[Reason]:
    """Words of one language in a field of the other, told by the share of letters."""
    for language in LANGUAGES:
        for field in FIELDS:
            text = _ADDRESS.sub("", getattr(draft.words[language], field))
            own, other = (len(_SCRIPTS[code].findall(text)) for code in (language, OTHER[language]))
            # A Hangul syllable says about as much as two Latin letters.
            weight = {"ko": 2, "en": 1}
            own, other = own * weight[language], other * weight[OTHER[language]]
            if own + other >= LETTERS and other > SHARE * (own + other):
                yield Reason("wrong-language", _WRONG[language], language, field, ADVICE, about=_head(text))


def dead_links(draft: Draft) -> Iterator[Reason]:
    """Links within this site behind which readers will find nothing."""
    for language in LANGUAGES:
        body = draft.words[language].body
        for address in sorted(draft.dead.get(language, ())):
            # The renderer writes an address with its Hangul encoded; people often do not.
            typed = next((text for text in (address, unquote(address)) if text in body), "")
            start = body.find(typed)
            mark = Mark.of(body, start, start + len(typed), language=language, field="body")
            message = _("A link of this site leads to nothing that readers can see.")
            yield Reason("dead-link", message, language, "body", ADVICE, marks=(mark,) if typed else (), about=address)


def _head(text: str) -> str:
    return " ".join(text.split())[:80]
