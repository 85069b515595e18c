"""Blocks whose kind hangs on their place: subtitles, files, end marks, headings."""

from itertools import pairwise

from releases.text.blocks import identify
from releases.text.labels import split_end
from releases.text.lines import has_words
from releases.text.markers import DASHES, FINAL, NUMBERS, Block, may_head, paragraph, read

_BLOCKS_BEHIND_END = 2


def settle(blocks: list[Block]) -> list[Block]:
    """Return the blocks with the kinds their places give them (rules 13 to 15)."""
    return _with_headings(_with_ends(_with_files(_with_subtitles(blocks))))


def _with_subtitles(blocks: list[Block]) -> list[Block]:
    subtitles: list[Block] = []
    for block in blocks:
        subtitle = _as_subtitle(block)
        if subtitle is None:
            break
        subtitles.append(subtitle)
    return subtitles + blocks[len(subtitles) :]


def _as_subtitle(block: Block) -> Block | None:
    if block.series == "▷":
        marker, text = block.text[0], block.text[1:].lstrip()
    elif block.series == "-":
        marker, text = block.marker, block.text.rstrip(DASHES + " ")
    else:
        return None
    return None if text[-1] in ".．。" else Block("subtitle", marker, text)


def _with_files(blocks: list[Block]) -> list[Block]:
    settled: list[Block] = []
    for block in blocks:
        file = read(block.text) if block.kind == "attachment" and block.text else None
        if file is not None and file.series == NUMBERS:
            settled += [block._replace(text=""), file]
        else:
            settled.append(block)
    return settled


def _with_ends(blocks: list[Block]) -> list[Block]:
    """Keep the end marks near the end of the body and split off those that close a text.

    End marks do not count among the blocks behind, nor does a label that only opens a list.
    """
    tail: list[Block] = []
    behind = 0
    position = len(blocks)
    while position and behind <= _BLOCKS_BEHIND_END:
        position -= 1
        words, ends = _split_ends(blocks[position])
        tail += [*ends, words]
        behind += not (words.kind == "end" or (words.kind == "attachment" and not words.text))
    return [_without_end_mark(block) for block in blocks[:position]] + tail[::-1]


def _without_end_mark(block: Block) -> Block:
    if block.kind != "end":
        return block
    return read(block.marker) or paragraph(block.marker)


def _split_ends(block: Block) -> tuple[Block, list[Block]]:
    """Return the block without its end marks, and these from the last to the first."""
    ends: list[Block] = []
    text, mark = split_end(block.text)
    while mark and text[-1] in FINAL and has_words(text) and block.kind not in ("heading", "subtitle"):
        ends.append(Block("end", mark, ""))
        block = _shortened(block, text)
        text, mark = split_end(block.text)
    return block, ends


def _shortened(block: Block, text: str) -> Block:
    if block.kind != "paragraph":
        return block._replace(text=text)
    shorter = identify(text)
    return shorter if shorter.kind in ("heading", "end") else paragraph(text)


def _with_headings(blocks: list[Block]) -> list[Block]:
    settled = blocks[:]
    for position, (block, below) in enumerate(pairwise(blocks)):
        if below.kind == "paragraph" and may_head(block):
            settled[position] = Block("heading", block.marker, block.text)
    return settled
