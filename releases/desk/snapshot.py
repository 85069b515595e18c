"""One language of a draft as it stands: what is compared by digest, and what is frozen on approval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from releases.models import Attachment, Edition, EditionFile, EditionTopic, Picture, Release, StoredFile
from releases.text.digest import digest
from releases.text.parse import parse
from releases.text.render import places

MIDDLE = (50, 50)


@dataclass(frozen=True)
class PictureWords:
    """A picture as one language shows it; `key` names the stored file, `focus` is in per cent from left and top."""

    file_id: int
    key: str
    width: int
    height: int
    widths: tuple[int, ...]
    alt: str
    caption: str
    is_decorative: bool
    credit: str = ""
    focus: tuple[int, int] = MIDDLE
    formats: tuple[str, ...] = ()

    @classmethod
    def of(cls, picture: Picture, language: str) -> PictureWords:
        """One language of a picture of a draft."""
        return cls(
            file_id=picture.file_id,
            key=picture.file.key,
            width=picture.file.width,
            height=picture.file.height,
            widths=tuple(picture.file.widths),
            alt=picture.words("alt", language),
            caption=picture.words("caption", language),
            is_decorative=picture.is_decorative,
            credit=picture.words("credit", language),
            focus=(picture.focus_x, picture.focus_y),
            formats=tuple(picture.file.formats),
        )

    @classmethod
    def frozen(cls, row: EditionFile) -> PictureWords:
        """A picture as an edition carries it."""
        return cls(
            file_id=row.file_id,
            key=row.file.key,
            width=row.file.width,
            height=row.file.height,
            widths=tuple(row.file.widths),
            alt=row.alt,
            caption=row.caption,
            is_decorative=row.is_decorative,
            credit=row.credit,
            focus=(row.focus_x, row.focus_y),
            formats=tuple(row.file.formats),
        )

    @property
    def told(self) -> dict[str, Any]:
        """What its digest is made of; what came later counts only where it says something, so that none changed."""
        known = {name: value for name, value in vars(self).items() if name not in {"credit", "focus", "formats"}}
        credit = {"credit": self.credit} if self.credit else {}
        return known | credit | ({"focus": self.focus} if self.focus != MIDDLE else {})


@dataclass(frozen=True)
class AttachmentWords:
    """A file as one language offers it; `key` names the stored file, `file_language` what it is written in, if said."""

    file_id: int
    key: str
    title: str
    file_language: str = ""

    @classmethod
    def of(cls, attachment: Attachment, language: str) -> AttachmentWords:
        """One language of an attachment of a draft."""
        title = attachment.words("title", language)
        return cls(attachment.file_id, attachment.file.key, title, attachment.language)

    @property
    def told(self) -> dict[str, Any]:
        """What its digest is made of; like that of a picture."""
        known = {name: value for name, value in vars(self).items() if name != "file_language"}
        return known | ({"file_language": self.file_language} if self.file_language else {})


@dataclass(frozen=True)
class Snapshot:
    """The words and files of one language of one release."""

    language: str
    title: str
    summary: str
    body: str
    licence: str
    division_id: int | None
    division_name: str
    topic_ids: tuple[int, ...]
    contacts: tuple[dict[str, str], ...]
    pictures: tuple[PictureWords, ...]
    attachments: tuple[AttachmentWords, ...]

    @cached_property
    def digest(self) -> str:
        """SHA-256 in hexadecimal over everything above."""
        return digest(
            vars(self)
            | {
                "pictures": [picture.told for picture in self.pictures],
                "attachments": [attachment.told for attachment in self.attachments],
            }
        )

    @property
    def has_words(self) -> bool:
        """Whether anybody has written anything in this language."""
        pictures = any(picture.alt or picture.caption or picture.credit for picture in self.pictures)
        return bool(self.title or self.summary or self.body or self.contacts or self.attachments or pictures)

    @property
    def placed(self) -> frozenset[int]:
        """Numbers, from 1, of the pictures that a line of the body puts in its place."""
        return places(parse(self.body)) if self.pictures else frozenset()


def take(release: Release, language: str) -> Snapshot:
    """Read one language of a draft with everything that belongs to it; four queries."""
    return Snapshot(
        language=language,
        title=release.words("title", language),
        summary=release.words("summary", language),
        body=release.words("body", language),
        licence=release.licence,
        division_id=release.division_id,
        division_name=release.division.words("name", language) if release.division else "",
        topic_ids=tuple(sorted(topic.pk for topic in release.topics.all())),
        contacts=tuple(_contacts(release, language)),
        pictures=tuple(PictureWords.of(row, language) for row in release.pictures.select_related("file")),
        attachments=tuple(
            AttachmentWords.of(row, language)
            for row in release.attachments.select_related("file")
            if row.words("title", language)
        ),
    )


def of(
    edition: Edition, *, topics: Sequence[EditionTopic] | None = None, files: Sequence[EditionFile] | None = None
) -> Snapshot:
    """The words that an edition has frozen; the licence is the one that readers see.

    `topics` and `files` may name some of its rows, to tell what it would be with these alone.
    """
    topics = list(edition.edition_topics.all()) if topics is None else topics
    files = list(edition.files.all()) if files is None else files
    return Snapshot(
        language=edition.language,
        title=edition.title,
        summary=edition.summary,
        body=edition.body,
        licence=edition.licence,
        division_id=edition.division_id,
        division_name=edition.division_name,
        topic_ids=tuple(sorted(row.topic_id for row in topics)),
        contacts=tuple(edition.contacts),
        pictures=tuple(PictureWords.frozen(row) for row in files if row.kind == StoredFile.Kind.PICTURE),
        attachments=tuple(
            AttachmentWords(row.file_id, row.file.key, row.title, row.language)
            for row in files
            if row.kind == StoredFile.Kind.ATTACHMENT
        ),
    )


def _contacts(release: Release, language: str) -> list[dict[str, str]]:
    return [
        {
            "name": contact.words("name", language),
            "post": contact.words("post", language),
            "phone": contact.phone,
            "email": contact.email,
        }
        for contact in release.contacts.all()
        if contact.words("name", language) or contact.words("post", language)
    ]


def fields_of(snapshot: Snapshot) -> dict[str, Any]:
    """The columns of an edition that come straight from the snapshot."""
    return {
        name: getattr(snapshot, name)
        for name in ("language", "title", "summary", "body", "division_id", "division_name", "digest")
    } | {"contacts": list(snapshot.contacts)}
