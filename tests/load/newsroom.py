"""The newsroom under load: a database, a server of several workers, and staff who act through the admin."""

import http.client
import os
import secrets
import signal
import subprocess
import sys
import time
import urllib.request
from importlib import import_module
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import User
from django.utils import timezone

from releases.desk import drafts, snapshot
from releases.desk.submit import submit
from releases.models import Release
from tests.make import make_release

ROOT = Path(__file__).resolve().parents[2]
GRANIAN = [str(Path(sys.executable).with_name("granian")), "--interface", "wsgi", "--http", "1", "--no-ws"]
SESSIONS = import_module(settings.SESSION_ENGINE)


class Server:
    """The server of `make run`, with `workers` processes."""

    def __init__(self, port: int, workers: int):
        where = ["--host", "127.0.0.1", "--port", str(port), "--workers", str(workers), "--blocking-threads", "4"]
        command = [*GRANIAN, *where, "--no-log", "--workers-kill-timeout", "5", "config.wsgi:application"]
        self.port = port
        self.process = subprocess.Popen(command, cwd=ROOT, start_new_session=True)

    def wait(self):
        for _attempt in range(300):
            try:
                connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
                connection.request("GET", "/healthz")
                if connection.getresponse().status == 200:
                    return
            except OSError:
                time.sleep(0.1)
        raise TimeoutError

    def stop(self):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(10)


class Staff:
    """Somebody who may do everything, signed in, and acts by the forms of the admin."""

    def __init__(self, port: int):
        self.port, self.token = port, secrets.token_hex(16)
        self.user = User.objects.create_superuser("staff")
        session = SESSIONS.SessionStore()
        session[SESSION_KEY] = str(self.user.pk)
        session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
        session[HASH_SESSION_KEY] = self.user.get_session_auth_hash()
        session.save()
        self.cookie = f"{settings.SESSION_COOKIE_NAME}={session.session_key}; csrftoken={self.token}"

    def write(self, title: str, release: Release | None = None) -> Release:
        """A draft, or new words for one, submitted for approval."""
        if release is None:
            release = make_release(title_en=title, body_ko="", title_ko="")
        else:
            Release.objects.filter(pk=release.pk).update(title_en=title)
            release.refresh_from_db()
            drafts.record_save(release, actor=None, at=timezone.now())
        submit(release, ["en"], actor=None, at=timezone.now())
        release.refresh_from_db()
        return release

    def act(self, release: Release, verb: str, **data: str) -> tuple[float, float]:
        """POST the form of a verb; when it was sent and when its answer was there."""
        body = urlencode({"csrfmiddlewaretoken": self.token, "languages": "en", **data})
        headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        sent = time.time()
        connection.request("POST", f"/admin/releases/release/{release.pk}/{verb}/", body, headers)
        response = connection.getresponse()
        answered = time.time()
        if response.status != 302:
            raise AssertionError(f"{verb}: {response.status} {response.read()[-2000:].decode()}")
        connection.close()
        return sent, answered

    def read(self, path: str) -> tuple[int, str]:
        """A page as anybody gets it, over a connection of its own."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=60) as response:
            return response.status, response.read().decode("utf-8")

    def approve(self, release: Release, **data: str) -> tuple[float, float]:
        seen = "-".join([*(snapshot.take(release, code).digest for code in ("ko", "en")), ""])
        return self.act(release, "approve", seen=seen, when="now", **data)

    def correct(self, release: Release) -> tuple[float, float]:
        return self.approve(release, note_en="Put right.", change="mistake")

    def withdraw(self, release: Release) -> tuple[float, float]:
        return self.act(release, "withdraw", kind="withdrawn", reason_en="Taken back.")
