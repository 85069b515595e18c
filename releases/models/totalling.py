"""How the database keeps the number of rows of long tables, for lists of the desk: by triggers.

On SQLite a migration that makes one of these tables anew ends with `install`: the triggers went with the old table.
Whoever adds a table here sees to it that no two writers take two of these rows in another order.
"""

TABLES = ("releases_release", "releases_edition")
EVENTS = {"INSERT": ("NEW", "+"), "DELETE": ("OLD", "-")}
COUNTED = "(SELECT COUNT(*) FROM {table})"
ADDED = (
    "INSERT INTO releases_total (name, number) VALUES ('{table}', {sign}{number}) "
    "ON CONFLICT (name) DO UPDATE SET number = releases_total.number + excluded.number"
)


def install(connection) -> None:
    """Create the triggers; harmless when they are there already."""
    remove(connection)
    with connection.cursor() as cursor:
        for table in TABLES:
            for event in EVENTS:
                for statement in STATEMENTS[connection.vendor](table, event):
                    cursor.execute(statement)


def remove(connection) -> None:
    """Drop the triggers: for reversing the migration, and for emptying a test database."""
    with connection.cursor() as cursor:
        for table in TABLES:
            for event in EVENTS:
                name = _name(table, event)
                if connection.vendor == "postgresql":
                    cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")
                    cursor.execute(f"DROP FUNCTION IF EXISTS {name}()")
                else:
                    cursor.execute(f"DROP TRIGGER IF EXISTS {name}")


def rebuild(connection) -> None:
    """Count every row anew."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM releases_total")
        for table in TABLES:
            cursor.execute(ADDED.format(table=table, sign="+", number=COUNTED.format(table=table)))


def wrong(connection) -> list[tuple[str, int]]:
    """Name of each table of which the number kept is not what a count finds, and by how much."""
    found = []
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute("SELECT COALESCE(SUM(number), 0) FROM releases_total WHERE name = %s", [table])
            kept = int(cursor.fetchone()[0])
            cursor.execute(f"SELECT {COUNTED.format(table=table)}")
            found.append((table, kept - cursor.fetchone()[0]))
    return [row for row in found if row[1]]


def _name(table: str, event: str) -> str:
    return f"{table}_total_{event.lower()}"


def _sqlite(table: str, event: str) -> list[str]:
    body = ADDED.format(table=table, sign=EVENTS[event][1], number=1)
    return [f"CREATE TRIGGER {_name(table, event)} AFTER {event} ON {table} BEGIN {body}; END"]


def _postgresql(table: str, event: str) -> list[str]:
    name, (row, sign) = _name(table, event), EVENTS[event]
    body = ADDED.format(table=table, sign=sign, number=COUNTED.format(table="changed"))
    each = f"REFERENCING {row} TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
    return [
        f"CREATE FUNCTION {name}() RETURNS trigger AS $$ BEGIN {body}; RETURN NULL; END $$ LANGUAGE plpgsql",
        f"CREATE TRIGGER {name} AFTER {event} ON {table} {each}",
    ]


STATEMENTS = {"sqlite": _sqlite, "postgresql": _postgresql}
