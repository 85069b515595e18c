"""Figures that belong together: 1년 6개월, two hours and thirty minutes, the ends of a range."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from releases.text.figures.page import Page
from releases.text.figures.values import MONTHS, SECONDS, Figure, duration

_HALF = re.compile(r" ?반(?=[^가-힣]|[이을의간만가여은에로]|동안|정도|$)| and a half\b")
_GAP = re.compile(r" ?(?:,? ?and )?$")
_SPAN = re.compile(r" ?(?:~|-|내지|에서|부터) ?(?:약 ?)?$| to $|$")
_RANGED = {"count", "money", "duration", "percent", "point", "measure", "multiple"}
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


def ranged(page: Page, found: list[Figure]) -> list[Figure]:
    """The same figures in reading order, each that opens or closes a range marked as such."""
    result = sorted(found, key=lambda figure: figure.start)
    for place in range(len(result) - 1):
        first, then = result[place], result[place + 1]
        if first.kind != then.kind or first.unit != then.unit or first.kind not in _RANGED:
            continue
        gap = page.text[first.end : then.start]
        between = gap == " and " and page.before(first.start, 9).lower().endswith("between ")
        if len(gap) < 8 and (between or _SPAN.match(gap)):
            result[place] = replace(first, end_of=first.end_of or ">=")
            result[place + 1] = replace(then, end_of="<=")
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
