"""Checking the record: digests, spans, files and the chain of editions, each deviation with its name."""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise, product

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils.html import strip_tags

from releases.desk import freeze, snapshot
from releases.desk.snapshot import Snapshot
from releases.models import Edition, Event, StoredFile, tallying, totalling
from releases.text import picture

CHUNK = 200
READ_BYTES = 1 << 20
# What the log calls the making of an edition of each kind.
MAKING = {
    Edition.Kind.PUBLISHED: Event.Verb.APPROVED,
    Edition.Kind.CORRECTED: Event.Verb.CORRECTED,
    Edition.Kind.WITHDRAWN: Event.Verb.WITHDRAWN,
    Edition.Kind.REMOVED: Event.Verb.REMOVED,
}
WORDS = ("title", "summary", "body", "html", "text", "search_key", "slug", "contacts")
ADDRESS = re.compile(r'\s(?:href|src|srcset)="([^"]*)"')


@dataclass(frozen=True)
class Deviation:
    """One thing that is not as it was written: a stable id, what it is about, and what was found."""

    code: str
    subject: str
    found: str

    def __str__(self) -> str:
        return f"{self.code}: {self.subject}: {self.found}"


def editions() -> Iterator[list[Edition]]:
    """Every chain: all editions of one release and language in the order of their numbers; bounded memory."""
    rows = (
        Edition.objects.select_related("release")
        .prefetch_related("files__file", "edition_topics")
        .annotate(
            told=Subquery(_making()),
            is_imported=Exists(_told(verb=Event.Verb.IMPORTED, at=OuterRef("approved_at"))),
            was_pulled=Exists(_told(verb=Event.Verb.PULLED, edition_id=OuterRef("pk"), at__lt=OuterRef("live_from"))),
        )
        .order_by("release_id", "language", "number")
    )
    for _key, chain in groupby(rows.iterator(chunk_size=CHUNK), key=lambda row: (row.release_id, row.language)):
        yield list(chain)


def _told(**conditions: object) -> QuerySet:
    return Event.objects.filter(release_id=OuterRef("release_id"), **conditions)


def _making() -> QuerySet:
    """What the log tells of making an edition at the time of its approval; an archive has one entry a release."""
    found = _told(edition_id=OuterRef("pk"), verb__in=MAKING.values(), at=OuterRef("approved_at")).order_by("pk")
    return found.values(told=JSONObject(verb="verb", actor="actor_id", note="reason"))[:1]


def check_chain(chain: Sequence[Edition]) -> list[Deviation]:
    """Whatever is wrong with the editions of one release and language, given in the order of their numbers."""
    found = [deviation for edition in chain for deviation in _check_edition(edition)]
    if [edition.number for edition in chain] != list(range(1, len(chain) + 1)):
        numbers = ", ".join(str(edition.number) for edition in chain)
        found.append(Deviation("numbers", name_of(chain[0]), f"the numbers are {numbers}"))
    standing = [edition for edition in chain if not edition.is_pulled]
    return found + _check_spans(standing)


def _check_spans(standing: Sequence[Edition]) -> list[Deviation]:
    found = []
    for earlier, later in pairwise(standing):
        if earlier.live_until is None or earlier.live_until > later.live_from:
            found.append(Deviation("overlap", name_of(later), f"it begins before number {earlier.number} ends"))
        elif earlier.live_until < later.live_from:
            found.append(Deviation("gap", name_of(later), f"number {earlier.number} ends before it begins"))
        if earlier.published_at != later.published_at:
            found.append(Deviation("first-public", name_of(later), "it has another place in the list"))
    if standing and standing[0].published_at != standing[0].live_from:
        found.append(Deviation("first-public", name_of(standing[0]), "its place in the list is not its beginning"))
    if standing and standing[-1].live_until is not None:
        found.append(Deviation("closed", name_of(standing[-1]), "it ends and nothing follows"))
    return found


def _check_edition(edition: Edition) -> Iterator[Deviation]:
    if edition.uid != uuid.uuid5(edition.release.uid, edition.language):
        yield Deviation("id", name_of(edition), "its permanent id is not the release's")
    if edition.is_listed and edition.place is None:
        yield Deviation("not-indexed", name_of(edition), "search does not find it; run `manage.py rebuild_search`")
    if any(row.published_at != edition.published_at for row in edition.edition_topics.all()):
        yield Deviation("topic-order", name_of(edition), "a topic lists it at another time")
    yield from _check_log(edition)
    if edition.is_removed:
        if any(getattr(edition, name) for name in WORDS) or edition.files.all() or edition.edition_topics.all():
            yield Deviation("removed", name_of(edition), "it was removed and carries words, topics or files")
    elif edition.digest not in {words.digest for words in frozen_words(edition)}:
        found = _added(edition) or "its words, topics or files are not those that were approved"
        yield Deviation("digest", name_of(edition), found)
    elif not _says_its_words(edition):
        yield Deviation("page", name_of(edition), "readers see other words or addresses than those approved")


def _check_log(edition: Edition) -> Iterator[Deviation]:
    if edition.told is None and not edition.is_imported:
        yield Deviation("not-logged", name_of(edition), "the log tells of nobody who approved it")
    elif edition.told and not _is_as_told(edition, **edition.told):
        yield Deviation("log", name_of(edition), "the log tells of another kind, note or approver")
    if edition.told and edition.live_from < edition.approved_at:
        yield Deviation("early", name_of(edition), "it begins before its approval")
    if edition.is_pulled != edition.was_pulled:
        yield Deviation(
            "pulled", name_of(edition), "the log tells otherwise whether it was pulled back before its time"
        )


def _is_as_told(edition: Edition, verb: str, actor: int | None, note: str) -> bool:
    # A first text has no public note, whatever was typed for one.
    has_note = edition.kind != Edition.Kind.PUBLISHED
    is_noted = edition.note == note.strip() if has_note else not edition.note
    return is_noted and (verb, actor) == (MAKING[edition.kind], edition.approved_by_id)


def _says_its_words(edition: Edition) -> bool:
    """Whether what readers see has the letters and the addresses of the approved words; markup may have changed."""
    fresh = freeze.build(edition.release, snapshot.of(edition))
    pages = ((edition.html, fresh.html), (edition.text, fresh.text))
    is_same = all(_told_by(stored) == _told_by(made) and _lighter(stored) <= _lighter(made) for stored, made in pages)
    return edition.slug == fresh.slug and is_same


def _told_by(html: str) -> tuple[str, list[str]]:
    return "".join(filter(str.isalnum, strip_tags(html))), ADDRESS.findall(picture.plain(html))


def _lighter(html: str) -> set[str]:
    """Lighter formats that the page offers; those that came after the approval may be missing there."""
    return set(ADDRESS.findall(html)) - set(ADDRESS.findall(picture.plain(html)))


def _added(edition: Edition) -> str:
    """How many of its newest rows an edition must lose to be what was approved; nothing when that is not the reason."""
    topics = sorted(edition.edition_topics.all(), key=lambda row: row.pk)
    files = sorted(edition.files.all(), key=lambda row: row.pk)
    for kept in product(range(len(topics) + 1), range(len(files) + 1)):
        left = {row.pk for row in files[: kept[1]]}
        approved = snapshot.of(
            edition, topics=topics[: kept[0]], files=[r for r in edition.files.all() if r.pk in left]
        )
        if edition.digest in {replace(approved, licence=licence).digest for licence in {edition.licence, ""}}:
            return f"{len(topics) - kept[0]} topics and {len(files) - kept[1]} files were added after its approval"
    return ""


def name_of(edition: Edition) -> str:
    """What a deviation calls an edition."""
    return f"release {edition.release_id}, {edition.language}, number {edition.number}"


def frozen_words(edition: Edition) -> list[Snapshot]:
    """What may have been approved: the draft named the licence itself, or left it to the institution."""
    words = snapshot.of(edition)
    return [replace(words, licence=licence) for licence in {edition.licence, ""}]


def check_tallies() -> list[Deviation]:
    """Whether lists hold as many releases as they say; `rebuild_tallies` counts them anew."""
    found = []
    for language, topic, division, month, number in tallying.wrong(connection):
        about = f"{language}, topic {topic or 'any'}, division {division or 'any'}, {month // 100}-{month % 100:02}"
        found.append(Deviation("tally", about, f"it says {_off(number)}"))
    return found + [
        Deviation("total", table, f"it says {_off(number)}") for table, number in totalling.wrong(connection)
    ]


def _off(number: int) -> str:
    return f"{abs(number)} too {'many' if number > 0 else 'few'}"


def check_file(file: StoredFile) -> list[Deviation]:
    """Whether the storage still holds the bytes that were uploaded, and every rendition of a picture."""
    name = f"file {file.key} ({file.name})"
    try:
        digest, size = _digest_of(file)
    except OSError:
        return [Deviation("file-missing", name, "the storage cannot open it")]
    found = (
        []
        if (digest, size) == (file.sha256, file.size)
        else [Deviation("file-changed", name, "its bytes are not those uploaded")]
    )
    for path in file.rendition_paths:
        try:
            file.open(path).close()
        except OSError:
            shown = path.rsplit("/", 1)[-1]
            found.append(Deviation("file-missing", name, f"the storage cannot open its rendition {shown}"))
    return found


def _digest_of(file: StoredFile) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    with file.open() as stored:
        while part := stored.read(READ_BYTES):
            digest.update(part)
            size += len(part)
    return digest.hexdigest(), size
