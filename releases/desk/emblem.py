"""Icons that come and go with the logo of the institution."""

from __future__ import annotations

from contextlib import suppress

from django.core.files.storage import default_storage
from django.db import transaction

from releases import icons
from releases.images import PictureRefused
from releases.models import StoredFile, icon_path


def follow(before: StoredFile | None, logo: StoredFile | None) -> None:
    """Bring the icons in line with a logo that is about to be stored in the place of another, or of none."""
    if logo:
        keep_icons(logo)
    if before and before != logo:
        transaction.on_commit(lambda: drop_icons(before))


def keep_icons(logo: StoredFile) -> None:
    """Make the icons of a stored logo, unless they are there. A logo that the storage has lost gets none."""
    if all(default_storage.exists(icon_path(logo, name)) for name in icons.NAMES):
        return
    with suppress(OSError, PictureRefused):
        with logo.open() as file:
            made = icons.make(file.read())
        for name, data in made.items():
            _write(logo, name, data)


def drop_icons(logo: StoredFile) -> None:
    """Delete the icons of a logo that nobody shows any more."""
    for name in icons.NAMES:
        default_storage.delete(icon_path(logo, name))


def _write(logo: StoredFile, name: str, data: bytes) -> None:
    """Two people who save at once make the same icon: the first one stays."""
    with suppress(FileExistsError):
        logo.write(icon_path(logo, name), data)
