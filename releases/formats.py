"""Formats of attachments, told by their first bytes and their name together."""

from __future__ import annotations

import unicodedata

MAX_BYTES = 25 * 1024 * 1024
MAX_NAME = 120
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OPEN_XML = "application/vnd.openxmlformats-officedocument."
# Extension: content type and the bytes that such a file begins with; an empty one means plain text.
FORMATS: dict[str, tuple[str, bytes]] = {
    "pdf": ("application/pdf", b"%PDF-"),
    "hwp": ("application/x-hwp", OLE),
    "hwpx": ("application/hwp+zip", ZIP),
    "docx": (f"{OPEN_XML}wordprocessingml.document", ZIP),
    "xlsx": (f"{OPEN_XML}spreadsheetml.sheet", ZIP),
    "pptx": (f"{OPEN_XML}presentationml.presentation", ZIP),
    "odt": ("application/vnd.oasis.opendocument.text", ZIP),
    "zip": ("application/zip", ZIP),
    "jpg": ("image/jpeg", b"\xff\xd8\xff"),
    "jpeg": ("image/jpeg", b"\xff\xd8\xff"),
    "png": ("image/png", b"\x89PNG\r\n\x1a\n"),
    "csv": ("text/csv", b""),
    "txt": ("text/plain", b""),
}


class FileRefused(ValueError):
    """The bytes cannot be offered as an attachment. `code`: empty, too-large, unknown-format, not-what-it-says."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


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
    media_type, signature = FORMATS[extension(name)]
    if not data.startswith(signature) or (not signature and b"\x00" in data[:4096]):
        raise FileRefused("not-what-it-says")
    return media_type


def display_name(name: str) -> str:
    """A name that is safe to show and to offer for saving: NFC, no path, no control or direction characters."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(character for character in last if unicodedata.category(character)[0] != "C").strip(" .")
    stem, dot, ending = shown.rpartition(".")
    if not dot:
        return shown[:MAX_NAME] or "file"
    return f"{stem[: MAX_NAME - len(ending) - 1] or 'file'}.{ending}"
