"""The index in SQLite: FTS5 over ready tokens, without their text; its rowid is the place.

Rows are never taken out: one whose place nobody has any more is joined with nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from django.db.models.expressions import RawSQL

from releases.search.document import Document, fields, subjects, with_letter
from releases.search.wanted import Wanted
from releases.text import units

# Tokens of a batch are gathered in this many bytes of memory before they are written.
BULK_BYTES = 16 << 20


def create(cursor, table: str) -> None:
    cursor.execute(
        f"CREATE VIRTUAL TABLE {table} USING fts5(title, summary, body, names, subjects, content='', tokenize='ascii')"
    )
    cursor.execute(f"INSERT INTO {table}({table}, rank) VALUES ('hashsize', {BULK_BYTES})")


def drop(cursor, table: str) -> None:
    cursor.execute(f"DROP TABLE {table}")


def clear(cursor, table: str) -> None:
    cursor.execute(f"INSERT INTO {table}({table}) VALUES ('delete-all')")


def tidy(cursor, table: str) -> None:
    """Bring the parts that many writings left behind together, so that a question reads few of them."""
    cursor.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")


def taken(cursor, table: str, places: Iterable[int]) -> set[int]:
    cursor.execute(
        f"SELECT id FROM {table}_docsize WHERE id IN (SELECT value FROM json_each(%s))", [json.dumps(list(places))]
    )
    return {place for (place,) in cursor.fetchall()}


def among(numbers: Iterable[int]) -> RawSQL:
    """Numbers as one parameter of a query, for `__in`."""
    return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(list(numbers))])


def row(document: Document) -> tuple[object, ...]:
    columns = [[*units.tokens(found), *edges] for found, edges in fields(document)]
    columns.append(subjects(document))
    with_letters = (f" {document.letter}".join(["", *tokens]) for tokens in columns)
    return document.place, *with_letters


def write(cursor, table: str, rows: Sequence[tuple[object, ...]]) -> None:
    cursor.executemany(
        f"INSERT INTO {table}(rowid, title, summary, body, names, subjects) VALUES (%s, %s, %s, %s, %s, %s)",
        sorted(rows, key=lambda row: row[0]),
    )


def expression(wanted: Wanted) -> str:
    """The question in the language of FTS5; tokens are letters and digits only, each phrase in quotes."""
    letter = wanted.letter
    words = " AND ".join(_phrase(letter, term.tokens) for term in wanted.terms)
    if wanted.in_title:
        words = f"title : ({words})"
    parts = [f"({words})"] if wanted.terms else []
    parts += [f'(subjects : "{letter}{subject}")' for subject in wanted.subjects]
    found = " AND ".join(parts)
    without = " OR ".join(_phrase(letter, term.tokens) for term in wanted.excluded)
    return f"({found}) NOT ({without})" if without else found


def _phrase(letter: str, tokens: Iterable[str]) -> str:
    return f'"{" ".join(with_letter(letter, tokens))}"'


def candidates(cursor, table: str, wanted: Wanted, *, low: int, high: int, most: int) -> list[int]:
    """Places `low <= place < high` of what holds the words, the newest first."""
    cursor.execute(
        f"SELECT rowid FROM {table} WHERE {table} MATCH %s AND rowid >= %s AND rowid < %s"
        f" ORDER BY rowid DESC LIMIT {most}",
        [expression(wanted), low, high],
    )
    return [place for (place,) in cursor.fetchall()]
