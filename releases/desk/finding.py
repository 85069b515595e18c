"""Drafts come into an index of their own, in the transaction that saves them, and are found in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import prefetch_related_objects

from releases import search
from releases.models import LANGUAGES, Attachment, Division, Release, Topic, column

BATCH = 500
NUMBER = re.compile("[0-9]{1,9}")
NAMED = ("division", "topics", "attachments__file")


def give_places(releases: Sequence[Release], *, at: datetime) -> None:
    """Set `place` on these releases by the time of their saving. Store it, and then call `add`."""
    wishes = [search.wanted(at, number) for number, _release in enumerate(releases)]
    for release, place in zip(releases, search.free_places(search.DRAFTS, wishes), strict=True):
        release.place = place


def add(releases: Sequence[Release]) -> None:
    """Index the words of stored releases that have a place, as they stand now, in the same transaction."""
    if releases:
        prefetch_related_objects(releases, *NAMED)
        search.write(search.DRAFTS, search.rows_of(map(_document, releases)))


def find(typed: str) -> tuple[list[int], bool]:
    """Ids of releases that hold the words, the last saved first, and whether there are more than those.

    Words may stand in either language. The number of a release finds it as well.
    """
    query, found, step = search.read(typed), [], search.MOST + 1
    places = search.find_drafts(query, most=step)
    while places:
        # A draft has a row of each time that it was saved; only the last one is its own.
        rows = Release.objects.filter(place__in=search.among(places)).order_by().values_list("place", "pk")
        found += [pk for _place, pk in sorted(rows, reverse=True)]
        if len(found) >= step or len(places) < step:
            break
        places = search.find_drafts(query, below=places[-1], most=step)
    if NUMBER.fullmatch(typed.strip()):
        found = list(dict.fromkeys([int(typed), *found]))
    return found[: search.MOST], len(found) > search.MOST


def fill(model: type[Release] = Release) -> Iterator[int]:
    """Index the releases that are not in the index, the last made first; yields how many it looked at.

    Each batch is a transaction. `model` is the historical one in a migration.
    """
    rows = model.objects.order_by("-pk").defer("basis_ko", "basis_en")
    while True:
        with transaction.atomic():
            batch = list(rows[:BATCH])
            if not batch:
                return
            homeless = [release for release in batch if release.place is None]
            if homeless:
                wishes = [search.wanted(release.updated_at, release.pk) for release in homeless]
                for release, place in zip(homeless, search.free_places(search.DRAFTS, wishes), strict=True):
                    release.place = place
                model.objects.bulk_update(homeless, ["place"])
            known = search.taken(search.DRAFTS, [release.place for release in batch])
            add([release for release in batch if release.place not in known])
        rows = rows.filter(pk__lt=batch[-1].pk)
        yield len(batch)


def _document(release: Release) -> search.Document:
    return document(release, [*filter(None, [release.division]), *release.topics.all()], release.attachments.all())


def document(
    release: Release, named: Sequence[Division | Topic], attachments: Iterable[Attachment] = ()
) -> search.Document:
    """What the index is given of a draft and of what belongs to it; asks no database."""
    words = {name: _both(release, name) for name in ("title", "summary", "body")}
    names = [_both(row, "name") for row in named] + [_both(row, "title") for row in attachments]
    names += [row.file.name for row in attachments]
    return search.Document(place=release.place, letter=search.DRAFT, names=names, **words)


def _both(row: object, field: str) -> str:
    """The words of a field in both languages, which no phrase spans."""
    return " / ".join(filter(None, (getattr(row, column(field, language)) for language in LANGUAGES)))
