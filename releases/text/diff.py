"""What changed between two texts: block by block, and within a block by word."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Literal

from releases.text.alignment import Work, best, gaps, pair_up, shared_start

MAX_BLOCKS = 30_000
_ALIKE = 0.4
_TOKEN = re.compile(r"\w+(?:(?<=\d)[.,:](?=\d)\w+)*|\n|[^\S\n]+|([^\w\s])\1*")
_HANGUL = re.compile("[가-힣]+")
_STEM = 2
_SLIGHT = 3

Kind = Literal["same", "removed", "added"]


@dataclass(frozen=True)
class Piece:
    """A stretch of text that stands in both texts, only in the old one, or only in the new one."""

    kind: Kind
    text: str


@dataclass(frozen=True)
class BlockChange:
    """A block of the old text against its counterpart in the new one.

    A block is a line that says something, with its line end and the blank lines below it. `line` counts from 1
    in the new text; for a removed block it is the line before which it would stand.
    """

    kind: Literal["same", "removed", "added", "changed"]
    old: str
    new: str
    pieces: list[Piece]
    line: int


def words(old: str, new: str) -> list[Piece]:
    """Compare two texts by word: by 어절 in Korean, with an ending that alone has changed shown by itself.

    Punctuation stands apart, except inside a figure such as 1,200.5. The pieces that are not added give back `old`,
    those that are not removed give back `new`. Any length is allowed: where the steps of one
    `Work` are used up, a stretch is replaced whole.
    """
    return _words(old, new, Work())


def blocks(old: str, new: str) -> list[BlockChange]:
    """Compare two bodies block by block, in the order of the texts; blocks that are alike pair up as changed.

    Joining `old` gives back the old text and joining `new` the new one. Blocks that differ in white space only are
    the same. Any length is allowed: lines beyond MAX_BLOCKS are one block, and where the steps of one `Work` are
    used up, blocks no longer pair.
    """
    work = Work()
    olds, news = _split(old), _split(new)
    pairs = pair_up([block.key for block in olds], [block.key for block in news], work)
    end = news[-1].line + 1 if news else 1
    changes: list[BlockChange] = []
    for gone, come, pair in gaps(olds, news, pairs):
        line = pair[1].line if pair else end
        changes += _aligned(gone, come, line, work)
        if pair:
            changes.append(_change(*pair, work))
    return changes


class _Block:
    """A block of one text; `key` is what it says, `grams` how alike it is to another."""

    def __init__(self, text: str, line: int) -> None:
        self.text = text
        self.line = line
        self.key = " ".join(text.split())

    @cached_property
    def grams(self) -> Counter[str]:
        letters = "".join(character for character in self.key.casefold() if character.isalnum())
        return Counter(map("".join, pairwise(letters))) or Counter([letters] if letters else [])

    def likeness(self, other: "_Block") -> float:
        """Share of the pairs of letters that two blocks have in common, from 0 to 1; punctuation does not count."""
        total = self.grams.total() + other.grams.total()
        return 2 * (self.grams & other.grams).total() / total if total else 0.0


def _split(text: str) -> list[_Block]:
    lines = [f"{line}\n" for line in text.split("\n", MAX_BLOCKS)]
    lines[-1] = lines[-1][:-1]
    found: list[_Block] = []
    held = ""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            found.append(_Block(held + line, number))
            held = ""
        elif found:
            found[-1].text += line
        else:
            held += line
    if held:
        found.append(_Block(held, 1))
    return found


def _change(old: _Block, new: _Block, work: Work) -> BlockChange:
    pieces = _words(old.text, new.text, work)
    return BlockChange("same" if old.key == new.key else "changed", old.text, new.text, pieces, new.line)


def _aligned(olds: Sequence[_Block], news: Sequence[_Block], line: int, work: Work) -> Iterator[BlockChange]:
    """Pair the blocks of a gap that are alike; the rest were removed or added."""
    if olds and news and " ".join(block.key for block in olds) == " ".join(block.key for block in news):
        old, new = ("".join(block.text for block in side) for side in (olds, news))
        yield BlockChange("changed", old, new, _words(old, new, work), news[0].line)
        return
    for gone, come, pair in gaps(olds, news, _alike(olds, news, work)):
        before = come[0].line if come else pair[1].line if pair else line
        for block in gone:
            yield BlockChange(_said("removed", block), block.text, "", [Piece("removed", block.text)], before)
        for block in come:
            yield BlockChange(_said("added", block), "", block.text, [Piece("added", block.text)], block.line)
        if pair:
            yield _change(*pair, work)


def _said(kind: Kind, block: _Block) -> Kind:
    return kind if block.key else "same"


def _alike(olds: Sequence[_Block], news: Sequence[_Block], work: Work) -> list[tuple[int, int]]:
    """Pairs of blocks, in order, whose likeness sums up to the most."""
    if not olds or not news:
        return []
    if not work.take(len(olds) * sum(len(block.key) for block in news) // 4):
        return []
    likeness = [[old.likeness(new) for new in news] for old in olds]
    return best(([share if share >= _ALIKE else 0.0 for share in row] for row in likeness), len(news))


def _words(old: str, new: str, work: Work) -> list[Piece]:
    olds, news = ([match[0] for match in _TOKEN.finditer(text)] for text in (old, new))
    stretches = [_Stretch()]
    for gone, come, pair in gaps(olds, news, pair_up(olds, news, work)):
        before, removed, added, after = _refined("".join(gone), "".join(come))
        stretches[-1].same += before
        if removed or added:
            stretches.append(_Stretch(removed, added))
        stretches[-1].same += after + (pair[0] if pair else "")
    return [piece for stretch in _smoothed(stretches) for piece in stretch.pieces() if piece.text]


@dataclass
class _Stretch:
    """What was replaced, and what stands unchanged behind it."""

    removed: str = ""
    added: str = ""
    same: str = ""

    def pieces(self) -> tuple[Piece, Piece, Piece]:
        return Piece("removed", self.removed), Piece("added", self.added), Piece("same", self.same)

    def is_one_with(self, other: "_Stretch") -> bool:
        """Tell whether what stands between two replaced stretches is too slight to be read by itself."""
        replaced = (self.removed, self.added, other.removed, other.added)
        sizes = [len(text) for text in replaced]
        letters = [character for character in self.same if character.isalnum()]
        if not all(sizes) or "\n" in self.same or _has_figure(self.same, *replaced):
            return False
        return len(letters) <= min(_SLIGHT, *sizes) or not letters


def _has_figure(*texts: str) -> bool:
    """Tell whether a digit stands in any of the texts: figures that changed are shown one by one."""
    return any(character.isdigit() for text in texts for character in text)


def _smoothed(stretches: list[_Stretch]) -> list[_Stretch]:
    found = stretches[:1]
    for stretch in stretches[1:]:
        last = found[-1]
        if last.is_one_with(stretch):
            removed, added = last.removed + last.same + stretch.removed, last.added + last.same + stretch.added
            found[-1] = _Stretch(removed, added, stretch.same)
        else:
            found.append(stretch)
    return found


def _refined(gone: str, come: str) -> tuple[str, str, str, str]:
    """Split two words of Hangul into the beginning they share, what differs, and the ending they share.

    Anything else, and words that share less than two syllables in a row, differs as a whole.
    """
    if not (_HANGUL.fullmatch(gone) and _HANGUL.fullmatch(come)):
        return "", gone, come, ""
    head = shared_start(gone, come)
    tail = shared_start(gone[head:][::-1], come[head:][::-1])
    head, tail = (count if count >= _STEM else 0 for count in (head, tail))
    return gone[:head], gone[head : len(gone) - tail], come[head : len(come) - tail], gone[len(gone) - tail :]
