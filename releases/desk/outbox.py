"""The outbox: search engines and the feed hub are told of what became public, once, and never before it did."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, F, OuterRef
from django.urls import reverse

from releases.desk import ping
from releases.models import LANGUAGES, Edition, EditionTopic, Notice

# What became public longer ago is news to nobody; the sitemap tells of it.
LOOK_BACK = timedelta(days=3)
# For so long nobody else tries what one process is trying. Longer than a message may take.
LEASE = timedelta(minutes=2)
MOST_AT_ONCE = 200
MOST_TRIES = 10
LONGEST_WAIT = timedelta(hours=6)
KEPT_FOR = timedelta(days=30)
FEEDS = ("rss", "atom", "json_feed")


@dataclass(frozen=True)
class Report:
    """What one run did with the notices of one kind; `error` says why they were not accepted."""

    kind: str
    made: int
    tried: int
    error: str = ""


def senders() -> dict[str, Callable[[Sequence[Edition], datetime], str]]:
    """What is configured: by kind of notice, what tells of these editions and answers why it was not accepted."""
    found = {}
    if settings.INDEXNOW_KEY:
        found[Notice.Kind.INDEXNOW] = tell_search_engines
    if settings.WEBSUB_HUB:
        found[Notice.Kind.WEBSUB] = tell_hub
    return found


def tick(now: Callable[[], datetime]) -> list[Report]:
    """Make the notices that are missing, send those that are due, and forget old ones. `now` tells the time."""
    Notice.objects.filter(made_at__lt=now() - KEPT_FOR).delete()
    return [_tick(kind, tell, now) for kind, tell in senders().items()]


def _tick(kind: str, tell: Callable[[Sequence[Edition], datetime], str], now: Callable[[], datetime]) -> Report:
    made = make(kind, at=now())
    at = now()
    claimed = claim(kind, at=at)
    error = tell([notice.edition for notice in claimed], at) if claimed else ""
    settle(claimed, error, at=now())
    return Report(kind, made, len(claimed), error)


def make(kind: str, *, at: datetime) -> int:
    """Put notices of every instant that lately passed into the outbox. Those that are there already stay alone."""
    rows = [
        Notice(kind=kind, edition_id=edition, instant=instant, made_at=at, due_at=at)
        for edition, instant in _instants(kind, at)
    ]
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def _instants(kind: str, at: datetime) -> Iterator[tuple[int, datetime]]:
    """Edition and instant of each beginning, and of each end that no later edition began with."""
    since = at - LOOK_BACK
    known = Notice.objects.filter(kind=kind, edition=OuterRef("pk"))
    public = Edition.objects.public_by(at=at).order_by()
    begun = public.filter(live_from__gt=since).exclude(Exists(known.filter(instant=OuterRef("live_from"))))
    yield from begun.values_list("pk", "live_from")
    next_one = Edition.objects.filter(
        release=OuterRef("release"), language=OuterRef("language"), live_from=OuterRef("live_until"), is_pulled=False
    )
    ended = public.filter(language__in=LANGUAGES, live_until__gt=since, live_until__lte=at)
    ended = ended.exclude(Exists(next_one)).exclude(Exists(known.filter(instant=OuterRef("live_until"))))
    yield from ended.values_list("pk", "live_until")


def claim(kind: str, *, at: datetime) -> list[Notice]:
    """Notices that are due, for this process alone: until the lease ends they are due for nobody else."""
    with transaction.atomic():
        due = Notice.objects.select_for_update(skip_locked=True).filter(kind=kind).due(at=at)
        numbers = list(due.values_list("pk", flat=True)[:MOST_AT_ONCE])
        Notice.objects.filter(pk__in=numbers).update(due_at=at + LEASE, attempts=F("attempts") + 1)
    claimed = Notice.objects.filter(pk__in=numbers).select_related("edition").order_by("pk")
    return list(claimed.defer("edition__body", "edition__html", "edition__text", "edition__search_key"))


def settle(claimed: Sequence[Notice], error: str, *, at: datetime) -> None:
    """Write down what became of the notices that were tried: sent, to be tried later, or given up."""
    for notice in claimed:
        notice.error = error
        if not error:
            notice.sent_at = at
        elif notice.attempts >= MOST_TRIES:
            notice.given_up_at = at
        else:
            notice.due_at = at + min(timedelta(minutes=2**notice.attempts), LONGEST_WAIT)
    Notice.objects.bulk_update(claimed, ["error", "sent_at", "given_up_at", "due_at"])


def tell_search_engines(editions: Sequence[Edition], at: datetime) -> str:
    """IndexNow: the pages of these releases, under every address that they have had."""
    message = {
        "host": urlsplit(settings.SITE_ORIGIN).netloc,
        "key": settings.INDEXNOW_KEY,
        "keyLocation": _absolute("indexnow_key", settings.INDEXNOW_KEY),
        "urlList": pages(editions, at=at),
    }
    return ping.send(settings.INDEXNOW_ENDPOINT, json.dumps(message).encode(), "application/json; charset=utf-8")


def tell_hub(editions: Sequence[Edition], at: datetime) -> str:
    """WebSub: the feeds in which these releases stand or stood."""
    message = [("hub.mode", "publish"), *(("hub.url", feed) for feed in feeds(editions, at=at))]
    return ping.send(settings.WEBSUB_HUB, urlencode(message).encode(), "application/x-www-form-urlencoded")


def _of(editions: Sequence[Edition]) -> set[tuple[int, str]]:
    return {(edition.release_id, edition.language) for edition in editions}


def pages(editions: Sequence[Edition], *, at: datetime) -> list[str]:
    """Addresses of the pages of these releases in their languages, those of earlier titles among them."""
    wanted = _of(editions)
    public = Edition.objects.public_by(at=at).filter(release_id__in={release for release, _language in wanted})
    rows = public.order_by().values_list("release_id", "language", "slug")
    found = {row for row in rows if row[:2] in wanted}
    return sorted({_absolute("detail", language, release, slug or "-") for release, language, slug in found})


def feeds(editions: Sequence[Edition], *, at: datetime) -> list[str]:
    """Addresses of the feeds of these languages, and of every topic that these releases have been filed under."""
    wanted = _of(editions)
    filed = (
        EditionTopic.objects.filter(
            edition__release_id__in={release for release, _language in wanted},
            edition__live_from__lte=at,
            edition__is_pulled=False,
        )
        .select_related("topic", "edition")
        .defer("edition__body", "edition__html", "edition__text", "edition__search_key")
    )
    found = {_absolute(name, language) for _release, language in wanted for name in FEEDS}
    for row in filed:
        language = row.edition.language
        if (row.edition.release_id, language) in wanted and row.topic.words("name", language):
            found |= {_absolute(f"topic_{name}", language, row.topic.slug) for name in FEEDS}
    return sorted(found)


def _absolute(name: str, *args: object) -> str:
    return f"{settings.SITE_ORIGIN}{reverse(f'releases:{name}', args=args)}"
