"""Database triggers that renew the mark of the record and of the identity with every change, whoever makes it."""

from string import Template

RECORD, IDENTITY = "record", "identity"
BOTH = (RECORD, IDENTITY)
# Which numbers a change of each table renews. Of a stored file readers see nothing before an edition carries it.
TABLES = {
    "releases_edition": (("INSERT", "UPDATE", "DELETE"), (RECORD,)),
    "releases_editiontopic": (("INSERT", "UPDATE", "DELETE"), (RECORD,)),
    "releases_editionfile": (("INSERT", "UPDATE", "DELETE"), (RECORD,)),
    "releases_storedfile": (("UPDATE",), BOTH),
    "releases_organisation": (("INSERT", "UPDATE", "DELETE"), BOTH),
    "releases_page": (("INSERT", "UPDATE", "DELETE"), BOTH),
    "releases_topic": (("INSERT", "UPDATE", "DELETE"), BOTH),
    "releases_division": (("INSERT", "UPDATE", "DELETE"), BOTH),
}
RANDOM = {
    "sqlite": "random()",
    "postgresql": "('x' || substr(md5(gen_random_uuid()::text), 1, 16))::bit(64)::bigint",
}


def install(connection) -> None:
    """Create the triggers and the row; harmless when they are there already."""
    remove(connection)
    vendor = connection.vendor
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM releases_revision")
        cursor.execute(_insert("VALUES (1, $r, $r)", vendor))
        if vendor == "postgresql":
            for numbers in (BOTH, (RECORD,)):
                cursor.execute(
                    f"CREATE OR REPLACE FUNCTION {_function(numbers)}() RETURNS trigger AS "
                    f"$$ BEGIN {_renew(vendor, numbers)} RETURN NULL; END $$ LANGUAGE plpgsql"
                )
        for table, (verbs, numbers) in TABLES.items():
            for verb in verbs:
                cursor.execute(_statement(vendor, table, verb, numbers))


def remove(connection) -> None:
    """Drop the triggers, for reversing the migration."""
    with connection.cursor() as cursor:
        for table, (verbs, _numbers) in TABLES.items():
            on_table = f" ON {table}" if connection.vendor == "postgresql" else ""
            for verb in verbs:
                cursor.execute(f"DROP TRIGGER IF EXISTS {_name(table, verb)}{on_table}")
        if connection.vendor == "postgresql":
            for numbers in (BOTH, (RECORD,)):
                cursor.execute(f"DROP FUNCTION IF EXISTS {_function(numbers)}()")


def renew(connection) -> None:
    """For what readers can see and no trigger minds: what a command has counted or indexed anew."""
    number = RANDOM[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE releases_revision SET record = {number}, identity = {number}")  # noqa: S608


def _name(table: str, verb: str) -> str:
    return f"{table}_marks_{verb.lower()}"


def _function(numbers: tuple[str, ...]) -> str:
    return f"releases_mark_{'_and_'.join(numbers)}"


def _insert(what: str, vendor: str) -> str:
    words = Template(f"INSERT INTO releases_revision (id, record, identity) {what}")
    return words.substitute(r=RANDOM[vendor])


def _renew(vendor: str, numbers: tuple[str, ...]) -> str:
    """Statements without ON CONFLICT on SQLite, which gives that of the statement outside the trigger precedence."""
    values = ", ".join("$r" if number in numbers else "0" for number in BOTH)
    if vendor == "postgresql":
        drawn = ", ".join(f"{number} = excluded.{number}" for number in numbers)
        return _insert(f"VALUES (1, {values}) ON CONFLICT (id) DO UPDATE SET {drawn};", vendor)
    drawn = ", ".join(f"{number} = {RANDOM[vendor]}" for number in numbers)
    missing = _insert(f"SELECT 1, {values} WHERE NOT EXISTS (SELECT 1 FROM releases_revision);", vendor)  # noqa: S608
    return f"UPDATE releases_revision SET {drawn}; {missing}"  # noqa: S608  all words are this module's own


def _statement(vendor: str, table: str, verb: str, numbers: tuple[str, ...]) -> str:
    """PostgreSQL marks before the change and once a statement: from then on until the commit nobody else can write."""
    name = _name(table, verb)
    if vendor == "postgresql":
        how = f"FOR EACH STATEMENT EXECUTE FUNCTION {_function(numbers)}()"
        return f"CREATE TRIGGER {name} BEFORE {verb} ON {table} {how}"
    return f"CREATE TRIGGER {name} AFTER {verb} ON {table} BEGIN {_renew(vendor, numbers)} END"
