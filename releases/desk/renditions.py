"""Renditions that are missing: pictures of before a format was there, and what the storage has lost."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.files.storage import default_storage

from releases import images
from releases.models import StoredFile


@dataclass(frozen=True)
class Missing:
    """What a picture lacks: renditions by width and format, and formats that its row does not name yet."""

    renditions: tuple[tuple[int, str], ...]
    formats: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.renditions or self.formats)


def missing(file: StoredFile) -> Missing:
    """What has to be made so that a picture is shown in every format of today; one question to the storage for each."""
    if not file.widths:
        return Missing((), ())
    wanted = images.formats_of((file.width, file.height), file.widths)
    formats = [extension for extension in images.CONTENT_TYPES if extension in {*wanted, *file.formats}]
    lost = [
        (width, extension)
        for width in file.widths
        for extension in formats
        if extension not in file.formats or not default_storage.exists(file.rendition_path(width, extension))
    ]
    return Missing(tuple(lost), tuple(formats) if formats != file.formats else ())


def rebuild(file: StoredFile, lacking: Missing) -> None:
    """Make what is missing from the private original, then let the row say so.

    Raises `images.PictureRefused` for an original that cannot be read and OSError for one that the storage has lost.
    """
    with file.open() as original:
        data = original.read()
    widths = {width for width, _extension in lacking.renditions}
    made = images.render(data, sorted(widths), {extension for _width, extension in lacking.renditions})
    for width, extension in lacking.renditions:
        path = file.rendition_path(width, extension)
        # A rebuilding that was cut off may have left a piece here.
        default_storage.delete(path)
        file.write(path, made[width, extension])
    if lacking.formats:
        StoredFile.objects.filter(pk=file.pk).update(formats=list(lacking.formats))
