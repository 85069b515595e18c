"""Editions come into the index: in the transaction that makes them, or that gives them another place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.db import transaction

from releases.models.edition import Edition
from releases.models.languages import LANGUAGES, column
from releases.search import index
from releases.search.document import LETTERS, Document
from releases.search.place import wanted

BATCH = 500
WORDS = ("title", "summary", "text", "division_name")
COLUMNS = ("release_id", "language", "number", "published_at", "place", "division_id", *WORDS)


def give_places(editions: Iterable[Edition]) -> None:
    """Set `place` on editions that lists show; they need release, language, number and `published_at` alone.

    Call it before they are stored, and `add` afterwards. Those that withdraw a release get none.
    """
    listed = [edition for edition in editions if edition.kind in Edition.LISTED_KINDS]
    # A release that was stored in bulk has told its id to no edition yet.
    wishes = [
        wanted(each.published_at, each.release_id or each.release.pk, each.number, each.language) for each in listed
    ]
    for edition, place in zip(listed, index.free_places(index.EDITIONS, wishes), strict=True):
        edition.place = place


def add(editions: Iterable[Edition]) -> None:
    """Write stored editions that have a place into the index, with what is stored of their topics and files."""
    placed = [edition for edition in editions if edition.place is not None]
    if placed:
        index.write(index.EDITIONS, index.rows_of(documents(placed)))


def move(edition: Edition) -> None:
    """Give a stored edition the place of its `published_at`, which has changed, and index it there."""
    give_places([edition])
    Edition.objects.filter(pk=edition.pk).update(place=edition.place)
    add([edition])


def fill(model: type[Edition] = Edition) -> Iterator[int]:
    """Index the listed editions that are not in the index, the last made first; yields how many it looked at.

    Each batch is a transaction. `model` is the historical one in a migration.
    """
    listed = model.objects.filter(kind__in=Edition.LISTED_KINDS).order_by("-pk")
    last = None
    while True:
        with transaction.atomic():
            rows = listed if last is None else listed.filter(pk__lt=last)
            batch = list(rows.only("pk", *COLUMNS)[:BATCH])
            if not batch:
                return
            _fill(model, batch)
        last = batch[-1].pk
        yield len(batch)


def _fill(model: type[Edition], batch: Sequence[Edition]) -> None:
    homeless = [edition for edition in batch if edition.place is None]
    if homeless:
        wishes = [wanted(each.published_at, each.release_id, each.number, each.language) for each in homeless]
        for edition, place in zip(homeless, index.free_places(index.EDITIONS, wishes), strict=True):
            edition.place = place
        model.objects.bulk_update(homeless, ["place"])
    known = index.taken(index.EDITIONS, [edition.place for edition in batch])
    missing = [edition for edition in batch if edition.place not in known]
    if missing:
        index.write(index.EDITIONS, index.rows_of(documents(missing)))


def documents(editions: Sequence[Edition]) -> list[Document]:
    """What the index is given of these editions: three queries, however many there are."""
    pks, meta = [edition.pk for edition in editions], editions[0]._meta
    topics: dict[int, list[int]] = defaultdict(list)
    filed = meta.get_field("edition_topics").related_model.objects.filter(edition__in=pks)
    for edition_id, topic_id in filed.values_list("edition_id", "topic_id"):
        topics[edition_id].append(topic_id)
    titles: dict[int, list[str]] = defaultdict(list)
    attached = meta.get_field("files").related_model.objects.filter(edition__in=pks, kind="attachment")
    for edition_id, *words in attached.values_list("edition_id", "title", "file__name"):
        titles[edition_id] += words
    names = topic_names(meta.get_field("topics").related_model)
    return [document(edition, topics[edition.pk], titles[edition.pk], names) for edition in editions]


def topic_names(model) -> dict[tuple[int, str], str]:
    """Names of all topics by id and language."""
    rows = model.objects.order_by().values_list("pk", *(column("name", code) for code in LANGUAGES))
    return {(pk, code): name or "" for pk, *said in rows for code, name in zip(LANGUAGES, said, strict=True)}


def document(
    edition: Edition, topic_ids: Sequence[int], attachments: Sequence[str], names: Mapping[tuple[int, str], str]
) -> Document:
    """What the index is given of one edition; asks no database."""
    about = [names.get((pk, edition.language), "") for pk in topic_ids]
    return Document(
        place=edition.place,
        letter=LETTERS[edition.language],
        title=edition.title,
        summary=edition.summary,
        body=edition.text,
        names=[edition.division_name, *about, *attachments],
        topic_ids=topic_ids,
        division_id=edition.division_id,
    )
