"""Pictures: what is accepted, and the clean renditions that are shown in place of the upload."""

from __future__ import annotations

import io
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from threading import Lock

from PIL import Image, ImageCms, features

MAX_BYTES = 25 * 1024 * 1024
MAX_PIXELS = 40_000_000
# A WebP is held five times over while it is read.
MAX_WEBP_PIXELS = 16_000_000
MAX_SIDE = 20_000
WIDTHS = (480, 960, 1600)
# What is taken in; MPO is what many telephones make of a JPEG that holds a second picture behind the first.
ACCEPTED = {"JPEG": "image/jpeg", "MPO": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
READ = ["JPEG", "PNG", "WEBP"]
# What is shown, the lightest first; AVIF at 65 is as true as JPEG at 82 and half as heavy.
CONTENT_TYPES = {"avif": "image/avif", "jpg": "image/jpeg"}
FALLBACK = EXTENSION = "jpg"
ENCODERS: dict[str, tuple[str, dict[str, int | bool]]] = {
    "avif": ("AVIF", {"quality": 65, "speed": 8}),
    "jpg": ("JPEG", {"quality": 82, "optimize": True, "progressive": True}),
}
# Longer strips take an AVIF encoder many seconds and hundreds of megabytes; they are shown as JPEG alone.
MAX_AVIF_PIXELS = 8_000_000
BAND = 256
ORIENTATION = 0x0112
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
SIDEWAYS = {5, 6, 7, 8}
# A large picture takes some 300 MB while it is read, so that one process reads one at a time.
ONE_AT_A_TIME = Lock()


class PictureRefused(ValueError):
    """The bytes are not a picture that can be shown.

    `code`: too-large, too-many-pixels, too-many-for-webp, too-long, animated, not-a-picture.
    """

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


@dataclass(frozen=True)
class Prepared:
    """A picture ready to be stored: `size` in pixels after orientation, bytes by width in pixels and format."""

    content_type: str
    size: tuple[int, int]
    renditions: dict[tuple[int, str], bytes]

    @property
    def widths(self) -> list[int]:
        return sorted({width for width, _format in self.renditions})

    @property
    def formats(self) -> list[str]:
        """The lightest first."""
        made = {extension for _width, extension in self.renditions}
        return [extension for extension in CONTENT_TYPES if extension in made]


def prepare(data: bytes) -> Prepared:
    """Read a JPEG, PNG or WebP of at most 25 MB and 40 megapixels (WebP: 16) and make its renditions.

    Orientation is applied, colours become sRGB, and nothing but pixels is carried over: no EXIF, position, XMP, profile
    or comment. Raises `PictureRefused`.
    """
    if len(data) > MAX_BYTES:
        raise PictureRefused("too-large")
    return _read(data, None, None)


def render(data: bytes, widths: Sequence[int], formats: Collection[str]) -> dict[tuple[int, str], bytes]:
    """Renditions of a picture that was taken in before, by whatever rules. Raises `PictureRefused` for damage."""
    return _read(data, widths, formats).renditions


def widths_of(width: int) -> list[int]:
    """The widths in which a picture is shown that is itself `width` pixels wide; none is ever enlarged."""
    smaller = [each for each in WIDTHS if each < width]
    return smaller if len(smaller) == len(WIDTHS) else [*smaller, width]


def formats_of(size: tuple[int, int], widths: Sequence[int]) -> list[str]:
    """The formats in which a picture of that size is shown, the lightest first."""
    is_light = max(widths) * _height(size, max(widths)) <= MAX_AVIF_PIXELS
    return list(CONTENT_TYPES) if is_light and features.check("avif") else [FALLBACK]


def _read(data: bytes, widths: Sequence[int] | None, formats: Collection[str] | None) -> Prepared:
    try:
        with ONE_AT_A_TIME:
            return _prepare(data, widths, formats)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PictureRefused("too-many-pixels") from error
    except PictureRefused:
        raise
    except Exception as error:
        # Decoders raise whatever they stumble over; a picture that cannot be read to its end is none.
        raise PictureRefused("not-a-picture") from error


def _prepare(data: bytes, widths: Sequence[int] | None, formats: Collection[str] | None) -> Prepared:
    content_type, size, pixels = _upright(data, is_known=widths is not None)
    widths = widths_of(size[0]) if widths is None else widths
    formats = formats_of(size, widths) if formats is None else formats
    renditions: dict[tuple[int, str], bytes] = {}
    for width in sorted(widths, reverse=True):
        shown = (width, _height(size, width))
        if pixels.size != shown:
            pixels = pixels.resize(shown, Image.Resampling.LANCZOS)
        renditions |= {(width, extension): _encoded(pixels, extension) for extension in formats}
    return Prepared(content_type, size, renditions)


def _upright(data: bytes, *, is_known: bool) -> tuple[str, tuple[int, int], Image.Image]:
    """Media type and size of a picture and its pixels, turned as its camera was held. The reader is closed by then."""
    # A GIF is opened only to tell that it moves.
    with Image.open(io.BytesIO(data), formats=[*READ, "GIF"]) as opened:
        if not is_known:
            _refuse(opened)
        turn, size = opened.getexif().get(ORIENTATION, 1), opened.size
        pixels = _pixels(opened, is_sideways=turn in SIDEWAYS)
        content_type = ACCEPTED[opened.format or ""]
    if turn in TURNS:
        pixels = pixels.transpose(TURNS[turn])
    return content_type, (size[1], size[0]) if turn in SIDEWAYS else size, pixels


def _refuse(opened: Image.Image) -> None:
    """Raise `PictureRefused` for what can be told before the pixels are read."""
    if opened.width * opened.height > MAX_PIXELS:
        raise PictureRefused("too-many-pixels")
    if opened.format == "WEBP" and opened.width * opened.height > MAX_WEBP_PIXELS:
        raise PictureRefused("too-many-for-webp")
    if max(opened.size) > MAX_SIDE:
        raise PictureRefused("too-long")
    if opened.format != "MPO" and getattr(opened, "is_animated", False):
        raise PictureRefused("animated")


def _pixels(opened: Image.Image, *, is_sideways: bool) -> Image.Image:
    """Pixels alone, on white and in sRGB, not turned yet, and no wider than they are ever shown where that is known.

    A fresh image carries no metadata whatever the upload held, and reading in bands keeps the memory small.
    """
    profile = opened.info.get("icc_profile")
    roomy = 2 * WIDTHS[-1]
    # A JPEG is read at a half, a quarter or an eighth when that is enough.
    opened.draft(None, (1, roomy) if is_sideways else (roomy, 1))
    width, height = opened.size
    factor = max(1, (height if is_sideways else width) // roomy)
    mode = _mode(opened)
    across = -(-width // factor) if is_sideways else min(-(-width // factor), WIDTHS[-1])
    canvas = Image.new(mode, (across, -(-height // factor)))
    for top in range(0, height, BAND * factor):
        band = _flat(opened.crop((0, top, width, min(height, top + BAND * factor))), mode)
        band = band.reduce(factor) if factor > 1 else band
        # From side to side alone: bands that were made smaller from top to bottom would not join.
        canvas.paste(band.resize((across, band.height), Image.Resampling.LANCZOS), (0, top // factor))
    pixels = _to_srgb(canvas, profile)
    pixels.info = {}
    return pixels


def _mode(image: Image.Image) -> str:
    if image.mode in {"1", "L", "I", "I;16"} and "transparency" not in image.info:
        return "L"
    return "CMYK" if image.mode == "CMYK" else "RGB"


def _flat(band: Image.Image, mode: str) -> Image.Image:
    if band.mode.startswith("I"):
        # 16 bits a pixel: a plain conversion would cut everything above 255 off.
        return band.point(lambda value: value * (1 / 256)).convert("L").convert(mode)
    if band.mode in {"RGBA", "LA", "PA"} or "transparency" in band.info:
        layer, flat = band.convert("RGBA"), Image.new("RGB", band.size, "white")
        flat.paste(layer, mask=layer.getchannel("A"))
        return flat
    return band.convert(mode)


def _to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError):
            converted = None
        if converted:
            return converted
    return image if image.mode == "RGB" else image.convert("RGB")


def _height(size: tuple[int, int], width: int) -> int:
    return max(1, round(size[1] * width / size[0]))


def _encoded(pixels: Image.Image, extension: str) -> bytes:
    name, options = ENCODERS[extension]
    buffer = io.BytesIO()
    pixels.save(buffer, name, **options)
    return buffer.getvalue()
