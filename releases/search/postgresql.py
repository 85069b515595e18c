"""The index in PostgreSQL: tokens under GIN, and the stream in which phrases are confirmed.

An array of texts holds what a tsvector would not: more than 16,383 places, and tokens beyond 1 MB. The planner is
given no statistics of it, so that it takes every question to the index of tokens. Common words are asked for by era,
because GIN gives all that it has and PostgreSQL sorts it afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from django.db.models.expressions import RawSQL

from releases.search import document as parts
from releases.search.document import Document, fields, subjects, with_letter
from releases.search.place import floor, instant
from releases.search.wanted import Term, Wanted
from releases.text import units
from releases.text.dates import local, month_span

# Marks a token of the title, a second time.
IN_TITLE = "^"
# Months of the windows in which a word that is rare so far is looked for, before it is looked for everywhere.
WINDOWS = (1, 11, 48)
MOST_MONTHS = sum(WINDOWS)
MARGIN = 1.2


def create(cursor, table: str) -> None:
    cursor.execute(
        f'CREATE TABLE {table} (place bigint PRIMARY KEY, tokens text[] COLLATE "C" NOT NULL, stream text NOT NULL)'
    )
    cursor.execute(f"ALTER TABLE {table} ALTER COLUMN tokens SET STATISTICS 0, ALTER COLUMN stream SET STATISTICS 0")
    cursor.execute(f"CREATE INDEX {table}_tokens ON {table} USING gin (tokens)")


def drop(cursor, table: str) -> None:
    cursor.execute(f"DROP TABLE {table}")


def clear(cursor, table: str) -> None:
    cursor.execute(f"TRUNCATE {table}")


def tidy(cursor, table: str) -> None:
    """Write what waits beside the index into it, so that a question does not have to read it through."""
    cursor.execute("SELECT gin_clean_pending_list(%s::regclass)", [f"{table}_tokens"])


def taken(cursor, table: str, places: Iterable[int]) -> set[int]:
    cursor.execute(f"SELECT place FROM {table} WHERE place = ANY(%s)", [list(places)])
    return {place for (place,) in cursor.fetchall()}


def among(numbers: Iterable[int]) -> RawSQL:
    """Numbers as one parameter of a query, for `__in`."""
    return RawSQL("SELECT unnest(%s::bigint[])", [list(numbers)])


def row(document: Document) -> tuple[object, ...]:
    (title, title_edges), *others = fields(document)
    tokens = {*units.tokens(title), *title_edges}
    tokens |= {IN_TITLE + token for token in tokens}
    for found, edges in others:
        tokens.update(units.tokens(found), edges)
    tokens.update(subjects(document), [parts.month_of(document)])
    stream = "\n".join(map(units.joined, (title, *(found for found, _edges in others))))
    return document.place, f"{{{','.join(with_letter(document.letter, tokens))}}}", stream


def write(cursor, table: str, rows: Sequence[tuple[object, ...]]) -> None:
    with cursor.copy(f"COPY {table} (place, tokens, stream) FROM STDIN") as copy:
        for each in rows:
            copy.write_row(each)


def candidates(cursor, table: str, wanted: Wanted, *, low: int, high: int, most: int) -> list[int]:
    """Places `low <= place < high` of what holds the words, the newest first."""
    found: list[int] = []
    for begin, end, eras in windows(low, high, found, most):
        conditions, values = _conditions(wanted, eras)
        # Adding nothing to the place keeps the planner from walking its index past everything that does not fit.
        cursor.execute(
            f"WITH found AS MATERIALIZED (SELECT place FROM {table} WHERE place + 0 >= %s AND place + 0 < %s AND "
            f"{' AND '.join(conditions)}) SELECT place FROM found ORDER BY place DESC LIMIT {most - len(found)}",
            [begin, end, *values],
        )
        found += [place for (place,) in cursor.fetchall()]
        if len(found) >= most:
            break
    return found


def _conditions(wanted: Wanted, eras: Sequence[str]) -> tuple[list[str], list[object]]:
    """Parts of the question and their parameters in order."""
    mark = wanted.letter + (IN_TITLE if wanted.in_title else "")
    tokens = [token for term in wanted.terms for token in with_letter(mark, term.tokens)]
    conditions = ["tokens @> %s"]
    values: list[object] = [tokens + with_letter(wanted.letter, wanted.subjects)]
    if eras:
        conditions.append("tokens && %s")
        values.append(with_letter(wanted.letter, eras))
    stream = "split_part(stream, E'\\n', 1)" if wanted.in_title else "stream"
    for term in wanted.terms:
        if term.stream:
            conditions.append(f"strpos({stream}, %s) > 0")
            values.append(term.stream)
    for term in wanted.excluded:
        conditions.append(_without(term))
        values += [with_letter(wanted.letter, term.tokens), *([term.stream] if term.stream else [])]
    return conditions, values


def _without(term: Term) -> str:
    return f"NOT (tokens @> %s{' AND strpos(stream, %s) > 0' if term.stream else ''})"


def windows(low: int, high: int, found: Sequence[int], most: int) -> Iterator[tuple[int, int, list[str]]]:
    """Spans of places from `high` down to `low`, each with the tokens of its months; the last may have none.

    `found` grows meanwhile: how wide the next one is depends on how many of `most` it holds.
    """
    end, done, steps = high, 0, iter(WINDOWS)
    while end > low:
        number = len(found)
        months = round(MARGIN * (most - number) * done / number) + 1 if number else next(steps, MOST_MONTHS + 1)
        if months > MOST_MONTHS:
            yield low, end, []
            return
        last = local(instant(end - 1))
        begin = floor(month_span(*_back(last, months - 1))[0])
        yield max(begin, low), end, [parts.month(*_back(last, back)) for back in range(months)]
        done, end = done + months, begin


def _back(day: datetime, number: int) -> tuple[int, int]:
    """Year and month, so many months before that of the day."""
    year, month = divmod(day.year * 12 + day.month - 1 - number, 12)
    return year, month + 1
