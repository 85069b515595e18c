"""Proof of an embargo: what an anonymous reader meets one second before the instant, and at it, on every surface."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import quote, urlencode

from django.conf import settings
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils.html import escape, strip_tags
from django.utils.timezone import localtime

from releases.models import Edition, StoredFile

SECOND = timedelta(seconds=1)
# The key of the request's environment by which the public side takes its time from us and not from the clock.
INNER_CLOCK = "newsroom.moment"
NAMESPACE = "releases"
LINES, LEAST_LINE = 5, 12
# A page draws the marker of a line itself, so only what follows it can be looked for.
MARKER = re.compile(r"^[\W\d_]+|\s+$")
RELEASES_IN_SITEMAP_PART = 5_000


def _in_language(*_unused: object) -> Callable[[Edition], list[tuple]]:
    return lambda edition: [(edition.language,)]


def _topics(edition: Edition) -> list[tuple]:
    return [(edition.language, topic.slug) for topic in edition.topics.all()]


def _month(edition: Edition) -> tuple[int, int]:
    day = localtime(edition.published_at)
    return day.year, day.month


def _files(edition: Edition, kind: str) -> list[StoredFile]:
    return [row.file for row in edition.files.select_related("file").filter(kind=kind)]


# Every public address by the name of its view, with the arguments by which it could show this edition.
# Whoever adds an address adds it here: `not_in_table` names what is missing, and a test asks it.
TABLE: dict[str, Callable[[Edition], list[tuple]]] = {
    **dict.fromkeys(("home", "listing", "archive", "topics", "feeds", "rss"), _in_language()),
    **dict.fromkeys(("root", "sitemap", "sitemap_pages", "robots", "healthz"), lambda edition: [()]),
    **dict.fromkeys(("topic", "topic_rss"), _topics),
    "short": lambda edition: [(edition.language, edition.release_id)],
    "detail": lambda edition: [(edition.language, edition.release_id, edition.slug or "-")],
    "year": lambda edition: [(edition.language, _month(edition)[0])],
    "month": lambda edition: [(edition.language, *_month(edition))],
    "division": lambda edition: [(edition.language, edition.division.slug)] if edition.division else [],
    # A standing page is the institution's own and asks for no edition; one that does not exist stands for all.
    "about": lambda edition: [(edition.language, "accessibility")],
    "sitemap_part": lambda edition: [((edition.release_id - 1) // RELEASES_IN_SITEMAP_PART + 1,)],
    "attachment": lambda edition: [(file.key, file.name) for file in _files(edition, StoredFile.Kind.ATTACHMENT)],
    "image": lambda edition: [
        (file.key, width, "jpg") for file in _files(edition, StoredFile.Kind.PICTURE) for width in file.widths
    ],
}
OWN = {"short", "detail", "attachment", "image"}


@dataclass(frozen=True)
class Row:
    """One address: its status before and at the instant, and which words of the release it betrayed or showed."""

    path: str
    status_before: int
    status_at: int
    leaked: tuple[str, ...]
    shown: tuple[str, ...]


def not_in_table() -> list[str]:
    """Names of public views that the proof would not visit."""
    _prefix, resolver = get_resolver().namespace_dict[NAMESPACE]
    return sorted(name for name in set(resolver.reverse_dict) if isinstance(name, str) and name not in TABLE)


def together(edition: Edition) -> list[Edition]:
    """The editions of this release that share one instant with this one, itself included."""
    return list(edition.release.editions.filter(live_from=edition.live_from, is_pulled=False))


def prove(editions: Sequence[Edition]) -> list[Row]:
    """Visit every surface one second before the instant that these editions share, and at it."""
    at = editions[0].live_from
    words = _secrets(editions, at - SECOND)
    is_new = not Edition.objects.live(at=at - SECOND, language=None).filter(release=editions[0].release_id).exists()
    return [_row(surface, words, at, is_new=is_new) for surface in _addresses(editions)]


def _addresses(editions: Sequence[Edition]) -> list[tuple[str, str, str]]:
    """Name, path, and what the address itself says, for every surface; no path twice."""
    found = {}
    for edition in editions:
        for name, arguments in TABLE.items():
            for given in arguments(edition):
                found[reverse(f"{NAMESPACE}:{name}", args=given)] = (name, "")
        asked = max(edition.title.split(), key=len, default="")
        found[f"{reverse(f'{NAMESPACE}:listing', args=[edition.language])}?{urlencode({'q': asked})}"] = ("q", asked)
    return [(name, path, asked) for path, (name, asked) in found.items()]


def _secrets(editions: Sequence[Edition], before: datetime) -> list[str]:
    """Title, longest lines, file names and ids that nothing public holds one second before."""
    public = Edition.objects.live(at=before, language=None)
    words, ids = [], []
    for edition in editions:
        lines = sorted((MARKER.sub("", line) for line in edition.text.splitlines()), key=len, reverse=True)[:LINES]
        words += [edition.title, *(line for line in lines if len(line) >= LEAST_LINE)]
        ids += [edition.permanent_id, f"/{edition.language}/releases/{edition.release_id}/"]
        for row in edition.files.select_related("file"):
            words += [row.title] if row.title else []
            ids.append(row.file.key)
    known = {
        row.file.key
        for earlier in public.filter(release=editions[0].release_id)
        for row in earlier.files.select_related("file")
    } | {
        text
        for earlier in public.filter(release=editions[0].release_id)
        for text in (earlier.permanent_id, f"/{earlier.language}/releases/{earlier.release_id}/")
    }
    fresh = [
        text
        for text in words
        if text
        and not public.filter(title__contains=text).exists()
        and not public.filter(text__contains=text).exists()
        and not public.filter(files__title__contains=text).exists()
    ]
    return list(dict.fromkeys(fresh + [text for text in ids if text not in known]))


def _row(surface: tuple[str, str, str], words: Sequence[str], at: datetime, *, is_new: bool) -> Row:
    name, path, asked = surface
    # What the reader typed or followed comes back in the form of a search, and tells nothing.
    told = [word for word in words if not asked or word not in asked]
    status_before, text_before = _fetch(path, at - SECOND)
    status_at, text_at = _fetch(path, at)
    leaked = _found(told, text_before)
    if is_new and name in OWN and status_before != 404:
        leaked += (f"{status_before}",)
    return Row(path, status_before, status_at, leaked, _found(told, text_at))


def _found(words: Sequence[str], text: str) -> tuple[str, ...]:
    return tuple(word for word in words if word in text or escape(word) in text or quote(word) in text)


def _fetch(path: str, at: datetime) -> tuple[int, str]:
    """Status, and headers with body as text, of an anonymous GET and HEAD at the instant `at`."""
    host = settings.SITE_ORIGIN.split("://")[1]
    client = Client(raise_request_exception=False, headers={"host": host})
    clock = {INNER_CLOCK: at, "secure": settings.SITE_ORIGIN.startswith("https://")}
    head, response = client.head(path, **clock), client.get(path, **clock)
    # Reading to the end closes a file that is sent; closing by hand would close the database as well.
    text = f"{head.headers} {response.headers} {head.getvalue()!r} {response.getvalue().decode(errors='replace')}"
    return response.status_code, f"{text} {strip_tags(text)}"
