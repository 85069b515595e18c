"""Icons made of a logo: squares in every size, transparency where it is allowed, pixels and nothing else."""

import io

import pytest
from PIL import Image, ImageDraw

from releases import icons
from releases.images import PictureRefused
from tests.make import picture_bytes


def logo(colour="#b3002d", size=(400, 100), **options):
    """A disc on nothing, with room around it."""
    image = Image.new("RGBA", (size[0] + 40, size[1] + 40))
    ImageDraw.Draw(image).ellipse((20, 20, size[0] + 20, size[1] + 20), fill=colour)
    buffer = io.BytesIO()
    image.save(buffer, "PNG", **options)
    return buffer.getvalue()


def opened(data):
    return Image.open(io.BytesIO(data))


@pytest.fixture(scope="module")
def made():
    return icons.make(logo())


def test_every_icon_is_a_square_of_its_size(made):
    assert set(made) == set(icons.NAMES)
    for name, icon in icons.ICONS.items():
        assert opened(made[name]).size == (icon.side, icon.side)
    assert opened(made["favicon.ico"]).info["sizes"] == {(16, 16), (32, 32), (48, 48)}


@pytest.mark.parametrize("name", ["32.png", "192.png", "512.png"])
def test_what_shines_through_in_the_logo_does_so_in_the_icon(made, name):
    icon = opened(made[name])

    assert icon.mode == "RGBA"
    assert icon.getpixel((0, 0))[3] == 0
    assert icon.getpixel((icon.width // 2, icon.height // 2)) == (0xB3, 0, 0x2D, 255)


@pytest.mark.parametrize("name", ["180.png", "192-maskable.png", "512-maskable.png"])
def test_icons_that_a_launcher_cuts_have_a_ground(made, name):
    icon = opened(made[name])

    assert icon.mode == "RGB"
    assert icon.getpixel((0, 0)) == (255, 255, 255)


def test_a_maskable_icon_keeps_a_square_logo_within_the_safe_circle():
    icon = opened(icons.make(picture_bytes(size=(300, 300), colour="#b3002d"))["512-maskable.png"])
    far = [
        (x, y)
        for x in range(0, 512, 4)
        for y in range(0, 512, 4)
        if icon.getpixel((x, y)) != (255, 255, 255) and ((x - 256) ** 2 + (y - 256) ** 2) ** 0.5 > 0.4 * 512 + 2
    ]

    assert far == []


def test_a_pale_logo_stands_on_dark_where_nothing_shines_through():
    assert opened(icons.make(logo("white"))["180.png"]).getpixel((0, 0)) == icons.DARK


def test_an_opaque_logo_stands_on_white_though_it_is_pale():
    assert opened(icons.make(picture_bytes(size=(400, 100), colour="white"))["180.png"]).getpixel((0, 0)) == icons.WHITE


def test_nothing_but_pixels_is_carried_over():
    exif = Image.Exif()
    exif[0x010E] = "secret place"
    data = icons.make(picture_bytes(size=(300, 300), image_format="PNG", exif=exif))

    assert all(b"secret" not in icon for icon in data.values())


@pytest.mark.parametrize("size", [(1, 1), (3000, 2), (2, 3000)])
def test_odd_logos_make_icons_too(size):
    assert opened(icons.make(picture_bytes(size=size, image_format="PNG"))["32.png"]).size == (32, 32)


def test_a_logo_that_cannot_be_seen_at_all_makes_icons_too():
    buffer = io.BytesIO()
    Image.new("RGBA", (50, 50)).save(buffer, "PNG")

    assert opened(icons.make(buffer.getvalue())["180.png"]).getpixel((0, 0)) == icons.WHITE


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"<svg/>", logo()[:200]])
def test_what_is_no_picture_is_refused(data):
    with pytest.raises(PictureRefused):
        icons.make(data)


def test_a_picture_of_too_many_pixels_is_refused(monkeypatch):
    monkeypatch.setattr("releases.images.MAX_PIXELS", 1000)

    with pytest.raises(PictureRefused, match="too-many-pixels"):
        icons.make(logo())
