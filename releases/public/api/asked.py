"""What a program asks the list for. Whatever cannot be understood is refused, never guessed."""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.utils.translation import gettext as _

from releases.models.division import Division
from releases.models.edition import Edition
from releases.models.languages import LANGUAGES
from releases.models.topic import Topic
from releases.public.addresses import GREATEST_ID
from releases.public.api.problems import Problem
from releases.public.subjects import subjects
from releases.text.dates import FIRST_YEAR, LAST_YEAR, day_start

NAMES = ("language", "topic", "division", "from", "to", "limit", "cursor")
USUAL, MOST = 20, 100
LIMIT = re.compile(r"[1-9][0-9]{0,2}", re.ASCII)
SLUG = re.compile(r"[-A-Za-z0-9_]{1,60}", re.ASCII)
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
CURSOR = re.compile(r"[A-Za-z0-9_-]{8,80}", re.ASCII)
EPOCH, MICROSECOND = datetime(1970, 1, 1, tzinfo=UTC), timedelta(microseconds=1)


@dataclass(frozen=True)
class Place:
    """Where a page of the list ends. Of one release the Korean edition stands before the English one."""

    published_at: datetime
    release_id: int
    language: str

    @classmethod
    def of(cls, edition: Edition) -> "Place":
        return cls(edition.published_at, edition.release_id, edition.language)

    @classmethod
    def read(cls, text: str) -> "Place | None":
        """The place that `write` wrote, or None for what it cannot have written."""
        try:
            padded = text + "=" * (-len(text) % 4) if CURSOR.fullmatch(text) else ""
            instant, release_id, language = urlsafe_b64decode(padded).decode("ascii").split(".")
            place = cls(EPOCH + int(instant) * MICROSECOND, int(release_id), language)
            is_known = language in LANGUAGES and 1 <= place.release_id < GREATEST_ID and place.write() == text
        except (Error, ValueError, OverflowError):
            return None
        return place if is_known and FIRST_YEAR <= place.published_at.year <= LAST_YEAR else None

    def write(self) -> str:
        micros = (self.published_at - EPOCH) // MICROSECOND
        return urlsafe_b64encode(f"{micros}.{self.release_id}.{self.language}".encode()).decode().rstrip("=")


@dataclass(frozen=True)
class Asked:
    """A list that makes sense."""

    languages: tuple[str, ...]
    topic: Topic | None
    division: Division | None
    start: datetime | None
    end: datetime | None
    limit: int
    place: Place | None

    def editions(self, *, at: datetime) -> list[Edition]:
        """At most one more than the limit, so that whoever asks sees if there is another page."""
        found = [row for code in self.languages for row in self._in(code, at)[: self.limit + 1]]
        found.sort(key=lambda row: LANGUAGES.index(row.language))
        found.sort(key=lambda row: (row.published_at, row.release_id), reverse=True)
        return found[: self.limit + 1]

    def _in(self, language: str, at: datetime):
        """In one language, each in the order of its index, and with one upper bound on it."""
        found = Edition.objects.live(at=at, language=language).listed().defer("body", "search_key")
        bounds = {"gte": self.start} if self.start else {}
        if self.place and not (self.end and self.end <= self.place.published_at):
            bounds["lte"] = self.place.published_at
            # After the Korean edition of a release comes the English one.
            is_next = LANGUAGES.index(language) > LANGUAGES.index(self.place.language)
            found = found.past(self.place.published_at, self.place.release_id + is_next)
        elif self.end:
            bounds["lt"] = self.end
        if self.division:
            found = found.issued_by(self.division)
        if self.topic:
            return found.about(self.topic, **bounds)
        return found.filter(**{f"published_at__{lookup}": instant for lookup, instant in bounds.items()}).newest_first()


def read(query, *, at: datetime) -> Asked:
    """Read a query string. Raises Problem with everything that is wrong."""
    wrong = unknown(query, NAMES)
    language = query.get("language", "")
    languages = (language,) if language in LANGUAGES else LANGUAGES
    topic, division = (_subject(model, query, languages, wrong, at=at) for model in (Topic, Division))
    first, last = (_day(name, query, wrong) for name in ("from", "to"))
    if "language" in query and language not in LANGUAGES:
        wrong["language"] = _("The language is ko or en.")
    if first and last and first > last:
        wrong["to"] = _("The last day is before the first.")
    limit = query.get("limit", str(USUAL))
    if not LIMIT.fullmatch(limit) or int(limit) > MOST:
        wrong["limit"] = _("The limit is a whole number from 1 to %(most)s.") % {"most": MOST}
    place = Place.read(query["cursor"]) if "cursor" in query else None
    if "cursor" in query and (place is None or place.language not in languages):
        wrong["cursor"] = _("This is no cursor of this list. Take it from “next” of the page before.")
    if wrong:
        raise Problem(400, wrong=wrong)
    start, end = day_start(first) if first else None, day_start(last + timedelta(days=1)) if last else None
    return Asked(languages, topic, division, start, end, int(limit), place)


def unknown(query, names: tuple[str, ...]) -> dict[str, str]:
    """What is wrong with the names of the parameters."""
    wrong = {name: _("There is no such parameter.") for name in query if name not in names}
    return wrong | {name: _("Give this parameter once.") for name in names if len(query.getlist(name)) > 1}


def _subject(model, query, languages, wrong: dict[str, str], *, at: datetime):
    """The topic or division, if readers know it. One that is not public yet is as unknown as one that never was."""
    name = model._meta.model_name
    if name not in query:
        return None
    slug = query[name] if SLUG.fullmatch(query[name]) else None
    found = [row for code in languages for row in subjects(model, at=at, language=code, slug=slug)] if slug else []
    if not found:
        wrong[name] = _("There is no such topic.") if model is Topic else _("There is no such division.")
    return found[0] if found else None


def _day(name: str, query, wrong: dict[str, str]) -> date | None:
    if name not in query:
        return None
    try:
        day = date.fromisoformat(query[name]) if DAY.fullmatch(query[name]) else None
    except ValueError:
        day = None
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        wrong[name] = _("This is not a date. Write it like 2026-02-11.")
        return None
    return day
