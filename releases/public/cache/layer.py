"""The outermost layer: answers with a kept page while it is certain to be today's, and otherwise asks Django."""

import contextlib
from http import HTTPStatus
from threading import Event, Lock

from django.conf import settings

from releases.public import known
from releases.public.cache.entries import Entry, Shelf, entry_of, is_whole, may_be_kept
from releases.public.cache.keys import Key, Keys, request
from releases.public.cache.stamp import Database, Generation, Now, Stamp, place

MEGABYTE = 1024 * 1024
READS = ("GET", "HEAD")
SECOND = 1_000_000
# How long a reader waits for another one's rendering of the same page before asking for one of their own.
WAIT_SECONDS = 10
UNCHANGED = "304 Not Modified"


class PageCache:
    """A WSGI application around `app`; `stamp` says what holds now."""

    def __init__(self, app, stamp: Stamp, capacity: int, *, is_behind_proxy: bool = False):
        self.app, self.stamp, self.is_behind_proxy = app, stamp, is_behind_proxy
        self.keys = Keys()
        # What can be asked for without end, words and addresses that do not exist, pushes out nothing but its like.
        self.pages, self.others = Shelf(capacity * 7 // 8), Shelf(capacity // 8)
        self.renderings: dict[Key, Event] = {}
        self.lock = Lock()

    def __call__(self, environ, start_response):
        method = environ["REQUEST_METHOD"]
        if method not in READS:
            return self.changed(environ, start_response)
        key = self.keys.key(environ)
        now = self.stamp.now() if key is not None else None
        if now is None:
            return self.app(environ, start_response)
        entry = self.kept(key, *now) or self.rendered(Key(*key), environ, Now(*now))
        if entry is None:
            return self.app(environ, start_response)
        return self.answer(entry, environ, start_response)

    def changed(self, environ, start_response):
        """Whatever this has changed is known to every process of this host before the answer leaves."""
        try:
            return self.app(environ, start_response)
        finally:
            if environ["REQUEST_METHOD"] != "OPTIONS":
                self.stamp.renew()

    def answer(self, entry: Entry, environ, start_response) -> list[bytes]:
        if entry.is_known_to(environ):
            line, headers, body = UNCHANGED, entry.unchanged, b""
        else:
            line = entry.line
            headers, body = entry.in_way(environ.get("HTTP_ACCEPT_ENCODING"))
        headers = headers[:]
        if self.is_behind_proxy:
            headers.append(("X-Accel-Expires", self.proxy_until(entry)))
        start_response(line, headers)
        return [body] if body and environ["REQUEST_METHOD"] == "GET" else []

    def proxy_until(self, entry: Entry) -> str:
        """Until the end of the running second, as nginx counts; not at all where the page ends within it."""
        second = self.stamp.wall() // SECOND
        end = min(entry.ends, entry.generation.boundary)
        return f"@{second}" if entry.is_kept and end >= (second + 1) * SECOND else "0"

    def kept(self, key: Key, instant: int, generation: Generation) -> Entry | None:
        entry = self.pages.get(key) or self.others.get(key)
        return entry if entry is not None and entry.is_right(instant, generation) else None

    def rendered(self, key: Key, environ, now: Now) -> Entry | None:
        """The page as Django makes it, once for all who ask for it meanwhile; None if it is for one reader alone."""
        with self.lock:
            other = self.renderings.get(key)
            if other is None:
                self.renderings[key] = ready = Event()
        if other is not None:
            other.wait(WAIT_SECONDS)
            now = self.stamp.now()
            return now and (self.kept(key, *now) or self.render(key, environ, Now(*now)))
        try:
            return self.render(key, environ, now)
        finally:
            with self.lock:
                del self.renderings[key]
            ready.set()

    def render(self, key: Key, environ, now: Now) -> Entry | None:
        """What holds was asked before anything is read, so a page can only be newer than what it is kept for."""
        with known.during(now.generation, now.at):
            response = self.app(request(key, environ, now), lambda line, headers: None)
        with contextlib.closing(response):
            if not is_whole(response):
                return None
            entry = entry_of(response, now.generation, now.instant)
            entry.is_kept = may_be_kept(response)
        if entry.is_kept and (entry.status != HTTPStatus.MOVED_PERMANENTLY or not key.query):
            self.keep(key, entry)
        return entry

    def keep(self, key: Key, entry: Entry) -> None:
        now = self.stamp.now()
        if now is not None and entry.is_right(*now):
            is_page = entry.status == HTTPStatus.OK and "q=" not in key.query
            (self.pages if is_page else self.others).put(key, entry)


def kept(app):
    """The application with a page cache as large as PAGE_CACHE_MB says; 0 leaves it as it is."""
    if not settings.PAGE_CACHE_MB or settings.DEBUG:
        return app
    stamp = Stamp(place(), Database())
    return PageCache(app, stamp, settings.PAGE_CACHE_MB * MEGABYTE, is_behind_proxy=settings.TRUST_PROXY)
