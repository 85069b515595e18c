"""The outline of a pasted release: blocks nested into a tree."""

import re
from collections.abc import Callable
from typing import NamedTuple

from releases.text.blocks import read_blocks
from releases.text.lines import read_lines
from releases.text.markers import HALF_STEP, NUMBERS, Block
from releases.text.nodes import Node
from releases.text.settle import settle

MAX_BYTES = 2_000_000
MAX_DEPTH = 32

_NO_STARS: frozenset[int] = frozenset()
_NOTE_DEPTH = (3.0, -1)
_PARAGRAPH_DEPTH = (float("inf"), 0)
_STARS = re.compile(r"\*+")
_UNOFFICIAL = re.compile(
    r"\W*(?:(?:this is )?an )?unofficial translation\W*|\W*비공식 ?번역[본문]?(?:임|입니다)?\W*", re.IGNORECASE
)


class TextTooLong(ValueError):
    """A text beyond the limit; `size` and `limit` are bytes of UTF-8."""

    def __init__(self, size: int, limit: int) -> None:
        super().__init__(f"The text has {size} bytes; at most {limit} are read.")
        self.size = size
        self.limit = limit


def parse(source: str) -> list[Node]:
    """Return the tree of a pasted body, whatever the text holds.

    Raises TextTooLong above MAX_BYTES bytes of UTF-8 and nothing else. Source: docs/outline.md.
    """
    size = len(source.encode("utf-8", "surrogatepass"))
    if size > MAX_BYTES:
        raise TextTooLong(size, MAX_BYTES)
    outline = _Outline()
    for block in settle(read_blocks(read_lines(source))):
        outline.add(block)
    return outline.roots


class _Open(NamedTuple):
    """A block that may still take children; `depth` orders it among the open ones."""

    node: Node
    series: str
    depth: tuple[float, int]
    stars: frozenset[int]


class _Outline:
    """The tree so far, and the path of open blocks down to the last one."""

    def __init__(self) -> None:
        self.roots: list[Node] = []
        self._path: list[_Open] = []
        self._files: list[Node] | None = None
        self._half_steps: dict[str, float] = {}
        self._order: dict[str, int] = {}

    def add(self, block: Block) -> None:
        """Place the next block of the body (rules 9 to 12 of docs/outline.md)."""
        if block.kind == "item":
            self._add_item(block)
        elif block.kind == "note" and _UNOFFICIAL.fullmatch(block.text):
            self._add_root(block)
        elif block.kind == "note" and block.series == "*":
            self._add_star_note(block)
        elif block.kind == "note":
            self._add_sign_note(block)
        else:
            self._add_root(block)

    def _add_root(self, block: Block) -> None:
        """Add a block that closes every list (rules 11 and 12)."""
        self._close_all()
        node = self._append(block)
        if block.kind == "paragraph":
            self._open(node, "", _PARAGRAPH_DEPTH)
        elif block.kind == "attachment":
            self._files = node.children

    def _add_item(self, block: Block) -> None:
        """Add an item beside the open one of its series, else by depth (rule 9)."""
        series = block.series
        if self._path and self._path[-1].series == series:
            depth = self._path.pop().depth
        else:
            if self._files is not None and block.rank == 1 and series != NUMBERS:
                self._close_all()
            depth = self._depth(block)
            self._make_room(series, depth)
        self._open(self._append(block), series, depth)

    def _add_star_note(self, block: Block) -> None:
        """Add a note to the text that holds its stars, else to the open ※, else to the last."""
        count = len(block.marker)
        answered = self._nearest(lambda entry: count in entry.stars)
        position = self._nearest(_is_note) if answered is None else answered
        if position is not None:
            del self._path[position + 1 :]
        self._append(block)

    def _add_sign_note(self, block: Block) -> None:
        """Add a note to the last item or paragraph; only ※ stays open for children (rule 10)."""
        position = self._nearest(_is_note)
        if position is not None:
            del self._path[position:]
        node = self._append(block)
        if block.marker == "※":
            self._open(node, block.series, _NOTE_DEPTH)

    def _nearest(self, is_wanted: Callable[[_Open], bool]) -> int | None:
        for position in range(len(self._path) - 1, -1, -1):
            if is_wanted(self._path[position]):
                return position
        return None

    def _depth(self, block: Block) -> tuple[float, int]:
        """Return the rank of an item and, among equals, the order of first appearance."""
        rank = block.rank
        if rank == HALF_STEP:
            above = self._nearest(_is_item)
            step = HALF_STEP if above is None else self._path[above].depth[0] + HALF_STEP
            rank = self._half_steps.setdefault(block.series, step)
        return rank, self._order.setdefault(block.series, len(self._order))

    def _make_room(self, series: str, depth: tuple[float, int]) -> None:
        path = self._path
        for position in range(len(path) - 1, -1, -1):
            if path[position].series == series:
                del path[position:]
                break
        while path and (path[-1].depth > depth or len(path) >= MAX_DEPTH):
            path.pop()

    def _append(self, block: Block) -> Node:
        node = Node(block.kind, block.marker, block.text, _rows(block) if block.rows else [])
        if self._path:
            self._path[-1].node.children.append(node)
        elif self._files is not None and block.series == NUMBERS:
            self._files.append(node)
        else:
            self._files = None
            self.roots.append(node)
        return node

    def _open(self, node: Node, series: str, depth: tuple[float, int]) -> None:
        stars = _NO_STARS
        if "*" in node.text:
            stars = frozenset(len(run) for run in _STARS.findall(node.text))
        self._path.append(_Open(node, series, depth, stars))

    def _close_all(self) -> None:
        self._files = None
        if self._path:
            self._path = []
        if self._order:
            self._half_steps = {}
            self._order = {}


def _is_item(entry: _Open) -> bool:
    return entry.node.kind == "item"


def _is_note(entry: _Open) -> bool:
    return entry.node.kind == "note"


def _rows(block: Block) -> list[Node]:
    return [Node("row", children=[Node("cell", text=cell) for cell in row]) for row in block.rows]
