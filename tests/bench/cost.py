"""What each page costs a worker while its page cache holds nothing: CPU, time, queries and SQL, in this process.

Run as `python -m tests.bench.cost` in the environment of a newsroom; prints JSON. It adds a user of the desk and takes
it away again.
"""

import json
import logging
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from urllib.parse import unquote_to_bytes
from wsgiref.util import setup_testing_defaults

from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.utils import timezone

# First of ours: it makes Django ready.
from config.wsgi import application
from releases.public.cache.entries import Shelf
from tests.bench import addresses, machine

HOST = "127.0.0.1"
# Each page is asked for this long at most, and often enough for its 99th in a hundred where it is quick.
SECONDS, FEWEST, MOST = 1.0, 5, 200
ROUNDS = 3
Ask = Callable[[str], tuple[int, bytes]]


@dataclass
class Cost:
    """Milliseconds of one request, `cpu` of this process and the others by the clock; the queries behind it."""

    path: str
    status: int
    bytes: int
    queries: int
    sql: float
    cpu: float
    least: float
    p50: float
    p99: float


@dataclass
class Counted:
    """Queries while they were counted, with the time that the database took to answer."""

    times: list[float] = field(default_factory=list)

    def __call__(self, execute, sql, params, many, context):
        begun = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.times.append(1000 * (time.perf_counter() - begun))


def ask(path: str) -> tuple[int, bytes]:
    """The answer of the whole application, as its server calls it."""
    told: list[str] = []
    answer = application(environ(path), lambda status, headers, *_more: told.append(status))
    try:
        return int(told[0][:3]), b"".join(answer)
    finally:
        close = getattr(answer, "close", None)
        if close:
            close()


def environ(path: str) -> dict[str, object]:
    """What a server hands to the application for a GET of this path."""
    route, _, query = path.partition("?")
    given: dict[str, object] = {"HTTP_HOST": HOST, "QUERY_STRING": query, "REMOTE_ADDR": HOST}
    given["PATH_INFO"] = unquote_to_bytes(route).decode("iso-8859-1")
    setup_testing_defaults(given)
    return given


@contextmanager
def desk() -> Iterator[Ask]:
    """Asks as somebody who may see everything."""
    user = get_user_model().objects.create_superuser(f"bench-{os.getpid()}", password=None)
    client = Client(SERVER_NAME=HOST, SERVER_PORT="8000")
    client.force_login(user)

    def asked(path: str) -> tuple[int, bytes]:
        response = client.get(path)
        return response.status_code, b"" if response.streaming else response.content

    try:
        yield asked
    finally:
        client.logout()
        user.delete()


def cost(path: str, asked: Ask) -> Cost:
    """Measure one page; the first answer only warms up."""
    status, data = asked(path)
    counted = [_counted(path, asked) for _ in range(ROUNDS)]
    cpu, wall = [], []
    ends = time.perf_counter() + SECONDS
    while len(wall) < FEWEST or (time.perf_counter() < ends and len(wall) < MOST):
        begun, began = time.perf_counter(), time.process_time()
        asked(path)
        cpu.append(1000 * (time.process_time() - began))
        wall.append(1000 * (time.perf_counter() - begun))
    return Cost(
        path=path,
        status=status,
        bytes=len(data),
        # Once in a while the layer itself asks whether anything has changed: that is no part of the page.
        queries=min(map(len, counted)),
        sql=statistics.median(map(sum, counted)),
        cpu=statistics.median(cpu),
        least=min(wall),
        p50=statistics.median(wall),
        p99=sorted(wall)[max(0, round(0.99 * len(wall)) - 1)],
    )


def _counted(path: str, asked: Ask) -> list[float]:
    """Milliseconds of each query of one answer."""
    counted = Counted()
    with connection.execute_wrapper(counted):
        asked(path)
    return counted.times


def costs(pages: dict[str, str], asked: Ask) -> dict[str, dict]:
    return {name: asdict(cost(path, asked)) for name, path in pages.items()}


def main() -> None:
    logging.getLogger("django.request").setLevel(logging.ERROR)
    application.pages = application.others = Shelf(0)
    at = timezone.now()
    found = costs(addresses.public(at, lambda path: ask(path)[1].decode()), ask)
    public_memory = machine.memory(os.getpid())
    with desk() as asked:
        found |= costs(addresses.desk(lambda path: asked(path)[1].decode()), asked)
    told = {"pages": found, "memory": {"public": public_memory, "with the desk": machine.memory(os.getpid())}}
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
