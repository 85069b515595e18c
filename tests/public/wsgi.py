"""A reader before the whole application, kept pages and all, with clocks that are set by hand."""

import io
import sys
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection

from releases.models import revision
from releases.public.cache import PageCache
from releases.public.cache.stamp import EPOCH, MICROSECOND, Stamp
from tests.make import NOON

MEGABYTE = 1024 * 1024


class Clocks:
    """The wall, and the steady clock of the host, in microseconds."""

    def __init__(self, at: datetime = NOON):
        self.ticks = 5_000_000
        self.set(at)

    def set(self, at: datetime):
        self.time = (at.astimezone(UTC) - EPOCH) // MICROSECOND

    def pass_by(self, span: timedelta):
        self.time += span // MICROSECOND
        self.ticks += span // MICROSECOND

    def wall(self):
        return self.time

    def steady(self):
        return self.ticks


def read_here(at):
    """Within the transaction of the test."""
    with connection.cursor() as cursor:
        return revision.read(cursor, connection.ops.adapt_datetimefield_value, at=at)


class Counted:
    """Django, and how often it was asked for what."""

    def __init__(self):
        self.app, self.paths = WSGIHandler(), []

    def __call__(self, environ, start_response):
        self.paths.append(environ["PATH_INFO"])
        return self.app(environ, start_response)


@contextmanager
def one_transaction():
    """A request would end it, as it ends whatever its connection was left in."""
    found = [signal for signal in (request_started, request_finished) if signal.disconnect(close_old_connections)]
    try:
        yield
    finally:
        for signal in found:
            signal.connect(close_old_connections)


class Host:
    """One host with a stamp of its own; `server()` starts a process on it."""

    def __init__(self, path, read=read_here, capacity=MEGABYTE):
        self.clocks, self.path, self.read, self.capacity = Clocks(), path, read, capacity

    def server(self, app=None, **options):
        stamp = Stamp(self.path, self.read, wall=self.clocks.wall, steady=self.clocks.steady)
        return Server(PageCache(app or Counted(), stamp, self.capacity, **options))


class Answer:
    def __init__(self, line, headers, body):
        self.status, self.line = int(line.split()[0]), line
        self.headers = dict(headers)
        self.body, self.text = body, body.decode("utf-8", "replace")


class Server:
    def __init__(self, layer):
        self.layer, self.django = layer, layer.app

    @property
    def asked(self):
        """Addresses for which Django was asked since the last time."""
        paths, self.django.paths = self.django.paths, []
        return paths

    def forget(self):
        """Count from here on."""
        self.django.paths = []

    def get(self, address, method="GET", **headers):
        path, _, query = address.partition("?")
        told = []
        environ = {
            "REQUEST_METHOD": method,
            "SCRIPT_NAME": "",
            "PATH_INFO": path.encode().decode("latin-1"),
            "QUERY_STRING": query,
            "SERVER_NAME": "testserver",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": "testserver",
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": sys.stderr,
        }
        environ |= {f"HTTP_{name.upper()}": value for name, value in headers.items()}
        with one_transaction():
            chunks = self.layer(environ, lambda line, said, error=None: told.extend((line, said)))
            body = b"".join(chunks)
            if hasattr(chunks, "close"):
                chunks.close()
        return Answer(*told, body)
