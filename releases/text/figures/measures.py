"""Figures made of a number and what it counts or measures."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from releases.text.figures.units import MEASURES
from releases.text.figures.values import Figure, Key, amount, duration, plain


def counted(kind: str, number: Decimal, start: int, end: int) -> Figure:
    """A count, ordinal, percentage, multiple, anniversary."""
    texts = {"percent": f"{plain(number)} %", "point": f"{plain(number)} %p", "multiple": f"x{plain(number)}"}
    value = texts.get(kind) or (plain(number) if kind == "count" else f"{kind} {plain(number)}")
    keys: tuple[Key, ...] = ((kind, number),)
    if kind == "anniversary":
        keys += (duration(number, "year"),)
    return Figure(kind, value, start, end, keys, number=number)


def measured(kind: str, number: Decimal, unit: str, start: int, end: int) -> Figure:
    """Money, a duration, or a measure: the unit belongs to the value."""
    if kind == "money":
        return Figure(kind, f"{unit} {plain(number)}", start, end, ((kind, unit, number),), unit, number=number)
    if kind == "duration":
        return Figure(kind, amount(number, unit), start, end, (duration(number, unit),), unit, number=number)
    base, factor = MEASURES.get(unit, (unit, Decimal(1)))
    return Figure(kind, f"{plain(number)} {unit}", start, end, ((kind, base, number * factor),), unit, number=number)


def fraction(value: Fraction, start: int, end: int) -> Figure:
    """A fraction, which is a percentage too where that is exact."""
    keys: tuple[Key, ...] = (("fraction", value),)
    percent = Decimal(value.numerator * 100) / Decimal(value.denominator)
    if Fraction(percent) == value * 100:
        keys += (("percent", percent.normalize()),)
    return Figure("fraction", str(value), start, end, keys)


def retyped(model: Figure, value: Decimal, start: int, end: int) -> Figure:
    """A figure of the same kind with another number."""
    if model.kind in ("money", "duration", "measure"):
        return replace(
            measured(model.kind, value, model.unit, start, end),
            bound=model.bound if model.is_loose else "",
            is_loose=True,
        )
    return replace(counted(model.kind, value, start, end), unit=model.unit, is_bare=model.is_bare)
