"""Every public address at which an edition could show itself: the table that the proof of an embargo visits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import unquote, urlencode

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.timezone import localtime

from releases import colour
from releases.icons import NAMES
from releases.models import Edition, Organisation, StoredFile
from releases.models.edition import RELEASES_IN_PART
from releases.text import instants

NAMESPACE = "releases"
# What lies below it is for whoever was given a secret, as what lies below the admin's path is for staff.
REVIEW = "review/"
# A release and a file that never existed: the answers about what is not public yet must be the answers about these.
NEVER_ID, NEVER_KEY = 2**63 - 1, "never-was-a-file-here1"


def _in_language(*_unused: object) -> Callable[[Edition], list[tuple]]:
    return lambda edition: [(edition.language,)]


def _topics(edition: Edition) -> list[tuple]:
    return [(edition.language, topic.slug) for topic in edition.topics.all()]


def _month(edition: Edition) -> tuple[int, int]:
    day = localtime(edition.published_at)
    return day.year, day.month


def _files(edition: Edition, kind: str) -> list[StoredFile]:
    return [row.file for row in edition.files.select_related("file").filter(kind=kind)]


def _icons(organisation: Organisation) -> list[tuple]:
    return [(organisation.logo.key, name) for name in NAMES] if organisation.logo else []


# Every public address by the name of its view, with the arguments by which it could show this edition.
# Whoever adds an address adds it here: `not_in_table` names what is missing, and a test asks it.
TABLE: dict[str, Callable[[Edition], list[tuple]]] = {
    **dict.fromkeys(("home", "listing", "archive", "topics", "feeds", "rss", "atom", "json_feed"), _in_language()),
    **dict.fromkeys(("root", "sitemap", "sitemap_pages", "news_sitemap", "robots", "healthz"), lambda edition: [()]),
    **dict.fromkeys(("topic", "topic_rss", "topic_atom", "topic_json_feed"), _topics),
    **dict.fromkeys(("api_releases", "api_description"), lambda edition: [()]),
    "api_release": lambda edition: [(edition.release_id,)],
    "api_nothing": lambda edition: [(f"v1/releases/{edition.release_id}/",)],
    # The key is the site's own and asks for no edition; one that does not exist stands for all.
    "indexnow_key": lambda edition: [("no-such-key",)],
    "short": lambda edition: [(edition.language, edition.release_id)],
    "detail": lambda edition: [(edition.language, edition.release_id, edition.slug or "-")],
    "changes": lambda edition: [(edition.language, edition.release_id, edition.number)],
    "year": lambda edition: [(edition.language, _month(edition)[0])],
    "month": lambda edition: [(edition.language, *_month(edition))],
    "division": lambda edition: [(edition.language, edition.division.slug)] if edition.division else [],
    # The institution's own card asks for no edition; any other fingerprint leads to it.
    "card": lambda edition: [(edition.language, "any")],
    "release_card": lambda edition: [(edition.language, edition.release_id, edition.card(Organisation.load()).digest)],
    # A standing page is the institution's own and asks for no edition; one that does not exist stands for all.
    "about": lambda edition: [(edition.language, "accessibility")],
    "sitemap_part": lambda edition: [((edition.release_id - 1) // RELEASES_IN_PART + 1,)],
    "attachment": lambda edition: [(file.key, file.name) for file in _files(edition, StoredFile.Kind.ATTACHMENT)],
    "image": lambda edition: [
        (file.key, width, extension)
        for file in _files(edition, StoredFile.Kind.PICTURE)
        for width in file.widths
        for extension in file.formats
    ],
    # The institution's colours and icons ask for no edition either.
    "manifest": _in_language(),
    **dict.fromkeys(("favicon", "touch_icon"), lambda edition: [()]),
    "colours": lambda edition: [(colour.digest(Organisation.load().style_sheet),)],
    "icon": lambda edition: _icons(Organisation.load()),
}


@dataclass(frozen=True)
class Surface:
    """One address. `said` is what the address itself tells, and no secret on its page.

    A page or file of the release itself has in `own` the id that nobody may know before, in `never` the same address of
    something that never existed, and in `answers` its status at the instant. `is_staff_only` asks for the login.
    """

    path: str
    said: str = ""
    own: str = ""
    never: str = ""
    answers: int = 0
    is_staff_only: bool = False


def not_in_table() -> list[str]:
    """Names of public views that the proof would not visit, or their routes where they have no name of their own."""
    behind = (settings.ADMIN_PATH, REVIEW)
    public = [each for each in get_resolver().url_patterns if not str(each.pattern).startswith(behind)]
    found = list(_routes(public))
    count = Counter(name for name, _route in found)
    return sorted({name or route for name, route in found if name not in TABLE or count[name] > 1})


def _routes(patterns: Iterable[URLPattern | URLResolver], before: str = "") -> Iterator[tuple[str, str]]:
    """Name, or nothing, and route of each address."""
    for each in patterns:
        route = f"{before}{each.pattern}"
        if isinstance(each, URLResolver):
            yield from _routes(each.url_patterns, route)
        else:
            yield each.name or "", route


def path_of(edition: Edition) -> str:
    """Beginning of every address of this release in this language."""
    return _address("short", (edition.language, edition.release_id))


def path_of_data(edition: Edition) -> str:
    """The data of this release in this language."""
    return f"{_address('api_release', (edition.release_id,))}?language={edition.language}"


def path_of_changes(edition: Edition) -> str:
    """Where readers compare this edition with the one before it."""
    return _address("changes", (edition.language, edition.release_id, edition.number))


def surfaces(editions: Sequence[Edition], moments: Sequence[datetime]) -> list[Surface]:
    """Every surface of these editions, no path twice; the site at these moments is among them, for staff only."""
    found = [
        _surface(name, given, edition)
        for edition in editions
        for name, arguments in TABLE.items()
        for given in arguments(edition)
    ]
    for edition in editions:
        # A hyphen before a word would leave out what holds it.
        asked = max(edition.title.split(), key=len, default="").lstrip("-−–－")
        found.append(Surface(f"{_address('listing', (edition.language,))}?{urlencode({'q': asked})}", said=asked))
        inside = unquote(edition.get_absolute_url()).lstrip("/")
        for moment in moments:
            path = reverse("moment", args=[instants.write(moment), inside])
            found.append(Surface(path, said=f"/{inside}", is_staff_only=True))
    return list({surface.path: surface for surface in found}.values())


def _surface(name: str, given: tuple, edition: Edition) -> Surface:
    path = _address(name, given)
    if name in {"short", "detail"}:
        never = _address(name, (given[0], NEVER_ID, *given[2:]))
        gone = 410 if edition.is_removed else 0
        return Surface(path, own=path_of(edition), never=never, answers=gone or (200 if name == "detail" else 301))
    if name == "release_card":
        shown = 200 if edition.is_listed else 410 if edition.is_removed else 0
        return Surface(path, own=path_of(edition), never=_address(name, (given[0], NEVER_ID, given[2])), answers=shown)
    if name == "changes":
        never = _address(name, (*given[:2], NEVER_ID))
        return Surface(path, own=path, never=never, answers=200 if edition.kind == Edition.Kind.CORRECTED else 0)
    if name == "api_release":
        own = path_of_data(edition)
        never = own.replace(path, _address(name, (NEVER_ID,)))
        return Surface(own, own=own, never=never, answers=410 if edition.is_removed else 200)
    if name in {"attachment", "image"}:
        never, sent = _address(name, (NEVER_KEY, *given[1:])), 302 if settings.FILES_BY == "signed" else 200
        return Surface(path, own=given[0], never=never, answers=sent)
    return Surface(path)


def _address(name: str, given: tuple) -> str:
    return reverse(f"{NAMESPACE}:{name}", args=given)
