"""Social cards: the picture that stands for a page where its address is shared, drawn from words."""

from __future__ import annotations

import hashlib
import io
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from pathlib import Path
from string import ascii_letters

from PIL import Image, ImageDraw, ImageFont

from releases.text.plain import joins

WIDTH, HEIGHT = 1200, 630
COLOUR = "#0b2a55"
# Change it with the design or the font, so that no card of the old design is taken for one of the new.
DESIGN = "1"
FONT = Path(__file__).parent / "fonts" / "PretendardGOV-Bold.woff2"
# One face is drawn large and scaled down: loading another size of so large a font takes longer than the card.
FACE = 128
INK, QUIET, LINE, PAPER = "#1e2124", "#464c53", "#cdd1d5", "#ffffff"
BAND, LEFT, RIGHT = 32, 96, 1120
SIZES, SMALL_SIZES, LEADING, MOST_LINES = (64, 56, 48, 44, 40), (48, 44, 40), 1.32, 4
CAPITALS = 91
NAME_SIZES, FOOT_SIZE = (34, 30, 26, 22), 30
NAME_MIDDLE, TITLE_TOP, RULE, FOOT_MIDDLE = 112, 180, 518, 558
LOGO_BOX, LOGO_GAP = (260, 80), 24
NOT_LAST = " ,;:·-–—(「『〈《‘“"
MEMBER = re.compile(r".+?(?:[·ㆍ\-–—/_,;:)\]」』〉》]+|$)")
# What the font lacks and people write, with the nearest that it has.
NEAR = str.maketrans(
    {
        **dict.fromkeys("❍⚬〇⭕◌", "○"),
        **dict.fromkeys("⚫⬤", "●"),
        **dict.fromkeys("▸►➤", "▶"),
        **dict.fromkeys("▹", "▷"),
        **dict.fromkeys("▴", "▲"),
        **dict.fromkeys("▵", "△"),
        **dict.fromkeys("▾", "▼"),
        **dict.fromkeys("▪◼⬛", "■"),
        **dict.fromkeys("▫◻⬜❏❐❑❒", "□"),
        **dict.fromkeys("☞➜➔➡⮕", "→"),
        **dict.fromkeys("∙•‧⋅", "·"),
        **dict.fromkeys("∼〜", "~"),
        **dict.fromkeys("‐‑⁃", "-"),
        **dict.fromkeys("\u3164\u00a0\u2007\u202f", " "),
    }
)


@dataclass(frozen=True)
class Card:
    """What a card shows. `colour` is #rrggbb; `logo` names the picture that stands beside the name, if any.

    Without a title it is the card of the institution, with its name in the place of one.
    """

    name: str
    title: str = ""
    foot: str = ""
    colour: str = COLOUR
    logo: str = ""

    @property
    def digest(self) -> str:
        """Fingerprint of all that is drawn, 24 characters that are safe in an address."""
        drawn = "\x1f".join((DESIGN, *astuple(self)))
        return hashlib.sha256(drawn.encode("utf-8", "replace")).hexdigest()[:24]


def draw(card: Card, logo: bytes = b"") -> bytes:
    """The card as a PNG of 1200 by 630 pixels. A `logo` that cannot be read is left out."""
    canvas = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(canvas)
    pen.rectangle((0, 0, BAND - 1, HEIGHT), fill=card.colour)
    pen.rectangle((LEFT, RULE, RIGHT, RULE + 1), fill=LINE)
    title, name, foot = (writable(text) for text in (card.title, card.name, card.foot))
    _head(canvas, name if title else "", card.colour, logo)
    _title(canvas, title or name, INK if title else card.colour)
    _write(canvas, foot, (LEFT, FOOT_MIDDLE), FOOT_SIZE, QUIET)
    buffer = io.BytesIO()
    # The highest levels take five times as long for two bytes in a hundred.
    canvas.save(buffer, "PNG", compress_level=3)
    return buffer.getvalue()


def writable(text: str) -> str:
    """The text on one line in characters that the font has: the nearest ones, or none; never an empty box."""
    spelt = unicodedata.normalize("NFC", text).translate(NEAR)
    return " ".join("".join(_written(character) for character in spelt).split())


def lines(text: str) -> tuple[int, list[str]]:
    """Size in pixels and lines of a title: broken at spaces, about equally long, cut after four lines.

    A word is broken only where even the smallest size has no room for it.
    """
    words = [f" {word}" for word in text.split()]
    for size in SIZES:
        room = _room(size)
        broken = _wrapped(words, room)
        if len(broken) <= (MOST_LINES if size in SMALL_SIZES else MOST_LINES - 1) and _widest(broken) <= room:
            return size, _balanced(words, room, len(broken))
    room = _room(SIZES[-1])
    broken = _wrapped([part for word in words for part in _parts(word, room)], room)
    if len(broken) <= MOST_LINES:
        return SIZES[-1], broken
    return SIZES[-1], [*broken[: MOST_LINES - 1], cut(" ".join(broken[MOST_LINES - 1 :]), room)]


def cut(text: str, room: float) -> str:
    """All of the text, or as many graphemes as have room beside an ellipsis; a Latin word is kept whole or left out.

    `room` is in pixels of the face.
    """
    if _width(text) <= room:
        return text
    beginnings = list(accumulate(graphemes(text)))
    fitting = bisect_left(beginnings, True, key=lambda beginning: _width(_ended(beginning)) > room)
    kept = beginnings[max(fitting - 1, 0)]
    space = kept.rfind(" ")
    is_inside_word = text[len(kept)] != " " and kept[-1] in ascii_letters
    return _ended(kept[:space] if is_inside_word and space > 0 else kept)


def _ended(text: str) -> str:
    """The text and an ellipsis; that of the font stands at the height of Hangul, so Latin words get full stops."""
    kept = text.rstrip(NOT_LAST)
    return f"{kept}..." if kept[-1:] in ascii_letters else f"{kept}…"


def _room(size: int) -> float:
    """Width of a line at this size, in pixels of the face."""
    return (RIGHT - LEFT) * FACE / size


def _wrapped(parts: Sequence[str], room: float) -> list[str]:
    """Lines filled one after another. A part that begins with a space begins a word."""
    broken: list[str] = []
    used = 0.0
    for part in parts:
        width = _width(part)
        if broken and used + width <= room:
            broken[-1] += part
            used += width
        else:
            broken.append(part.lstrip())
            used = _width(broken[-1])
    return broken


def _widest(broken: Sequence[str]) -> float:
    return max((_width(line) for line in broken), default=0)


def _balanced(words: Sequence[str], room: float, count: int) -> list[str]:
    """The same number of lines, none of them longer than it must be."""
    narrowest = bisect_left(range(int(room)), True, key=lambda width: len(_wrapped(words, width)) <= count)
    broken = _wrapped(words, narrowest)
    return broken if _widest(broken) <= room else _wrapped(words, room)


def _parts(word: str, room: float) -> Iterator[str]:
    """A word that has no room on a line, in parts: after a sign that parts its members, else between graphemes."""
    if _width(word) <= room:
        yield word
        return
    for member in MEMBER.findall(word):
        yield from [member] if _width(member) <= room else graphemes(member)


def graphemes(text: str) -> list[str]:
    """What a reader takes for single characters."""
    starts = [place for place in range(len(text)) if not place or not joins(text[place - 1], text[place])]
    return [text[start:end] for start, end in pairwise([*starts, len(text)])]


def _head(canvas: Image.Image, name: str, colour: str, logo: bytes) -> None:
    """The logo and the name of the institution on one line."""
    left = LEFT
    if picture := _logo(logo):
        canvas.paste(picture, (LEFT, NAME_MIDDLE - picture.height // 2), picture)
        left += picture.width + LOGO_GAP
    room = RIGHT - left
    size = next((size for size in NAME_SIZES if _width(name) * size / FACE <= room), NAME_SIZES[-1])
    _write(canvas, cut(name, room * FACE / size), (left, NAME_MIDDLE), size, colour)


def _title(canvas: Image.Image, title: str, colour: str) -> None:
    """The title, in the middle between the head and the rule."""
    size, broken = lines(title)
    step = size * LEADING
    middle = (TITLE_TOP + RULE) / 2 - step * (len(broken) - 1) / 2
    for number, line in enumerate(broken):
        _write(canvas, line, (LEFT, round(middle + step * number)), size, colour)


def _write(canvas: Image.Image, text: str, place: tuple[int, int], size: int, colour: str) -> None:
    """One line of text with the middle of its capitals at a height of `middle`."""
    if not text:
        return
    width, height = round(_width(text)) + FACE, FACE * 2
    mask = Image.new("L", (width, height))
    ImageDraw.Draw(mask).text((FACE // 2, height // 2 + CAPITALS // 2), text, fill=255, font=_face(), anchor="ls")
    scale, (left, middle) = size / FACE, place
    small = mask.resize((round(width * scale), round(height * scale)), Image.Resampling.LANCZOS)
    canvas.paste(colour, (round(left - FACE / 2 * scale), round(middle - height / 2 * scale)), small)


def _logo(data: bytes) -> Image.Image | None:
    if not data:
        return None
    try:
        with Image.open(io.BytesIO(data)) as opened:
            picture = opened.convert("RGBA")
    except (OSError, ValueError):
        return None
    picture.thumbnail(LOGO_BOX, Image.Resampling.LANCZOS)
    return picture


def _written(character: str) -> str:
    """A character as the font can write it."""
    if character.isspace() or unicodedata.category(character)[0] == "Z":
        return " "
    if unicodedata.category(character)[0] == "C" or unicodedata.combining(character):
        return ""
    if _has(character):
        return character
    plainer = unicodedata.normalize("NFKD", character)
    return "".join(each for each in plainer if each != character and _has(each))


@lru_cache(maxsize=1)
def _face() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONT, FACE)


@lru_cache(maxsize=4096)
def _width(text: str) -> float:
    """Width of a line of text in pixels of the face."""
    return _face().getlength(text)


@lru_cache(maxsize=4096)
def _has(character: str) -> bool:
    """Whether the font has the character: one that it lacks is drawn as the box that stands for none."""
    mask, missing = (_face().getmask(each) for each in (character, "\U0010fffd"))
    return mask.size != missing.size or bytes(mask) != bytes(missing)
