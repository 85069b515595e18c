"""Formats of attachments, told by what is inside a file; its name only has to agree."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from releases.formats import archives, compound, pictures, plain
from releases.formats.refused import FileRefused as FileRefused

MAX_BYTES = 25 * 1024 * 1024
MAX_NAME = 120
OPEN_XML = "application/vnd.openxmlformats-officedocument."
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
# Extension: content type, and what looks whether the bytes are such a file.
FORMATS: dict[str, tuple[str, Callable[[bytes], bool]]] = {
    "pdf": ("application/pdf", lambda data: data.startswith((b"%PDF-1.", b"%PDF-2."))),
    "hwp": ("application/x-hwp", compound.is_hwp),
    "hwpx": ("application/hwp+zip", lambda data: archives.says(data, "application/hwp+zip")),
    "docx": (f"{OPEN_XML}wordprocessingml.document", lambda data: archives.is_office(data, "word")),
    "xlsx": (f"{OPEN_XML}spreadsheetml.sheet", lambda data: archives.is_office(data, "xl")),
    "pptx": (f"{OPEN_XML}presentationml.presentation", lambda data: archives.is_office(data, "ppt")),
    "odt": (f"{OPEN_DOCUMENT}text", lambda data: archives.says(data, f"{OPEN_DOCUMENT}text")),
    "ods": (f"{OPEN_DOCUMENT}spreadsheet", lambda data: archives.says(data, f"{OPEN_DOCUMENT}spreadsheet")),
    "odp": (f"{OPEN_DOCUMENT}presentation", lambda data: archives.says(data, f"{OPEN_DOCUMENT}presentation")),
    "zip": ("application/zip", archives.is_archive),
    "jpg": ("image/jpeg", pictures.is_jpeg),
    "jpeg": ("image/jpeg", pictures.is_jpeg),
    "png": ("image/png", pictures.is_png),
    "csv": ("text/csv", plain.is_text),
    "txt": ("text/plain", plain.is_text),
}


def extension(name: str) -> str:
    """The part after the last full stop, in lower case, or nothing."""
    return name.rsplit(".", 1)[-1].lower() if "." in name else ""


def content_type(name: str, data: bytes) -> str:
    """The media type of an attachment of at most 25 MB. Raises `FileRefused`."""
    if not data:
        raise FileRefused("empty")
    if len(data) > MAX_BYTES:
        raise FileRefused("too-large")
    if extension(name) not in FORMATS:
        raise FileRefused("unknown-format")
    media_type, is_so = FORMATS[extension(name)]
    if not is_so(data):
        raise FileRefused("not-what-it-says")
    return media_type


def without_metadata(media_type: str, data: bytes) -> bytes:
    """A picture that is offered as a file without what its camera and its editor wrote into it; other files as they
    are. No pixel changes."""
    cleaners = {"image/jpeg": pictures.clean_jpeg, "image/png": pictures.clean_png}
    return cleaners[media_type](data) if media_type in cleaners else data


def display_name(name: str) -> str:
    """A name that is safe to show and to offer for saving: NFC, no path, no control or direction characters."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(character for character in last if unicodedata.category(character)[0] != "C").strip(" .")
    stem, dot, ending = shown.rpartition(".")
    if not dot:
        return shown[:MAX_NAME] or "file"
    return f"{stem[: MAX_NAME - len(ending) - 1] or 'file'}.{ending}"
