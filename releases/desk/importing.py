"""Bringing an existing archive in: many releases at once, each with its frozen editions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path

from django.core.files.storage import default_storage
from django.db import DatabaseError, transaction
from django.utils.text import slugify

from releases import search
from releases.desk import finding, freeze, staleness, uploads
from releases.desk.archive import ArchivedFile, ArchivedRelease, BadLine, read_line
from releases.desk.checks import Refused, check
from releases.desk.snapshot import AttachmentWords, PictureWords, Snapshot
from releases.models import (
    LANGUAGES,
    Attachment,
    Division,
    Edition,
    EditionFile,
    EditionTopic,
    Event,
    Organisation,
    Picture,
    Release,
    StoredFile,
    Topic,
)

BATCH = 200
Numbered = tuple[int, ArchivedRelease]


@dataclass
class Outcome:
    """What became of the lines so far; `problems` are line numbers from 1 with the reason."""

    imported: int = 0
    editions: int = 0
    known: int = 0
    problems: list[tuple[int, str]] = field(default_factory=list)


class Importer:
    """Reads lines of JSON in batches, in bounded memory. `at` is the time that the log names."""

    def __init__(self, folder: Path, *, actor=None, at: datetime) -> None:
        self.folder, self.actor, self.at = folder, actor, at
        self.outcome = Outcome()
        self.licence = Organisation.load().licence
        self.divisions = {(row.words("name", "ko"), row.words("name", "en")): row for row in Division.objects.all()}
        self.topics = {row.slug: row for row in Topic.objects.all()}

    def run(self, lines: Iterable[bytes]) -> Iterator[int]:
        """Import all lines; yields the number of bytes read after each batch."""
        numbered = iter(enumerate(lines, start=1))
        while batch := list(islice(numbered, BATCH)):
            self._import_batch(batch)
            yield sum(len(line) for _number, line in batch)

    def _import_batch(self, batch: list[tuple[int, bytes]]) -> None:
        read = self._read(batch)
        while read:
            wanted, read = self._unknown(read)
            self._import_lines(wanted)

    def _import_lines(self, wanted: list[Numbered]) -> None:
        try:
            self._store([archived for _number, archived in wanted])
        except (BadLine, Refused, DatabaseError, OSError):
            # One of them cannot go in: find out which, and let the others pass.
            for number, archived in wanted:
                try:
                    self._store([archived])
                except (BadLine, Refused, DatabaseError, OSError) as error:
                    self.outcome.problems.append((number, _why(error)))

    def _read(self, batch: list[tuple[int, bytes]]) -> list[Numbered]:
        found = []
        for number, line in batch:
            if not line.strip():
                continue
            try:
                found.append((number, read_line(line, self.folder)))
            except BadLine as error:
                self.outcome.problems.append((number, str(error)))
        return found

    def _unknown(self, read: list[Numbered]) -> tuple[list[Numbered], list[Numbered]]:
        """The lines that are not here yet, and those whose id stands twice: they wait for what becomes of the first."""
        ids = {archived.source_id for _number, archived in read}
        known = set(Release.objects.filter(source_id__in=ids).values_list("source_id", flat=True))
        fresh: dict[str, Numbered] = {}
        repeated = []
        for number, archived in read:
            if archived.source_id in known:
                self.outcome.known += 1
            elif archived.source_id in fresh:
                repeated.append((number, archived))
            else:
                fresh[archived.source_id] = (number, archived)
        return list(fresh.values()), repeated

    def _store(self, archived: list[ArchivedRelease]) -> None:
        stored: list[StoredFile] = []
        try:
            with transaction.atomic():
                drafts = [Draft(self, line, stored) for line in archived]
                self._write(drafts)
        except BaseException:
            _delete_bytes(stored)
            self.divisions = {(r.words("name", "ko"), r.words("name", "en")): r for r in Division.objects.all()}
            self.topics = {row.slug: row for row in Topic.objects.all()}
            raise
        self.outcome.imported += len(archived)
        self.outcome.editions += sum(len(line.editions) for line in archived)

    def _write(self, drafts: list[Draft]) -> None:
        releases = [draft.release for draft in drafts]
        finding.give_places(releases, at=self.at)
        Release.objects.bulk_create(releases)
        topics = Release.topics.through
        topics.objects.bulk_create(
            topics(release=draft.release, topic=topic) for draft in drafts for topic in draft.topics
        )
        Picture.objects.bulk_create(picture for draft in drafts for picture in draft.pictures)
        Attachment.objects.bulk_create(attachment for draft in drafts for attachment in draft.attachments)
        pairs = [pair for draft in drafts for pair in draft.editions(self.licence, self.at)]
        search.give_places(edition for edition, _words in pairs)
        Edition.objects.bulk_create(edition for edition, _words in pairs)
        EditionTopic.objects.bulk_create(row for pair in pairs for row in freeze.topics_of(*pair))
        EditionFile.objects.bulk_create(row for pair in pairs for row in freeze.files_of(*pair))
        search.add(edition for edition, _words in pairs)
        finding.add(releases)
        Event.objects.bulk_create(
            Event(at=self.at, actor=self.actor, verb=Event.Verb.IMPORTED, release_id=draft.release.pk)
            for draft in drafts
        )

    def division(self, names: dict[str, str]) -> Division | None:
        if not any(names.values()):
            return None
        key = (names["ko"], names["en"])
        if key not in self.divisions:
            slug = _free_slug(names["en"] or names["ko"], set(Division.objects.values_list("slug", flat=True)))
            self.divisions[key] = Division.objects.create(slug=slug, name_ko=key[0], name_en=key[1])
        return self.divisions[key]

    def topic(self, names: dict[str, str]) -> Topic:
        slug = names["slug"]
        if slug not in self.topics:
            self.topics[slug] = Topic.objects.create(slug=slug, name_ko=names["ko"], name_en=names["en"])
        return self.topics[slug]


class Draft:
    """One archived release as rows that are not stored yet; its files are."""

    def __init__(self, importer: Importer, archived: ArchivedRelease, stored: list[StoredFile]) -> None:
        self.archived = archived
        self.division = importer.division(archived.division)
        self.topics = list({topic.pk: topic for topic in map(importer.topic, archived.topics)}.values())
        self.release = Release(source_id=archived.source_id, division=self.division, **self._words())
        self.pictures = [self._picture(entry, place, stored) for place, entry in enumerate(archived.pictures)]
        self.attachments = [self._attachment(entry, place, stored) for place, entry in enumerate(archived.attachments)]
        self.snapshots = {language: self._snapshot(language) for language in archived.editions}
        taken = {language: self.snapshots.get(language) or self._snapshot(language) for language in LANGUAGES}
        values = {f"digest_{language}": words.digest for language, words in taken.items()}
        for name, value in (values | staleness.after_save(self.release, taken)).items():
            setattr(self.release, name, value)
        for language, taken in self.snapshots.items():
            if reasons := check(taken):
                raise BadLine("; ".join(f"{language}: {reason.message}" for reason in reasons))

    def _words(self) -> dict[str, str]:
        return {
            f"{name}_{language}": getattr(words, name)
            for language, words in self.archived.editions.items()
            for name in ("title", "summary", "body")
        }

    def _picture(self, entry: ArchivedFile, place: int, stored: list[StoredFile]) -> Picture:
        file = uploads.store_picture(entry.path.name, entry.path.read_bytes())
        stored.append(file)
        return Picture(release=self.release, file=file, position=place, **_columns(entry))

    def _attachment(self, entry: ArchivedFile, place: int, stored: list[StoredFile]) -> Attachment:
        file = uploads.store_attachment(entry.path.name, entry.path.read_bytes())
        stored.append(file)
        return Attachment(release=self.release, file=file, position=place, **_columns(entry))

    def _snapshot(self, language: str) -> Snapshot:
        return Snapshot(
            language=language,
            title=self.release.words("title", language),
            summary=self.release.words("summary", language),
            body=self.release.words("body", language),
            licence="",
            division_id=self.division.pk if self.division else None,
            division_name=self.division.words("name", language) if self.division else "",
            topic_ids=tuple(sorted(topic.pk for topic in self.topics)),
            contacts=(),
            pictures=tuple(PictureWords.of(picture, language) for picture in self.pictures),
            attachments=tuple(
                AttachmentWords.of(attachment, language)
                for attachment in self.attachments
                if attachment.words("title", language)
            ),
        )

    def editions(self, licence: str, at: datetime) -> Iterator[tuple[Edition, Snapshot]]:
        for language, taken in self.snapshots.items():
            live_from = self.archived.editions[language].live_from
            span = {"live_from": live_from, "published_at": live_from, "approved_at": at}
            yield freeze.build(self.release, taken, licence=licence, **span), taken


def _columns(entry: ArchivedFile) -> dict[str, object]:
    words = {
        f"{kind}_{language}": text for kind, names in entry.words.items() for language, text in names.items() if text
    }
    return words | entry.shared


def _delete_bytes(stored: list[StoredFile]) -> None:
    """A transaction that failed takes its rows back; the bytes have to be taken back by hand."""
    for file in stored:
        for path in (file.path, *file.rendition_paths):
            default_storage.delete(path)


def _free_slug(name: str, taken: set[str]) -> str:
    base = slugify(name)[:50] or "division"
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug


def _why(error: Exception) -> str:
    if isinstance(error, Refused):
        return "; ".join(str(reason.message) for reason in error.reasons)
    return str(error).strip().splitlines()[0]
