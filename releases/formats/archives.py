"""ZIP archives and the documents that are ZIP archives inside; nothing is unpacked but two small members."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from releases.formats.refused import FileRefused

SIGNATURE, ENTRY = b"PK\x03\x04", b"PK\x01\x02"
MOST_ENTRIES = 20_000
MOST_INSIDE = 1 << 30
MOST_TYPES = 512 * 1024
OFFICE = {
    "word": b"wordprocessingml.document.main+xml",
    "xl": b"spreadsheetml.sheet.main+xml",
    "ppt": b"presentationml.presentation.main+xml",
}
MACROS = re.compile(rb"macroEnabled|vbaProject", re.IGNORECASE)
DAMAGED = (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError, EOFError)


def is_archive(data: bytes) -> bool:
    """Whether it is a whole ZIP archive with something in it."""
    return bool(_names(data))


def says(data: bytes, media_type: str) -> bool:
    """Whether its member `mimetype` names this type, as in HWPX and OpenDocument files."""
    return _member(data, "mimetype", len(media_type) + 2).strip() == media_type.encode()


def is_office(data: bytes, folder: str) -> bool:
    """Whether it is an Office Open XML document of that folder: word, xl or ppt. Raises `FileRefused` for macros."""
    types = _member(data, "[Content_Types].xml", MOST_TYPES)
    if types and (MACROS.search(types) or any(name.endswith("/vbaProject.bin") for name in _names(data))):
        raise FileRefused("macros")
    return OFFICE[folder] in types and any(name.startswith(f"{folder}/") for name in _names(data))


def _names(data: bytes) -> list[str]:
    """Names of its members, nothing when it is no archive. Raises `FileRefused` for one that unpacks beyond measure."""
    archive = _opened(data)
    return archive.namelist() if archive else []


def _opened(data: bytes) -> zipfile.ZipFile | None:
    """The archive's table of contents; how much it says to hold is told without unpacking."""
    if not data.startswith(SIGNATURE):
        return None
    if data.count(ENTRY) > MOST_ENTRIES:
        raise FileRefused("too-much-inside")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except DAMAGED:
        return None
    if sum(member.file_size for member in archive.infolist()) > MOST_INSIDE:
        raise FileRefused("too-much-inside")
    return archive


def _member(data: bytes, name: str, most: int) -> bytes:
    """At most so many bytes of one member; nothing when it is not there or cannot be read."""
    archive = _opened(data)
    if archive is None:
        return b""
    try:
        if archive.getinfo(name).compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            return b""
        with archive.open(name) as member:
            return member.read(most)
    except (KeyError, *DAMAGED):
        return b""
