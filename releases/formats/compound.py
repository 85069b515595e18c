"""OLE compound files: the names in their directory, read by the published layout ([MS-CFB]) and within bounds."""

from __future__ import annotations

import struct
from collections.abc import Iterator

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEADER, ENTRY = 512, 128
LAST_SECTOR = 0xFFFFFFF9
MOST_SECTORS = 256
HWP_HEADER = b"HWP Document File"
HWP_STREAMS = {"FileHeader", "DocInfo"}


def is_hwp(data: bytes) -> bool:
    """Whether it is a document of Hangul 5.0: a compound file with the streams of one, and its own signature."""
    return set(names(data)) >= HWP_STREAMS and HWP_HEADER in data


def names(data: bytes) -> list[str]:
    """Names of the storages and streams of a compound file; nothing when it is none."""
    if not data.startswith(SIGNATURE) or len(data) < HEADER:
        return []
    try:
        return list(_entries(data))
    except (struct.error, UnicodeDecodeError, IndexError):
        return []


def _entries(data: bytes) -> Iterator[str]:
    shift = struct.unpack_from("<H", data, 30)[0]
    if shift not in {9, 12}:
        return
    size = 1 << shift
    sector = struct.unpack_from("<I", data, 48)[0]
    for _turn in range(MOST_SECTORS):
        if sector > LAST_SECTOR:
            return
        start = (sector + 1) * size
        for offset in range(start, start + size, ENTRY):
            length = struct.unpack_from("<H", data, offset + 64)[0]
            if 2 < length <= 64:
                yield data[offset : offset + length - 2].decode("utf-16-le")
        sector = _next(data, sector, size)


def _next(data: bytes, sector: int, size: int) -> int:
    """The sector that follows in its chain. The first 109 parts of the table stand in the header: 6 MB and more."""
    part, place = divmod(sector, size // 4)
    if part >= 109:
        return LAST_SECTOR + 1
    table = struct.unpack_from("<I", data, 76 + 4 * part)[0]
    following: int = struct.unpack_from("<I", data, (table + 1) * size + 4 * place)[0]
    return following
