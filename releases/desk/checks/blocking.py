"""Reasons why a language of a draft cannot go further; pure functions."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from releases.desk.checks.draft import Draft
from releases.desk.checks.reasons import Reason
from releases.desk.snapshot import Snapshot
from releases.text.parse import MAX_BYTES

# Approval may come this much after the planned time; the edition is then public from the approval on.
GRACE = timedelta(minutes=1)
LENGTHS = {"title": 300, "summary": 600}
TOO_LONG = {"title": _("The title is too long."), "summary": _("The summary is too long.")}


def blocking(draft: Draft, language: str) -> list[Reason]:
    """Everything that keeps this language of the draft from being submitted and approved as it is planned."""
    words, last = draft.words[language], draft.last.get(language)
    reasons = check(words) + files_gone(words, draft.gone)
    if last and last.live_from > draft.at:
        return reasons + (scheduled_already(language) if draft.is_changed(language) else [])
    planned_at = None if draft.planned_at == draft.used_plan else draft.planned_at
    return reasons + plan(planned_at, language, at=draft.at, public_from=last and last.live_from)


def check(words: Snapshot) -> list[Reason]:
    """Everything in the words themselves that keeps them from being published, in the order of the form."""
    language = words.language
    reasons = []
    if not words.title.strip():
        reasons.append(Reason("no-title", _("The title is missing."), language, "title"))
    for field, most in LENGTHS.items():
        if len(getattr(words, field).strip()) > most:
            reasons.append(Reason(f"{field}-too-long", TOO_LONG[field], language, field))
    if not words.body.strip():
        reasons.append(Reason("no-body", _("The body is missing."), language, "body"))
    elif len(words.body.encode()) > MAX_BYTES:
        reasons.append(Reason("body-too-long", _("The body is too long."), language, "body"))
    elif not any(character.isalnum() for character in words.body):
        reasons.append(Reason("body-empty", _("The body holds no words."), language, "body"))
    message = _("A picture has no alternative text in this language.")
    return reasons + [
        Reason("no-alt", message, language, "pictures", row=row)
        for row, picture in enumerate(words.pictures)
        if not (picture.alt or picture.is_decorative)
    ]


def files_gone(words: Snapshot, gone: Collection[str]) -> list[Reason]:
    """Files of this language that the storage has lost; `gone` holds their keys."""
    message = _("A file is missing in the storage. Upload it again.")
    return [
        Reason("file-gone", message, words.language, field, row=row)
        for field, files in (("pictures", words.pictures), ("attachments", words.attachments))
        for row, file in enumerate(files)
        if file.key in gone
    ]


def plan(
    planned_at: datetime | None, language: str, *, at: datetime, public_from: datetime | None = None
) -> list[Reason]:
    """Reasons against a planned time that no approval has used yet; `public_from` is the last edition's."""
    if planned_at is None or planned_at >= at - GRACE:
        return []
    if public_from and planned_at <= public_from:
        message = _("The planned time lies before the public text. Choose a later one, or empty the field.")
        return [Reason("before-public", message, language, "planned_at")]
    return [Reason("past", _("The planned time has passed."), language, "planned_at")]


def scheduled_already(language: str) -> list[Reason]:
    """One language can have one text that waits for its time."""
    message = _("An approved text is waiting for its time. Pull it back first.")
    return [Reason("already-scheduled", message, language)]
