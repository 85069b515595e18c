"""Where a text holds what was asked for: the best part of it, with the words marked, cut between graphemes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

from releases.search.query import Query
from releases.search.wanted import Term
from releases.text import units
from releases.text.folding import fold_in_place
from releases.text.plain import joins

LENGTH = 150
BEFORE = 40
# Most texts hold early what they were found for, and reading a text through is what takes the time.
BEGINNING = 800
_WORD = re.compile(
    r"(?<![0-9,.])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9,])|[가-힣]+|[0-9]+|[^\W\d_가-힣ㄱ-ㆎ]+(?:(?<=[a-z])'s?(?![a-z]))?"
)
_POSSESSIVE = re.compile("'s?$")
_GLUE = re.compile(r"""[\s·ㆍ"'\-「」『』]*""")
Span = tuple[int, int]
# Start and end in a text, and the number of the term that stands there.
Found = tuple[int, int, int]


@dataclass
class _Stream:
    """The stream of a folded text; for each of its characters the span of the folded text that it stands for."""

    text: str = ""
    spans: list[Span] = field(default_factory=list)
    words: list[re.Match[str]] = field(default_factory=list)


def _stream(folded: str) -> _Stream:
    made = _Stream()
    pieces: list[str] = []
    end, was_hangul = 0, False
    for word in _WORD.finditer(folded):
        is_hangul = units.is_hangul(word[0])
        if is_hangul:
            parted = was_hangul and not _GLUE.fullmatch(folded, end, word.start())
            pieces.append(f" {word[0]}" if parted else word[0])
            made.spans += [(end, end)] * parted + [(at, at + 1) for at in range(*word.span())]
            made.words.append(word)
        else:
            unit = units.unit(_POSSESSIVE.sub("", word[0]).replace(",", ""))
            written = f"{unit} " if pieces and pieces[-1].endswith(" ") else f" {unit} "
            pieces.append(written)
            made.spans += [word.span()] * len(written)
        end, was_hangul = word.end(), is_hangul
    made.text = "".join(pieces)
    return made


def spans(text: str, terms: Sequence[Term]) -> Iterator[tuple[int, int, int]]:
    """Yield the number of a term and the span in `text`, in whole graphemes, of each place that holds it."""
    folded, places = fold_in_place(text)
    stream = _stream(folded)
    for number, term in enumerate(terms):
        found = _syllables(stream, term.units[0]) if term.is_syllable else _phrases(stream, term)
        for start, last in found:
            # One letter that was folded into several has one place.
            end = next((end for end in range(last, len(folded)) if places[end] > places[end - 1]), len(folded))
            yield number, *_whole(text, places[start], places[end])


def _phrases(stream: _Stream, term: Term) -> Iterator[Span]:
    wanted = units.joined(term.units)
    place = stream.text.find(wanted)
    while place >= 0:
        first = place + (wanted[0] == " ")
        last = place + len(wanted) - 1 - (wanted[-1] == " ")
        yield stream.spans[first][0], stream.spans[last][1]
        place = stream.text.find(wanted, place + 1)


def _syllables(stream: _Stream, syllable: str) -> Iterator[Span]:
    for word in stream.words:
        for place in units.edge_places(word[0]):
            if word[0][place] == syllable:
                yield word.start() + place, word.start() + place + 1


def _whole(text: str, start: int, end: int) -> Span:
    """The span widened to whole graphemes."""
    while 0 < start < len(text) and joins(text[start - 1], text[start]):
        start -= 1
    while 0 < end < len(text) and joins(text[end - 1], text[end]):
        end += 1
    return start, end


def highlight(text: str, query: Query) -> str:
    """Return all of `text` as HTML with what was asked for in `<mark>`."""
    return _html(text, sorted((start, end) for _number, start, end in spans(text, query.terms)))


def excerpt(text: str, query: Query, length: int = LENGTH) -> str:
    """Return as HTML the part of `text` that holds most of what was asked for, marked; empty where nothing is.

    It is one line of about `length` characters, cut between words where there are any, else between graphemes.
    """
    line = " ".join(text.split())
    found = _found_early(line, query.terms, length) or _found(line, query.terms)
    if not found:
        return ""
    first, _different = _best(found, length - BEFORE)
    start, end = _window(line, first, length)
    marked = [(max(a, start) - start, min(b, end) - start) for a, b, _number in found if a < end and b > start]
    before, after = "… " if start else "", " …" if end < len(line) else ""
    return before + _html(line[start:end], marked) + after


def _found(line: str, terms: Sequence[Term]) -> list[Found]:
    return sorted((start, end, number) for number, start, end in spans(line, terms))


def _found_early(line: str, terms: Sequence[Term], length: int) -> list[Found]:
    """What the beginning holds, where the best window lies within it; else nothing."""
    found = _found(line[:BEGINNING], terms) if len(line) > BEGINNING else []
    if not found:
        return []
    first, different = _best(found, length - BEFORE)
    # Nothing of the window is near the cut, where a word may be a part of a longer one.
    return found if different == len(terms) and first + length < BEGINNING else []


def _best(found: Sequence[Found], reach: int) -> tuple[int, int]:
    """Where the window should begin to hold the most different terms, the first of the best, and how many it holds."""
    starts = [start for start, _end, _number in found]
    best, most = starts[0], 0
    for place, start in enumerate(starts[:1000]):
        held = found[place : min(bisect_left(starts, start + reach), place + 100)]
        different = len({number for _start, end, number in held if end <= start + reach}) or 1
        if different > most:
            best, most = start, different
    return best, most


def _window(line: str, first: int, length: int) -> Span:
    start = max(0, min(first - BEFORE, len(line) - length))
    if start:
        space = line.find(" ", start, first)
        start = space + 1 if space >= 0 else _whole(line, first if first - start > BEFORE else start, first)[0]
    end = min(len(line), start + length)
    if end < len(line):
        space = line.rfind(" ", max(first, start) + 1, end)
        end = space if space - start > length // 2 else _whole(line, start, end)[1]
    return start, end


def _html(text: str, marked: Sequence[Span]) -> str:
    parts: list[str] = []
    done = 0
    for start, end in marked:
        if end <= done:
            continue
        begin = max(start, done)
        if parts and begin == done and done and parts[-1] == "</mark>":
            parts.pop()
        else:
            parts += [escape(text[done:begin]), "<mark>"]
        parts += [escape(text[begin:end]), "</mark>"]
        done = end
    return "".join([*parts, escape(text[done:])])
