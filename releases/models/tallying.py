"""How the database keeps the tallies: by triggers, whoever writes an edition or a topic of one.

On SQLite a migration that makes one of these tables anew begins with `remove` and ends with `install`: a trigger
cannot name a table that is gone for a moment.
"""

from releases.text.dates import offsets

EDITION, TOPIC = "releases_edition", "releases_editiontopic"
COLUMNS = {
    EDITION: ("id", "language", "division_id", "kind", "published_at", "live_until", "is_pulled"),
    TOPIC: ("id", "edition_id", "topic_id", "published_at"),
}
MOVED = {EDITION: "published_at, live_until, is_pulled", TOPIC: "published_at"}
# Each row adds to what it belongs to, and to that within its division: readers may ask for both at once.
ADDED = (
    "SELECT e.language, {topic} AS topic, CASE d.own WHEN 1 THEN e.division_id ELSE 0 END AS division, "
    "{month} AS month, {sign} AS number FROM {rows} CROSS JOIN (SELECT 0 AS own UNION ALL SELECT 1) d "
    "WHERE e.live_until IS NULL AND NOT e.is_pulled AND e.kind IN ('published', 'corrected') "
    "AND (d.own = 0 OR e.division_id IS NOT NULL)"
)
SUMMED = (
    "INSERT INTO releases_tally (language, topic, division, month, number) "
    "SELECT language, topic, division, month, SUM(number) FROM ({rows}) counted WHERE true "
    "GROUP BY language, topic, division, month HAVING SUM(number) <> 0 ORDER BY language, topic, division, month "
    "ON CONFLICT (language, topic, division, month) DO UPDATE SET number = releases_tally.number + excluded.number"
)
WRONG = (
    "SELECT language, topic, division, month, SUM(number) FROM "
    "(SELECT language, topic, division, month, number FROM releases_tally UNION ALL {rows}) compared "
    "GROUP BY language, topic, division, month HAVING SUM(number) <> 0 ORDER BY language, topic, division, month"
)
# What an event takes away and what it gives: the row before, and the row after.
EVENTS = {"INSERT": {"NEW": 1}, "UPDATE": {"OLD": -1, "NEW": 1}, "DELETE": {"OLD": -1}}


def install(connection) -> None:
    """Create the triggers; harmless when they are there already."""
    remove(connection)
    with connection.cursor() as cursor:
        for table in COLUMNS:
            for event, rows in EVENTS.items():
                for statement in STATEMENTS[connection.vendor](table, event, rows):
                    cursor.execute(statement)


def remove(connection) -> None:
    """Drop the triggers: for reversing the migration, and for emptying a test database."""
    with connection.cursor() as cursor:
        for table in COLUMNS:
            for event in EVENTS:
                name = _name(table, event)
                if connection.vendor == "postgresql":
                    cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")
                    cursor.execute(f"DROP FUNCTION IF EXISTS {name}()")
                else:
                    cursor.execute(f"DROP TRIGGER IF EXISTS {name}")


def rebuild(connection) -> None:
    """Count everything anew."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM releases_tally")
        cursor.execute(SUMMED.format(rows=_given(connection.vendor, EDITION, EDITION, 1)))


def wrong(connection) -> list[tuple[str, int, int, int, int]]:
    """Language, topic, division and month of each tally that is not what a count finds, and by how much."""
    with connection.cursor() as cursor:
        cursor.execute(WRONG.format(rows=_given(connection.vendor, EDITION, EDITION, -1)))
        return [(*key, int(number)) for *key, number in cursor.fetchall()]


def month(vendor: str, column: str) -> str:
    """SQL of the month of an instant in Seoul, such as 202002, by the clocks of its time."""
    *earlier, (last, offset) = offsets()
    cases = "".join(
        f" WHEN {column} < '{following}' THEN {_seconds(vendor, seconds)}"
        for (_begin, seconds), following in zip(
            earlier, [_instant(vendor, row[0]) for row in offsets()[1:]], strict=True
        )
    )
    ordinary = f"CASE WHEN {column} >= '{_instant(vendor, last)}' THEN {_seconds(vendor, offset)}{cases} END"
    if vendor == "postgresql":
        return f"to_char(({column} AT TIME ZONE 'UTC') + {ordinary}, 'YYYYMM')::integer"
    return f"CAST(strftime('%Y%m', {column}, {ordinary}) AS INTEGER)"


def _instant(vendor: str, instant) -> str:
    return f"{instant:%Y-%m-%d %H:%M:%S}" + ("+00" if vendor == "postgresql" else "")


def _seconds(vendor: str, seconds: int) -> str:
    return f"interval '{seconds} seconds'" if vendor == "postgresql" else f"'+{seconds} seconds'"


def _given(vendor: str, table: str, source: str, sign: int) -> str:
    """What rows of a table, taken from `source`, add to each tally."""
    joined = f"{source} t JOIN {EDITION} e ON e.id = t.edition_id"
    if table == EDITION:
        joined = f"{source} e JOIN {TOPIC} t ON t.edition_id = e.id"
    filed = ADDED.format(topic="t.topic_id", month=month(vendor, "t.published_at"), sign=sign, rows=joined)
    if table == TOPIC:
        return filed
    whole = ADDED.format(topic="0", month=month(vendor, "e.published_at"), sign=sign, rows=f"{source} e")
    return f"{whole} UNION ALL {filed}"


def _name(table: str, event: str) -> str:
    return f"{table}_tally_{event.lower()}"


def _sqlite(table: str, event: str, rows: dict[str, int]) -> list[str]:
    """A trigger for each row: SQLite knows no other."""
    of = f" OF {MOVED[table]}" if event == "UPDATE" else ""
    parts = []
    for row, sign in rows.items():
        columns = ", ".join(f"{row}.{column} AS {column}" for column in COLUMNS[table])
        parts.append(_given("sqlite", table, f"(SELECT {columns})", sign))
    body = SUMMED.format(rows=" UNION ALL ".join(parts))
    return [f"CREATE TRIGGER {_name(table, event)} AFTER {event}{of} ON {table} BEGIN {body}; END"]


def _postgresql(table: str, event: str, rows: dict[str, int]) -> list[str]:
    """A trigger for each statement, however many rows it wrote."""
    name = _name(table, event)
    tables = " ".join(f"{row} TABLE AS {row.lower()}_rows" for row in rows)
    parts = [_given("postgresql", table, f"{row.lower()}_rows", sign) for row, sign in rows.items()]
    body = SUMMED.format(rows=" UNION ALL ".join(parts))
    each = f"REFERENCING {tables} FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
    return [
        f"CREATE FUNCTION {name}() RETURNS trigger AS $$ BEGIN {body}; RETURN NULL; END $$ LANGUAGE plpgsql",
        f"CREATE TRIGGER {name} AFTER {event} ON {table} {each}",
    ]


STATEMENTS = {"sqlite": _sqlite, "postgresql": _postgresql}
