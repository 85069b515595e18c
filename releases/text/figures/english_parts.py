"""English parts of a whole or of a year: two thirds, the third quarter, the first half, the 1990s."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction

from releases.text.figures.measures import counted, fraction
from releases.text.figures.numbers import ONES, ORDINALS
from releases.text.figures.page import Page
from releases.text.figures.values import Figure

_NTH = ["first", "second", "third", "fourth"]
_QUARTER = re.compile(
    r"\b(?:(?P<nth>first|second|third|fourth|last|final|1st|2nd|3rd|4th)[- ]quarter(?!ly|final)"
    r"|Q(?P<q>[1-4])(?![0-9])|(?P<q2>[1-4])Q\b)",
    re.IGNORECASE,
)
_FIRST_QUARTERS = re.compile(r"\bfirst (?P<last>two|three) quarters\b", re.IGNORECASE)
_HALF = re.compile(
    r"\b(?:(?P<nth>first|second|latter|1st|2nd) half\b|H(?P<h>[12])(?![0-9])|(?P<h2>[12])H\b)", re.IGNORECASE
)
_BOTH_HALVES = re.compile(
    r"\b(?P<a>first) and (?P<b>second) halves\b|\b(?P<c>both) halves of (?:the year|[0-9]{4})\b", re.IGNORECASE
)
_PART = r"(?:half|halves|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?|hundredths?)"
_FRACTION = re.compile(
    rf"\b(?P<n>a|an|{'|'.join(list(ONES)[:12])}|[0-9]{{1,2}})[- ](?P<d>{_PART})\b(?! (?:of|in) [0-9]{{4}}"
    rf"| [a-z]+ (?:council|meeting|session)|(?<!s) (?:day|week|month|year|time|term|round|meeting|session|party|summit"
    rf"|visit|country|countries|edition|phase|stage|term))",
    re.IGNORECASE,
)
_PARTS = {
    "half": 2,
    "halve": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "hundredth": 100,
}
_DECADE = re.compile(r"\b(?:(?P<y>(?:1[0-9]|20)[0-9]0)|'(?P<yy>[0-9]0))'?s\b")
_HALF_POINT = re.compile(r"\bhalf a (?:(?P<point>percentage point)|percent\b|per cent\b)", re.IGNORECASE)
_NIGHTS = re.compile(
    r"(?:,? and |,? )?\b(?:[0-9]{1,2}|one|two|three|four|five|six|seven)[- ]nights?\b(?:(?:,? and"
    r"|,)(?= (?:[0-9]{1,2}|two"
    r"|three|four|five|six|seven|eight) days))?",
    re.IGNORECASE,
)
Reader = Callable[[re.Match[str]], Figure | None]


def special(page: Page) -> Iterator[Figure]:
    """What must be read before dates, times and plain numbers."""
    page.drop(_NIGHTS)
    yield from each(page, _BOTH_HALVES, _first_half)
    yield from _first_quarters(page)
    for pattern, read in (
        (_HALF_POINT, _half_point),
        (_QUARTER, _quarter),
        (_HALF, _half),
        (_DECADE, _decade),
        (_FRACTION, _fraction),
    ):
        yield from each(page, pattern, read)


def each(page: Page, pattern: re.Pattern[str], read: Reader) -> list[Figure]:
    found = [figure for match in pattern.finditer(page.text) if (figure := read(match)) is not None]
    page.blank((figure.start, figure.end) for figure in found)
    return found


def _first_quarters(page: Page) -> list[Figure]:
    """The first and the last of `the first three quarters`, as of 1~3분기."""
    found = []
    for match in _FIRST_QUARTERS.finditer(page.text):
        last = ONES[match["last"].lower()]
        found.append(Figure("quarter", "Q1", match.start(), match.start("last"), (("quarter", 1),)))
        found.append(Figure("quarter", f"Q{last}", match.start("last"), match.end(), (("quarter", last),)))
    page.blank((figure.start, figure.end) for figure in found)
    return found


def _quarter(match: re.Match[str]) -> Figure | None:
    word = (match["nth"] or "").lower()
    number = int(match["q"] or match["q2"] or 0) or (4 if word in ("last", "final") else _nth(word))
    return Figure("quarter", f"Q{number}", *match.span(), (("quarter", number),))


def _nth(word: str) -> int:
    return int(word[0]) if word[0].isdigit() else _NTH.index(word) + 1


def _half(match: re.Match[str]) -> Figure | None:
    word = (match["nth"] or "").lower()
    number = int(match["h"] or match["h2"] or 0) or (2 if word == "latter" else _nth(word))
    return Figure("half", f"H{number}", *match.span(), (("half", number),))


def _first_half(match: re.Match[str]) -> Figure | None:
    return None


def _fraction(match: re.Match[str]) -> Figure | None:
    word, part = match["n"].lower(), match["d"].lower().rstrip("s")
    count = ONES.get(word, 1 if word in ("a", "an") else int(word) if word.isdigit() else 0)
    whole = _PARTS.get(part, 0)
    if not whole or not count or count == whole or (part == "half" and word == "a"):
        return None
    if (match["d"].lower() in ORDINALS and count > 1) or (part == "quarter" and count not in (1, 3)):
        return None
    if count > 1 and not match["d"].lower().endswith(("s", "halves")):
        return None
    return fraction(Fraction(count, whole), *match.span())


def _decade(match: re.Match[str]) -> Figure | None:
    years = int(match["y"]) if match["y"] else 1900 + int(match["yy"])
    return Figure("decade", f"{years}s", *match.span(), (("decade", years),))


def _half_point(match: re.Match[str]) -> Figure | None:
    return counted("point" if match["point"] else "percent", Decimal("0.5"), *match.span())
