"""The tables of the index: which of the two databases keeps them, who has which place, and what is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from types import ModuleType

from django.db import connection
from django.db.models.expressions import RawSQL

from releases.search import postgresql, sqlite
from releases.search.document import Document
from releases.search.place import free

EDITIONS = "releases_search"
DRAFTS = "releases_draft_search"
_BACKENDS = {"sqlite": sqlite, "postgresql": postgresql}
Row = tuple[object, ...]


def backend(vendor: str | None = None) -> ModuleType:
    """The module for this kind of database."""
    return _BACKENDS[vendor or connection.vendor]


def among(numbers: Iterable[int]) -> RawSQL:
    """Numbers as one parameter of a query, for `__in`."""
    return backend().among(numbers)


def rows_of(documents: Iterable[Document], vendor: str | None = None) -> list[Row]:
    """Rows for the index of this kind of database. Asks no database: it can run in a process of its own."""
    return [backend(vendor).row(document) for document in documents]


def taken(table: str, places: Iterable[int]) -> set[int]:
    """Those of these places that have a row."""
    with connection.cursor() as cursor:
        return backend().taken(cursor, table, places)


def free_places(table: str, wishes: Sequence[int]) -> list[int]:
    """For each wish the next place upwards that no row of the index has, nor had."""
    known = taken(table, wishes)
    found = free(wishes, set(known))
    while clash := taken(table, set(found).difference(wishes)):
        known |= clash
        found = free(wishes, set(known))
    return found


def clear(table: str) -> None:
    """Forget every row."""
    with connection.cursor() as cursor:
        backend().clear(cursor, table)


def tidy(table: str) -> None:
    """After much was written: bring the index into the shape in which a question reads the least of it."""
    with connection.cursor() as cursor:
        backend().tidy(cursor, table)


def write(table: str, rows: Sequence[Row]) -> None:
    """Store rows under places that no row has yet. Belongs into the transaction that makes what they tell of."""
    if rows:
        with connection.cursor() as cursor:
            backend().write(cursor, table, rows)
