"""What the index is given of an edition or a draft, and the parts from which both databases make a row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from releases.search.place import instant
from releases.text import units
from releases.text.dates import local

# Each token begins with the letter of its index: one for each language of editions, one for drafts of both.
LETTERS = {"ko": "k", "en": "e"}
DRAFT = "d"
FIELDS = ("title", "summary", "body", "names")


@dataclass(frozen=True)
class Document:
    """Words of an edition, or of a draft in both languages. `names` are division, topics and attachments."""

    place: int
    letter: str
    title: str
    summary: str = ""
    body: str = ""
    names: Sequence[str] = ()
    topic_ids: Sequence[int] = ()
    division_id: int | None = None


def fields(document: Document) -> list[tuple[list[str], set[str]]]:
    """Units in order and edges of the four columns of words, in the order of FIELDS."""
    words = (document.title, document.summary, document.body, " / ".join(document.names))
    return [units.index(text) for text in words]


def topic(pk: int) -> str:
    return f"t{pk}"


def division(pk: int) -> str:
    return f"d{pk}"


def subjects(document: Document) -> list[str]:
    """Tokens of the topics and the division; no word looks like them."""
    found = [topic(pk) for pk in document.topic_ids]
    return found if document.division_id is None else [*found, division(document.division_id)]


def month(year: int, month_: int) -> str:
    return f"m{year}{month_:02}"


def month_of(document: Document) -> str:
    """Token of the month in Seoul in which the document stands."""
    day = local(instant(document.place))
    return month(day.year, day.month)


def with_letter(letter: str, found: Iterable[str]) -> list[str]:
    return [letter + token for token in found]
