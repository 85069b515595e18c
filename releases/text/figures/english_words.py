"""English figures that are phrases: two thirds, the third quarter, twice, tripled, centenary."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from releases.text.figures.measures import counted, fraction, measured
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
_SLASH = re.compile(r"(?<![0-9/.])(?P<n>[1-9][0-9]?)/(?P<d>[1-9][0-9]{0,2})(?![0-9/])")
_HALF_WORD = re.compile(
    r"(?<!-)(?<!and a )\b(?:by |one )?half(?= (?:of|the|as|its|their|by|each)\b|[,.; ]|$)(?!-| (?:a|an)\b| (?:year"
    r"|hour|month|day|dozen|million|billion)\b)",
    re.IGNORECASE,
)
_HALF_SPAN = re.compile(
    r"\bhalf (?:a|an) (?P<u>year|month|hour|day|dozen|century|decade)\b|\bhalf[- ](?P<u2>year|hour|day)\b",
    re.IGNORECASE,
)
_A_SPAN = re.compile(
    r"\b(?P<a>an?|per|each|every|the|past|last|next)[ -](?P<u>second|minute|hour|day|week|month|year"
    r"|fortnight)(?![a-z'-])(?P<half> and a half)?",
    re.IGNORECASE,
)
_SPANS = {"decade": (10, "year"), "century": (100, "year"), "fortnight": (14, "day")}
_LONG_SPAN = re.compile(
    r"\b(?:a|one|(?P<the>the (?:last|past|next|coming))|(?P<n>two|three|four|five|[0-9]{1,2})) (?P<u>decade|centur(?:y|ie)|fortnight)s?\b",
    re.IGNORECASE,
)
_MULTIPLE = re.compile(
    r"\b(?P<w>doubl(?:e|es|ed|ing)|tripl(?:e|es|ed|ing)|trebl(?:e|es|ed|ing)|quadrupl(?:e|es|ed|ing)|(?P<n>two"
    r"|three|four|five|six|seven|eight|ten)fold|twice(?= (?:as|the|its|that|what)\b))\b",
    re.IGNORECASE,
)
_MULTIPLES = {"d": 2, "t": 3, "q": 4}
_TIMES = re.compile(r"\b(?P<w>once|twice|thrice)\b", re.IGNORECASE)
_DECADE = re.compile(r"\b(?:(?P<y>(?:1[0-9]|20)[0-9]0)|'(?P<yy>[0-9]0))'?s\b")
_CENTENARY = re.compile(r"\b(?P<w>bicenten|centen|centennial)(?:ary|nial)?(?:ial)?\b", re.IGNORECASE)
_VAGUE = re.compile(
    r"\b(?:(?P<p>tens|hundreds) of (?P<s>thousands|millions|billions)|(?P<w>dozens|tens|hundreds|thousands|millions"
    r"|billions))\b",
    re.IGNORECASE,
)
_VAGUE_SIZES = {"dozens": 1, "tens": 1, "hundreds": 2, "thousands": 3, "millions": 6, "billions": 9}
_HALF_POINT = re.compile(r"\bhalf a (?:(?P<point>percentage point)|percent\b|per cent\b)", re.IGNORECASE)
_AGES = re.compile(r"\b(?:their|late|early|mid|and|or)[- ](?P<w>teens|(?:twen|thir|for|fif|six|seven|eigh|nine)ties)\b")
_AGE_TENS = ["teens", "twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"]
_INAUGURAL = re.compile(r"\binaugural\b", re.IGNORECASE)
_EVERY_OTHER = re.compile(
    r"\b(?:(?P<n>bi|tri)ennial(?:ly)?|every (?:other|second) (?P<u>week|month|year)|semi-?annual(?:ly)?)\b",
    re.IGNORECASE,
)
_BOTH = re.compile(r"\bboth(?! [A-Za-z' -]{1,30} and\b)", re.IGNORECASE)
_ALL_DAY = re.compile(r"\baround[ -]the[ -]clock\b|\bround[ -]the[ -]clock\b|\b24/7\b", re.IGNORECASE)
_ROMAN = re.compile(
    r"\b(?:Phase|Stage|Part|Division|Track|Tier|Level|Class|Group|Type|Grade|Step|Volume|Vol\.|World War|Summit)"
    r" (?P<n>VIII|VII|III|IV|VI|IX|II|I|V|X)\b"
)
_ROMANS = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"]
_PART_OF_DAY = re.compile(r"\b(?P<w>morning|afternoon)\b", re.IGNORECASE)
_NIGHTS = re.compile(
    r"(?:,? and |,? )?\b(?:[0-9]{1,2}|one|two|three|four|five|six|seven)[- ]nights?\b(?:(?:,? and|,)(?= (?:[0-9]{1,2}|two"
    r"|three|four|five|six|seven|eight) days))?",
    re.IGNORECASE,
)
Reader = Callable[[re.Match[str]], Figure | None]


def special(page: Page) -> Iterator[Figure]:
    """What must be read before dates, times and plain numbers."""
    page.drop(_NIGHTS)
    yield from _each(page, _BOTH_HALVES, _first_half)
    yield from _first_quarters(page)
    for pattern, read in (
        (_HALF_POINT, _half_point),
        (_QUARTER, _quarter),
        (_HALF, _half),
        (_DECADE, _decade),
        (_FRACTION, _fraction),
    ):
        yield from _each(page, pattern, read)


def words(page: Page) -> Iterator[Figure]:
    """Phrases that dates and times have left."""
    for pattern, read in (
        (_SLASH, _slash),
        (_HALF_SPAN, _half_span),
        (_LONG_SPAN, _long_span),
        (_A_SPAN, _a_span),
        (_MULTIPLE, _multiple),
        (_TIMES, _times),
        (_CENTENARY, _centenary),
        (_VAGUE, _vague),
        (_PART_OF_DAY, _part_of_day),
        (_BOTH, _both),
        (_AGES, _ages),
        (_INAUGURAL, _inaugural),
        (_EVERY_OTHER, _every_other),
        (_ALL_DAY, _all_day),
        (_ROMAN, _roman),
        (_HALF_WORD, _half_word),
    ):
        yield from _each(page, pattern, read)


def _each(page: Page, pattern: re.Pattern[str], read: Reader) -> list[Figure]:
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


def _slash(match: re.Match[str]) -> Figure | None:
    count, whole = int(match["n"]), int(match["d"])
    return fraction(Fraction(count, whole), *match.span()) if count < whole else None


def _half_word(match: re.Match[str]) -> Figure | None:
    return replace(fraction(Fraction(1, 2), *match.span()), is_soft=True)


def _half_span(match: re.Match[str]) -> Figure | None:
    unit = (match["u"] or match["u2"]).lower()
    if unit == "dozen":
        return counted("count", Decimal(6), *match.span())
    number, unit = {
        "year": (6, "month"),
        "hour": (30, "minute"),
        "day": (12, "hour"),
        "century": (50, "year"),
        "decade": (5, "year"),
    }.get(unit, (0, ""))
    if unit:
        return measured("duration", Decimal(number), unit, *match.span())
    return None


def _long_span(match: re.Match[str]) -> Figure | None:
    word = (match["n"] or "1").lower()
    count = ONES.get(word) or int(word)
    size, unit = _SPANS["century" if match["u"].lower().startswith("centur") else match["u"].lower()]
    return replace(measured("duration", Decimal(count * size), unit, *match.span()), is_soft=bool(match["the"]))


def _a_span(match: re.Match[str]) -> Figure | None:
    unit, word = match["u"].lower(), match["a"].lower()
    if match["half"]:
        return measured("duration", Decimal("1.5"), unit, *match.span())
    if unit in ("second", "fortnight") or word in ("the", "next", "last"):
        return None
    return replace(measured("duration", Decimal(1), unit, *match.span()), is_soft=True)


def _multiple(match: re.Match[str]) -> Figure | None:
    word = match["w"].lower()
    number = ONES[match["n"].lower()] if match["n"] else 2 if word == "twice" else _MULTIPLES[word[0]]
    return counted("multiple", Decimal(number), *match.span())


def _times(match: re.Match[str]) -> Figure | None:
    number = {"once": 1, "twice": 2, "thrice": 3}[match["w"].lower()]
    return replace(counted("count", Decimal(number), *match.span()), unit="times", is_soft=number == 1)


def _decade(match: re.Match[str]) -> Figure | None:
    years = int(match["y"]) if match["y"] else 1900 + int(match["yy"])
    return Figure("decade", f"{years}s", *match.span(), (("decade", years),))


def _centenary(match: re.Match[str]) -> Figure | None:
    number = 200 if match["w"].lower().startswith("bi") else 100
    return counted("anniversary", Decimal(number), *match.span())


def _vague(match: re.Match[str]) -> Figure | None:
    size = (
        _VAGUE_SIZES[match["w"].lower()]
        if match["w"]
        else _VAGUE_SIZES[match["p"].lower()] + _VAGUE_SIZES[match["s"].lower()]
    )
    return Figure("vague", f"10^{size} and more", *match.span(), (("vague", size),), is_soft=True)


def _part_of_day(match: re.Match[str]) -> Figure | None:
    name = "AM" if match["w"].lower() == "morning" else "PM"
    return Figure("part of day", name, *match.span(), (("part of day", name),), is_soft=True)


def _half_point(match: re.Match[str]) -> Figure | None:
    return counted("point" if match["point"] else "percent", Decimal("0.5"), *match.span())


def _both(match: re.Match[str]) -> Figure | None:
    return replace(counted("count", Decimal(2), *match.span()), is_soft=True)


def _ages(match: re.Match[str]) -> Figure | None:
    return counted("count", Decimal(10 * (_AGE_TENS.index(match["w"].lower()) + 1)), *match.span("w"))


def _inaugural(match: re.Match[str]) -> Figure | None:
    return replace(counted("ordinal", Decimal(1), *match.span()), is_soft=True)


def _every_other(match: re.Match[str]) -> Figure | None:
    number, unit = (6, "month") if not match["n"] and not match["u"] else (2, match["u"] or "year")
    if (match["n"] or "").lower() == "tri":
        number = 3
    return replace(measured("duration", Decimal(number), unit.lower(), *match.span()), is_soft=True)


def _all_day(match: re.Match[str]) -> Figure | None:
    return replace(measured("duration", Decimal(24), "hour", *match.span()), is_soft=True)


def _roman(match: re.Match[str]) -> Figure | None:
    number = Decimal(_ROMANS.index(match["n"]) + 1)
    figure = counted("ordinal", number, *match.span("n"))
    return replace(figure, keys=(*figure.keys, ("count", number)), is_soft=True)
