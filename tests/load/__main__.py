"""`python -m tests.load`: readers on every page while staff act; fails, and tells, if anything was seen wrongly."""

import argparse
import contextlib
import os
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parents[2]
SIZES = ("full", "small")


def environment(folder: str, port: int) -> dict[str, str]:
    """What the server, its staff and whoever is killed are told."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATA_DIR": folder,
        "SECRET_KEY": "only-for-the-load",
        "PORT": str(port),
        "SITE_ORIGIN": f"http://127.0.0.1:{port}",
        "ALLOWED_HOSTS": "127.0.0.1",
        "SECOND_PERSON_REQUIRED": "false",
        "STATIC_STORAGE": "django.contrib.staticfiles.storage.StaticFilesStorage",
        "LOG_LEVEL": "CRITICAL",
        "PYTHONWARNINGS": "ignore",
    }


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def database(folder: str):
    """A fresh database of the kind that DATABASE_URL names, a file by default."""
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        yield f"sqlite:///{folder}/newsroom.sqlite3"
        return
    name = f"newsroom_load_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield f"{url.rsplit('/', 1)[0]}/{name}"
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def play(size: str) -> subprocess.CompletedProcess:
    with tempfile.TemporaryDirectory(prefix="newsroom-load-") as folder, database(folder) as url:
        env = environment(folder, free_port()) | {"DATABASE_URL": url}
        command = [sys.executable, "-m", "tests.load.play", size]
        return subprocess.run(command, cwd=ROOT, env=env, check=False, capture_output=True, text=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.load", description=__doc__)
    parser.add_argument("size", nargs="?", default="full", choices=SIZES)
    done = play(parser.parse_args().size)
    print(done.stdout)
    if done.returncode not in {0, 1}:
        print(done.stderr)
    sys.exit(done.returncode)
