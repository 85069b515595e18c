"""The marker inventory: what the start of a line can be."""

import re
from collections.abc import Callable
from typing import NamedTuple

from releases.text import labels
from releases.text.nodes import Kind

STOPS = frozenset(".?!:;…‥。．？！：；")
FINAL = STOPS | frozenset(")]}>）］｝＞〉》」』】〕\"'”’»")
DASHES = "-–—－−"
NUMBERS = "N."
HALF_STEP = 0.5

HANGUL_ORDER = "".join(
    chr(0xAC00 + 588 * consonant + 28 * vowel)
    for vowel in (0, 4, 8, 13)
    for consonant in (0, 2, 3, 5, 6, 7, 9, 11, 12, 14, 15, 16, 17, 18)
)
CIRCLED = "".join(map(chr, (*range(0x2460, 0x2474), *range(0x3251, 0x3260), *range(0x32B1, 0x32C0))))
DARK_CIRCLED = "".join(map(chr, (*range(0x2776, 0x2780), *range(0x24EB, 0x24F5))))
CIRCLED_HANGUL = "".join(map(chr, range(0x326E, 0x327C)))

_GLYPH_HEADING_LIMIT = 80
_ROMAN_LIMIT = 60
_D = "[0-9０-９]"
_STOP = "[.．]"
_SMALL_O = "o\u043e\u03bf"
_CAPITAL_O = "O\u041e\u039f"
_NOTE_SIGNS = "※☞†‡"
_ARROWS = "▷▶"
_BRACKETS = {"[": "]", "<": ">", "〈": "〉", "【": "】"}


class Block(NamedTuple):
    """One block before nesting.

    `series` is the marker class whose members are siblings; `rank` is its canonical depth, where
    HALF_STEP means half a step below what it first appears under. A line after an arrow is a
    paragraph of the series "▷" until its place says otherwise, a caption in brackets one of the
    series "[=]". `rows` are the cells of a table.
    """

    kind: Kind
    marker: str
    text: str
    series: str = ""
    rank: float = 0
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether nothing marks the line, so that it may continue the one above."""
        return self.kind == "paragraph" and not self.series


def _glyphs() -> dict[str, tuple[str, float]]:
    """Return the series and rank of every one-character list marker.

    Glyphs nobody can tell apart on paper share a series; all others are series of their own.
    """
    glyphs = {glyph: (glyph, 1.0) for glyph in "□■◆◇▣◎❖★"} | {"ㅁ": ("□", 1.0)}
    glyphs |= {glyph: (glyph, 2.0) for glyph in "ㅇ○◯°◦❍●⚬‣▸▲△▪▫"}
    glyphs |= dict.fromkeys(_SMALL_O + _CAPITAL_O, ("o", 2.0))
    glyphs |= dict.fromkeys(DASHES, ("-", 3.0))
    glyphs |= dict.fromkeys("·∙ㆍ•・‧", ("·", 4.0))
    glyphs |= dict.fromkeys(CIRCLED, ("①", HALF_STEP))
    glyphs |= dict.fromkeys(DARK_CIRCLED, ("❶", HALF_STEP))
    return glyphs | dict.fromkeys(CIRCLED_HANGUL, ("㉮", 8.0))


GLYPHS = _glyphs()
_NEIGHBOURS = {
    **dict.fromkeys(_SMALL_O + "ㅁ", re.compile(" ")),
    **dict.fromkeys(_CAPITAL_O, re.compile(" [가-힣ㄱ-ㆎ]")),
    **dict.fromkeys(DASHES, re.compile(r" |[^\W\d_]")),
    "°": re.compile("[^CF0-9]"),
}
_NUMBER = re.compile(rf"({_D}{{1,2}}{_STOP})(?!{_D})(?! {_D}{{1,2}}{_STOP}(?!{_D})) ?(.+)")
_NUMBER_PAREN = re.compile(rf"({_D}{{1,2}}[)）]) ?(.+)")
_NUMBER_PARENS = re.compile(rf"([(（]{_D}{{1,2}}[)）]) ?(.+)")
_LETTER = re.compile(rf"([{HANGUL_ORDER}])([.．)）]) ?(.+)")
_LETTER_PARENS = re.compile(rf"([(（][{HANGUL_ORDER}][)）]) ?(.+)")
_ROMAN = re.compile(r"([Ⅰ-Ⅻ]+[.．]) ?(.+)")
_LATIN_ROMAN = re.compile(r"((?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})\.) (.+)")
_STARS = re.compile(r"(\*+) ?(.+)")
_STRONG = re.compile(r"\*\*(?=[^\s*])[^*]*[^\s*]\*\*(?!\*)")
_CAPTION = re.compile(
    r"(?:사진|그림)(?: ?\d+)?(?:[ =:：]|설명|제공|출처)(?! ?\d+$)|photo(?: ?\d+)? ?[=:：]", re.IGNORECASE
)
_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+|[^\s@]+@[^\s@]+", re.IGNORECASE)
_HANGUL_SERIES = frozenset({"가.", "가)", "(가)"})
_WEAK_SERIES = frozenset({NUMBERS, "N)", "가.", "I."})


def read(line: str) -> Block | None:
    """Return what the start of a trimmed, collapsed, non-empty line is, or None for plain text.

    Whether a Hangul letter stands in sequence is for `Letters` to say. Source: rules 6, 8, 10,
    13 and 15 of docs/outline.md.
    """
    reader = _READERS.get(line[0])
    if reader is not None:
        return reader(line)
    return _read_glyph(line) if is_private(line[0]) else None


def paragraph(text: str) -> Block:
    """Return a block of text without a marker."""
    return Block("paragraph", "", text)


def is_lone_glyph(line: str) -> bool:
    """Tell whether the line is one marker sign and nothing else (rule 1 of docs/outline.md)."""
    return len(line) == 1 and (line in _LONE_GLYPHS or is_private(line))


def is_private(character: str) -> bool:
    """Tell whether a character belongs to a private-use area, as glyphs pasted from HWP do."""
    return "\ue000" <= character <= "\uf8ff" or character >= "\U000f0000"


def is_weak(block: Block) -> bool:
    """Tell whether wrapped text may start a line with what looks like this marker (rule 3)."""
    if block.series in _WEAK_SERIES:
        return True
    return block.series in ("-", "o") and "a" <= block.text[0] <= "z"


def may_head(block: Block) -> bool:
    """Tell whether a glyph of rank 1 marks a line short and open enough to be a heading (rule 13)."""
    if block.kind != "item" or block.rank != 1 or block.series == NUMBERS:
        return False
    is_short = len(block.marker) + 1 + len(block.text) <= _GLYPH_HEADING_LIMIT
    return is_short and block.text[-1] not in STOPS


class Letters:
    """The last Hangul letter seen in each form, as letters count only in sequence (rule 7)."""

    def __init__(self) -> None:
        self._last: dict[str, int] = {}

    def sift(self, block: Block, line: str) -> Block:
        """Return the block of a line, as plain text if its letter is neither 가 nor the next in its form."""
        if block.series not in _HANGUL_SERIES:
            return block
        position = _letter_position(block)
        return block if position in (0, self._last.get(block.series, -1) + 1) else paragraph(line)

    def keep(self, block: Block) -> None:
        """Remember the block's letter, if it has one, as the last of its form."""
        if block.series in _HANGUL_SERIES:
            self._last[block.series] = _letter_position(block)


def _letter_position(block: Block) -> int:
    return HANGUL_ORDER.index(block.marker.strip("(（.．)）"))


def _read_glyph(line: str) -> Block | None:
    glyph = line[0]
    if len(line) < 2 or line[1] == glyph:
        return None
    neighbour = _NEIGHBOURS.get(glyph)
    if neighbour is not None and not neighbour.match(line, 1):
        return None
    series, rank = GLYPHS.get(glyph, (glyph, 1.0))
    return Block("item", glyph, line[1:].lstrip(), series, rank)


def _read_number(line: str) -> Block | None:
    if found := _NUMBER.fullmatch(line):
        return Block("item", found[1], found[2], NUMBERS, 1)
    if found := _NUMBER_PAREN.fullmatch(line):
        return Block("item", found[1], found[2], "N)", 3)
    return None


def _read_parenthesis(line: str) -> Block | None:
    if found := _NUMBER_PARENS.fullmatch(line):
        return Block("item", found[1], found[2], "(N)", 5)
    if found := _LETTER_PARENS.fullmatch(line):
        return Block("item", found[1], found[2], "(가)", 6)
    return None


def _read_hangul(line: str) -> Block | None:
    if found := _LETTER.fullmatch(line):
        is_stop = found[2] in ".．"
        series, rank = ("가.", 2.0) if is_stop else ("가)", 4.0)
        return Block("item", found[1] + found[2], found[3], series, rank)
    return _read_label(line)


def _read_stars(line: str) -> Block | None:
    if _STRONG.match(line):
        return None
    found = _STARS.fullmatch(line)
    return Block("note", found[1], found[2], "*") if found else None


def _read_note_sign(line: str) -> Block | None:
    return Block("note", line[0], line[1:].lstrip(), line[0]) if len(line) > 1 else None


def _read_bracket(line: str) -> Block | None:
    closing = _BRACKETS[line[0]]
    inside = line[1:-1].strip()
    if line[-1] != closing or not inside or line[0] in inside or closing in inside:
        return None
    if _CAPTION.match(inside):
        return Block("paragraph", "", line, "[=]")
    if _ADDRESS.fullmatch(inside):
        return None
    return Block("heading", line[0] + closing, inside, "[]")


def _read_roman(line: str) -> Block | None:
    found = _ROMAN.fullmatch(line) or _LATIN_ROMAN.fullmatch(line)
    if found is None or len(found[2]) > _ROMAN_LIMIT or found[2][-1] in STOPS:
        return _read_label(line)
    return Block("heading", found[1], found[2], "I." if line[0] in "IVX" else "Ⅰ.")


def _read_arrow(line: str) -> Block | None:
    return Block("paragraph", "", line, "▷") if len(line) > 1 else None


def _read_label(line: str) -> Block | None:
    if label := labels.read_attachment(line):
        return Block("attachment", *label)
    if label := labels.read_contact(line):
        return Block("contact", *label)
    return None


_READERS: dict[str, Callable[[str], Block | None]] = {
    **dict.fromkeys(labels.INITIALS, _read_label),
    **dict.fromkeys(HANGUL_ORDER, _read_hangul),
    **dict.fromkeys("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫIVX", _read_roman),
    **dict.fromkeys("0123456789０１２３４５６７８９", _read_number),
    **dict.fromkeys("(（", _read_parenthesis),
    **dict.fromkeys(GLYPHS, _read_glyph),
    **dict.fromkeys(_NOTE_SIGNS, _read_note_sign),
    **dict.fromkeys(_BRACKETS, _read_bracket),
    **dict.fromkeys(_ARROWS, _read_arrow),
    "*": _read_stars,
}
_LONE_GLYPHS = frozenset(GLYPHS) | frozenset(_NOTE_SIGNS + _ARROWS + "*")
