"""Colours of an institution: contrast, the nearest shade that can be read, and the style sheet they make."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from math import atan2, cbrt, cos, floor, hypot, sin

# Least ratio of text to its ground (WCAG 2.2, 1.4.3; KWCAG 2.2, 5.4.3), and the one that dark pages are given.
LEAST = 4.5
AT_EASE = 7.0
WHITE = "#ffffff"
# What colours stand on, as static/css/tokens.css has it: pages, and the panels of footer and search box.
LIGHT = {"page": WHITE, "panel": "#f4f5f6"}
DARK = {"page": "#12161c", "panel": "#1a2028"}
# Links that have been followed; the second of each pair where the first could not be told from the brand colour.
SEEN_LIGHT, SEEN_DARK = ("#5b3f9e", "#464c53"), ("#c9b3ff", "#b9c2cc")
# Difference of two colours in OKLab, below which they look alike side by side.
ALIKE = 0.11
# Lightness and most chroma (OKLCH) of the tint that is made of a colour.
TINT_BY_DAY, TINT_BY_NIGHT = (0.97, 0.018), (0.27, 0.035)
_STEP = 0.004
_WRITTEN = re.compile(r"#?([0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE | re.ASCII)

Shade = tuple[float, float, float]


@dataclass(frozen=True)
class TooWeak:
    """A ground that a colour cannot be read on: its name, its colour, and the ratio, cut to hundredths."""

    ground: str
    colour: str
    ratio: float


def parse(text: str) -> str:
    """The colour as `#rrggbb` in small letters; three digits are doubled as in CSS. Raises `ValueError`."""
    found = _WRITTEN.fullmatch(text.strip())
    if not found:
        raise ValueError(text)
    digits = found[1].lower()
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, from 0 for black to 1 for white (WCAG 2.2, glossary)."""
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, from 1 to 21 (WCAG 2.2, glossary)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def grounds(brand: str) -> dict[str, str]:
    """What the colour stands on by day: page, panel, and the tint that is made of it. White words stand on it."""
    return LIGHT | {"tint": _tint(brand, *TINT_BY_DAY)}


def too_weak(colour: str) -> list[TooWeak]:
    """The grounds on which the colour falls below 4.5:1, the worst first; empty for a colour that may be used."""
    found = [TooWeak(name, ground, floor(contrast(colour, ground) * 100) / 100) for name, ground in _weak(colour)]
    return sorted(found, key=lambda weak: weak.ratio)


def nearest(colour: str) -> str:
    """The colour itself if it may be used, else the nearest darker shade of it that may."""
    lightness, chroma, hue = _shade(colour)
    while any(_weak(colour)):
        lightness -= _STEP
        colour = _colour((lightness, chroma, hue))
    return colour


def by_night(colour: str) -> str:
    """The nearest lighter shade that stands at 7:1 or more on the grounds of dark pages."""
    lightness, chroma, hue = _shade(colour)
    below = (*DARK.values(), _tint(colour, *TINT_BY_NIGHT))
    while min(contrast(colour, ground) for ground in below) < AT_EASE:
        lightness += _STEP
        colour = _colour((lightness, chroma, hue))
    return colour


@lru_cache(maxsize=64)
def tokens(brand: str, accent: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Names of tokens.css with their values, by day and by night; either colour may be missing."""
    line = accent or brand
    day = {"accent": line} if line else {}
    night = {"accent": by_night(line)} if line else {}
    if not brand:
        return day, night
    lifted = by_night(brand)
    main = ("action", "link", "focus")
    over = ("action-over", "link-over")
    day |= dict.fromkeys(main, brand) | dict.fromkeys(over, _over(brand)) | {"on-action": WHITE}
    day |= {"tint": grounds(brand)["tint"], "link-seen": _unlike(brand, SEEN_LIGHT)}
    night |= dict.fromkeys(main, lifted) | dict.fromkeys(over, _moved(lifted, 0.07)) | {"on-action": DARK["page"]}
    night |= {"tint": _tint(brand, *TINT_BY_NIGHT), "link-seen": _unlike(lifted, SEEN_DARK)}
    return day, night


@lru_cache(maxsize=64)
def style_sheet(brand: str, accent: str) -> str:
    """CSS that puts the institution's colours in the place of the product's; empty when it has none."""
    day, night = tokens(brand, accent)
    if not day:
        return ""
    dark = f"@media (prefers-color-scheme:dark){{:root{{{_written(night)}}}}}"
    return f"@layer tokens{{:root{{{_written(day)}}}{dark}}}\n"


def digest(css: str) -> str:
    """A name for a style sheet that changes with it: 16 hexadecimal digits."""
    return sha256(css.encode()).hexdigest()[:16]


def _weak(colour: str) -> Iterator[tuple[str, str]]:
    return ((name, ground) for name, ground in grounds(colour).items() if contrast(colour, ground) < LEAST)


def _written(values: Mapping[str, str]) -> str:
    return "".join(f"--{name}:{value};" for name, value in values.items())


def _over(brand: str) -> str:
    """Under the pointer: darker, or lighter where there is nothing darker to see."""
    darker = _moved(brand, -0.1)
    return darker if _shade(brand)[0] > 0.25 else nearest(_moved(brand, 0.15))


def _unlike(colour: str, choice: Sequence[str]) -> str:
    red, green, blue = _lab(colour)
    for other in choice:
        first, second, third = _lab(other)
        if hypot(red - first, green - second, blue - third) >= ALIKE:
            return other
    return choice[-1]


def _moved(colour: str, by: float) -> str:
    lightness, chroma, hue = _shade(colour)
    return _colour((lightness + by, chroma, hue))


def _tint(colour: str, lightness: float, most: float) -> str:
    _own, chroma, hue = _shade(colour)
    return _colour((lightness, min(chroma, most), hue))


def _linear(colour: str) -> tuple[float, float, float]:
    """Red, green and blue of `#rrggbb` as parts of linear light, 0 to 1 (IEC 61966-2-1, as WCAG 2.2 gives it)."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue


def _lab(colour: str) -> Shade:
    """OKLab of `#rrggbb` (Björn Ottosson, 2020): lightness 0 to 1, and two axes of colour."""
    red, green, blue = _linear(colour)
    long = cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _shade(colour: str) -> Shade:
    """OKLCH of `#rrggbb`: lightness 0 to 1, chroma, and hue in radians."""
    lightness, first, second = _lab(colour)
    return lightness, hypot(first, second), atan2(second, first)


def _colour(shade: Shade) -> str:
    """`#rrggbb` of an OKLCH shade; chroma that a screen cannot show is given up, lightness and hue are kept."""
    lightness, chroma, hue = min(1.0, max(0.0, shade[0])), shade[1], shade[2]
    least, most = 0.0, chroma
    if not _shows(_light((lightness, chroma, hue))):
        for _time in range(16):
            chroma = (least + most) / 2
            if _shows(_light((lightness, chroma, hue))):
                least = chroma
            else:
                most = chroma
        chroma = least
    parts = (min(1.0, max(0.0, part)) for part in _light((lightness, chroma, hue)))
    bent = (part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055 for part in parts)
    return "#" + "".join(f"{round(part * 255):02x}" for part in bent)


def _shows(light: Sequence[float]) -> bool:
    return all(-0.0001 <= part <= 1.0001 for part in light)


def _light(shade: Shade) -> tuple[float, float, float]:
    """Linear red, green and blue of an OKLCH shade; outside 0 to 1 where no screen can show it."""
    lightness, chroma, hue = shade
    first, second = chroma * cos(hue), chroma * sin(hue)
    long = (lightness + 0.3963377774 * first + 0.2158037573 * second) ** 3
    medium = (lightness - 0.1055613458 * first - 0.0638541728 * second) ** 3
    short = (lightness - 0.0894841775 * first - 1.2914855480 * second) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
