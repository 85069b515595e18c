"""What many pages ask in the same words, remembered while it is certain to be what the database would answer."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from copy import copy
from datetime import datetime

# The generation and the instant of the page that is being made for the cache. Any other page asks the database itself.
_now: ContextVar[tuple | None] = ContextVar("generation", default=None)


@contextmanager
def during(generation, at: datetime) -> Iterator[None]:
    """What is asked within is asked at the instant `at`, at which `generation` holds."""
    token = _now.set((generation, at))
    try:
        yield
    finally:
        _now.reset(token)


def is_on(at: datetime) -> bool:
    """Whether what is asked for this instant may be remembered."""
    now = _now.get()
    return now is not None and now[1] == at


class Memory:
    """Rows that `read` found, by what they were asked for and by what held then; each reader gets copies of its own."""

    def __init__(self, part: Callable):
        self.part = part
        self.kept: tuple[object, dict[Hashable, list]] = (None, {})

    def ask(self, key: Hashable, read: Callable[[], list], *, at: datetime | None = None) -> list:
        """What `read` reads, or read before. With `at` it depends on the instant as well."""
        now = _now.get()
        if now is None or (at is not None and now[1] != at):
            return read()
        held, (known, rows) = self.part(now[0]), self.kept
        if known != held:
            # A new mapping, so that who reads under what held before cannot write into what holds now.
            rows = {}
            self.kept = held, rows
        if key not in rows:
            rows[key] = read()
        return [copy(row) for row in rows[key]]
