"""The mark of what readers can see: two numbers that become others whenever anything public may have changed."""

from datetime import UTC, datetime, timedelta

from django.db import models

from .languages import LANGUAGES

# How long what is new is told apart: a correction in feeds, a release in the sitemap of news.
TOLD_FOR = {"succession": timedelta(days=30), "news": timedelta(hours=48)}
# Instants at which a page becomes another although nobody does anything: each the first entry of an index.
FIRST = "(SELECT {column} FROM releases_edition WHERE {column} > %s AND NOT is_pulled {more}ORDER BY {column} LIMIT 1)"
IN_LANGUAGE = "AND language = '{language}' "
SUCCEEDING, CAME_LATER = "AND live_from > published_at ", "AND approved_at > live_from "


class Revision(models.Model):
    """One row, written by triggers of the database in the transaction of the change itself (`revision_marks`).

    Both numbers are drawn anew at random, never counted: a database that was restored and went on from there then
    cannot come to carry the number of a state that somebody has seen before.
    """

    record = models.BigIntegerField(default=0)
    identity = models.BigIntegerField(default=0)

    class Meta:
        default_permissions = ()
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_revision")]


def _columns() -> list[tuple[str, timedelta]]:
    """A subquery for each kind of instant, with how much later than its column the instant lies."""
    none = timedelta()
    found = [(FIRST.format(column="live_from", more=""), none)]
    for language in LANGUAGES:
        where = IN_LANGUAGE.format(language=language)
        found += [
            (FIRST.format(column="live_until", more=where), none),
            (FIRST.format(column="approved_at", more=where + CAME_LATER), none),
            (FIRST.format(column="live_from", more=where + SUCCEEDING), TOLD_FOR["succession"]),
            (FIRST.format(column="published_at", more=where), TOLD_FOR["news"]),
        ]
    return found


COLUMNS = _columns()
NUMBER = "(SELECT {} FROM releases_revision)"
STATEMENT = "SELECT " + ", ".join(
    [*map(NUMBER.format, ("record", "identity")), *(column for column, _later in COLUMNS)]
)


def read(cursor, adapt, *, at: datetime) -> tuple[int, int, datetime | None]:
    """Both numbers, and the next instant after `at` at which a page changes by itself: in one statement.

    `adapt` makes of an instant what this database takes for one. Raises DatabaseError.
    """
    cursor.execute(STATEMENT, [adapt(at - later) for _column, later in COLUMNS])
    record, identity, *instants = cursor.fetchone()
    ends = [aware(instant) + later for instant, (_column, later) in zip(instants, COLUMNS, strict=True) if instant]
    return record or 0, identity or 0, min(ends, default=None)


def aware(instant: datetime | str) -> datetime:
    """An instant as the database gives it: SQLite keeps a text in UTC."""
    if isinstance(instant, str):
        instant = datetime.fromisoformat(instant)
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)
