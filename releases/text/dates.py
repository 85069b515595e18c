"""How moments are written for people and for machines. Korean time everywhere, whatever the archive's year."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cache
from zoneinfo import ZoneInfo

SEOUL = ZoneInfo("Asia/Seoul")
# Years that an archive or a search may name; outside of them a date cannot become a moment everywhere.
FIRST_YEAR, LAST_YEAR = 1900, 2200
WEEKDAYS = "월화수목금토일"
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def local(moment: datetime) -> datetime:
    """The same instant on the clocks of Seoul. `moment` must be aware."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(SEOUL)


def iso(moment: datetime) -> str:
    """ISO 8601 with Seoul's offset of that day, such as 2020-02-11T15:00:00+09:00."""
    return local(moment).isoformat(timespec="seconds")


def long_date(moment: datetime, language: str) -> str:
    """2020. 2. 11.(화) or February 11, 2020."""
    day = local(moment)
    if language == "ko":
        return f"{day.year}. {day.month}. {day.day}.({WEEKDAYS[day.weekday()]})"
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def date_time(moment: datetime, language: str) -> str:
    """2020. 2. 11.(화) 15:00 or February 11, 2020, 15:00 KST."""
    clock = local(moment)
    if language == "ko":
        return f"{long_date(moment, language)} {clock:%H:%M}"
    return f"{long_date(moment, language)}, {clock:%H:%M %Z}"


def offset(moment: datetime, zone: tzinfo) -> str:
    """How far a zone is from UTC at an instant, such as UTC+9 or UTC−3:30."""
    minutes = round((moment.astimezone(zone).utcoffset() or timedelta()).total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'−' if minutes < 0 else '+'}{hours}{f':{rest:02}' if rest else ''}"


def month(year_: int, month_: int, language: str) -> str:
    """2020년 2월 or February 2020."""
    return f"{year_}년 {month_}월" if language == "ko" else f"{MONTHS[month_ - 1]} {year_}"


def month_name(month_: int, language: str) -> str:
    """2월 or February."""
    return f"{month_}월" if language == "ko" else MONTHS[month_ - 1]


def year(year_: int, language: str) -> str:
    """2020년 or 2020."""
    return f"{year_}년" if language == "ko" else str(year_)


def day_start(day: date) -> datetime:
    """The first instant of a day in Seoul."""
    return datetime.combine(day, time(), SEOUL)


def days(first: date, last: date) -> tuple[datetime, datetime]:
    """From the first instant of `first` up to, not including, the first instant after `last`."""
    return day_start(first), day_start(last + timedelta(days=1))


def month_span(year_: int, month_: int) -> tuple[datetime, datetime]:
    """From the first instant of a month up to, not including, the first of the next."""
    following = date(year_ + month_ // 12, month_ % 12 + 1, 1)
    return day_start(date(year_, month_, 1)), day_start(following)


def month_of(moment: datetime) -> int:
    """Year and month of an instant, such as 202002."""
    day = local(moment)
    return day.year * 100 + day.month


def year_span(year_: int) -> tuple[datetime, datetime]:
    """From the first instant of a year up to, not including, the first of the next."""
    return day_start(date(year_, 1, 1)), day_start(date(year_ + 1, 1, 1))


@cache
def offsets() -> tuple[tuple[datetime, int], ...]:
    """The instants from which Seoul's clocks stood so many seconds before UTC, the earliest first."""
    found = [(day := datetime(FIRST_YEAR, 1, 1, tzinfo=UTC), _ahead(day))]
    while day.year < LAST_YEAR:
        following = day + timedelta(days=28)
        if _ahead(following) != found[-1][1]:
            low, high = day, following
            while high - low > timedelta(seconds=1):
                middle = low + timedelta(seconds=(high - low) // timedelta(seconds=2))
                low, high = (middle, high) if _ahead(middle) == found[-1][1] else (low, middle)
            found.append((high, _ahead(high)))
        day = following
    return tuple(found)


def _ahead(moment: datetime) -> int:
    return int((moment.astimezone(SEOUL).utcoffset() or timedelta()).total_seconds())
