"""Marks in rendered HTML: characters of a source are found again in its page and wrapped, without touching a tag."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape, unescape

_TAG = re.compile(r"""(<(?:[^<>"']|"[^"]*"|'[^']*')*>)""")
_CONTEXT = 24
_MOST_CANDIDATES = 300

Place = tuple[int, int, int]


def highlight(html: str, source: str, places: Iterable[Place]) -> str:
    """Return the page with each place of its source in `<mark class="figure" data-figure="number">`.

    A place is a number and the first and the last offset, in characters of the source. What the page does not show,
    or shows in other words, stays unmarked.
    """
    parts = _TAG.split(html)
    texts = [unescape(part) if index % 2 == 0 else "" for index, part in enumerate(parts)]
    page = "".join(texts)
    wanted = sorted(_found(page, source, places))
    offset = 0
    for index, text in enumerate(texts):
        inside = [(start - offset, end - offset, number) for start, end, number in wanted]
        cuts = [(max(0, start), min(len(text), end), start >= 0, n) for start, end, n in inside]
        cuts = [cut for cut in cuts if cut[0] < cut[1]]
        if cuts:
            parts[index] = _wrapped(text, cuts)
        offset += len(text)
    return "".join(parts)


def _wrapped(text: str, cuts: list[tuple[int, int, bool, int]]) -> str:
    written, done = [], 0
    for start, end, is_first, number in cuts:
        label = f' data-figure="{number:d}"' if is_first else ""
        before, inner = escape(text[done:start], quote=False), escape(text[start:end], quote=False)
        written += [before, f'<mark class="figure"{label}>{inner}</mark>']
        done = end
    return "".join([*written, escape(text[done:], quote=False)])


def _found(page: str, source: str, places: Iterable[Place]) -> list[tuple[int, int, int]]:
    taken: list[tuple[int, int, int]] = []
    for number, start, end in places:
        words = source[start:end].split() if 0 <= start < end else []
        if not words:
            continue
        pattern = re.compile(r"\s+".join(re.escape(word) for word in words))
        near = [match.span() for _count, match in zip(range(_MOST_CANDIDATES), pattern.finditer(page), strict=False)]
        near = [span for span in near if all(span[1] <= old[0] or old[1] <= span[0] for old in taken)]
        if near:
            nth = sum(1 for _match in pattern.finditer(source, 0, start))
            ranked = [
                (_likeness(page, span, source, (start, end)), -abs(nth - order)) for order, span in enumerate(near)
            ]
            best = near[ranked.index(max(ranked))]
            taken.append((*best, number))
    return taken


def _likeness(page: str, there: tuple[int, int], source: str, here: tuple[int, int]) -> int:
    """How many characters before and after agree, white space aside."""
    before = _common(
        _plain(page[max(0, there[0] - _CONTEXT) : there[0]])[::-1],
        _plain(source[max(0, here[0] - _CONTEXT) : here[0]])[::-1],
    )
    return before + _common(_plain(page[there[1] : there[1] + _CONTEXT]), _plain(source[here[1] : here[1] + _CONTEXT]))


def _plain(text: str) -> str:
    return "".join(text.split())


def _common(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return next((place for place, pair in enumerate(pairs) if pair[0] != pair[1]), min(len(one), len(other)))
