"""What holds now: the generation of everything public, known to all processes of this host.

A generation is the two numbers of the database's `Revision` and the next instant at which a page changes by itself. As
long as it stays the same, every public page stays the same (docs/adr/0004-page-cache.md).
"""

import contextlib
import fcntl
import hashlib
import mmap
import os
import platform
import struct
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, Error, connections

from releases.models import revision

EPOCH, MICROSECOND = datetime(1970, 1, 1, tzinfo=UTC), timedelta(microseconds=1)
NEVER = 2**62
# How long what was read counts without a look at the database; and how long it does while somebody else looks.
LEASE, PATIENCE = 250_000, 750_000
LAYOUT = struct.Struct("<qqqqq")
CHECKSUM = struct.Struct("<I")
SIZE = LAYOUT.size + CHECKSUM.size
ATTEMPTS = 3


class Generation(NamedTuple):
    """`boundary` is in microseconds since 1970, and NEVER when nothing is to come."""

    record: int
    identity: int
    boundary: int


class Now(NamedTuple):
    """An instant in microseconds since 1970, and the generation that holds at it."""

    instant: int
    generation: Generation

    @property
    def at(self) -> datetime:
        return EPOCH + self.instant * MICROSECOND


@dataclass(frozen=True, slots=True)
class State:
    """What the file says: a generation as it was at `checked` by the wall and at `tick` of this host's steady clock."""

    raw: bytes
    generation: Generation
    checked: int
    tick: int
    # Until when by the wall nothing needs a second look.
    fresh_until: int

    @property
    def is_failed(self) -> bool:
        """The database could not be read."""
        return self.checked == NEVER

    def holds(self, now: int) -> bool:
        """Nothing has changed by itself since, and the clock has not gone back behind it."""
        return self.checked <= now < self.generation.boundary

    def age(self, now: int, tick: int) -> int:
        """By the clock that says more; NEVER when one of them says nonsense."""
        past, ticks = now - self.checked, tick - self.tick
        return max(past, ticks) if past >= 0 <= ticks else NEVER


def micros(instant: datetime) -> int:
    return (instant - EPOCH) // MICROSECOND


def wall() -> int:
    return time.time_ns() // 1000


def steady() -> int:
    return time.monotonic_ns() // 1000


class Stamp:
    """A few bytes that every process of this host has in its memory. `read` asks the database, and is slow."""

    def __init__(
        self,
        path: Path,
        read: Callable[[datetime], tuple[int, int, datetime | None]],
        *,
        wall: Callable[[], int] = wall,
        steady: Callable[[], int] = steady,
    ):
        self.path, self.read, self.wall, self.steady = path, read, wall, steady
        self.node = -1
        self.map: mmap.mmap
        self.last: State | None = None
        with self.locked():
            pass

    def now(self) -> tuple[int, Generation] | None:
        """A `Now`: the instant and what holds at it; None when the database does not tell."""
        state = self.last
        # As `state` and `State.age`, without their calls: every reader comes along here.
        if state is not None and state.raw == self.map[:SIZE]:
            now = self.wall()
            if state.checked <= now < state.fresh_until and 0 <= self.steady() - state.tick < LEASE:
                return now, state.generation
        return self.looked_up()

    def looked_up(self) -> Now | None:
        """The same, with a look at the database where it is due."""
        for _attempt in range(ATTEMPTS):
            now, tick, state = self.wall(), self.steady(), self.state()
            if state is None:
                self.renew(tick)
            elif state.is_failed:
                if 0 <= tick - state.tick < LEASE:
                    return None
                self.renew(tick)
            else:
                age = state.age(now, tick)
                is_good = state.holds(now) and age < PATIENCE
                if is_good and age < LEASE:
                    return Now(now, state.generation)
                if not self.renew(tick, is_waiting=not is_good) and is_good:
                    return Now(now, state.generation)
        return None

    def state(self) -> State | None:
        """What the file says, or nothing while it is new or half written."""
        raw = self.map[:SIZE]
        last = self.last
        if last is not None and last.raw == raw:
            return last
        if CHECKSUM.unpack_from(raw, LAYOUT.size)[0] != _checksum(raw[: LAYOUT.size]):
            return None
        record, identity, boundary, checked, tick = LAYOUT.unpack_from(raw)
        fresh_until = min(boundary, checked + LEASE)
        self.last = State(raw, Generation(record, identity, boundary), checked, tick, fresh_until)
        return self.last

    def renew(self, since: int | None = None, *, is_waiting: bool = True) -> bool:
        """Read the database, unless somebody has begun to after the tick `since`; False when another one is at it.

        The lock is held from before the reading until after the writing. So what stands in the file was never read
        before something that is known to have been read earlier.
        """
        since = self.steady() if since is None else since
        with self.locked(is_waiting=is_waiting) as is_ours:
            if not is_ours:
                return False
            state, now, tick = self.state(), self.wall(), self.steady()
            if state is not None and since < state.tick <= tick and (state.is_failed or state.holds(now)):
                return True
            try:
                record, identity, boundary = self.read(EPOCH + now * MICROSECOND)
            except Error:
                self.write(0, 0, 0, NEVER, tick)
            else:
                until = micros(boundary) if boundary else NEVER
                self.write(record, identity, until, now, tick)
            return True

    def write(self, *numbers: int) -> None:
        packed = LAYOUT.pack(*numbers)
        self.map[:SIZE] = packed + CHECKSUM.pack(_checksum(packed))

    @contextlib.contextmanager
    def locked(self, *, is_waiting: bool = True) -> Iterator[bool]:
        """Alone on this host, threads included: the file is opened anew, since a lock is its opener's."""
        file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | (0 if is_waiting else fcntl.LOCK_NB))
            except BlockingIOError:
                yield False
                return
            self.join(file)
            try:
                yield True
            finally:
                # The memory map keeps a copy of its file open, and with it the lock.
                fcntl.flock(file, fcntl.LOCK_UN)
        finally:
            os.close(file)

    def join(self, file: int) -> None:
        """Have this file in memory: at the start, and when somebody has deleted the one before it."""
        found = os.fstat(file)
        if found.st_ino == self.node:
            return
        if found.st_size < SIZE:
            os.pwrite(file, bytes(SIZE), 0)
        self.map, self.node = mmap.mmap(file, SIZE), found.st_ino


def _checksum(packed: bytes) -> int:
    """Never that of a file of zeros."""
    return zlib.crc32(packed, 1)


class Database:
    """A connection of its own for reading the revision: no request's transaction can keep it in the past."""

    def __init__(self) -> None:
        self.connection, self.process = None, 0

    def __call__(self, at: datetime) -> tuple[int, int, datetime | None]:
        if self.connection is None or self.process != os.getpid():
            self.connection, self.process = connections.create_connection(DEFAULT_DB_ALIAS), os.getpid()
            self.connection.inc_thread_sharing()
        self.connection.close_if_unusable_or_obsolete()
        with self.connection.cursor() as cursor:
            return revision.read(cursor, self.connection.ops.adapt_datetimefield_value, at=at)

    def close(self) -> None:
        if self.connection is not None:
            self.connection.close()


def place() -> Path:
    """Where the stamp of this database lies on this host, since it was started."""
    boot = Path("/proc/sys/kernel/random/boot_id")
    host = boot.read_text("ascii") if boot.exists() else platform.node()
    database = connections[DEFAULT_DB_ALIAS].settings_dict
    words = [host, *(str(database[name]) for name in ("ENGINE", "HOST", "PORT", "NAME"))]
    return settings.DATA_DIR / f"stamp-{hashlib.sha256('|'.join(words).encode()).hexdigest()[:16]}"
