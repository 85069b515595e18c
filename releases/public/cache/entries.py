"""Kept pages: ready bytes in each encoding with their headers, and the bounded shelf on which they stand."""

from collections import OrderedDict
from dataclasses import dataclass, field
from functools import lru_cache
from http import HTTPStatus
from threading import Lock

from django.utils.cache import cc_delim_re
from django.utils.http import parse_etags, parse_http_date_safe

from releases.public.cache.stamp import NEVER, Generation, micros
from releases.public.compression import LEAST_BYTES, TEXTS, WAYS, chosen, is_for_all

KEPT = frozenset({200, 301, 404, 410})
# Headers on which a kept page may depend: the layer itself minds them.
MINDED = {"accept-encoding", "sec-fetch-dest"}
# What a 304 says (RFC 9110, 15.4.5), and the policy, which settings change while a page stays the same. The rest stands
# with the page that the reader has.
OF_UNCHANGED = {"cache-control", "content-security-policy", "etag", "last-modified", "vary"}
LONGEST = 200
# What an entry and its key cost beside its bytes.
OVERHEAD = 2_000

Headers = list[tuple[str, str]]


@lru_cache(maxsize=512)
def encoding(accepted: str) -> str:
    return chosen(accepted)


def varies(response) -> set[str]:
    return {name.lower() for name in cc_delim_re.split(response.get("Vary", "")) if name}


def is_whole(response) -> bool:
    """Whether the answer to what the key says is the answer to whoever asked: nothing in it is for one reader alone."""
    return not (response.streaming or response.cookies or "cookie" in varies(response))


def may_be_kept(response) -> bool:
    control = response.get("Cache-Control", "").lower()
    is_open = is_for_all(response) and "no-store" not in control and varies(response) <= MINDED
    return is_open and response.status_code in KEPT


@dataclass(slots=True)
class Entry:
    """A page that is right from `begins` until before `ends`, in microseconds, while `generation` is today's."""

    generation: Generation
    begins: int
    ends: int
    status: int
    line: str
    headers: Headers
    body: bytes
    etag: str
    changed: int | None
    is_text: bool
    is_kept: bool = False
    bodies: dict[str, tuple[Headers, bytes]] = field(default_factory=dict)
    unchanged: Headers = field(default_factory=list)

    def is_right(self, instant: int, generation: Generation) -> bool:
        return self.generation == generation and self.begins <= instant < self.ends

    def in_way(self, accepted: str | None) -> tuple[Headers, bytes]:
        """Headers and bytes in the encoding that is liked best; each is made once, when it is first asked for."""
        way = encoding(accepted) if self.is_text and accepted and len(accepted) <= LONGEST else ""
        return self.bodies.get(way) or self.make(way)

    def make(self, way: str) -> tuple[Headers, bytes]:
        body = WAYS[way](self.body) if way else self.body
        coded = [("Content-Encoding", way)] if way else []
        self.bodies[way] = [*self.headers, *coded, ("Content-Length", str(len(body)))], body
        return self.bodies[way]

    def is_known_to(self, environ: dict) -> bool:
        """Whether the reader has this page already, by its ETag or, without one, by its date."""
        if self.status != HTTPStatus.OK:
            return False
        known = environ.get("HTTP_IF_NONE_MATCH")
        if known is not None:
            return known == self.etag or self.is_among(known)
        since = environ.get("HTTP_IF_MODIFIED_SINCE")
        if since is None or self.changed is None:
            return False
        instant = parse_http_date_safe(since)
        return instant is not None and self.changed <= instant

    def is_among(self, known: str) -> bool:
        tags = parse_etags(known)
        own = self.etag.removeprefix("W/")
        return bool(own) and (tags == ["*"] or own in [tag.removeprefix("W/") for tag in tags])

    @property
    def size(self) -> int:
        """Bytes when every encoding has been made: each is at most about half of the text."""
        return OVERHEAD + len(self.body) * (2 if self.is_text else 1)


def entry_of(response, generation: Generation, instant: int) -> Entry:
    """What Django answered, once and for all who ask the same while it is right."""
    body = response.content
    headers = [(name, value) for name, value in response.items() if name.lower() != "content-length"]
    ends = getattr(response, "ends_at", None)
    changed = response.get("Last-Modified")
    is_text = (
        "accept-encoding" in varies(response) and is_for_all(response) and not response.has_header("Content-Encoding")
    )
    entry = Entry(
        generation=generation,
        begins=instant,
        ends=NEVER if ends is None else micros(ends),
        status=response.status_code,
        line=f"{response.status_code} {response.reason_phrase}",
        headers=headers,
        body=body,
        etag=response.get("ETag", ""),
        changed=parse_http_date_safe(changed) if changed else None,
        is_text=is_text and len(body) >= LEAST_BYTES and bool(TEXTS.match(response.get("Content-Type", ""))),
    )
    entry.unchanged = [(name, value) for name, value in headers if name.lower() in OF_UNCHANGED]
    return entry


class Shelf:
    """Entries by key within `capacity` bytes; the least recently used falls off first."""

    def __init__(self, capacity: int):
        self.capacity, self.used = capacity, 0
        self.entries: OrderedDict[tuple, Entry] = OrderedDict()
        self.lock = Lock()

    def get(self, key: tuple) -> Entry | None:
        with self.lock:
            entry = self.entries.get(key)
            if entry is not None:
                self.entries.move_to_end(key)
            return entry

    def put(self, key: tuple, entry: Entry) -> None:
        """Keep it, unless it alone would push out much of the rest."""
        size = entry.size
        with self.lock:
            self._remove(key)
            if size > self.capacity // 8:
                return
            self.entries[key] = entry
            self.used += size
            while self.used > self.capacity:
                self._remove(next(iter(self.entries)))

    def _remove(self, key: tuple) -> None:
        entry = self.entries.pop(key, None)
        if entry is not None:
            self.used -= entry.size
