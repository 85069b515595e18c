"""Times in Korean: 오후 2시 30분, 낮 12시, 자정, 14:00~16:00."""

from __future__ import annotations

import re
from collections.abc import Iterator

from releases.text.figures.clock import DAY, Hour, zone_near
from releases.text.figures.page import Page

_NATIVE = dict(
    zip(
        ["한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열", "열한", "열두"],
        range(1, 13),
        strict=True,
    )
)
_PART = r"(?P<part>오전|오후|새벽|아침|낮|저녁|밤|정오|자정)"
_HOUR = rf"(?P<h>[0-9]{{1,2}}|{'|'.join(sorted(_NATIVE, key=len, reverse=True))})"
_CLOCK = re.compile(
    rf"(?:{_PART} ?)?(?:(?<![0-9:.,])(?P<hh>[01]?[0-9]|2[0-4]):(?P<mm>[0-5][0-9])(?::[0-5][0-9])?(?![0-9:])"
    rf"|(?<![0-9.,:가-힣~-])(?P<from>[01]?[0-9]|2[0-4])(?= ?[~-] ?(?:오전 ?|오후 ?|밤 ?"
    rf"|낮 ?)?[0-9]{{1,2}} ?시(?!간|[가-힣]?군))"
    rf"|(?<![0-9.,가-힣]){_HOUR} ?시(?![간민군청장험도책대범]|[^ ]*[0-9]:)(?: ?(?P<m>[0-5]?[0-9]) ?분"
    rf"| ?(?P<half>반)(?![가-힣](?<!반[에부까쯤경께])))?)"
)
_WORD = re.compile(r"(?<![가-힣])(?P<word>정오|자정)(?=[^가-힣]|에|까지|부터|을|를|이|께|쯤|무렵|$)")
_RANGE = re.compile(r" ?(?:~|-|에서|부터) ?$")


def hours(page: Page) -> list[Hour]:
    """Every time of day; each is blanked on the page."""
    found = sorted([*_clocks(page), *_words(page)], key=lambda hour: hour.start)
    page.blank((hour.start, hour.end) for hour in found)
    return found


def _clocks(page: Page) -> Iterator[Hour]:
    part, last, before = "", -1, 0
    for match in _CLOCK.finditer(page.text):
        joined = last >= 0 and match.start() - last < 8 and _RANGE.search(page.text[last : match.start()])
        part = match["part"] or (part if joined else "")
        written = match["hh"] or match["h"] or match["from"]
        hour = int(written) if written.isdigit() else _NATIVE[written]
        if hour > 24 or (match[0] == "한시" and not part):
            continue
        minute = int(match["mm"] or match["m"] or (30 if match["half"] else 0))
        zone, _end = zone_near(page, match.start(), match.end())
        is_open = not part and match["hh"] is None and 0 < hour < 12
        minutes = _minutes(part, hour, minute)
        if joined and not match["part"] and minutes < before <= DAY - minutes:
            minutes += DAY // 2  # 오전 10시부터 12시까지 ends at noon
        yield Hour(match.start(), match.end(), minutes, is_open, zone)
        last, before = match.end(), minutes


def _minutes(part: str, hour: int, minute: int) -> int:
    """Minutes after midnight; 낮 12시 is noon, 밤 12시 and 오전 12시 are midnight."""
    if (part in ("오후", "저녁", "낮") and hour < 12 and not (part == "낮" and hour in (10, 11))) or (
        part == "밤" and 5 < hour < 12
    ):
        hour += 12
    elif part in ("밤", "오전", "새벽", "자정") and hour == 12:
        hour = 0
    return hour * 60 + minute


def _words(page: Page) -> Iterator[Hour]:
    for match in _WORD.finditer(page.text):
        zone, _end = zone_near(page, match.start(), match.end())
        yield Hour(match.start(), match.end(), 720 if match["word"] == "정오" else 0, False, zone)
