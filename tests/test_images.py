"""Pictures: what is refused, and that nothing but pixels is passed on."""

import io

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from releases import images
from tests.make import picture_bytes


def opened(data):
    return Image.open(io.BytesIO(data))


def test_a_large_picture_gets_all_widths_and_keeps_its_shape():
    prepared = images.prepare(picture_bytes((2000, 1000)))

    assert (prepared.widths, prepared.formats) == ([480, 960, 1600], ["avif", "jpg"])
    assert len(prepared.renditions) == 6
    for (width, extension), rendition in prepared.renditions.items():
        assert opened(rendition).size == (width, width // 2)
        assert opened(rendition).format == {"avif": "AVIF", "jpg": "JPEG"}[extension]


def test_a_small_picture_is_never_enlarged():
    prepared = images.prepare(picture_bytes((600, 300)))

    assert prepared.widths == [480, 600]


def telling_exif(orientation=6):
    """What a telephone writes: how it was held, what it is, and where it was."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Secret camera"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (37.0, 33.0, 59.0)
    return exif


def profile():
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


@pytest.mark.parametrize("image_format", ["JPEG", "PNG", "WEBP"])
def test_orientation_is_applied_and_metadata_is_gone(image_format):
    words = {
        "JPEG": {"comment": b"secret comment", "xmp": b"<x>secret</x>"},
        "PNG": {"pnginfo": secret_text()},
        "WEBP": {"xmp": b"<x>secret</x>"},
    }
    data = picture_bytes(
        (800, 400), image_format=image_format, exif=telling_exif(), icc_profile=profile(), **words[image_format]
    )
    assert b"ecret" in data

    prepared = images.prepare(data)

    assert prepared.size == (400, 800)
    assert prepared.formats == ["avif", "jpg"]
    for rendition in prepared.renditions.values():
        picture = opened(rendition)
        assert picture.height == picture.width * 2
        assert not picture.getexif()
        assert not {"comment", "exif", "xmp", "icc_profile"} & set(picture.info)
        assert not any(word in rendition for word in (b"ecret", b"Exif", b"http:", b"prof", b"sRGB IEC"))


def secret_text():
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", "secret comment")
    return text


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_stands_upright_however_the_camera_was_held(orientation):
    upright = Image.new("RGB", (600, 300), "white")
    upright.paste("red", (0, 0, 300, 150))
    exif = Image.Exif()
    exif[0x0112] = orientation
    turned = upright.transpose(INVERSE[orientation]) if orientation > 1 else upright
    buffer = io.BytesIO()
    turned.save(buffer, "JPEG", exif=exif, quality=95)

    prepared = images.prepare(buffer.getvalue())

    shown = opened(prepared.renditions[600, "jpg"])
    assert prepared.size == (600, 300)
    assert [shown.getpixel(place)[1] > 128 for place in ((50, 50), (550, 50), (50, 250), (550, 250))] == [
        False, True, True, True,
    ]  # fmt: skip


INVERSE = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def stored(image, image_format="PNG", **options):
    buffer = io.BytesIO()
    image.save(buffer, image_format, **options)
    return buffer.getvalue()


def grey_16_bit():
    return Image.new("I;16", (500, 500), 128 * 257)


def transparent_palette():
    image = Image.new("P", (500, 500), 1)
    image.putpalette([0, 0, 0, 128, 128, 128])
    image.paste(0, (250, 0, 500, 500))
    return image


@pytest.mark.parametrize(
    "data",
    [
        stored(grey_16_bit()),
        stored(Image.new("L", (500, 500), 128)),
        stored(Image.new("LA", (500, 500), (128, 255))),
        stored(transparent_palette(), transparency=0),
        stored(Image.new("CMYK", (500, 500), (0, 0, 0, 127)), "JPEG", quality=95),
        stored(Image.new("RGBA", (500, 500), (1, 1, 1, 128)), "PNG"),
        stored(Image.new("RGB", (500, 500), (128, 128, 128)), "PNG", icc_profile=profile()),
        stored(Image.new("RGBA", (500, 500), (128, 128, 128, 255)), "WEBP", lossless=True),
    ],
    ids=["16-bit", "grey", "grey with alpha", "palette", "CMYK", "half transparent", "profile", "WebP"],
)
def test_unusual_pixels_keep_their_colour(data):
    for rendition in images.prepare(data).renditions.values():
        red, green, blue = opened(rendition).convert("RGB").getpixel((100, 100))
        assert max(abs(each - 128) for each in (red, green, blue)) < 8


def test_what_a_palette_leaves_transparent_becomes_white():
    rendition = images.prepare(stored(transparent_palette(), transparency=0)).renditions[480, "jpg"]

    assert min(opened(rendition).getpixel((400, 100))) > 250


def test_a_telephone_picture_that_holds_a_second_one_is_taken_for_the_first():
    pair = [Image.new("RGB", (600, 300), "red"), Image.new("RGB", (600, 300), "blue")]
    data = stored(pair[0], "MPO", save_all=True, append_images=pair[1:])
    assert Image.open(io.BytesIO(data)).format == "MPO"

    prepared = images.prepare(data)

    assert prepared.content_type == "image/jpeg"
    assert opened(prepared.renditions[480, "jpg"]).getpixel((5, 5))[0] > 200


@pytest.mark.parametrize("image_format", ["GIF", "WEBP", "PNG"])
def test_what_moves_is_refused_by_name(image_format):
    frames = [Image.new("RGB", (100, 100), colour) for colour in ("red", "blue")]

    with pytest.raises(images.PictureRefused) as refusal:
        images.prepare(stored(frames[0], image_format, save_all=True, append_images=frames[1:]))

    assert refusal.value.code == "animated"


def test_a_picture_that_was_taken_in_by_earlier_rules_is_rendered_again():
    frames = [Image.new("RGB", (700, 500), colour) for colour in ("red", "blue")]
    data = stored(frames[0], "PNG", save_all=True, append_images=frames[1:])

    made = images.render(data, [480], ["jpg"])

    assert opened(made[480, "jpg"]).getpixel((5, 5))[0] > 200


def test_a_still_gif_is_no_picture_of_ours():
    with pytest.raises(images.PictureRefused) as refusal:
        images.prepare(stored(Image.new("RGB", (100, 100)), "GIF"))

    assert refusal.value.code == "not-a-picture"


def test_the_content_decides_and_40_megapixels_are_read():
    """A JPEG of that size is read at a half: its renditions are as sharp, and memory stays small."""
    data = stored(Image.new("L", (8000, 5000), 128), "JPEG")

    assert images.prepare(data).size == (8000, 5000)


def test_a_large_png_is_read_in_bands_without_a_seam():
    ramp = Image.linear_gradient("L").resize((7001, 3001))

    shown = opened(images.prepare(stored(ramp)).renditions[480, "jpg"]).convert("L")

    steps = [shown.getpixel((240, row + 1)) - shown.getpixel((240, row)) for row in range(shown.height - 1)]
    assert max(map(abs, steps)) <= 4


def test_a_webp_of_more_than_16_megapixels_is_refused_by_name():
    with pytest.raises(images.PictureRefused) as refusal:
        images.prepare(stored(Image.new("RGB", (4001, 4000)), "WEBP", method=0))

    assert refusal.value.code == "too-many-for-webp"


def test_a_very_long_strip_is_shown_as_jpeg_alone():
    assert images.formats_of((1600, 1000), [480, 960, 1600]) == ["avif", "jpg"]
    assert images.formats_of((1600, 9000), [480, 960, 1600]) == ["jpg"]


def test_a_picture_of_before_gets_the_very_renditions_of_a_new_one():
    data = picture_bytes((700, 500))

    again = images.render(data, [480], ["avif"])

    assert again == {(480, "avif"): images.prepare(data).renditions[480, "avif"]}


def test_transparency_becomes_white():
    buffer = io.BytesIO()
    Image.new("RGBA", (500, 500), (0, 0, 0, 0)).save(buffer, "PNG")

    rendition = images.prepare(buffer.getvalue()).renditions[480, "jpg"]

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

    assert refusal.value.code == "too-long"
