"""What a figure is: its kind, the values it may be read as, and how exactly it was said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

Severity = Literal["error", "warning"]
# A reading: the kind, then whatever makes two figures the same, such as ("money", "USD", Decimal(3)).
Key = tuple[str | int | Decimal | Fraction, ...]

SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800}
MONTHS = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True)
class Span:
    """A figure in a text; `start` and `end` are offsets in characters of the text as it was given."""

    text: str
    value: str
    start: int
    end: int


@dataclass(frozen=True)
class Mismatch:
    """Two figures that disagree, or one that the other language (None) does not have."""

    kind: str
    severity: Severity
    ko: Span | None
    en: Span | None


@dataclass(frozen=True)
class Day:
    """A day, month or year. No `years` means any year; several, that the text leaves it open."""

    years: frozenset[int]
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    is_explicit: bool = False
    part: str = ""  # early, mid, late

    def key(self) -> Key:
        """The reading that days are looked up by: what is certain without the year."""
        if self.day is not None:
            return ("date", self.month or 0, self.day)
        if self.month is not None:
            return ("month", self.month)
        return ("year",)

    def agrees(self, other: Day) -> bool:
        """No contradiction: what only one of the two says is none."""
        if self.years and other.years and not self.years & other.years and (self.is_explicit or other.is_explicit):
            return False
        if self.month and other.month and (self.month, self.day) != (other.month, other.day):
            return False
        if self.part and other.part and self.part != other.part:
            return False
        return None in (self.weekday, other.weekday) or self.weekday == other.weekday

    def dates(self) -> list[date]:
        """Every calendar day that this may be, the likeliest first."""
        found = []
        for year in sorted(self.years):
            try:
                found.append(date(year, self.month or 1, self.day or 1))
            except ValueError:
                continue
        return found

    def __str__(self) -> str:
        year = f"{min(self.years):04}" if len(self.years) == 1 else "-" if self.month else "any year"
        parts = [year, *(f"{part:02}" for part in (self.month, self.day) if part is not None)]
        name = "" if self.weekday is None else f" {['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][self.weekday]}"
        return f"{self.part} {'-'.join(parts)}{name}".strip()


@dataclass(frozen=True)
class Figure:
    """One figure of a text, with everything that may tell it from its counterpart."""

    kind: str
    value: str
    start: int
    end: int
    keys: tuple[Key, ...]
    unit: str = ""  # class of what is counted; "" fits any
    bound: str = ""  # >= <= > <
    approximation: str = ""  # "~" about, "+" a little more, "-" a little less
    is_loose: bool = False  # the bound may be missing in the other language
    is_soft: bool = False  # the figure may be missing in the other language
    direction: str = ""  # up, down
    base: str = ""  # what a percentage is compared with
    number: Decimal | None = None  # as written, whatever it counts
    is_bare: bool = False  # nothing tells what it counts
    day: Day | None = None
    end_of: str = ""  # >= or <=: the first or the last of a range
    is_each: bool = False  # said once for several: 각 5명
    zone: str = ""  # "" unsaid, local, or minutes east of Greenwich
    instant: int | None = None  # minutes since the year 1 in Greenwich, where date and zone are known

    def shown(self) -> str:
        """The value with its bound or approximation, for people."""
        approximate = {"~": "~", "+": ">", "-": "<~"}.get(self.approximation, "")
        return f"{self.bound or approximate}{self.value}"


def plain(number: Decimal) -> str:
    """A number without exponent and without trailing zeros."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def duration(number: Decimal, unit: str) -> Key:
    """The reading of a span of time: seconds, or months where days would not be exact."""
    if unit in SECONDS:
        return ("duration", "s", number * SECONDS[unit])
    return ("duration", "m", number * MONTHS[unit])


def amount(number: Decimal, unit: str) -> str:
    """A number with its unit: 3 days, 1 month."""
    return f"{plain(number)} {unit}{'' if number == 1 else 's'}".strip()
