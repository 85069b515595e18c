"""Attachments: told by what is inside, refused when that is something else, and free of what cameras write."""

import io
import struct
import zipfile
from pathlib import Path

import pytest
from PIL import Image, ImageChops, PngImagePlugin

from releases import formats
from tests.make import picture_bytes
from tests.test_images import telling_exif

DEMO = Path(__file__).parent.parent / "fixtures" / "demo" / "files"
OFFICE = "application/vnd.openxmlformats-officedocument."
WORD = f"{OFFICE}wordprocessingml.document.main+xml"
OPEN_TEXT = "application/vnd.oasis.opendocument.text"


def archive(members, **options):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, **options) as written:
        for name, content in members.items():
            # Of one date: the bytes name the test, and every process of a run has to give it the same name.
            written.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def office(main, folder, **members):
    types = f'<Types><Override ContentType="{main}"/></Types>'
    return archive({"[Content_Types].xml": types, f"{folder}/document.xml": "<x/>"} | members)


def compound(*names, extra=b""):
    """An OLE compound file whose directory holds these names, as small as can be."""
    entries = b""
    for name in names:
        spelled = name.encode("utf-16-le") + b"\x00\x00"
        entries += spelled.ljust(64, b"\x00") + struct.pack("<H", len(spelled)) + bytes(62)
    directory = entries.ljust(-(-len(entries) // 512) * 512, b"\x00")
    count = len(directory) // 512
    table = [0xFFFFFFFD, *range(2, count + 1), 0xFFFFFFFE]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6)
    header = header.ljust(48, b"\x00") + struct.pack("<I", 1)
    header = header.ljust(76, b"\x00") + struct.pack("<I", 0)
    tables = struct.pack(f"<{len(table)}I", *table).ljust(512, b"\xff")
    return header.ljust(512, b"\xff") + tables + directory + extra


HWP = compound("Root Entry", "FileHeader", "DocInfo", "BodyText", "Section0", extra=b"HWP Document File".ljust(512))
GOOD = {
    "a.pdf": (b"%PDF-1.7\n...", "application/pdf"),
    "a.hwp": (HWP, "application/x-hwp"),
    "a.hwpx": (archive({"mimetype": "application/hwp+zip", "version.xml": "<v/>"}), "application/hwp+zip"),
    "a.docx": (office(WORD, "word"), f"{OFFICE}wordprocessingml.document"),
    "a.xlsx": (office(f"{OFFICE}spreadsheetml.sheet.main+xml", "xl"), f"{OFFICE}spreadsheetml.sheet"),
    "a.pptx": (
        office(f"{OFFICE}presentationml.presentation.main+xml", "ppt"),
        f"{OFFICE}presentationml.presentation",
    ),
    "a.odt": (archive({"mimetype": OPEN_TEXT, "content.xml": "<x/>"}), OPEN_TEXT),
    "a.ods": (
        archive({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
        "application/vnd.oasis.opendocument.spreadsheet",
    ),
    "a.odp": (
        archive({"mimetype": "application/vnd.oasis.opendocument.presentation"}),
        "application/vnd.oasis.opendocument.presentation",
    ),
    "a.zip": (archive({"개요.txt": "개요"}), "application/zip"),
    "a.csv": ("연도,명\n2026,1".encode("cp949"), "text/csv"),
    "a.txt": ("\ufeff개요 <붙임>\n1 < 2".encode(), "text/plain"),
    "b.txt": ("개요".encode("utf-16"), "text/plain"),
    "a.JPG": (picture_bytes(), "image/jpeg"),
    "a.jpeg": (picture_bytes(progressive=True), "image/jpeg"),
    "a.png": (picture_bytes(image_format="PNG"), "image/png"),
}


@pytest.mark.parametrize("name", GOOD)
def test_each_format_is_known_by_what_is_inside(name):
    data, media_type = GOOD[name]

    assert formats.content_type(name, data) == media_type


@pytest.mark.parametrize("name", GOOD)
def test_no_format_passes_for_another(name):
    """A ZIP archive may hold anything, so every format that is one passes as .zip; nothing else passes as another."""
    data, media_type = GOOD[name]
    for other in GOOD:
        if GOOD[other][1] == media_type or (other == "a.zip" and data.startswith(b"PK")):
            continue
        if media_type.startswith("text/") and GOOD[other][1].startswith("text/"):
            continue
        if media_type == "application/pdf" and GOOD[other][1].startswith("text/"):
            continue
        with pytest.raises(formats.FileRefused):
            formats.content_type(other, data)


@pytest.mark.parametrize("path", sorted(DEMO.glob("*")), ids=lambda path: path.name)
def test_files_that_real_programs_wrote_are_known(path):
    assert formats.content_type(path.name, path.read_bytes())


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.pdf", b"", "empty"),
        ("a.txt", b"x" * (25 * 1024 * 1024 + 1), "too-large"),
        ("a.exe", b"MZ", "unknown-format"),
        ("a.svg", b"<svg/>", "unknown-format"),
        ("a.html", b"<html>", "unknown-format"),
        ("a", b"x", "unknown-format"),
        ("a.pdf", b"<html>", "not-what-it-says"),
        ("a.txt", b"a\x00b", "not-what-it-says"),
        ("a.txt", b"\xff\xfe\xff", "not-what-it-says"),
        ("a.csv", b"\x89PNG\r\n\x1a\n", "not-what-it-says"),
        ("a.txt", b"  \n<!DOCTYPE html><p>Hello", "page-or-script"),
        ("a.txt", b"\xef\xbb\xbf<svg onload=alert(1)>", "page-or-script"),
        ("a.csv", b"a,b\n<script>alert(1)</script>", "page-or-script"),
        ("a.txt", "<html>".encode("utf-16"), "page-or-script"),
        ("a.txt", b"#!/bin/sh\nrm -r /", "page-or-script"),
        ("a.txt", b"<?php echo 1;", "page-or-script"),
        ("a.hwp", compound("Root Entry", "WordDocument"), "not-what-it-says"),
        ("a.hwp", compound("Root Entry", "FileHeader", "DocInfo"), "not-what-it-says"),
        ("a.hwp", HWP[:600], "not-what-it-says"),
        ("a.docx", archive({"word/document.xml": "<x/>"}), "not-what-it-says"),
        ("a.docx", office("application/vnd.ms-word.document.macroEnabled.main+xml", "word"), "macros"),
        ("a.docx", office(WORD, "word", **{"word/vbaProject.bin": "x"}), "macros"),
        ("a.zip", GOOD["a.zip"][0][:-30], "not-what-it-says"),
        ("a.zip", b"MZ" + GOOD["a.zip"][0], "not-what-it-says"),
        ("a.zip", archive({}), "not-what-it-says"),
        ("a.jpg", picture_bytes()[:-2], "not-what-it-says"),
        ("a.png", picture_bytes(image_format="PNG")[:-4], "not-what-it-says"),
    ],
)
def test_an_attachment_that_is_not_what_it_says_is_refused(name, data, code):
    with pytest.raises(formats.FileRefused) as refusal:
        formats.content_type(name, data)

    assert refusal.value.code == code


def test_an_archive_that_would_unpack_beyond_measure_is_refused_without_unpacking_it():
    honest = archive({"a": b"x"})
    size = struct.pack("<I", 1)
    at = honest.rindex(b"PK\x01\x02") + 24
    assert honest[at : at + 4] == size
    data = honest[:at] + struct.pack("<I", (1 << 30) + 1) + honest[at + 4 :]

    with pytest.raises(formats.FileRefused) as refusal:
        formats.content_type("a.zip", data)

    assert refusal.value.code == "too-much-inside"


def test_an_archive_of_countless_files_is_refused():
    with pytest.raises(formats.FileRefused) as refusal:
        formats.content_type("a.zip", b"PK\x03\x04" + b"PK\x01\x02" * 20_001)

    assert refusal.value.code == "too-much-inside"


def test_only_the_beginning_of_a_member_is_ever_read():
    """A table of types without end is neither held nor believed."""
    types = b"<Types>" + b" " * (1 << 20) + WORD.encode()
    data = archive({"[Content_Types].xml": types, "word/document.xml": "<x/>"})

    with pytest.raises(formats.FileRefused, match="not-what-it-says"):
        formats.content_type("a.docx", data)


def test_bytes_turned_at_random_never_raise_anything_else():
    for name, (data, _media_type) in GOOD.items():
        for place in range(0, min(len(data), 700), 7):
            broken = data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :]
            for tried in (broken, data[:place]):
                try:
                    formats.without_metadata(formats.content_type(name, tried), tried)
                except formats.FileRefused:
                    continue


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"icc_profile": b"ICC" * 50}])
def test_a_jpeg_loses_what_its_camera_wrote_and_no_pixel(options):
    words = {"exif": telling_exif(), "comment": b"secret comment", "xmp": b"<x>secret</x>"}
    data = noisy("JPEG", **words, **options) + b"secret behind the end"

    cleaned = formats.without_metadata("image/jpeg", data)

    assert formats.content_type("a.jpg", cleaned) == "image/jpeg"
    assert b"ecret" in data
    assert b"ecret" not in cleaned
    before, after = Image.open(io.BytesIO(data)), Image.open(io.BytesIO(cleaned))
    assert dict(after.getexif()) == {0x0112: 6}
    assert after.info.get("icc_profile") == options.get("icc_profile")
    assert ImageChops.difference(before.convert("RGB"), after.convert("RGB")).getbbox() is None


def test_a_png_loses_its_texts_and_no_pixel():
    text = PngImagePlugin.PngInfo()
    text.add_itxt("Comment", "secret comment")
    data = noisy("PNG", pnginfo=text, exif=telling_exif()) + b"secret behind the end"

    cleaned = formats.without_metadata("image/png", data)

    assert b"ecret" not in cleaned
    before, after = Image.open(io.BytesIO(data)), Image.open(io.BytesIO(cleaned))
    assert ImageChops.difference(before.convert("RGB"), after.convert("RGB")).getbbox() is None
    assert formats.without_metadata("image/png", cleaned) == cleaned


def noisy(image_format, **options):
    buffer = io.BytesIO()
    Image.merge("RGB", [Image.effect_noise((200, 150), 90)] * 3).save(buffer, image_format, **options)
    return buffer.getvalue()


def test_other_files_stay_byte_for_byte():
    for name, (data, media_type) in GOOD.items():
        if not media_type.startswith("image/"):
            assert formats.without_metadata(media_type, data) == data, name


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../etc/개요.pdf", "개요.pdf"),
        ("C:\\temp\\a.pdf", "a.pdf"),
        ("a\u202efdp.exe.pdf", "afdp.exe.pdf"),
        ("\u1112\u1161\u11ab.pdf", "한.pdf"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
        ("", "file"),
        ("\x00.pdf", "pdf"),
    ],
)
def test_a_display_name_is_safe_and_still_itself(given, shown):
    assert formats.display_name(given) == shown
