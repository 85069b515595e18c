"""Lines joined into blocks: wrapped text, markers on a line of their own, split words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from releases.text.labels import is_end
from releases.text.lines import Line
from releases.text.markers import (
    DASHES,
    FINAL,
    NUMBERS,
    Block,
    Letters,
    is_lone_glyph,
    is_weak,
    may_head,
    paragraph,
    read,
)

_LONGEST_WRAPPED_LINE = 100
_FEWEST_WRAPS = 3
_BRACKETED = ("[]", "[=]")
# Blocks that a number below begins a list under, wrapped body or not.
_WHOLE = ("heading", "attachment", "contact")
_NO_LINE = Line("", is_direct=False)
_NO_BLOCK = paragraph("")
_BARE_ENDING = re.compile(r"(?:다|니다|함|음|임)\.(?!\w)")


def read_blocks(lines: list[Line]) -> list[Block]:
    """Return the blocks that the lines make up, none of them nested yet.

    Source: rules 1 to 5 of docs/outline.md.
    """
    lines = _with_lone_glyphs_joined(lines)
    found = [identify(line.text) for line in lines]
    return list(_join(lines, found, _wrapped_width(lines, found)))


def identify(text: str) -> Block:
    """Return the block that a trimmed, collapsed, non-empty text is when it stands alone.

    An end mark is only a candidate, with the whole text as its marker. Hangul letters are taken
    for markers, in sequence or not.
    """
    if is_end(text):
        return Block("end", text, "")
    return read(text) or paragraph(text)


def _with_lone_glyphs_joined(lines: list[Line]) -> list[Line]:
    """Put a marker that fills a line before the plain text directly below it (rule 1)."""
    joined: list[Line] = []
    for line in reversed(lines):
        if not is_lone_glyph(line.text):
            joined.append(line)
        elif joined and _takes_glyph(joined[-1], line.text):
            joined[-1] = Line(f"{line.text} {joined[-1].text}", line.is_direct)
        elif line.text.isalnum():
            joined.append(line)
        elif joined:
            joined[-1] = joined[-1]._replace(is_direct=False)
    return joined[::-1]


def _takes_glyph(line: Line, glyph: str) -> bool:
    if not line.is_direct or line.cells:
        return False
    return read(line.text) is None and read(f"{glyph} {line.text}") is not None


def _wrapped_width(lines: list[Line], found: list[Block]) -> int:
    """Return the longest line of a body wrapped by a narrow window, 0 for any other body (rule 2)."""
    width = max((len(line.text) for line in lines), default=0)
    if width > _LONGEST_WRAPPED_LINE:
        return 0
    letters = Letters()
    wraps = unfinished = 0
    above, above_block = _NO_LINE, _NO_BLOCK
    for line, own in zip(lines, found, strict=True):
        block = letters.sift(own, line.text)
        letters.keep(block)
        if block.is_plain and line.is_direct and not (line.cells or above.cells):
            is_wrap = not _is_title(above_block, above, width)
            wraps += is_wrap
            unfinished += is_wrap and above.text[-1] not in FINAL
        above, above_block = line, block
    return width if wraps >= _FEWEST_WRAPS and 2 * unfinished >= wraps else 0


def _is_title(block: Block, line: Line, width: int) -> bool:
    """Tell whether a line in wrapped text that may be a heading ends long before the margin."""
    return may_head(block) and 2 * len(line.text) <= width


def _join(lines: list[Line], found: list[Block], width: int) -> Iterator[Block]:
    letters = Letters()
    draft = _Draft(_NO_BLOCK, _NO_LINE, _NO_LINE)
    start = 0
    for position, (line, own) in enumerate(zip(lines, found, strict=True)):
        block = letters.sift(own, line.text)
        if line.is_direct and draft.goes_on(line, block, width):
            draft.last = line
            continue
        if position:
            yield draft.close(lines[start:position], letters)
            block = letters.sift(own, line.text)
        letters.keep(block)
        draft.is_file = block.series == NUMBERS and (draft.is_file or draft.block.kind == "attachment")
        draft.block, draft.first, draft.last = block, line, line
        start = position
    if lines:
        yield draft.close(lines[start:], letters)


@dataclass(slots=True)
class _Draft:
    """The block that the next line may still join, with its first and its last line so far.

    `is_file` tells that it is a numbered file of an attachment.
    """

    block: Block
    first: Line
    last: Line
    is_file: bool = False

    def goes_on(self, line: Line, block: Block, width: int) -> bool:
        """Tell whether a line directly below belongs to this block (rules 3, 4 and 15).

        `width` is that of the wrapped body, 0 when it is not wrapped.
        """
        if line.cells or self.last.cells:
            return len(line.cells) == len(self.last.cells)
        if not block.is_plain and not (width and is_weak(block)):
            return False
        if self._is_complete():
            return False
        is_unfinished = self.last.text[-1] not in FINAL
        if not block.is_plain:
            return is_unfinished and self.block.kind not in _WHOLE and not (self.is_file and block.series == NUMBERS)
        if width and not self._is_heading(width):
            return True
        return is_unfinished and (line.text[0].islower() or _starts_with_ending(line.text))

    def close(self, lines: list[Line], letters: Letters) -> Block:
        """Return the finished block; its kind is read again from the whole of its lines."""
        if self.first.cells:
            return Block("table", "", "", rows=tuple(line.cells for line in lines))
        if len(lines) == 1:
            return self.block
        text = _text_of(lines)
        block = identify(text)
        if self.block.kind != "item":
            block = letters.sift(block, text)
            letters.keep(block)
        return block

    def _is_heading(self, width: int) -> bool:
        is_title = self.first is self.last and _is_title(self.block, self.first, width)
        return self.block.kind == "heading" or is_title

    def _is_complete(self) -> bool:
        """Tell whether this is an end mark, a line in brackets or a line between dashes."""
        if self.block.kind == "end" or self.block.series in _BRACKETED:
            return True
        text = self.block.text
        return self.block.series == "-" and text[-1] in DASHES and text[-2:-1] == " "


def _text_of(lines: list[Line]) -> str:
    parts = [lines[0].text]
    for above, line in pairwise(lines):
        is_split_word = "가" <= above.text[-1] <= "힣" and _starts_with_ending(line.text)
        parts.append(line.text if is_split_word else f" {line.text}")
    return "".join(parts)


def _starts_with_ending(text: str) -> bool:
    return _BARE_ENDING.match(text) is not None
