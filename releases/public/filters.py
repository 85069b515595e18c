"""What a reader asked the list for: words, topic, division and days, with an error beside each that makes no sense."""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from urllib.parse import urlencode

from django.http import Http404
from django.utils.translation import gettext as _

from releases import search
from releases.text.dates import FIRST_YEAR, LAST_YEAR, day_start, days, long_date

DATE = re.compile(r"([0-9]{4})(?:[-./] ?([0-9]{1,2})[-./] ?([0-9]{1,2})\.?|([0-9]{2})([0-9]{2}))", re.ASCII)
NUMBER = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)
# All that a list reads of its query string: kept pages are told apart by these.
NAMES = ("q", "topic", "division", "from", "to", "sort", "page")
MAX_INPUT = 100
RELEVANCE = "relevance"


@dataclass(frozen=True)
class Filters:
    """The fields as they were typed, and what they mean. `topic_row` and `division_row` are rows or None.

    `topics` and `divisions` are the ones that there are to choose from.
    """

    q: str = ""
    topic: str = ""
    division: str = ""
    start: str = ""
    end: str = ""
    topic_row: object = None
    division_row: object = None
    first_day: date | None = None
    last_day: date | None = None
    errors: dict[str, str] = field(default_factory=dict)
    sort: str = ""
    topics: list = field(default_factory=list)
    divisions: list = field(default_factory=list)

    @cached_property
    def words(self) -> search.Query:
        """The words, as search reads them."""
        return search.read(self.q)

    @property
    def is_by_relevance(self) -> bool:
        return self.sort == RELEVANCE

    def span(self) -> tuple[datetime, datetime]:
        return days(self.first_day or date(FIRST_YEAR, 1, 1), self.last_day or date(LAST_YEAR, 12, 31))

    def conditions(self, language: str) -> list[dict[str, str]]:
        """What the list is filtered by, in words, each with the query string of the list without it."""
        found = [("q", _("Words"), self.q)]
        if self.topic_row:
            found.append(("topic", _("Topic"), self.topic_row.words("name", language)))
        if self.division_row:
            found.append(("division", _("Division"), self.division_row.words("name", language)))
        for name, label, day in (("from", _("From"), self.first_day), ("to", _("To"), self.last_day)):
            if day:
                found.append((name, label, long_date(day_start(day), language)))
        return [
            {"label": label, "value": value, "without": self.query(**{name: ""})}
            for name, label, value in found
            if value
        ]

    @property
    def is_narrowed(self) -> bool:
        """Asked by more than words."""
        return bool(self.topic or self.division or self.start or self.end)

    @property
    def is_active(self) -> bool:
        return bool(self.q or self.is_narrowed)

    def query(self, **changes: object) -> str:
        """The query string of the same list with these fields changed; empty fields are left out."""
        names = {"q": self.q, "topic": self.topic, "division": self.division, "from": self.start, "to": self.end}
        names["sort"] = self.sort if self.q else ""
        pairs = [(name, value) for name, value in (names | changes).items() if value]
        return f"?{urlencode(pairs)}" if pairs else ""


def clean(text: str) -> str:
    """One line of NFC without control characters, of bounded length."""
    composed = unicodedata.normalize("NFC", text[: MAX_INPUT * 4])
    return " ".join("".join(c if c.isprintable() else " " for c in composed).split())[:MAX_INPUT]


def read_day(text: str) -> date | None:
    """The day that is written as 2020-02-11, 20200211 or 2020. 2. 11., if it is one that can be searched."""
    found = DATE.fullmatch(text)
    try:
        day = date(*(int(part) for part in found.groups() if part)) if found else None
    except ValueError:
        return None
    return day if day and FIRST_YEAR <= day.year <= LAST_YEAR else None


def read(query, topics: list, divisions: list) -> Filters:
    """Read a query string; `topics` and `divisions` are the ones that this language knows."""
    q, topic, division, start, end = (clean(query.get(name, "")) for name in ("q", "topic", "division", "from", "to"))
    topic_row = next((row for row in topics if row.slug == topic), None)
    division_row = next((row for row in divisions if row.slug == division), None)
    first_day, last_day = read_day(start), read_day(end)
    errors = {}
    if topic and not topic_row:
        errors["topic"] = _("There is no such topic.")
    if division and not division_row:
        errors["division"] = _("There is no such division.")
    for name, text, day in (("from", start, first_day), ("to", end, last_day)):
        if text and not day:
            errors[name] = _("This is not a date. Write it like 2026-02-11.")
    if first_day and last_day and first_day > last_day:
        errors["to"] = _("The last day is before the first.")
        last_day = None
    sort = RELEVANCE if query.get("sort") == RELEVANCE else ""
    found = (topic_row, division_row, first_day, last_day)
    return Filters(q, topic, division, start, end, *found, errors, sort, topics, divisions)


def page_number(query) -> int:
    """The page asked for, from 1. Raises Http404 for what is not a number."""
    text = query.get("page", "")
    if text and not NUMBER.fullmatch(text):
        raise Http404
    return int(text or 1)
