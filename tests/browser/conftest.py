"""A production-like newsroom of its own, and a real browser to walk through it."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
# The browser's driver runs a loop of its own in this thread; the walks themselves never touch the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@dataclass(frozen=True)
class Newsroom:
    """Where the running site is, and how its staff sign in."""

    address: str
    passwords: dict[str, str]
    environment: dict[str, str]

    def manage(self, *command, text=None):
        arguments = [sys.executable, "manage.py", *command]
        return subprocess.run(
            arguments, cwd=ROOT, env=self.environment, check=True, capture_output=True, text=True, input=text
        ).stdout


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(address, seconds=30):
    for _ in range(seconds * 10):
        try:
            return urllib.request.urlopen(f"{address}/healthz", timeout=2)
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(address)


def served_at(port):
    """The command that serves the newsroom as `make run` does, in one process."""
    granian = str(Path(sys.executable).with_name("granian"))
    how = ["--interface", "wsgi", "--http", "1", "--no-ws", "--blocking-threads", "4", "--workers-kill-timeout", "10"]
    return [granian, *how, "--no-log", "--host", "127.0.0.1", "--port", str(port), "config.wsgi:application"]


@pytest.fixture(scope="session")
def database_url(tmp_path_factory):
    """A database of the kind that the suite runs on."""
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        yield f"sqlite:///{tmp_path_factory.mktemp('database') / 'newsroom.sqlite3'}"
        return
    name = f"newsroom_browser_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield f"{url.rsplit('/', 1)[0]}/{name}"
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory, database_url):
    """The demo newsroom as `make run` serves it: DEBUG off, hashed static files, Granian."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    environment = {
        "PATH": os.environ["PATH"],
        "DATA_DIR": str(tmp_path_factory.mktemp("newsroom")),
        "SECRET_KEY": "only-for-the-browser-walks",
        "DATABASE_URL": database_url,
        "PORT": str(port),
        "LOG_LEVEL": "WARNING",
    }
    site = Newsroom(address, {}, environment)
    site.manage("migrate", "--verbosity", "0")
    site.manage("collectstatic", "--noinput", "--verbosity", "0")
    printed = site.manage("load_demo")
    site.passwords.update(re.findall(r"^  (writer|approver|administrator)\s+(\S+)", printed, re.MULTILINE))
    server = subprocess.Popen(served_at(port), cwd=ROOT, env=environment)
    try:
        wait_for(address)
        yield site
    finally:
        server.terminate()
        server.wait(10)


@pytest.fixture(scope="session")
def browser():
    if not CHROMIUM:
        pytest.skip("needs Chromium; install it or name it in CHROMIUM")
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser, newsroom):
    """Opens pages of separate people: each has cookies of their own. Script errors and CSP refusals fail the test."""
    contexts, pages = [], []

    def open_one(**options):
        context = browser.new_context(base_url=newsroom.address, **{"locale": "ko-KR"} | options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.complaints = []
        page.on("console", lambda said: page.complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        pages.append(page)
        return page

    yield open_one
    for context in contexts:
        context.close()
    # A page that is rightly absent or refused is logged by the browser as an error of its own.
    complaints = [text for page in pages for text in page.complaints]
    assert [text for text in complaints if "Failed to load resource" not in text] == []


@pytest.fixture
def page(open_page):
    return open_page()


@pytest.fixture
def sign_in(newsroom, open_page):
    """Signs people in as the form of the login does, without drawing it: its own tests do that."""

    def signed_in(name, **options):
        page = open_page(**options)
        asked = page.context.request
        form = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', asked.get("/admin/login/").text())
        fields = {"csrfmiddlewaretoken": form[1], "username": name, "password": newsroom.passwords[name]}
        answer = asked.post("/admin/login/", form=fields, max_redirects=0)
        assert answer.status == 302, answer.text()
        return page

    return signed_in
