"""The demo newsroom: fixtures/demo goes through the same verbs that people use."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from releases.desk import drafts, emblem, staleness, uploads
from releases.desk.approve import Approval, approve
from releases.desk.submit import submit
from releases.desk.withdraw import withdraw
from releases.models import (
    LANGUAGES,
    OTHER,
    Attachment,
    Contact,
    Division,
    Organisation,
    Page,
    Picture,
    Release,
    Topic,
    column,
)

Data = dict[str, Any]
SAID = ("name", "parent", "address", "footer", "hours")


def spread(data: Data, *fields: str) -> dict[str, str]:
    """Columns of both languages from {"field": {"ko": …, "en": …}}."""
    return {column(field, code): text for field in fields for code, text in data.get(field, {}).items()}


class DemoNewsroom:
    """Loads the folder into an empty newsroom."""

    def __init__(self, folder: Path, *, writer, approver, now: datetime) -> None:
        self.folder, self.writer, self.approver, self.now = folder, writer, approver, now

    def load(self) -> Iterator[str]:
        """Load everything; yields the name of each release when it is in."""
        self._load_identity(json.loads((self.folder / "newsroom.json").read_text("utf-8")))
        for file in sorted(self.folder.glob("releases/*/release.json")):
            self._load_release(json.loads(file.read_text("utf-8")), file.parent)
            yield file.parent.name

    def _load_identity(self, data: Data) -> None:
        identity = data["organisation"]
        plain = {name: identity[name] for name in ("phone", "email", "licence")}
        logo = uploads.store_picture(*self._read(identity["logo"]))
        Organisation.objects.create(**spread(identity, *SAID), **plain, logo=logo)
        emblem.keep_icons(logo)
        for position, row in enumerate(data["divisions"]):
            Division.objects.create(slug=row["slug"], phone=row["phone"], position=position, **spread(row, "name"))
        for position, row in enumerate(data["topics"]):
            Topic.objects.create(slug=row["slug"], position=position, **spread(row, "name", "description"))
        for position, row in enumerate(data["pages"]):
            Page.objects.create(slug=row["slug"], position=position, **spread(row, "title", "body"))

    def _read(self, name: str) -> tuple[str, bytes]:
        path = self.folder / name
        return path.name, path.read_bytes()

    def _load_release(self, data: Data, folder: Path) -> None:
        release = self._write(data, folder)
        if data["state"] == "draft":
            return
        written = [code for code in LANGUAGES if release.is_written(code)]
        if data["state"] == "submitted":
            submit(release, written, actor=self.writer, at=self.now)
            return
        for at, live_from, languages in self._moments(release, data, written):
            submit(release, languages, actor=self.writer, at=at)
            approve(release, languages, Approval(self.approver, at, live_from=live_from))
        for correction in data.get("corrections", []):
            self._correct(release, correction, folder)
        if withdrawal := data.get("withdrawal"):
            self._withdraw(release, withdrawal)

    def _write(self, data: Data, folder: Path) -> Release:
        bodies = {code: self._body(folder / f"{code}.txt") for code in LANGUAGES if (folder / f"{code}.txt").exists()}
        release = Release.objects.create(
            source_id=data["source_id"],
            division=Division.objects.get(slug=data["division"]),
            planned_at=self._planned(data),
            created_by=self.writer,
            **spread(data, "title", "summary"),
            **{column("body", code): body for code, body in bodies.items()},
        )
        release.topics.set(Topic.objects.filter(slug__in=data.get("topics", [])))
        release.contacts.set([self._contact(row, release.division) for row in data.get("contacts", [])])
        self._add_files(release, data)
        first = min(self._starts(data).values(), default=self.now)
        drafts.record_save(release, actor=self.writer, at=min(first, self.now))
        return release

    @staticmethod
    def _body(path: Path) -> str:
        return path.read_bytes().decode("utf-8")

    def _contact(self, row: Data, division: Division) -> Contact:
        values = spread(row, "name", "post")
        plain = {"phone": row.get("phone", ""), "email": row.get("email", ""), "division": division}
        return Contact.objects.get_or_create(**values, defaults=plain)[0]

    def _add_files(self, release: Release, data: Data) -> None:
        for position, row in enumerate(data.get("pictures", [])):
            file = uploads.store_picture(*self._read(row["file"]))
            words = spread(row, "alt", "caption", "credit") | {"is_decorative": row.get("decorative", False)}
            focus_x, focus_y = row.get("focus", (50, 50))
            place = {"position": position, "focus_x": focus_x, "focus_y": focus_y}
            Picture.objects.create(release=release, file=file, **place, **words)
        for position, row in enumerate(data.get("attachments", [])):
            file = uploads.store_attachment(*self._read(row["file"]))
            words = spread(row, "title") | {"language": row.get("language", "")}
            Attachment.objects.create(release=release, file=file, position=position, **words)

    def _planned(self, data: Data) -> datetime | None:
        if "in" not in data:
            return None
        day = timezone.localdate(self.now) + timedelta(days=data["in"]["days"])
        return timezone.make_aware(datetime.combine(day, time.fromisoformat(data["in"]["time"])))

    def _starts(self, data: Data) -> dict[str, datetime]:
        """When each language is public, for releases that are public already."""
        given = data.get("live_from", {})
        by_language = given if isinstance(given, dict) else dict.fromkeys(LANGUAGES, given)
        return {code: datetime.fromisoformat(text) for code, text in by_language.items()}

    def _moments(self, release: Release, data: Data, written: list[str]):
        """Each approval: when it is given, from when its words are public, and in which languages."""
        if release.planned_at:
            yield self.now, release.planned_at, written
            return
        starts = self._starts(data)
        for at in sorted({starts[code] for code in written}):
            yield at, None, [code for code in written if starts[code] == at]

    def _correct(self, release: Release, data: Data, folder: Path) -> None:
        language, at = data["language"], datetime.fromisoformat(data["at"])
        release.refresh_from_db()
        setattr(release, column("body", language), self._body(folder / data["body"]))
        if "title" in data:
            setattr(release, column("title", language), data["title"])
        release.save()
        drafts.record_save(release, actor=self.writer, at=at)
        submit(release, [language], actor=self.writer, at=at)
        told = {"change": data["kind"], "notes": {language: data["note"]}}
        approve(release, [language], Approval(self.approver, at, **told))
        self._follow(release, OTHER[language], at)

    def _follow(self, release: Release, language: str, at: datetime) -> None:
        """The demo's other language says what the corrected one says."""
        if release.is_stale(language):
            seen = getattr(release, column("words_digest", OTHER[language]))
            staleness.follow(release, language, actor=self.writer, at=at, seen=seen)

    def _withdraw(self, release: Release, data: Data) -> None:
        at = datetime.fromisoformat(data["at"])
        public = release.editions.open().values_list("language", flat=True)
        reasons = {code: text for code, text in data["reason"].items() if code in public}
        withdraw(release, reasons, actor=self.approver, at=at, removed=data["kind"] == "removed")
