"""Icons of a site made from its logo: for tabs, home screens and the web manifest."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageCms, ImageOps, ImageStat

from releases import images

# The circle of a maskable icon that every launcher shows has four fifths of its width (W3C Manifest, icon masks).
SAFE = 0.8
# What a logo stands on where nothing may shine through: white, or near black for a logo that is nearly white itself.
WHITE, DARK = (255, 255, 255), (30, 33, 36)
PALE = 225


@dataclass(frozen=True)
class Icon:
    """A square of `side` pixels; the logo fills `part` of it. An opaque one has a ground, the others none."""

    side: int
    part: float = 1.0
    is_opaque: bool = False


FAVICON = "favicon.ico"
ICONS = {
    "32.png": Icon(32),
    "180.png": Icon(180, 0.86, is_opaque=True),
    "192.png": Icon(192),
    "512.png": Icon(512),
    "192-maskable.png": Icon(192, SAFE * 0.707, is_opaque=True),
    "512-maskable.png": Icon(512, SAFE * 0.707, is_opaque=True),
}
IN_FAVICON = (16, 32, 48)
NAMES = (*ICONS, FAVICON)


def make(data: bytes) -> dict[str, bytes]:
    """PNG icons by name, and one ICO, of a picture that `images.prepare` takes. Raises `images.PictureRefused`.

    Nothing but pixels is carried over. What shines through in the logo does so in the icons that allow it.
    """
    if len(data) > images.MAX_BYTES:
        raise images.PictureRefused("too-large")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            logo = _pixels(data)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise images.PictureRefused("too-many-pixels") from error
    except images.PictureRefused:
        raise
    except Exception as error:
        # As in `images.prepare`: decoders raise whatever they stumble over.
        raise images.PictureRefused("not-a-picture") from error
    made = {name: _png(_drawn(logo, icon)) for name, icon in ICONS.items()}
    return made | {FAVICON: _ico(logo)}


def _pixels(data: bytes) -> Image.Image:
    """The logo upright, in sRGB, with its transparency, without empty borders and metadata; at most 1024 a side."""
    with Image.open(io.BytesIO(data), formats=images.READ) as opened:
        if opened.width * opened.height > images.MAX_PIXELS or max(opened.size) > images.MAX_SIDE:
            raise images.PictureRefused("too-many-pixels")
        layer = _layer(ImageOps.exif_transpose(opened))
    box = layer.getchannel("A").getbbox()
    clean = Image.new("RGBA", layer.size)
    clean.paste(layer)
    clean = clean.crop(box) if box else clean
    clean.thumbnail((1024, 1024), Image.Resampling.LANCZOS)
    return clean


def _layer(image: Image.Image) -> Image.Image:
    """Red, green, blue and alpha, the colours turned into sRGB."""
    layer = image.convert("RGBA")
    profile = image.info.get("icc_profile")
    if not profile:
        return layer
    colours = image if image.mode in {"RGB", "L", "CMYK"} else layer.convert("RGB")
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        turned = ImageCms.profileToProfile(colours, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        return layer
    if turned:
        turned.putalpha(layer.getchannel("A"))
    return turned or layer


def _drawn(logo: Image.Image, icon: Icon) -> Image.Image:
    """The whole logo in the middle of a square."""
    most = max(1, round(icon.side * icon.part))
    scale = most / max(logo.size)
    size = (max(1, round(logo.width * scale)), max(1, round(logo.height * scale)))
    scaled = logo.resize(size, Image.Resampling.LANCZOS)
    canvas = Image.new("RGBA", (icon.side, icon.side), (*_ground(logo), 255) if icon.is_opaque else (0, 0, 0, 0))
    canvas.alpha_composite(scaled, ((icon.side - size[0]) // 2, (icon.side - size[1]) // 2))
    return canvas.convert("RGB") if icon.is_opaque else canvas


def _ground(logo: Image.Image) -> tuple[int, int, int]:
    """Near black below a logo that could not be seen on white."""
    seen = logo.getchannel("A").point(lambda level: level // 128 * 255)
    if seen.getextrema()[0] == 255 or not seen.getbbox():
        return WHITE
    return DARK if ImageStat.Stat(logo.convert("L"), seen).mean[0] > PALE else WHITE


def _png(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _ico(logo: Image.Image) -> bytes:
    sides = [(side, side) for side in IN_FAVICON]
    largest, *others = (_drawn(logo, Icon(side)) for side in reversed(IN_FAVICON))
    buffer = io.BytesIO()
    largest.save(buffer, "ICO", sizes=sides, append_images=others)
    return buffer.getvalue()
