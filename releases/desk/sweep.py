"""Files that nothing refers to any more: uploads that were refused halfway, and drafts that are gone for good."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.core.files.storage import default_storage
from django.core.signing import BadSignature
from django.db.models import Exists, OuterRef, ProtectedError, QuerySet
from django.db.models.deletion import RestrictedError

from releases.desk.saved import FILES
from releases.desk.uploads import SIGNER
from releases.models import KeptText, Release, StoredFile

# Whoever is still writing has put their upload into a draft by then.
AGE = timedelta(days=1)
FOLDERS = ("originals", "renditions", "icons")
BATCH = 500


def unreferenced(*, at: datetime) -> list[StoredFile]:
    """Stored files, older than a day, that no row of any table, no saved draft and no kept text refers to."""
    found = _carried_by_nothing(StoredFile.objects.filter(created_at__lt=at - AGE))
    remembered = _in_history() | _in_kept_texts()
    return [file for file in found.order_by("pk").iterator(BATCH) if file.pk not in remembered]


def _carried_by_nothing(files: QuerySet) -> QuerySet:
    """Whatever table points at stored files, today or later, is asked, whether or not it has a name from here."""
    hidden_too = StoredFile._meta.get_fields(include_hidden=True)
    for relation in (field for field in hidden_too if field.auto_created and not field.concrete):
        rows = relation.related_model._base_manager.filter(**{relation.field.name: OuterRef("pk")})
        files = files.exclude(Exists(rows))
    return files


def _in_history() -> set[int]:
    """Files of saved drafts, those of deleted releases among them, which can come back."""
    rows = Release.history.exclude(files=None).values_list("files", flat=True)
    return {values["file_id"] for files in rows.iterator(BATCH) for kind in FILES for values in files.get(kind, ())}


def _in_kept_texts() -> set[int]:
    """Files that a form had taken in when its session ended."""
    keys = set()
    for fields in KeptText.objects.values_list("fields", flat=True).iterator(BATCH):
        for name, values in fields.items():
            if name.endswith("-file_key"):
                keys |= set(_unsigned(values))
    return set(StoredFile.objects.filter(key__in=keys).values_list("pk", flat=True))


def _unsigned(values: Iterable[str]) -> Iterator[str]:
    for value in values:
        try:
            yield SIGNER.unsign(value)
        except BadSignature:
            continue


def strays(*, at: datetime) -> list[str]:
    """Paths in the storage, older than a day, whose key no stored file has."""
    return [path for folder in FOLDERS for path in _strays_in(folder, at - AGE)]


def _strays_in(folder: str, before: datetime) -> Iterator[str]:
    """All folders are parted by the first two characters of the key, then by the key."""
    for part in _list(folder)[0]:
        folders, files = _list(f"{folder}/{part}")
        keys = [*folders, *files]
        known = set(StoredFile.objects.filter(key__in=keys).values_list("key", flat=True))
        for key in sorted(set(keys) - known):
            paths = [f"{folder}/{part}/{key}"] if key in files else _below(f"{folder}/{part}/{key}")
            yield from (path for path in paths if default_storage.get_modified_time(path) < before)


def _below(folder: str) -> list[str]:
    return [f"{folder}/{name}" for name in sorted(_list(folder)[1])]


def _list(folder: str) -> tuple[list[str], list[str]]:
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return [], []
    return sorted(folders), files


def remove(file: StoredFile) -> bool:
    """Delete a stored file and its bytes; not when somebody has taken it up in the meantime."""
    paths = [file.path, *file.rendition_paths]
    try:
        file.delete()
    except (ProtectedError, RestrictedError):
        return False
    for path in paths:
        default_storage.delete(path)
    return True
