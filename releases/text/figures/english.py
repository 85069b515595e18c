"""The figures of an English text."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

from releases.text.figures import (
    bases,
    clock,
    days,
    english_clock,
    english_days,
    english_parts,
    english_words,
    numbers,
    wording,
)
from releases.text.figures.joined import joined, ranged
from releases.text.figures.measures import counted, measured, retyped
from releases.text.figures.money import CODES, ENGLISH_MONEY, SIGNS
from releases.text.figures.names import blank_names
from releases.text.figures.numbers import Number
from releases.text.figures.page import Page
from releases.text.figures.units import ENGLISH_CLASSES, ENGLISH_MEASURES, ENGLISH_TIME
from releases.text.figures.values import Figure, duration

_SIGN = re.compile(
    rf"(?<![A-Za-z])(?P<sign>{'|'.join(sorted(map(re.escape, SIGNS), key=len, reverse=True))})[ -]?$"
    rf"|(?P<code>\b(?:{CODES}))[ -]?$"
)
_MONEY = re.compile(
    rf"[ -]?(?:(?P<scale>million|billion"
    rf"|trillion)[ -])?(?P<unit>{'|'.join(sorted(map(re.escape, ENGLISH_MONEY), key=len, reverse=True))})(?![A-Za-z])",
    re.IGNORECASE,
)
_POINT = re.compile(
    r"[ -]?(?:percentage[ -]points?|percent[ -]points?|per cent points?|%[ -]?p(?:oints?)?\b|pp\b|p\.p\.|ppt?s?\b)",
    re.IGNORECASE,
)
_BASIS_POINT = re.compile(r"[ -](?:basis points?|bps?)\b", re.IGNORECASE)
_PERCENT = re.compile(r" ?%| ?-?percent\b| per cent\b| ?pct\b", re.IGNORECASE)
_TIME = re.compile(
    rf"[ -](?:(?:full|consecutive|straight|business|calendar|working|more|additional|further|whole|long|short|extra"
    rf"|successive|successful|other|entire)[ -])?"
    rf"(?P<unit>{'|'.join(sorted(ENGLISH_TIME, key=len, reverse=True))})(?![A-Za-z])(?P<age>[ -](?:old|of age)\b)?",
    re.IGNORECASE,
)
_MEASURE = re.compile(
    rf"[ -]?(?P<unit>{'|'.join(sorted(map(re.escape, ENGLISH_MEASURES), key=len, reverse=True))})(?![A-Za-z0-9])"
)
_TIMES = re.compile(
    r"(?:-| )(?P<word>fold\b|times(?P<as> (?:as|the|more|higher|larger|greater|its|that|bigger|over|faster|what"
    r"|longer)\b)?)|x\b|fold\b"
)
_ANNIVERSARY = re.compile(r"[ -](?:(?:[A-Za-z'-]{1,20}|(?:and|,) [0-9]+th) ){0,3}?anniversar", re.IGNORECASE)
_NTH_YEAR = re.compile(r" (?:full )?year\b(?! of the)", re.IGNORECASE)
_IN_A_ROW = re.compile(
    r" (?P<before>(?:consecutive|straight|successive|running) )?(?P<unit>year|quarter|month|week|day|time)\b"
    r"(?P<after> in a row| running\b)?",
    re.IGNORECASE,
)
_LARGEST = re.compile(
    r"[- ](?:largest|biggest|most|highest|best|busiest|longest|tallest|leading|greatest|lowest|smallest|oldest)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(r"\b(?:[Pp]hase|[Ss]tage|[Ll]evel|[Gg]rade|[Tt]ier|[Ss]tep|[Ff]loor)s? (?:No\. ?)?$")
_NOUN = re.compile(r"(?: |-)(?P<word>[A-Za-z][A-Za-z'-]*)")
_STOPPING = "of from in at by for to and or the with who that which will were was is are have has on as but"
_STOPS = set(_STOPPING.split())
_POINTS = re.compile(r" points?\b")
_RANGE = re.compile(
    r"(?: ?[-~] ?| (?:to|or|(?:but|and) (?:less|fewer|no more|not more) than|but (?:under|below)) )(?:about "
    r"|around |some )?(?:US\$|[$₩€£¥])? ?$"
)
_AND = re.compile(r" and (?:US\$|[$₩€£¥])?$")
_TWO_SOFT = re.compile(r"\b(?:the|these|those|both|between|our|all)(?: [a-z]+)? $", re.IGNORECASE)
_NOUN_SOFT = re.compile(r"[ -](?:sides|countries|nations|parties|governments|leaders|sides'|ministers|peoples)\b")
_NEGATIVE = re.compile(r"(?:\bminus |(?<![0-9)] )(?<![0-9A-Za-z)])-)$", re.IGNORECASE)
_AGED = re.compile(r"\b(?:aged?|ages)(?: (?:between|from|of))?(?: [0-9]{1,3}(?: (?:to|and|or) |-))? ?$", re.IGNORECASE)


_BOUNDED = {"multiple", "duration"}


def figures(source: str, published: date | None) -> tuple[Page, list[Figure]]:
    """Every figure of an English text in reading order, and the page that knows their places."""
    page = Page(source)
    blank_names(page)
    spoken = english_clock.spoken(page)
    found = list(english_parts.special(page))
    hours = clock.shared_zones(page, sorted(spoken + english_clock.hours(page), key=lambda hour: hour.start))
    named = bases.phrases(page)
    dates = list(days.figures(page, english_days.mentions(page, published), published))
    found += dates
    found += clock.figures(page, hours, dates, "")
    found += [_worded(page, figure) if figure.kind in _BOUNDED else figure for figure in english_words.words(page)]
    found = [_worded(page, figure) if figure.kind == "fraction" else figure for figure in found]
    spans = [figure for figure in found if figure.kind == "duration"]
    found = [figure for figure in found if figure.kind != "duration"]
    numbers_read = sorted(_numbers(page) + spans, key=lambda figure: figure.start)
    found += bases.based(page, joined(page, numbers_read), named, dates)
    return page, [_each(page, figure) for figure in ranged(page, found)]


_EACH = re.compile(r"(?: [a-z]+){0,2} (?:each|apiece|respectively)\b")


def _each(page: Page, figure: Figure) -> Figure:
    return replace(figure, is_each=True) if _EACH.match(page.text, figure.end) else figure


def _numbers(page: Page) -> list[Figure]:
    found: list[Figure] = []
    later: tuple[Number, Figure] | None = None
    for number in sorted(numbers.english(page.text), key=lambda number: number.start, reverse=True):
        if found and number.end > found[-1].start:
            continue
        figure = _read(page, number)
        if later is not None and (figure.is_bare or figure.kind == "money"):
            then, model = later
            gap = page.text[number.end : then.start]
            if figure.kind == "money" and model.kind == "count" and _RANGE.match(gap):
                found[-1] = measured("money", then.value, figure.unit, then.start, then.end)
                later = (then, found[-1])
            figure = _inherit(page, number, figure, *later)
        later = (number, figure)
        found.append(figure)
    return found[::-1]


def _inherit(page: Page, number: Number, figure: Figure, then: Number, model: Figure) -> Figure:
    """The unit of `US$3-5 million`, `10 to 20%`, `two or three days` for its first number."""
    gap = page.text[number.end : then.start]
    if len(gap) > 16 or model.number is None or number.is_ordinal != then.is_ordinal:
        return figure
    between = _AND.match(gap) and page.before(figure.start, 9).lower().endswith("between ")
    if not between and not _RANGE.match(gap):
        return figure
    value = number.value
    if number.scale == 1 and then.scale > 1 and number.value < then.mantissa:
        value *= then.scale
    if figure.kind == "money":
        return retyped(figure, value, figure.start, figure.end)
    typed = retyped(model, value, figure.start, figure.end)
    if figure.bound:
        typed = replace(typed, bound=figure.bound, is_loose=figure.is_loose)
    return replace(typed, approximation=figure.approximation)


def _read(page: Page, number: Number) -> Figure:
    text, end = page.text, number.end
    if number.is_ordinal:
        return _ordinal(page, number)
    sign = _SIGN.search(page.before(number.start, 6))
    money = _MONEY.match(text, end)
    if sign:
        start = number.start - len(sign[0])
        unit = SIGNS[sign["sign"] or sign["code"]]
        stop = money.end() if money and ENGLISH_MONEY[money["unit"].lower()] == unit else end
        return _worded(page, measured("money", number.value, unit, start, stop), start)
    if money and _is_money(money["unit"], number):
        value = number.value * (numbers.SCALES[money["scale"].lower()] if money["scale"] else 1)
        return _worded(page, measured("money", value, ENGLISH_MONEY[money["unit"].lower()], number.start, money.end()))
    return _worded(page, _counted(page, number))


def _is_money(unit: str, number: Number) -> bool:
    """`won` is a verb too: two teams won."""
    return unit.lower() != "won" or not number.is_word or number.value >= 1000


def _worded(page: Page, figure: Figure, start: int | None = None) -> Figure:
    said = wording.english(page, figure.start if start is None else start, figure.end)
    loose = said.is_loose or (figure.kind == "duration" and _OVER.search(page.before(figure.start, 6)) is not None)
    return replace(figure, bound=said.bound, approximation=said.approximation, is_loose=loose)


_OVER = re.compile(r"\b(?:over|in) $", re.IGNORECASE)


def _ordinal(page: Page, number: Number) -> Figure:
    text, end = page.text, number.end
    found = _ANNIVERSARY.match(text, end)
    if found:
        stop = re.compile("[a-z]*").match(text, found.end())
        return counted("anniversary", number.value, number.start, stop.end() if stop else found.end())
    row = _IN_A_ROW.match(text, end)
    if row and (row["before"] or row["after"]):
        return _in_a_row(number, row)
    year = _NTH_YEAR.match(text, end)
    if year:
        return counted("year number", number.value, number.start, year.end())
    figure = counted("ordinal", number.value, number.start, end)
    if number.value <= 31 and not number.is_word and page.before(number.start, 7).endswith(("on the ", "by the ")):
        figure = replace(figure, keys=(*figure.keys, ("day", int(number.value))))
    if _LARGEST.match(text, end):
        figure = replace(figure, keys=(*figure.keys, ("rank", number.value)))
    return replace(figure, is_soft=number.value == 1)


def _in_a_row(number: Number, match: re.Match[str]) -> Figure:
    """`for the third year in a row` is said as three years too."""
    unit = match["unit"].lower()
    kind = "year number" if unit == "year" else "ordinal"
    figure = counted(kind, number.value, number.start, match.end())
    span = ("count", number.value) if unit == "time" else duration(number.value, unit)
    return replace(figure, keys=(*figure.keys, span))


def _counted(page: Page, number: Number) -> Figure:
    text, start, end = page.text, number.start, number.end
    for pattern, kind, size in (
        (_POINT, "point", Decimal(1)),
        (_BASIS_POINT, "point", Decimal("0.01")),
        (_PERCENT, "percent", Decimal(1)),
    ):
        if match := pattern.match(text, end):
            figure = counted(kind, number.value * size, start, match.end())
            direction = wording.english_direction(page, start, match.end())
            return replace(figure, direction=direction)
    negative = -1 if _NEGATIVE.search(page.before(start, 7)) else 1
    if match := _TIME.match(text, end):
        unit = ENGLISH_TIME[match["unit"].lower()]
        if match["age"]:
            return replace(counted("count", number.value, start, match.end()), unit="age")
        figure = measured("duration", number.value, unit, start, match.end())
        return replace(figure, is_soft=number.is_word and number.value == 1)
    if match := _MEASURE.match(text, end):
        return measured("measure", negative * number.value, ENGLISH_MEASURES[match["unit"]], start, match.end())
    match = _TIMES.match(text, end)
    return _times(number, match) if match else _things(page, number)


def _times(number: Number, match: re.Match[str]) -> Figure:
    """`three times` counts, `three times as many` multiplies."""
    start, stop = number.start, match.end() - len(match["as"] or "")
    if match["word"] is None or match["word"] == "fold" or match["as"]:
        return counted("multiple", number.value, start, stop)
    figure = counted("count", number.value, start, stop)
    return replace(figure, unit="times", keys=(*figure.keys, ("multiple", number.value)))


def _things(page: Page, number: Number) -> Figure:
    text, start, end = page.text, number.start, number.end
    figure = counted("count", number.value, start, end)
    unit, place, nouns = "", end, 0
    while nouns < 3 and (match := _NOUN.match(text, place)) and match["word"].lower() not in _STOPS:
        unit = ENGLISH_CLASSES.get(match["word"].lower(), "")
        place, nouns = match.end(), nouns + 1
        if unit:
            break
    if _AGED.search(page.before(start, 24)):
        return replace(figure, unit="age", keys=(*figure.keys, duration(number.value, "year")))
    if _LABEL.search(page.before(start, 12)):
        label = counted("ordinal", number.value, start, end)
        return replace(label, keys=(*label.keys, *figure.keys))
    if _POINTS.match(text, end):
        return replace(figure, keys=(*figure.keys, ("point", number.value)))
    return replace(
        figure,
        unit=unit,
        end=place if unit else end,
        is_bare=nouns == 0,
        is_soft=number.is_word and _is_soft(page, number),
    )


def _is_soft(page: Page, number: Number) -> bool:
    if number.value == 1:
        return True
    return number.value == 2 and bool(
        _TWO_SOFT.search(page.before(number.start, 20)) or _NOUN_SOFT.match(page.text, number.end)
    )
