"""Spans of time said in two units: 1년 6개월, 2시간 반, two hours and thirty minutes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from releases.text.figures.page import Page
from releases.text.figures.values import MONTHS, SECONDS, Figure, duration

_HALF = re.compile(r" ?반(?=[^가-힣]|[이을의간만가여은에로]|동안|정도|$)| and a half\b")
_GAP = re.compile(r" ?(?:,? ?and )?$")
_SIZES = {**SECONDS, **{unit: 2592000 * size for unit, size in MONTHS.items()}}


def joined(page: Page, found: Iterable[Figure]) -> list[Figure]:
    """The same figures, with spans that follow each other in falling units made one."""
    result: list[Figure] = []
    for figure in found:
        current = _with_half(page, figure)
        last = result[-1] if result else None
        if last is not None and _continues(page, last, current):
            total = _sum(last, current)
            if total is not None:
                result[-1] = total
                continue
        result.append(current)
    return result


def _with_half(page: Page, figure: Figure) -> Figure:
    if figure.kind != "duration" or figure.number is None:
        return figure
    half = _HALF.match(page.text, figure.end)
    if half is None:
        return figure
    number = figure.number + Decimal("0.5")
    value = f"{number} {figure.unit}s"
    return replace(
        figure, value=value, end=half.end(), keys=(duration(number, figure.unit),), number=number, is_soft=False
    )


def _continues(page: Page, first: Figure, then: Figure) -> bool:
    if first.kind != "duration" or then.kind != "duration" or (len(then.keys) > 1 and then.keys[1][0] == "day"):
        return False
    gap = page.text[first.end : then.start]
    return len(gap) < 7 and _GAP.match(gap) is not None and _SIZES[first.unit] > _SIZES[then.unit]


def _sum(first: Figure, then: Figure) -> Figure | None:
    kind, unit, one = first.keys[0]
    _kind, other, two = then.keys[0]
    if unit != other or not isinstance(one, Decimal) or not isinstance(two, Decimal):
        return None
    return replace(
        first,
        value=f"{first.value} {then.value}",
        end=then.end,
        keys=((kind, unit, one + two),),
        number=None,
        unit=then.unit,
        bound=then.bound or first.bound,
        approximation=then.approximation or first.approximation,
        is_loose=then.is_loose or first.is_loose,
        is_soft=False,
    )
