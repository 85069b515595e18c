"""Three-way merge of texts by lines: two people began from one text, and what each changed survives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from releases.text.alignment import Work, pair_up

MINE, BETWEEN, THEIRS = "<<<<<<<", "=======", ">>>>>>>"


@dataclass(frozen=True)
class Merged:
    """The merged text, and how many places both changed differently; each of these is marked in the text."""

    text: str
    clashes: int


def merge(base: str, mine: str, theirs: str, *, names: tuple[str, str] = ("", "")) -> Merged:
    """Join what `mine` and `theirs` changed in `base`, line by line.

    Where both changed the same or adjoining lines in different ways, both stand in the text, mine first, between
    lines that begin with MINE, BETWEEN and THEIRS; `names` (of mine, of theirs) are written after the first and the
    last mark. Any length is allowed: where the steps of one `Work` are used up, a stretch counts as rewritten.
    """
    lines, ours, others = base.split("\n"), mine.split("\n"), theirs.split("\n")
    merged: list[str] = []
    clashes = 0
    for old, left, right in _stretches(lines, ours, others):
        if right in (left, old):
            merged += left
        elif left == old:
            merged += right
        else:
            clashes += 1
            merged += [f"{MINE} {names[0]}".rstrip(), *left, BETWEEN, *right, f"{THEIRS} {names[1]}".rstrip()]
    return Merged("\n".join(merged), clashes)


def is_marked(text: str) -> bool:
    """Whether marks of a merge still stand in the text."""
    return any(line.startswith((MINE, THEIRS)) for line in text.split("\n"))


def _stretches(base: list[str], mine: list[str], theirs: list[str]) -> Iterator[tuple[list[str], list[str], list[str]]]:
    """Cut all three texts at the lines that all three share; each piece as it stands in base, mine and theirs."""
    in_mine, in_theirs = (dict(pair_up(base, side, Work())) for side in (mine, theirs))
    start = (0, 0, 0)
    for here in range(len(base) + 1):
        if here < len(base) and (here not in in_mine or here not in in_theirs):
            continue
        end = (here, in_mine[here], in_theirs[here]) if here < len(base) else (here, len(mine), len(theirs))
        if end != start:
            yield base[start[0] : end[0]], mine[start[1] : end[1]], theirs[start[2] : end[2]]
        if here < len(base):
            yield [base[here]], [base[here]], [base[here]]
            start = (end[0] + 1, end[1] + 1, end[2] + 1)
