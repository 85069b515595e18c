"""The place of an edition in lists as one number, by which its row in the index is found again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from releases.models.languages import LANGUAGES

EPOCH = datetime(1900, 1, 1, tzinfo=ZoneInfo("UTC"))
SECOND = timedelta(seconds=1)
_RELEASE_BITS, _NUMBER_BITS = 21, 8
SHIFT = _RELEASE_BITS + _NUMBER_BITS


def floor(at: datetime) -> int:
    """The lowest place in the second of this instant."""
    return (at - EPOCH) // SECOND << SHIFT


def above(at: datetime) -> int:
    """The lowest place after the second of this instant."""
    return ((at - EPOCH) // SECOND + 1) << SHIFT


def instant(place: int) -> datetime:
    """The second in which what stands at this place was first public, in UTC."""
    return EPOCH + (place >> SHIFT) * SECOND


def wanted(published_at: datetime, release_id: int, number: int = 1, language: str = LANGUAGES[0]) -> int:
    """The place of an edition, unless something else stands there: by second, then release, then number."""
    within = (number << 1 | LANGUAGES.index(language)) & (1 << _NUMBER_BITS) - 1
    return floor(published_at) | (release_id & (1 << _RELEASE_BITS) - 1) << _NUMBER_BITS | within


def free(wishes: Iterable[int], taken: set[int]) -> list[int]:
    """For each wish the next place upwards that nobody has; they are added to `taken`."""
    found = []
    for wish in wishes:
        place = wish
        while place in taken:
            place += 1
        taken.add(place)
        found.append(place)
    return found
