"""Answers: the live editions that hold what was asked for, in the order of their places, and what they are about."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from itertools import chain
from typing import NamedTuple

from django.db import connection

from releases.models.edition import Edition, EditionTopic
from releases.search import index
from releases.search.document import DRAFT, LETTERS, division, topic
from releases.search.place import above, floor
from releases.search.query import Query
from releases.search.wanted import Wanted
from releases.text.dates import FIRST_YEAR, LAST_YEAR, year_span

# So many are counted; of more it is only said that they are more.
MOST = 1_000
MARGIN = 10
_LOWEST, _HIGHEST = 0, 1 << 62


class Hit(NamedTuple):
    """An edition that was found: its id, its place and its division."""

    pk: int
    place: int
    division_id: int | None = None


@dataclass(frozen=True)
class Found:
    """At most 1,000 hits in the order of the answer; `is_more` says that there are others."""

    hits: list[Hit]
    is_more: bool = False

    def years(self) -> list[tuple[int, int]]:
        """How many were first public in each year in Seoul, the latest first."""
        counted = Counter(FIRST_YEAR - 1 + bisect_right(_years(), hit.place) for hit in self.hits)
        return sorted(counted.items(), reverse=True)

    def divisions(self) -> dict[int | None, int]:
        """How many each division issued, by its id."""
        return Counter(hit.division_id for hit in self.hits)

    def topics(self) -> dict[int, int]:
        """How many are filed under each topic, by its id; one query."""
        pks = [hit.pk for hit in self.hits]
        rows = EditionTopic.objects.filter(edition__in=index.among(pks)).values_list("topic_id", flat=True)
        return Counter(rows)


@cache
def _years() -> list[int]:
    return [floor(year_span(year)[0]) for year in range(FIRST_YEAR, LAST_YEAR + 1)]


def find(
    query: Query,
    *,
    at: datetime,
    language: str,
    topic_id: int | None = None,
    division_id: int | None = None,
    start: datetime | None = None,
    end: datetime | None = None,
    by_relevance: bool = False,
    most: int = MOST,
) -> Found:
    """What is live in `language` at the instant `at` and holds all that the query asks for, the newest first.

    At most `most` are found. `start <= published_at < end` bound it where they are given. By relevance, those with all
    words in the title come before the others. A query without terms finds nothing.
    """
    if not query.terms:
        return Found([])
    subjects = []
    if topic_id is not None:
        subjects.append(topic(topic_id))
    if division_id is not None:
        subjects.append(division(division_id))
    low = floor(start) if start else _LOWEST
    high = min(above(at), floor(end)) if end else above(at)
    wanted = query.wanted(LETTERS[language], tuple(subjects))
    bounds = {"low": low, "high": high, "at": at, "language": language, "most": most + 1}
    hits = _live(wanted, **bounds)
    is_more = len(hits) > most
    if by_relevance:
        titled = _live(replace(wanted, in_title=True), **bounds)
        known = {hit.pk for hit in titled}
        hits = titled + [hit for hit in hits if hit.pk not in known]
    return Found(hits[:most], is_more)


def _live(wanted: Wanted, *, low: int, high: int, at: datetime, language: str, most: int) -> list[Hit]:
    """The newest live ones, at most so many."""
    hits: list[Hit] = []
    # Corrected and withdrawn ones stand in the index as well: a few more make a second question rare.
    step = most + most // 8 + MARGIN
    while high > low and len(hits) < most:
        places = candidates(index.EDITIONS, wanted, low=low, high=high, most=step)
        hits += live(places, at=at, language=language)
        if len(places) < step:
            break
        high = places[-1]
    return hits[:most]


def live(places: list[int], *, at: datetime, language: str) -> list[Hit]:
    """What lists show at the instant `at` of what stands at these places, the newest first; one query."""
    if not places:
        return []
    rows = Edition.objects.live(at=at, language=language).listed().filter(place__in=index.among(places))
    found = rows.order_by().values_list("pk", "place", "division_id")
    return sorted((Hit(*row) for row in found), key=lambda hit: hit.place, reverse=True)


def candidates(table: str, wanted: Wanted, *, low: int, high: int, most: int) -> list[int]:
    """Places of what the index holds of it, live or not, the newest first."""
    with connection.cursor() as cursor:
        return index.backend().candidates(cursor, table, wanted, low=low, high=high, most=most)


def find_all(query: Query, *, most: int = MOST) -> list[int]:
    """Places of editions of both languages that hold all that the query asks for, whatever their time; for staff."""
    if not query.terms:
        return []
    letters = LETTERS.values()
    found = [
        candidates(index.EDITIONS, query.wanted(letter), low=_LOWEST, high=_HIGHEST, most=most) for letter in letters
    ]
    return sorted(chain(*found), reverse=True)[:most]


def find_drafts(query: Query, *, below: int = _HIGHEST, most: int = MOST) -> list[int]:
    """Places of drafts that hold all that the query asks for, the last saved first, those that are no more as well."""
    if not query.terms:
        return []
    return candidates(index.DRAFTS, query.wanted(DRAFT), low=_LOWEST, high=below, most=most)
