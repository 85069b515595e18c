"""A month of the calendar as the desk shows it: entries, their clocks, and the weeks they stand in."""

import re
from calendar import SUNDAY, Calendar
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.utils.translation import get_language

from releases.admin import moment
from releases.desk import calendar
from releases.models import LANGUAGE_CHOICES
from releases.text import dates

MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])", re.ASCII)
NAMES = dict(LANGUAGE_CHOICES)


@dataclass(frozen=True)
class Month:
    """A month of Korean time, as addresses name it: 2026-11."""

    year: int
    number: int

    @classmethod
    def read(cls, text):
        """The month of that name in the years of `dates`, else None."""
        found = MONTH.fullmatch(text)
        return cls(int(found[1]), int(found[2])) if found and _is_known(int(found[1])) else None

    @classmethod
    def at(cls, moment):
        day = dates.local(moment)
        return cls(day.year, day.month)

    def __str__(self):
        return f"{self.year:04}-{self.number:02}"

    @property
    def words(self):
        return dates.month(self.year, self.number, get_language()[:2])

    @property
    def previous(self):
        return self._neighbour(-1)

    @property
    def next(self):
        return self._neighbour(1)

    def _neighbour(self, step):
        year, number = divmod(self.year * 12 + self.number - 1 + step, 12)
        return Month(year, number + 1) if _is_known(year) else None

    @property
    def weeks(self):
        """Weeks from Sunday to Saturday; a day of another month is None."""
        weeks = Calendar(SUNDAY).monthdatescalendar(self.year, self.number)
        return [[day if day.month == self.number else None for day in week] for week in weeks]


def _is_known(year):
    # The last year ends in a year that has no name here.
    return dates.FIRST_YEAR <= year < dates.LAST_YEAR


@dataclass(frozen=True)
class Entry:
    """One release at one instant, with the state of each language that is concerned; `second` is the other clock."""

    at: datetime
    items: tuple[calendar.Item, ...]
    second: datetime | None
    is_late: bool

    @property
    def release_id(self):
        return self.items[0].release_id

    @property
    def day(self):
        return dates.local(self.at).date()

    @property
    def clock(self):
        return f"{dates.local(self.at):%H:%M}"

    @property
    def shift(self):
        """By how many days the second clock's day lies from the Korean one, such as −1; empty on the same day."""
        days = (self.second.date() - self.day).days
        return f"+{days}" if days > 0 else f"−{-days}" if days else ""

    @property
    def spoken(self):
        """What the entry is called by: its words in the language of the interface, else in the other."""
        language = get_language()[:2]
        return max(self.items, key=lambda item: (bool(item.title), item.language == language))

    @property
    def moment(self):
        """The way to the whole site as it is at that minute, where something approved begins then."""
        approved = [item for item in self.items if not item.is_planned]
        return moment.address(self.at, f"{approved[0].language}/") if approved else ""

    @property
    def parts(self):
        return [(NAMES[item.language], [(code, calendar.LABELS[code]) for code in item.states]) for item in self.items]


def entries(items, *, at, zone):
    """Items of one release at one instant become one entry, in the order of time."""
    for (instant, _release), group in groupby(items, key=lambda item: (item.at, item.release_id)):
        found = tuple(group)
        is_late = instant < at and any(item.is_planned for item in found)
        yield Entry(instant, found, instant.astimezone(zone) if zone else None, is_late)
