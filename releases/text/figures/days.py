"""Days as a text means them: years and months taken from the neighbours and from the release date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from releases.text.figures.page import Page
from releases.text.figures.values import Day, Figure

NEAR = 120  # days around the release date in which a day without year may lie in the year before or after


@dataclass(frozen=True)
class Mention:
    """A day, month or year as written. `offset` counts years from that of the release."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    offset: int | None = None
    is_soft: bool = False
    part: str = ""  # early, mid, late


def weekday_of(day: date | None) -> int | None:
    """0 for Monday."""
    return None if day is None else day.weekday()


def figures(page: Page, mentions: list[Mention], published: date | None) -> Iterator[Figure]:
    """Mentions in reading order, each with every year that it may stand in."""
    mentions = sorted(mentions, key=lambda mention: mention.start)
    last: Day | None = None
    for index, written in enumerate(mentions):
        following = mentions[index + 1] if index + 1 < len(mentions) else None
        mention = _with_month(written, last, published)
        if mention.month is None and mention.year is None and mention.offset is None:
            yield _weekday(mention)
            continue
        years, is_explicit = _years(page, mention, last, following, published)
        day = Day(years, mention.month, mention.day, mention.weekday, is_explicit, mention.part)
        if not is_explicit and mention.weekday is not None:
            day = _by_weekday(day)
        last = day
        yield Figure("date", str(day), mention.start, mention.end, (day.key(),), is_soft=mention.is_soft, day=day)


def _with_month(mention: Mention, last: Day | None, published: date | None) -> Mention:
    if mention.day is None or mention.month is not None:
        return mention
    if last is not None and last.month is not None:
        return replace(mention, month=last.month, year=min(last.years) if len(last.years) == 1 else None)
    return replace(mention, month=published.month if published else None)


def _weekday(mention: Mention) -> Figure:
    name = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][mention.weekday or 0]
    key = ("weekday", mention.weekday or 0)
    return Figure("weekday", name, mention.start, mention.end, (key,), is_soft=True)


def _years(
    page: Page, mention: Mention, last: Day | None, following: Mention | None, published: date | None
) -> tuple[frozenset[int], bool]:
    if mention.offset is not None:
        return frozenset({(published.year if published else 0) + mention.offset}), True
    if mention.year is not None:
        return frozenset({mention.year}), True
    after = _year_after(page, mention, following)
    if after is not None:
        return frozenset({after}), False
    found: set[int] = set()
    if last is not None:
        found |= last.years
    if published is not None:
        found.add(published.year)
        found |= _near(mention, published)
    return frozenset(year for year in found if year > 0), False


def _year_after(page: Page, mention: Mention, following: Mention | None) -> int | None:
    """The year of `March 2 to August 31, 2027` for its first day."""
    if following is None or following.year is None or following.month is None:
        return None
    if page.sentence(mention.start) != page.sentence(following.start) or following.start - mention.end > 60:
        return None
    return following.year - (following.month < (mention.month or 0))


def _near(mention: Mention, published: date) -> set[int]:
    found = set()
    for year in (published.year - 1, published.year + 1):
        for day in Day(frozenset({year}), mention.month, mention.day).dates():
            if abs(day - published) <= timedelta(days=NEAR):
                found.add(year)
    return found


def _by_weekday(day: Day) -> Day:
    """Of several years, those in which the weekday is right."""
    fitting = frozenset(found.year for found in day.dates() if found.weekday() == day.weekday)
    return replace(day, years=fitting) if fitting else day


def wrong_weekday(day: Day) -> bool:
    """The calendar says another weekday, whatever year is meant."""
    if day.weekday is None or day.day is None or not day.years or min(day.years) < 1:
        return False
    return all(found.weekday() != day.weekday for found in day.dates())
