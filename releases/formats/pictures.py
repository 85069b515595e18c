"""JPEG and PNG as files: what is in them beside their pixels is taken out, segment by segment; no pixel changes."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

JPEG, PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
START_OF_SCAN, END = 0xDA, 0xD9
APPLICATION, COMMENT = range(0xE0, 0xF0), 0xFE
# Of the application segments: density, colour profile and transform; the rest tells of camera, place and people.
KEPT = {0xE0: b"JFIF\x00", 0xE2: b"ICC_PROFILE\x00", 0xEE: b"Adobe"}
EXIF, ORIENTATION = b"Exif\x00\x00", 0x0112
# Of the PNG chunks: pixels, palette, transparency, movement, and how colours are meant.
KEPT_CHUNKS = set(b"IHDR PLTE IDAT IEND tRNS acTL fcTL fdAT cHRM gAMA iCCP sBIT sRGB bKGD pHYs cICP".split())


def is_jpeg(data: bytes) -> bool:
    """Whether it is a JPEG from its beginning to its end."""
    return data.startswith(JPEG) and any(marker == END for marker, _part in _segments(data))


def is_png(data: bytes) -> bool:
    """Whether it is a PNG from its beginning to its end."""
    return data.startswith(PNG) and any(name == b"IEND" for name, _part in _chunks(data))


def clean_jpeg(data: bytes) -> bytes:
    """The same JPEG without EXIF, XMP, IPTC, comments and whatever follows its end; it stays as upright as it was."""
    parts, turn = [], 1
    for marker, part in _segments(data):
        payload = part[4:]
        if marker == 0xE1 and payload.startswith(EXIF):
            turn = _orientation(payload[len(EXIF) :])
        if marker == COMMENT or (marker in APPLICATION and not payload.startswith(KEPT.get(marker, EXIF + b"-"))):
            continue
        parts.append(part)
    return data[:2] + (_upright(turn) if turn != 1 else b"") + b"".join(parts)


def clean_png(data: bytes) -> bytes:
    """The same PNG without texts, EXIF, times and whatever follows its end."""
    return PNG + b"".join(part for name, part in _chunks(data) if name in KEPT_CHUNKS)


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Marker and bytes of each segment after the first two bytes, those of a scan with what is coded in it."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == END:
            break
        end = at + 2 + struct.unpack_from(">H", data, at + 2)[0]
        if marker == START_OF_SCAN:
            end = _end_of_scan(data, end)
        if end > len(data):
            return
        yield marker, data[at:end]
        at = end
    if data[at : at + 2] == b"\xff\xd9":
        yield END, data[at : at + 2]


def _end_of_scan(data: bytes, at: int) -> int:
    """Where the next marker stands that is neither a stuffed byte nor a restart."""
    while (at := data.find(b"\xff", at)) >= 0 and at + 1 < len(data):
        if data[at + 1] and not 0xD0 <= data[at + 1] <= 0xD7:
            return at
        at += 2
    return len(data) + 1


def _orientation(tiff: bytes) -> int:
    """How the camera was held, 1 to 8, by the first directory of the EXIF data; 1 when it does not say."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return 1
    try:
        start = struct.unpack_from(f"{order}I", tiff, 4)[0]
        for index in range(struct.unpack_from(f"{order}H", tiff, start)[0]):
            tag, _kind, _count, value = struct.unpack_from(f"{order}HHIH", tiff, start + 2 + 12 * index)
            if tag == ORIENTATION:
                return int(value) if 1 <= value <= 8 else 1
    except struct.error:
        return 1
    return 1


def _upright(turn: int) -> bytes:
    """An EXIF segment that says how the picture is turned, and nothing else."""
    directory = struct.pack(">HHHIHHI", 1, ORIENTATION, 3, 1, turn, 0, 0)
    payload = EXIF + b"MM\x00\x2a" + struct.pack(">I", 8) + directory
    return struct.pack(">BBH", 0xFF, 0xE1, len(payload) + 2) + payload


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Name and bytes of each chunk whose check sum is right, up to the end."""
    at, name = len(PNG), b""
    while name != b"IEND" and at + 12 <= len(data):
        length = struct.unpack_from(">I", data, at)[0]
        name, end = data[at + 4 : at + 8], at + 12 + length
        if end > len(data) or zlib.crc32(data[at + 4 : end - 4]) != struct.unpack_from(">I", data, end - 4)[0]:
            return
        yield name, data[at:end]
        at = end
