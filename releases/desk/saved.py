"""Keeping a saved draft whole: the pictures and attachments of that moment beside its words."""

from __future__ import annotations

from itertools import takewhile
from typing import Any

from releases.models import LANGUAGES, Attachment, Picture, Release, column

WORDS = tuple(column(field, language) for field in ("title", "summary", "body") for language in LANGUAGES)
ROW = (*WORDS, "planned_at", "division_id", "licence")
FILES = {
    "pictures": (
        Picture,
        (
            *(column(field, code) for field in ("alt", "caption", "credit") for code in LANGUAGES),
            "is_decorative",
            "focus_x",
            "focus_y",
        ),
    ),
    "attachments": (Attachment, (*(column("title", code) for code in LANGUAGES), "language")),
}
# What a row says that was kept before these columns were there.
ABSENT: dict[str, dict[str, Any]] = {
    "pictures": {column("credit", code): "" for code in LANGUAGES} | {"focus_x": 50, "focus_y": 50},
    "attachments": {"language": ""},
}

# How the languages follow each other stands in no draft; a deletion keeps it, so that coming back does not forget it.
FOLLOWING = tuple(column(name, code) for name in ("words_digest", "basis_digest", "basis") for code in LANGUAGES)


def files_of(release: Release) -> dict[str, list[dict[str, Any]]]:
    """Pictures and attachments of a draft in their order, as the history keeps them."""
    return {
        kind: [
            {name: getattr(row, name) for name in ("file_id", "position", *names)}
            for row in model.objects.filter(release=release)
        ]
        for kind, (model, names) in FILES.items()
    }


def whole(files: dict[str, list[dict[str, Any]]] | None) -> dict[str, list[dict[str, Any]]] | None:
    """Kept pictures and attachments with every column there is today."""
    if not files:
        return files
    return {kind: [ABSENT.get(kind, {}) | values for values in kept] for kind, kept in files.items()}


def keep(release: Release, *, actor) -> None:
    """Make the newest row of the history a whole saved draft; what came in by another door than `save` gets its own."""
    files = files_of(release)
    newest = release.history.order_by("-history_id").first()
    if newest is None or whole(newest.files) not in (None, files) or _differ(newest, release):
        # Whoever asks now did not write these words.
        release._history_user = actor
        release.save(update_fields=["updated_at"])
        del release._history_user
        newest = release.history.order_by("-history_id").first()
    if newest.files is None:
        _settle(release, newest)
        newest.history_user_id = newest.history_user_id or getattr(actor, "pk", None)
        newest.files = files
        newest.save(update_fields=["files", "history_user"])


def delete(release: Release) -> None:
    """Delete a draft; the row of the history that tells so remembers how the languages followed each other."""
    number, following = release.pk, {name: getattr(release, name) for name in FOLLOWING}
    release.delete()
    row = Release.history.filter(id=number).order_by("-history_id").first()
    row.files = following
    row.save(update_fields=["files"])


def _settle(release: Release, newest) -> None:
    """Since the last whole draft, rows with other words than the next one were drafts too, not steps of a save."""
    rows = release.history.filter(history_id__lt=newest.history_id).order_by("-history_id").iterator(chunk_size=10)
    later = newest
    for row in list(takewhile(lambda row: row.files is None, rows)):
        if _differ(row, later):
            row.files = {}
            row.save(update_fields=["files"])
        later = row


def _differ(one, other) -> bool:
    return any(getattr(one, name) != getattr(other, name) for name in ROW)
