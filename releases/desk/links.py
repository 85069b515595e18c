"""Links of a body that stay on this site, and which of them readers cannot follow."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import datetime
from html import unescape
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve

from releases.models import LANGUAGES, Edition, EditionFile, Page
from releases.models.querysets import EditionQuerySet
from releases.text.parse import TextTooLong, parse
from releases.text.render import render

_HREF = re.compile(r'<a href="([^"]*)"')
Place = tuple[str, str, object]
Found = Iterable[tuple[str, object]]


def internal(body: str) -> frozenset[str]:
    """Addresses of this site that the body links to, as the renderer writes them."""
    if "/" not in body:
        return frozenset()
    try:
        found = (unescape(address) for address in _HREF.findall(render(parse(body))))
    except TextTooLong:
        return frozenset()
    return frozenset(address for address in found if address.startswith(("/", f"{settings.SITE_ORIGIN}/")))


def dead(addresses: Iterable[str], *, at: datetime, own: int | None) -> frozenset[str]:
    """Those behind which readers find nothing at `at`; the release `own` counts as there. At most five queries."""
    places = {address: _place(address) for address in addresses}
    asked = {place for place in places.values() if place}
    alive = {place for place in asked if place[0] not in LOOKUPS or (place[0] == "detail" and place[2] == own)}
    live = Edition.objects.live(at=at, language=None).exclude(kind=Edition.Kind.REMOVED)
    for view in {place[0] for place in asked - alive}:
        found = LOOKUPS[view](live, {subject for name, _language, subject in asked if name == view})
        alive |= {(view, language, subject) for language, subject in found}
    return frozenset(address for address, place in places.items() if place not in alive)


def _place(address: str) -> Place | None:
    """The public view, the language, and what it is asked for; None where no public page can be."""
    try:
        path = unquote(urlsplit(address.removeprefix(settings.SITE_ORIGIN)).path)
        match = resolve(path)
    except (Resolver404, ValueError):
        return None
    # PostgreSQL refuses to be asked for a NUL.
    if "\x00" in path or match.namespaces != ["releases"]:
        return None
    kwargs = match.kwargs
    if "release_id" in kwargs:
        return "detail", kwargs["language"], kwargs["release_id"]
    return match.url_name or "", kwargs.get("language", ""), kwargs.get("slug") or kwargs.get("key")


def _details(live: EditionQuerySet, numbers: set) -> Found:
    return live.filter(release_id__in=numbers).values_list("language", "release_id")


def _topics(live: EditionQuerySet, slugs: set) -> Found:
    return live.filter(topics__slug__in=slugs).values_list("language", "topics__slug")


def _divisions(live: EditionQuerySet, slugs: set) -> Found:
    return live.filter(division__slug__in=slugs).values_list("language", "division__slug")


def _pages(live: EditionQuerySet, slugs: set) -> Found:
    pages = Page.objects.filter(slug__in=slugs)
    return [(code, page.slug) for page in pages for code in LANGUAGES if page.is_readable(code)]


def _files(live: EditionQuerySet, keys: set) -> Found:
    found = EditionFile.objects.filter(file__key__in=keys, edition__in=live)
    return [("", key) for key in found.values_list("file__key", flat=True)]


LOOKUPS: dict[str, Callable[[EditionQuerySet, set], Found]] = {
    "detail": _details,
    "topic": _topics,
    "topic_rss": _topics,
    "division": _divisions,
    "about": _pages,
    "attachment": _files,
    "image": _files,
}
