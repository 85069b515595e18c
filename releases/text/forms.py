"""The list that a printed marker asks for."""

import unicodedata
from functools import lru_cache
from typing import NamedTuple

from releases.text.markers import CIRCLED, CIRCLED_HANGUL, DARK_CIRCLED, GLYPHS, HANGUL_ORDER

_PUNCTUATION = "(（.．)）"
_BY_RANK = {1.0: "outline-box", 2.0: "outline-circle", 3.0: "outline-dash", 4.0: "outline-dot"}


class ListForm(NamedTuple):
    """The element of a list, `ol` or `ul`, and its class; docs/outline.md names the classes."""

    tag: str
    css_class: str


@lru_cache(maxsize=1024)
def list_form(marker: str) -> ListForm:
    """Return the list to which an item with this printed marker belongs."""
    sign = marker.strip(_PUNCTUATION)
    if sign.isdecimal():
        return ListForm("ol", f"outline-decimal{_suffix(marker)}")
    if sign in CIRCLED:
        return ListForm("ol", "outline-circled")
    if sign in DARK_CIRCLED:
        return ListForm("ol", "outline-circled-dark")
    if sign in CIRCLED_HANGUL:
        return ListForm("ol", "outline-hangul-circled")
    if sign != marker:
        return ListForm("ol", f"outline-hangul{_suffix(marker)}")
    series_and_rank = GLYPHS.get(sign)
    return ListForm("ul", _BY_RANK[series_and_rank[1] if series_and_rank else 1.0])


def number(marker: str) -> int:
    """Return the number that a marker of an ordered list prints; letters count from 가 = 1."""
    sign = marker.strip(_PUNCTUATION)
    for letters in (HANGUL_ORDER, CIRCLED_HANGUL):
        if sign in letters:
            return letters.index(sign) + 1
    return int(sign) if sign.isdecimal() else int(unicodedata.numeric(sign))


def _suffix(marker: str) -> str:
    if marker[-1] in ".．":
        return ""
    return "-parens" if marker[0] in "(（" else "-paren"
