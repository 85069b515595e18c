"""The one way a picture is marked up: in bodies, above them, in lists and in feeds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

SIZES = "(min-width: 48rem) 44rem, 100vw"
EXTENSION = "jpg"
# Lighter formats, offered before the JPEG that everything can show, the lightest first.
LIGHTER = {"avif": "image/avif"}
CREDITS = {"ko": "사진: {}", "en": "Photo: {}"}
MIDDLE = 50
PUBLIC = re.compile(r'(?<=[" ])/images/(?=[\w-]{20,32}/\d+\.)')
WRAPPING = re.compile(r"</?picture>|<source [^>]*>")


def address(key: str, width: int, extension: str = EXTENSION) -> str:
    """Where the rendition of `width` pixels is found, from the root of the site."""
    return f"/images/{key}/{width}.{extension}"


def moved(html: str, images: str) -> str:
    """The same HTML with its pictures at addresses that begin with `images` in the place of /images/."""
    return PUBLIC.sub(lambda found: images, html)


def plain(html: str) -> str:
    """The same HTML with each picture as an `<img>` alone, for readers that know nothing else."""
    return WRAPPING.sub("", html)


def nearest(widths: Sequence[int], wanted: int) -> int:
    """The smallest rendition that is at least `wanted` pixels wide, else the largest. `widths` is not empty."""
    return min((width for width in widths if width >= wanted), default=max(widths))


def credit_line(credit: str, language: str) -> str:
    """Who made a picture, as readers are told. A credit that says what it is, by a colon or ©, stays as it is."""
    if not credit or ":" in credit or credit.startswith(("©", "ⓒ")):
        return credit
    return CREDITS[language].format(credit)


def focus_class(x: int, y: int) -> str:
    """Classes that keep a point in sight where a picture is cut; per cent from the left and the top, by tens."""
    parts = ((name, min(10, max(0, round(value / 10)))) for name, value in (("x", x), ("y", y)))
    return " ".join(f"focus-{name}-{step}" for name, step in parts if step * 10 != MIDDLE)


def image(
    key: str,
    widths: Sequence[int],
    size: tuple[int, int],
    alt: str,
    *,
    formats: Sequence[str] = (),
    sizes: str = SIZES,
    loading: str = "lazy",
    focus: tuple[int, int] = (MIDDLE, MIDDLE),
) -> str:
    """An `<img>`, in a `<picture>` when `formats` names a lighter one.

    `size` is the width and height of the original in pixels, so that its place is kept. What is loaded eagerly is the
    picture that a reader sees first, and comes before all others.
    """
    shown = nearest(widths, 960)
    height = max(1, round(shown * size[1] / size[0]))
    classes = focus_class(*focus)
    html = (
        f'<img src="{escape(address(key, shown))}" srcset="{_sources(key, widths, EXTENSION)}" '
        f'sizes="{escape(sizes)}" width="{shown}" height="{height}" loading="{escape(loading)}" '
        + ('fetchpriority="high" ' if loading == "eager" else "")
        + (f'class="{classes}" ' if classes else "")
        + f'decoding="async" alt="{escape(alt)}">'
    )
    lighter = "".join(
        f'<source type="{LIGHTER[name]}" srcset="{_sources(key, widths, name)}" sizes="{escape(sizes)}">'
        for name in LIGHTER
        if name in formats
    )
    return f"<picture>{lighter}{html}</picture>" if lighter else html


def _sources(key: str, widths: Sequence[int], extension: str) -> str:
    return escape(", ".join(f"{address(key, width, extension)} {width}w" for width in sorted(widths)))


def picture(
    key: str,
    widths: Sequence[int],
    size: tuple[int, int],
    alt: str,
    caption: str,
    *,
    credit: str = "",
    formats: Sequence[str] = (),
    loading: str = "lazy",
) -> str:
    """A `<figure>` with its caption and who made it, if it has them; `credit` is a whole line (`credit_line`).

    An empty `alt` says that the picture is decoration.
    """
    maker = f'<span class="credit">{escape(credit)}</span>' if credit else ""
    words = " ".join(filter(None, (escape(caption), maker)))
    below = f"<figcaption>{words}</figcaption>" if words else ""
    return f'<figure class="picture">{image(key, widths, size, alt, formats=formats, loading=loading)}{below}</figure>'
