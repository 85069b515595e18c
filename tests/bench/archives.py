"""The newsrooms that are measured: generated archives in databases of their own, and the commands that go to them."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parents[2]
THOUSAND = 1_000
EDITIONS = int(os.environ.get("BENCH_EDITIONS", "20000"))
SERVER = os.environ.get("POSTGRES_URL", "postgres://postgres@127.0.0.1:5432/postgres")


@dataclass(frozen=True)
class Archive:
    """A newsroom in `folder`; its database is the SQLite file there, unless `url` names another."""

    editions: int
    folder: Path
    url: str = ""

    @property
    def vendor(self) -> str:
        return "PostgreSQL" if self.url else "SQLite"

    def environment(self, **more: object) -> dict[str, str]:
        """What a process that works on this newsroom is started with."""
        kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "STATIC_STORAGE"}}
        own = {"DATA_DIR": str(self.folder), "SECRET_KEY": "only-for-measuring", "LOG_LEVEL": "ERROR"}
        own |= {"DJANGO_SETTINGS_MODULE": "config.settings", "SITE_ORIGIN": "http://127.0.0.1:8000"}
        own |= {"DATABASE_URL": self.url} if self.url else {}
        return kept | own | {name: str(value) for name, value in more.items()}

    def python(self, *arguments: object, **environment: object) -> str:
        """What this Python prints on its standard output in that environment."""
        command = [sys.executable, *map(str, arguments)]
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment(**environment), stdout=subprocess.PIPE, text=True, check=True
        )
        return done.stdout

    def manage(self, *arguments: object) -> str:
        return self.python("manage.py", *arguments)

    def fill(self) -> "Archive":
        """Make the tables and the editions, in a database that is empty."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.manage("migrate", "--verbosity", "0")
        self.manage("make_archive", self.editions)
        return self.dress()

    def dress(self) -> "Archive":
        """Collect the static files where there are none yet: pages name them by their hashes."""
        if not (self.folder / "static").exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            self.manage("collectstatic", "--noinput", "--verbosity", "0")
        return self


@contextmanager
def archives(folder: Path) -> Iterator[list[tuple[Archive, Archive]]]:
    """A small and a large newsroom on each database that answers; those of PostgreSQL are dropped afterwards.

    BENCH_DATA names the data directory of a large one that is ready, and BENCH_DATABASE_URL its like on PostgreSQL.
    """
    ready = os.environ.get("BENCH_DATA")
    small = Archive(THOUSAND, folder / "small").fill()
    large = Archive(EDITIONS, Path(ready)).dress() if ready else Archive(EDITIONS, folder / "large").fill()
    names: list[str] = []
    pairs = [(small, large)]
    try:
        if reason := _silent():
            print(f"PostgreSQL is not measured: {reason}")
        else:
            pairs.append(_on_postgresql(folder, names))
        yield pairs
    finally:
        for name in names:
            _ask(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _silent() -> str:
    """Why there is no PostgreSQL, or nothing."""
    try:
        _ask("SELECT 1")
    except psycopg.OperationalError as error:
        return str(error).splitlines()[0]
    return ""


def _ask(statement: str) -> None:
    with psycopg.connect(SERVER, autocommit=True, connect_timeout=3) as connection:
        connection.execute(statement)


def _on_postgresql(folder: Path, names: list[str]) -> tuple[Archive, Archive]:
    ready = os.environ.get("BENCH_DATABASE_URL")
    wanted = {"pg-small": THOUSAND} | ({} if ready else {"pg-large": EDITIONS})
    made = []
    for place, editions in wanted.items():
        name = f"newsroom_bench_{os.getpid()}_{editions}"
        _ask(f'CREATE DATABASE "{name}"')
        names.append(name)
        made.append(Archive(editions, folder / place, f"{SERVER.rsplit('/', 1)[0]}/{name}").fill())
        _ask_in(made[-1].url, "VACUUM ANALYZE")
    if ready:
        made.append(Archive(EDITIONS, folder / "pg-large", ready).dress())
    return made[0], made[1]


def _ask_in(url: str, statement: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement)
