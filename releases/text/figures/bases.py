"""What a percentage is compared with: the year, the month or the quarter before."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from releases.text.figures.page import Page
from releases.text.figures.values import Figure

UNKNOWN = "?"  # another figure of the sentence may tell
_BASES = [
    ("year", re.compile(
        r"전년 ?(?:동기|동월|같은 기간)? ?(?:대비|보다|에 비)"
        r"|전년 ?(?:동기|동월)?(?= ?\([^()\n]{1,24}\) ?(?:대비|보다|에 비))|전년도? 대비|(?:한 해|1년) 전|(?:지난해"
        r"|작년) (?:같은|동) ?(?:기간|기|달)"
        r"|year[- ](?:on|over)[- ]year|\ba year (?:earlier|ago|before)\b|the (?:previous|preceding|prior) year"
        r"|the year before"
        r"|same (?:period|month|quarter)\b|\byoy\b|\bon[- ]year\b|previous year'?s?", re.IGNORECASE)),
    ("month", re.compile(r"전월 ?(?:대비|보다|에 비)|전월(?= ?\([^()\n]{1,24}\) ?(?:대비|보다|에 비))"
        r"|한 달 전|month[- ](?:on|over)[- ]month|a month (?:earlier|ago)"
        r"|the (?:previous|preceding) month", re.IGNORECASE)),
    ("quarter", re.compile(r"전 ?분기 ?(?:대비|보다|에 비)|quarter[- ](?:on|over)[- ]quarter|a quarter earlier"
        r"|the (?:previous|preceding) quarter", re.IGNORECASE)),
]  # fmt: skip


Phrase = tuple[int, str]


def phrases(page: Page) -> list[Phrase]:
    """Where a base is named, and which; the phrases are blanked."""
    found: list[Phrase] = []
    for name, pattern in _BASES:
        spans = [match.span() for match in pattern.finditer(page.text)]
        found += [(start, name) for start, _end in spans]
        page.blank(spans)
    return found


def based(page: Page, figures: list[Figure], named: list[Phrase], days: Iterable[Figure]) -> list[Figure]:
    """The same figures, each phrase given to the percentage next to it in its sentence."""
    rates: dict[int, list[int]] = defaultdict(list)
    for place, figure in enumerate(figures):
        if figure.kind in ("percent", "point"):
            rates[page.sentence(figure.start)].append(place)
    open_sentences = {page.sentence(day.start) for day in days} | {page.sentence(start) for start, _name in named}
    result = list(figures)
    for sentence in open_sentences:
        for place in rates.get(sentence, []):
            result[place] = replace(result[place], base=UNKNOWN)
    for start, name in named:
        near = rates.get(page.sentence(start), [])[:50]
        if near:
            place = min(near, key=lambda place: abs(figures[place].start - start))
            result[place] = replace(result[place], base=name)
    return result
