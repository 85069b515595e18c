"""Pictures: what is refused, and that nothing but pixels is passed on."""

import io

import pytest
from PIL import Image

from releases import formats, images
from tests.make import picture_bytes


def opened(data):
    return Image.open(io.BytesIO(data))


def test_a_large_picture_gets_all_widths_and_keeps_its_shape():
    prepared = images.prepare(picture_bytes((2000, 1000)))

    assert sorted(prepared.renditions) == [480, 960, 1600]
    assert opened(prepared.renditions[480]).size == (480, 240)


def test_a_small_picture_is_never_enlarged():
    prepared = images.prepare(picture_bytes((600, 300)))

    assert sorted(prepared.renditions) == [480, 600]


def test_orientation_is_applied_and_metadata_is_gone():
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Camera"
    exif.get_ifd(0x8825)[1] = "N"
    data = picture_bytes((800, 400), exif=exif, comment=b"secret comment")

    prepared = images.prepare(data)

    assert prepared.size == (400, 800)
    for rendition in prepared.renditions.values():
        picture = opened(rendition)
        assert not picture.getexif()
        assert not {"comment", "exif", "xmp", "icc_profile"} & set(picture.info)
        assert b"secret" not in rendition


def test_transparency_becomes_white():
    buffer = io.BytesIO()
    Image.new("RGBA", (500, 500), (0, 0, 0, 0)).save(buffer, "PNG")

    rendition = images.prepare(buffer.getvalue()).renditions[480]

    assert opened(rendition).getpixel((10, 10)) == (255, 255, 255)


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"<svg xmlns='http://www.w3.org/2000/svg'/>", picture_bytes()[:300]])
def test_what_is_not_a_whole_picture_is_refused(data):
    with pytest.raises(images.PictureRefused) as refusal:
        images.prepare(data)

    assert refusal.value.code == "not-a-picture"


def test_a_decompression_bomb_is_refused():
    buffer = io.BytesIO()
    Image.new("1", (10_000, 10_000)).save(buffer, "PNG")

    with pytest.raises(images.PictureRefused) as refusal:
        images.prepare(buffer.getvalue())

    assert refusal.value.code == "too-many-pixels"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.pdf", b"", "empty"),
        ("a.pdf", b"<html>", "not-what-it-says"),
        ("a.exe", b"MZ", "unknown-format"),
        ("a.svg", b"<svg/>", "unknown-format"),
        ("a.html", b"<html>", "unknown-format"),
        ("a", b"x", "unknown-format"),
        ("a.txt", b"a\x00b", "not-what-it-says"),
        ("a.txt", b"x" * (25 * 1024 * 1024 + 1), "too-large"),
    ],
)
def test_an_attachment_that_is_not_what_it_says_is_refused(name, data, code):
    with pytest.raises(formats.FileRefused) as refusal:
        formats.content_type(name, data)

    assert refusal.value.code == code


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


def test_metadata_that_a_decoder_stumbles_over_is_refused_like_any_damage():
    exif = Image.Exif()
    exif[0x0112] = 6
    data = bytearray(picture_bytes((800, 400), image_format="PNG", exif=exif))

    for position in range(40, min(len(data), 400)):
        broken = bytes(data[:position]) + bytes([data[position] ^ 0xFF]) + bytes(data[position + 1 :])
        try:
            images.prepare(broken)
        except images.PictureRefused:
            continue


def test_a_picture_too_long_for_its_format_is_refused():
    with pytest.raises(images.PictureRefused) as refusal:
        images.prepare(picture_bytes((2, 30_000)))

    assert refusal.value.code == "too-many-pixels"
