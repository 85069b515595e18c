"""The one way a picture is marked up: in bodies, above them, in lists and in feeds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

SIZES = "(min-width: 48rem) 44rem, 100vw"
EXTENSION = "jpg"
PUBLIC = re.compile(r'(?<=[" ])/images/(?=[\w-]{20,32}/\d+\.)')


def address(key: str, width: int) -> str:
    """Where the rendition of `width` pixels is found, from the root of the site."""
    return f"/images/{key}/{width}.{EXTENSION}"


def moved(html: str, images: str) -> str:
    """The same HTML with its pictures at addresses that begin with `images` in the place of /images/."""
    return PUBLIC.sub(lambda found: images, html)


def nearest(widths: Sequence[int], wanted: int) -> int:
    """The smallest rendition that is at least `wanted` pixels wide, else the largest. `widths` is not empty."""
    return min((width for width in widths if width >= wanted), default=max(widths))


def image(
    key: str, widths: Sequence[int], size: tuple[int, int], alt: str, *, sizes: str = SIZES, loading: str = "lazy"
) -> str:
    """An `<img>`; `size` is the width and height of the original in pixels, so that its place is kept."""
    shown = nearest(widths, 960)
    height = max(1, round(shown * size[1] / size[0]))
    sources = ", ".join(f"{address(key, width)} {width}w" for width in sorted(widths))
    return (
        f'<img src="{escape(address(key, shown))}" srcset="{escape(sources)}" sizes="{escape(sizes)}" '
        f'width="{shown}" height="{height}" loading="{escape(loading)}" decoding="async" alt="{escape(alt)}">'
    )


def picture(
    key: str, widths: Sequence[int], size: tuple[int, int], alt: str, caption: str, *, loading: str = "lazy"
) -> str:
    """A `<figure>` with its caption, if it has one. An empty `alt` says that the picture is decoration."""
    words = f"<figcaption>{escape(caption)}</figcaption>" if caption else ""
    return f'<figure class="picture">{image(key, widths, size, alt, loading=loading)}{words}</figure>'
