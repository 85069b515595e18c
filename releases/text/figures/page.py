"""A text made ready for reading: look-alikes folded, what is no figure blanked, places kept."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable

from releases.text.figures.values import Span

BLANK = "\0"
Keep = Callable[[re.Match[str]], bool]

_FOLDED = str.maketrans(
    {
        **{chr(0xFF01 + code): chr(0x21 + code) for code in range(94)},
        **dict.fromkeys("∼〜", "~"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("‘’‚‛ʼ′`´", "'"),
        **dict.fromkeys("“”„‟″", '"'),
        **dict.fromkeys("ㆍ・∙‧•", "·"),
        **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u202f\u3000\t\x0b\x0c\x1c\x1d\x1e\x1f", " "),
        **dict.fromkeys("\r\x85\u2028\u2029", "\n"),
        **dict.fromkeys("￦", "₩"),
        "％": "%",
        "\0": " ",
    }
)
_JAMO = re.compile("[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?")
_SENTENCE = re.compile(
    r"\n|(?<=[a-z)%가-힣][a-z)%가-힣][.!?])[\"')\]]{0,2} (?=[^0-9a-z(])|(?<=[0-9][0-9]\.) (?=[A-Z])|(?<=다\.)[\"')]? ?"
)


class Page:
    """A text while it is being read. Offsets are those of `text`; `span` gives those of the source."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._cuts: list[int] = []  # where, in `text`, a syllable was composed
        self._lost: list[int] = []  # how many characters went missing up to there
        self.text = self._composed(source).translate(_FOLDED)
        self._ends = [match.end() for match in _SENTENCE.finditer(self.text)]

    def _composed(self, source: str) -> str:
        if _JAMO.search(source) is None:
            return source
        parts, place, lost = [], 0, 0
        for match in _JAMO.finditer(source):
            parts += [source[place : match.start()], unicodedata.normalize("NFC", match[0])]
            place = match.end()
            lost += len(match[0]) - 1
            self._cuts.append(place - lost)
            self._lost.append(lost)
        return "".join([*parts, source[place:]])

    def source_offset(self, offset: int) -> int:
        """The place in the source of a place in `text`."""
        index = bisect_right(self._cuts, offset)
        return offset + (self._lost[index - 1] if index else 0)

    def span(self, start: int, end: int, value: str) -> Span:
        """The part of the source that a figure stands in."""
        first, last = self.source_offset(start), self.source_offset(end)
        return Span(self._source[first:last], value, first, last)

    def sentence(self, offset: int) -> int:
        """The number of the sentence that a place lies in."""
        return bisect_right(self._ends, offset)

    def blank(self, spans: Iterable[tuple[int, int]]) -> None:
        """Make spans unreadable for what comes later; they may touch, and lie in any order."""
        parts, place = [], 0
        for start, end in sorted(spans):
            if end <= place:
                continue
            first = max(start, place)
            parts += [self.text[place:first], BLANK * (end - first)]
            place = end
        self.text = "".join([*parts, self.text[place:]])

    def drop(self, pattern: re.Pattern[str], keep: Keep | None = None) -> None:
        """Blank everything that `pattern` finds (its group 1, if it has one) but what `keep` says."""
        group = 1 if pattern.groups > len(pattern.groupindex) else 0
        found = (match for match in pattern.finditer(self.text) if keep is None or not keep(match))
        self.blank([match.span(group) for match in found if match.start(group) >= 0])

    def before(self, offset: int, length: int = 24) -> str:
        """What stands directly before a place."""
        return self.text[max(0, offset - length) : offset]
