"""What the other language says in other words: a range of days for its length, seven in ten for 70%, each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from releases.text.figures.values import Day, Figure, Key, duration

NEAR = 30  # characters between the two numbers of a proportion, or the two days of a range


def softened(left: list[Figure], others: list[Figure]) -> list[Figure]:
    """The same, with spans that need no counterpart because the others name their first and last day."""
    lengths = set(_lengths(others))
    return [
        replace(figure, is_soft=True) if figure.kind == "duration" and lengths & set(figure.keys) else figure
        for figure in left
    ]


def _lengths(figures: list[Figure]) -> Iterator[Key]:
    days = [figure for figure in figures if figure.kind == "date"]
    for one, two in pairwise(days):
        if one.day is not None and two.day is not None and two.start - one.end < NEAR:
            yield from _length(one.day, two.day)


def _length(one: Day, two: Day) -> Iterator[Key]:
    if one.day is not None and two.day is not None:
        for first, last in zip(one.dates(), two.dates(), strict=False):
            yield duration(Decimal((last - first).days + 1), "day")
    elif one.day is two.day is None and len(one.years) == len(two.years) == 1:
        years = min(two.years) - min(one.years)
        months = years * 12 + (two.month or 0) - (one.month or 0)
        yield from (duration(Decimal(months + extra), "month") for extra in (0, 1 if one.month else 12))


def repeated(left: list[Figure], others: list[Figure]) -> list[Figure]:
    """What is left when `five men and five women` has been answered by 남녀 각 5명."""
    said = {key for other in others if other.is_each for key in other.keys}
    return [figure for figure in left if not said & set(figure.keys)]


def proportions(rates: list[Figure], counts: list[Figure]) -> tuple[list[Figure], list[Figure]]:
    """Take out a fraction or percentage of one text with the two counts of the other that say it."""
    wanted: dict[Fraction, list[Figure]] = {}
    for figure in rates:
        value = _rate(figure)
        if value is not None:
            wanted.setdefault(value, []).append(figure)
    gone: set[int] = set()
    for one, two in pairwise(counts):
        share = _share(one, two) if not gone & {id(one), id(two)} else None
        if share is not None and wanted.get(share):
            gone |= {id(wanted[share].pop(0)), id(one), id(two)}
    return [rate for rate in rates if id(rate) not in gone], [count for count in counts if id(count) not in gone]


def _rate(figure: Figure) -> Fraction | None:
    value = figure.keys[0][1]
    if figure.kind == "fraction" and isinstance(value, Fraction):
        return value
    return Fraction(figure.number) / 100 if figure.kind == "percent" and figure.number is not None else None


def _share(one: Figure, two: Figure) -> Fraction | None:
    if one.kind != "count" or two.kind != "count" or two.start - one.end > NEAR or not one.number or not two.number:
        return None
    return Fraction(min(one.number, two.number)) / Fraction(max(one.number, two.number))
