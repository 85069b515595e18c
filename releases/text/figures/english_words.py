"""English figures that are phrases: twice, tripled, half a year, centenary, the twenties."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from releases.text.figures.english_parts import each
from releases.text.figures.measures import counted, fraction, measured
from releases.text.figures.numbers import ONES
from releases.text.figures.page import Page
from releases.text.figures.values import Figure

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
    r"\b(?:a|one|(?P<the>the (?:last|past|next|coming))|(?P<n>two|three|four|five|[0-9]{1,2})) (?P<u>decade"
    r"|centur(?:y|ie)|fortnight)s?\b",
    re.IGNORECASE,
)
_MULTIPLE = re.compile(
    r"\b(?P<w>doubl(?:e|es|ed|ing)|tripl(?:e|es|ed|ing)|trebl(?:e|es|ed|ing)|quadrupl(?:e|es|ed|ing)|(?P<n>two"
    r"|three|four|five|six|seven|eight|ten|hundred)fold|twice(?= (?:as|the|its|that|what)\b))\b",
    re.IGNORECASE,
)
_MULTIPLES = {"d": 2, "t": 3, "q": 4}
_TIMES = re.compile(r"\b(?P<w>once|twice|thrice)\b", re.IGNORECASE)
_CENTENARY = re.compile(r"\b(?P<w>bicenten|centen|centennial)(?:ary|nial)?(?:ial)?\b", re.IGNORECASE)
_VAGUE = re.compile(
    r"\b(?:(?P<p>tens|hundreds) of (?P<s>thousands|millions|billions)|(?P<w>dozens|tens|hundreds|thousands|millions"
    r"|billions))\b",
    re.IGNORECASE,
)
_VAGUE_SIZES = {"dozens": 1, "tens": 1, "hundreds": 2, "thousands": 3, "millions": 6, "billions": 9}
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
        yield from each(page, pattern, read)


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
    number = ONES.get(match["n"].lower(), 100) if match["n"] else 2 if word == "twice" else _MULTIPLES[word[0]]
    return counted("multiple", Decimal(number), *match.span())


def _times(match: re.Match[str]) -> Figure | None:
    number = {"once": 1, "twice": 2, "thrice": 3}[match["w"].lower()]
    return replace(counted("count", Decimal(number), *match.span()), unit="times", is_soft=number == 1)


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
