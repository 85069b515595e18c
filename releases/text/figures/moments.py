"""Days and times of two texts. A day may be named again and again, so sets are compared, not multisets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from releases.text.figures.clock import DAY, KST, LOCAL
from releases.text.figures.quantities import Row
from releases.text.figures.values import Day, Figure, Key


def match(ko: list[Figure], en: list[Figure]) -> tuple[list[Figure], list[Figure], list[Row]]:
    """What is left of each when every day and time that the other says too is taken out."""
    ko_times, en_times, ko_same, en_same = _times(_only(ko, "time"), _only(en, "time"))
    ko_days = [figure for figure in _only(ko, "date") if figure.day not in ko_same]
    en_days = [figure for figure in _only(en, "date") if figure.day not in en_same]
    ko_left, en_left = _days(ko_days, en_days)
    for kind in ("weekday", "part of day"):
        ko_left += _unsaid(_only(ko, kind), en)
        en_left += _unsaid(_only(en, kind), ko)
    return ko_left + ko_times, en_left + en_times, []


def _only(figures: Iterable[Figure], kind: str) -> list[Figure]:
    return [figure for figure in figures if figure.kind == kind]


def _unsaid(figures: list[Figure], others: list[Figure]) -> list[Figure]:
    said = {other.keys[0] for other in others}
    said |= {("weekday", other.day.weekday) for other in others if other.day and other.day.weekday is not None}
    said |= {
        ("part of day", "AM" if int(str(key[1])) < DAY // 2 else "PM")
        for other in others
        for key in other.keys
        if key[0] == "time"
    }
    return _first_of_each([figure for figure in figures if figure.keys[0] not in said])


def _first_of_each(figures: list[Figure]) -> list[Figure]:
    found: dict[tuple[Key, Day | None, str], Figure] = {}
    for figure in figures:
        found.setdefault((figure.keys[0], figure.day if figure.kind == "date" else None, figure.zone), figure)
    return list(found.values())


def _days(ko: list[Figure], en: list[Figure]) -> tuple[list[Figure], list[Figure]]:
    ko, en = _first_of_each(ko), _first_of_each(en)
    return _without(ko, en), _without(en, ko)


def _without(figures: list[Figure], others: list[Figure]) -> list[Figure]:
    """Days that no other text has, nor any closer day that implies them."""
    index: dict[Key, list[Day]] = defaultdict(list)
    years: set[int] = set()
    months: dict[int, list[Day]] = defaultdict(list)
    for other in others:
        if other.day is not None:
            index[other.day.key()].append(other.day)
            years |= other.day.years
            if other.day.month:
                months[other.day.month].append(replace(other.day, month=None, day=None, weekday=None))
    unknown = any(year < 1000 for year in years)
    left = []
    for figure in figures:
        day = figure.day
        if day is None or any(day.agrees(other) for other in index[day.key()]):
            continue
        if (
            day.month is None
            and not _is_other_part(day, index[day.key()])
            and (day.years & years or (min(day.years, default=0) < 1000 and years) or unknown)
        ):
            continue
        if day.month is not None and day.day is None:
            year = replace(day, month=None)
            if any(year.agrees(other) for other in months[day.month]):
                continue
        left.append(figure)
    return left


def _is_other_part(year: Day, others: list[Day]) -> bool:
    """Early in one text, late in the other."""
    parts = {other.part for other in others if other.years & year.years}
    return bool(year.part and parts - {""}) and not parts & {year.part, ""}


def _times(ko: list[Figure], en: list[Figure]) -> tuple[list[Figure], list[Figure], set[Day | None], set[Day | None]]:
    ko, en = _first_of_each(ko), _first_of_each(en)
    ko_same: set[Day | None] = set()
    en_same: set[Day | None] = set()
    ko_left = []
    said: set[int] = set()
    for figure in ko:
        others = [place for place, other in enumerate(en) if _same_time(figure, other)]
        if not others:
            ko_left.append(figure)
            continue
        said.update(others)
        for place in others:
            if _zoned_apart(figure, en[place]):
                ko_same.add(figure.day)
                en_same.add(en[place].day)
    return ko_left, [other for place, other in enumerate(en) if place not in said], ko_same - {None}, en_same - {None}


def _zoned_apart(ko: Figure, en: Figure) -> bool:
    return ko.zone != en.zone and LOCAL not in (ko.zone, en.zone) and bool(ko.zone and en.zone)


def _same_time(ko: Figure, en: Figure) -> bool:
    if _zoned_apart(ko, en):
        if ko.instant is not None and en.instant is not None:
            return ko.instant == en.instant
        return (_minutes(ko) - int(ko.zone) - _minutes(en) + int(en.zone)) % DAY == 0
    if ko.zone and en.zone and ko.zone != en.zone and KST in (ko.zone, en.zone):
        return False
    return bool(set(ko.keys) & set(en.keys))


def _minutes(figure: Figure) -> int:
    return int(str(figure.keys[0][1]))


def same_day(figures: list[Figure], days: list[Figure]) -> tuple[list[Figure], list[Figure]]:
    """Take out `11일` or `the 11th` where the other language names that day of a month."""
    by_number: dict[Key, list[Figure]] = defaultdict(list)
    for day in days:
        if day.day is not None and day.day.day is not None:
            by_number[("day", day.day.day)].append(day)
    left, answered = [], set()
    for figure in figures:
        fitting = [day for key in figure.keys for day in by_number.get(key, [])[:1]]
        if fitting:
            answered.add(id(fitting[0]))
        else:
            left.append(figure)
    return left, [day for day in days if id(day) not in answered]
