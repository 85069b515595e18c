"""Instants as people name them in an address: Korean time to the minute, or to the second."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from releases.text.dates import SEOUL, date_time, local

INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2})?", re.ASCII)
FIRST_YEAR, LAST_YEAR = 2000, 2200


def read(text: str) -> datetime | None:
    """The instant written as 2026-11-25T10:00 or 2026-11-25T10:00:30 in the years 2000 to 2200, else None."""
    try:
        clock = datetime.fromisoformat(text) if INSTANT.fullmatch(text) else None
    except ValueError:
        return None
    return clock.replace(tzinfo=SEOUL) if clock and FIRST_YEAR <= clock.year <= LAST_YEAR else None


def write(moment: datetime) -> str:
    """What `read` reads: the first whole second that is not before `moment`; seconds only where there are any."""
    clock = local(moment)
    if clock.microsecond:
        clock = clock.replace(microsecond=0) + timedelta(seconds=1)
    return f"{clock:%Y-%m-%dT%H:%M:%S}" if clock.second else f"{clock:%Y-%m-%dT%H:%M}"


def words(moment: datetime, language: str) -> str:
    """2026. 11. 25.(수) 10:00 or November 25, 2026, 10:00 KST; with seconds where there are any."""
    clock, shown = local(moment), date_time(moment, language)
    return shown.replace(f"{clock:%H:%M}", f"{clock:%H:%M:%S}") if clock.second else shown
