"""Writing a generated archive: made by a pool of processes, stored in batches, in bounded memory."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from datetime import datetime
from multiprocessing import get_context

from django.db import transaction

from releases import search
from releases.desk import record
from releases.desk.generated import chains, process, words
from releases.desk.generated.chains import Ground, Made
from releases.models import (
    LANGUAGES,
    Contact,
    Division,
    Edition,
    EditionTopic,
    Event,
    Organisation,
    Release,
    Topic,
    column,
)

BATCH = 1_000
# Batches that are made or wait to be stored, for each process.
AHEAD = 2


class TakenError(Exception):
    """An archive of this seed is here already."""


def write(total: int, *, seed: int, at: datetime, processes: int = 1) -> Iterator[int]:
    """Store `total` generated editions that end at the instant `at`; yields how many came in with each batch.

    Each batch is one transaction. One process makes the rows itself. Raises TakenError before anything is stored.
    """
    if Release.objects.filter(source_id=chains.source_id(seed, 0)).exists():
        raise TakenError(seed)
    ground = _ground(total, seed, at)
    parts = [(first, min(BATCH, total - first)) for first in range(0, total, BATCH)]
    if processes == 1 or len(parts) == 1:
        yield from map(_store, (chains.chunk(ground, *part) for part in parts))
    else:
        yield from _together(ground, parts, processes)
    for table in (search.EDITIONS, search.DRAFTS):
        search.tidy(table)


def _together(ground: Ground, parts: Iterable[tuple[int, int]], processes: int) -> Iterator[int]:
    # Not a copy of this process: it holds a connection to the database.
    spawned = get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=spawned, initializer=process.begin) as pool:
        yield from map(_store, _in_order(pool, ground, parts, AHEAD * processes))


def _in_order(
    pool: ProcessPoolExecutor, ground: Ground, parts: Iterable[tuple[int, int]], ahead: int
) -> Iterator[list[Made]]:
    """What the pool makes, in the order of the parts, never more than `ahead` of them at once."""
    waiting: deque[Future[list[Made]]] = deque()
    for part in parts:
        waiting.append(pool.submit(chains.chunk, ground, *part))
        if len(waiting) == ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _ground(total: int, seed: int, at: datetime) -> Ground:
    """Topics, divisions and contacts; those with the same address are taken as they are."""
    topics = [
        Topic.objects.get_or_create(slug=slug, defaults=_named("name", pair) | {"position": 100 + number})[0]
        for number, (slug, pair) in enumerate(words.TOPICS)
    ]
    divisions = [
        Division.objects.get_or_create(slug=f"generated-{number}", defaults=_named("name", pair))[0]
        for number, pair in enumerate(words.DIVISIONS)
    ]
    contacts = [_contact(division, number) for number, division in enumerate(divisions)]
    return Ground(
        seed=seed,
        total=total,
        at=at,
        licence=Organisation.load().licence,
        divisions=tuple(divisions),
        topics=tuple(topics),
        contacts=tuple(contacts),
    )


def _named(field: str, pair: words.Pair) -> dict[str, object]:
    return {column(field, code): str(getattr(pair, code)) for code in LANGUAGES}


def _contact(division: Division, number: int) -> Contact:
    """The person whom a division names; whoever is there already stays."""
    found = division.contacts.order_by("pk").first()
    if found:
        return found
    name = words.SYLLABLES[number], words.SYLLABLES[-number - 1]
    said = words.Pair(f"김{name[0].ko}{name[1].ko}", f"Kim {name[0].en.capitalize()}{name[1].en}")
    post = words.Pair("사무관", "Deputy Director")
    phone = f"02-0000-{3000 + number}"
    return Contact.objects.create(division=division, phone=phone, **_named("name", said), **_named("post", post))


@transaction.atomic
def _store(batch: list[Made]) -> int:
    _store_drafts(batch)
    editions = [edition for made in batch for edition in made.editions]
    for made in batch:
        for edition in made.editions:
            edition.release_id = made.release.pk
    search.give_places(editions)
    Edition.objects.bulk_create(editions)
    EditionTopic.objects.bulk_create(
        EditionTopic(edition_id=edition.pk, topic_id=topic.pk, published_at=edition.published_at)
        for made in batch
        for edition in made.editions
        for topic in made.topics_of(edition)
    )
    Event.objects.bulk_create(map(_told, editions))
    rows = [(edition, row) for made in batch for edition, row in zip(made.listed, made.rows, strict=True)]
    search.write(search.EDITIONS, [_at(edition.place, row) for edition, row in rows])
    return len(editions)


def _store_drafts(batch: list[Made]) -> None:
    wishes = [made.release.place for made in batch]
    for made, place in zip(batch, search.free_places(search.DRAFTS, wishes), strict=True):
        made.release.place = place
    Release.objects.bulk_create(made.release for made in batch)
    filed, called = Release.topics.through, Release.contacts.through
    filed.objects.bulk_create(
        filed(release_id=made.release.pk, topic_id=topic.pk) for made in batch for topic in made.topics
    )
    called.objects.bulk_create(called(release_id=made.release.pk, contact_id=made.contact.pk) for made in batch)
    search.write(search.DRAFTS, [_at(made.release.place, made.row) for made in batch])


def _at(place: int, row: tuple[object, ...]) -> tuple[object, ...]:
    """A row of the index at the place that was given after it was made; the place is its first column."""
    return place, *row[1:]


def _told(edition: Edition) -> Event:
    """What the log tells of an edition."""
    return Event(
        at=edition.approved_at,
        verb=record.MAKING[Edition.Kind(edition.kind)],
        release_id=edition.release_id,
        language=edition.language,
        edition_id=edition.pk,
        reason=edition.note,
    )
