"""Which items of two sequences stand for each other, in order and in bounded time."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeVar

# Steps of quadratic comparison that one piece of work may take: well under a second.
MAX_STEPS = 2_000_000
_SMALL = 10_000
_MAX_DEPTH = 12
_PAIR, _LEFT = 1, 2

T = TypeVar("T")


class Work:
    """What is left of the steps that comparing two texts may take."""

    def __init__(self) -> None:
        self.left = MAX_STEPS

    def take(self, steps: int) -> bool:
        """Use up some steps, if so many are left."""
        if steps > self.left:
            return False
        self.left -= steps
        return True


class _Span(NamedTuple):
    """A stretch of both sequences that is still to be compared."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def shared_start(one: Sequence[str], other: Sequence[str]) -> int:
    """How many items two sequences have in common at their beginning."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def gaps(
    olds: Sequence[T], news: Sequence[T], pairs: list[tuple[int, int]]
) -> Iterator[tuple[Sequence[T], Sequence[T], tuple[T, T] | None]]:
    """What stands before each pair in both sequences, with the pair; at last what stands behind all of them."""
    old_at = new_at = 0
    for old, new in pairs:
        yield olds[old_at:old], news[new_at:new], (olds[old], news[new])
        old_at, new_at = old + 1, new + 1
    yield olds[old_at:], news[new_at:], None


def pair_up(olds: Sequence[str], news: Sequence[str], work: Work) -> list[tuple[int, int]]:
    """Positions of equal items, both ascending.

    Between what both begin and end with, items that stand once on each side are anchors; stretches between anchors
    are compared item with item for as long as `work` lasts, and then not paired at all.
    """
    found: list[tuple[int, int]] = []
    waiting = [(_Span(0, len(olds), 0, len(news)), 0)]
    while waiting:
        span, depth = waiting.pop()
        inner = _trimmed(olds, news, span, found)
        height, width = inner.old_end - inner.old_start, inner.new_end - inner.new_start
        if not height or not width:
            continue
        gone, come = olds[inner.old_start : inner.old_end], news[inner.new_start : inner.new_end]
        anchors = _anchors(gone, come) if height * width > _SMALL and depth < _MAX_DEPTH else []
        if anchors:
            waiting += [(part, depth + 1) for part in _parts(inner, anchors)]
        elif work.take(height * width):
            shared = best(([_weight(old) if old == new else 0.0 for new in come] for old in gone), width)
            found += [(inner.old_start + old, inner.new_start + new) for old, new in shared]
    return sorted(found)


def _trimmed(olds: Sequence[str], news: Sequence[str], span: _Span, found: list[tuple[int, int]]) -> _Span:
    """The span without what both sides begin and end with, which is found already."""
    gone, come = olds[span.old_start : span.old_end], news[span.new_start : span.new_end]
    head = shared_start(gone, come)
    tail = shared_start(gone[head:][::-1], come[head:][::-1])
    inner = _Span(span.old_start + head, span.old_end - tail, span.new_start + head, span.new_end - tail)
    found += zip(range(span.old_start, inner.old_start), range(span.new_start, inner.new_start), strict=True)
    found += zip(range(inner.old_end, span.old_end), range(inner.new_end, span.new_end), strict=True)
    return inner


def _anchors(olds: Sequence[str], news: Sequence[str]) -> list[tuple[int, int]]:
    """Positions of items that stand once on each side, as many as are in the same order on both."""
    once_old, once_new = ({item for item, count in Counter(side).items() if count == 1} for side in (olds, news))
    places = {item: at for at, item in enumerate(news) if item in once_new and item in once_old}
    pairs = [(at, places[item]) for at, item in enumerate(olds) if item in places]
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_old, new) in enumerate(pairs):
        at = bisect_left(ends, new)
        ends[at : at + 1] = [new]
        last[at : at + 1] = [number]
        before.append(last[at - 1] if at else -1)
    chain: list[tuple[int, int]] = []
    number = last[-1] if last else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]


def _parts(span: _Span, anchors: list[tuple[int, int]]) -> Iterator[_Span]:
    """The stretches that begin at the span's start and at each anchor, the anchors first in them."""
    starts = [(0, 0), *anchors, (span.old_end - span.old_start, span.new_end - span.new_start)]
    for (old, new), (old_end, new_end) in pairwise(starts):
        yield _Span(span.old_start + old, span.old_start + old_end, span.new_start + new, span.new_start + new_end)


def _weight(token: str) -> float:
    """How much it is worth that a token stands still: a word most, white space least."""
    return 6.0 if token[:1].isalnum() else 1.0 if token.isspace() else 2.0


def best(scores: Iterable[Sequence[float]], width: int) -> list[tuple[int, int]]:
    """Positions of rows and columns, both ascending, whose scores sum up to the most; a score of 0 never pairs."""
    reached = [0.0] * (width + 1)
    moves: list[bytearray] = []
    for row in scores:
        move = bytearray(width)
        if any(row):
            left = corner = 0.0
            for column, score in enumerate(row, start=1):
                above = reached[column]
                if score and corner + score >= above and corner + score >= left:
                    move[column - 1], left = _PAIR, corner + score
                elif left > above:
                    move[column - 1] = _LEFT
                else:
                    left = above
                corner, reached[column] = above, left
        moves.append(move)
    return _traced(moves, width)


def _traced(moves: list[bytearray], width: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    row, column = len(moves) - 1, width - 1
    while row >= 0 and column >= 0:
        move = moves[row][column]
        if move == _PAIR:
            found.append((row, column))
        row -= move != _LEFT
        column -= move != 0
    return found[::-1]
