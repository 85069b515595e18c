"""Pictures: what is accepted, and the clean renditions that are shown in place of the upload."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageCms, ImageOps

MAX_BYTES = 25 * 1024 * 1024
MAX_PIXELS = 40_000_000
MAX_SIDE = 20_000
WIDTHS = (480, 960, 1600)
FORMATS = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
EXTENSION = "jpg"
QUALITY = 82


class PictureRefused(ValueError):
    """The bytes are not a picture that can be shown. `code`: too-large, too-many-pixels, not-a-picture."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


@dataclass(frozen=True)
class Prepared:
    """A picture ready to be stored: `size` in pixels after orientation, JPEG bytes by width in pixels."""

    content_type: str
    size: tuple[int, int]
    renditions: dict[int, bytes]


def prepare(data: bytes) -> Prepared:
    """Read a JPEG, PNG or WebP of at most 25 MB and 40 megapixels and make its renditions.

    Orientation is applied, colours become sRGB, and nothing but pixels is carried over: no EXIF, position, XMP or
    comment. Raises `PictureRefused`.
    """
    if len(data) > MAX_BYTES:
        raise PictureRefused("too-large")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _prepare(data)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PictureRefused("too-many-pixels") from error
    except PictureRefused:
        raise
    except Exception as error:
        # Decoders raise whatever they stumble over; a picture that cannot be read to its end is none.
        raise PictureRefused("not-a-picture") from error


def _prepare(data: bytes) -> Prepared:
    with Image.open(io.BytesIO(data), formats=list(FORMATS)) as opened:
        if opened.width * opened.height > MAX_PIXELS or max(opened.size) > MAX_SIDE:
            raise PictureRefused("too-many-pixels")
        content_type = FORMATS[opened.format or ""]
        pixels = _flatten(_to_srgb(ImageOps.exif_transpose(opened)))
    widths = [width for width in WIDTHS if width < pixels.width]
    if len(widths) < len(WIDTHS):
        widths.append(pixels.width)
    return Prepared(content_type, pixels.size, {width: _rendition(pixels, width) for width in widths})


def _to_srgb(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in {"RGB", "CMYK", "L"}:
        return image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        return image
    return converted or image


def _flatten(image: Image.Image) -> Image.Image:
    """Pixels alone, on white: a fresh image carries no metadata whatever the upload held."""
    canvas = Image.new("RGB", image.size, "white")
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        layer = image.convert("RGBA")
        canvas.paste(layer, mask=layer.getchannel("A"))
    else:
        canvas.paste(image.convert("RGB"))
    return canvas


def _rendition(pixels: Image.Image, width: int) -> bytes:
    height = max(1, round(pixels.height * width / pixels.width))
    scaled = pixels if width == pixels.width else pixels.resize((width, height), Image.Resampling.LANCZOS)
    buffer = io.BytesIO()
    scaled.save(buffer, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return buffer.getvalue()
