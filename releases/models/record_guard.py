"""Database triggers that refuse to change or delete what the record holds, whoever asks."""

FROZEN = {
    "releases_edition": {"live_from", "live_until", "published_at", "is_pulled", "place"},
    "releases_editiontopic": {"published_at"},
    "releases_editionfile": set(),
    "releases_event": set(),
    "releases_storedfile": {"formats"},
}
# What nothing carries may be cleared away; foreign keys protect the rest.
DELETABLE = {"releases_storedfile"}
MESSAGE = "the record cannot be changed"


def install(connection) -> None:
    """Create the triggers on every frozen table; harmless when they are there already."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "CREATE OR REPLACE FUNCTION releases_refuse() RETURNS trigger AS "
                f"$$ BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$ LANGUAGE plpgsql"
            )
        for table, mutable in FROZEN.items():
            remove_from(cursor, connection.vendor, table)
            columns = ", ".join(f'"{name}"' for name in _columns(connection, cursor, table) if name not in mutable)
            events = [f"UPDATE OF {columns}"] if table in DELETABLE else [f"UPDATE OF {columns}", "DELETE"]
            for event in events:
                cursor.execute(_statement(connection.vendor, table, event))


def remove(connection) -> None:
    """Drop the triggers: for reversing the migration, and for emptying a test database."""
    with connection.cursor() as cursor:
        for table in FROZEN:
            remove_from(cursor, connection.vendor, table)
        if connection.vendor == "postgresql":
            cursor.execute("DROP FUNCTION IF EXISTS releases_refuse()")


def remove_from(cursor, vendor: str, table: str) -> None:
    on_table = f" ON {table}" if vendor == "postgresql" else ""
    for verb in ("update", "delete"):
        cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb}{on_table}")


def _columns(connection, cursor, table: str) -> list[str]:
    return [column.name for column in connection.introspection.get_table_description(cursor, table)]


def _statement(vendor: str, table: str, event: str) -> str:
    name = f"{table}_no_{event.split(maxsplit=1)[0].lower()}"
    if vendor == "postgresql":
        return f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION releases_refuse()"
    return f"CREATE TRIGGER {name} BEFORE {event} ON {table} BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
