"""Days in English: Tuesday, February 11, 2020; 11-13 February; August 30-September 3; next month."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from releases.text.figures.days import Mention
from releases.text.figures.page import Page

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_M = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?![a-z])"
)
_W = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?(?![a-z])\.?)"
_D = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?![0-9A-Za-z:%]|[.,][0-9])"
_Y = r"(?:1[0-9]{3}|2[01][0-9]{2})(?![0-9]|,[0-9]|\.[0-9])"
_BY_MONTH = re.compile(
    rf"(?<![A-Za-z])(?:(?P<w>{_W}),? \(?(?:the )?)?(?P<m>{_M}) (?P<d>{_D})"
    rf"(?:,? (?P<y>{_Y})| (?:of )?(?P<rel>this|last|next) year\b)?"
    rf"(?: ?\((?P<w2>{_W})\)"
    rf"|, (?P<w3>{_W})(?= |[,.;]|$))?"
)
_BY_DAY = re.compile(
    rf"(?<![A-Za-z0-9.,$€£₩])(?:(?P<w>{_W}),? (?:the )?)?(?P<d>{_D})(?: of)? (?P<m>{_M})"
    rf"(?:,? (?P<y>{_Y}))?(?: ?\((?P<w2>{_W})\))?"
)
_DAYS_BY_MONTH = re.compile(
    rf"(?<![A-Za-z0-9.,$€£₩])(?P<d>{_D})(?P<w> ?\({_W}\))? ?(?:-|to|and|until"
    rf"|through) ?(?:{_W},? )?(?=(?:{_D}) (?:of )?(?P<m>{_M})(?:,? (?P<y>{_Y}))?)"
)
_TAIL = re.compile(
    rf" ?(?:-|~|to|and|through|until"
    rf"|,) ?(?:(?P<w>{_W}),? (?:the )?)?(?P<d>{_D})(?:,? (?P<y>{_Y}))?(?: ?\((?P<w2>{_W})\))?"
    r"(?=[.,;)\0]|$|\n| \(| (?:in|at|for|by|to|the|on|this|next|last|with|and|under|as|from)\b"
    rf"| ?- ?{_D}(?=[.,;)]|$| ))"
)
_DASH_TAIL = re.compile(rf" ?[-~] ?(?:(?P<w>{_W}),? )?(?P<d>{_D})(?:,? (?P<y>{_Y}))?(?: ?\((?P<w2>{_W})\))?")
_MONTH_YEAR = re.compile(
    rf"(?<![A-Za-z])(?P<m>{_M})(?: ?(?:-|to|and|through|until) ?(?P<m2>{_M}))?,? (?:of )?(?:(?P<y>{_Y})"
    rf"|(?P<rel>this|last|next) year)"
)
_MONTH = re.compile(
    rf"(?<![A-Za-z.])(?:(?P<rel>next|last|this|coming) )?(?P<m>{_M})(?! (?:[A-Z][a-z]+ )?(?:First|Movement))"
)
_SURE = re.compile(
    r"\b(?:in|of|by|until|since|from|to|and|early|late|mid|mid-|through|during|before|after|last|next|this|between"
    r"|every|each|till)[ -]$|[-(]$"
)
_YEARS = re.compile(
    rf"(?<![0-9A-Za-z.,$€£₩])(?:FY ?)?(?P<y>{_Y})(?:(?P<gap>[-/])(?P<y2>[0-9]{{2,4}})(?![0-9]))?(?!s\b| ?%|-?[a-z])"
)
_APOSTROPHE = re.compile(r"(?<![A-Za-z0-9])'(?P<y>[0-9]{2})(?![0-9s])")
_YEAR_WORDS = re.compile(
    r"\b(?P<rel>this year|last year|next year|the current year|the coming year|current fiscal year"
    r"|the year before last)\b(?! of)",
    re.IGNORECASE,
)
_SEASON_WORDS = re.compile(
    r"\b(?P<rel>this|last|next|coming) (?:spring|summer|autumn|fall|winter)\b(?! of)", re.IGNORECASE
)
_MONTH_WORDS = re.compile(rf"\b(?:the (?P<d>{_D}) (?:of )?)?(?P<rel>this month|last month|next month)\b", re.IGNORECASE)
_DAY_WORDS = re.compile(
    r"\b(?P<rel>the day after tomorrow|the day before yesterday|today|tomorrow|yesterday)\b", re.IGNORECASE
)
_OFFSETS = {"this": 0, "current": 0, "coming": 1, "last": -1, "next": 1, "the current": 0, "the coming": 1}
_DAY_OFFSETS = {"today": 0, "tomorrow": 1, "yesterday": -1, "the day after tomorrow": 2, "the day before yesterday": -2}
_ISO = re.compile(
    rf"(?<![0-9\-/.])(?P<y>{_Y})([-/.])(?P<m>1[0-2]|0[1-9])\2(?P<d>3[01]|[12][0-9]"
    rf"|0[1-9])(?![0-9\-/])(?: ?\((?P<w>{_W})\))?"
)
_BY_DOTS = re.compile(rf"(?<![0-9.])(?P<d>3[01]|[12][0-9]|0?[1-9])\.(?P<m>1[0-2]|0?[1-9])\.(?P<y>{_Y})")
_WEEKDAY = re.compile(r"(?<![A-Za-z])(?P<w>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)s?(?![A-Za-z])")
_PART = re.compile(
    r"\b(?P<part>early|mid|late|beginning of|start of|middle of|end of)(?: in|,)?[- ](?:the )?$", re.IGNORECASE
)
_COUNTS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
}  # fmt: skip
_FIRST_MONTHS = re.compile(
    rf"\bfirst (?P<n>{'|'.join(_COUNTS)}|[0-9]{{1,2}}) months(?= of (?:the year|this year|last year|[12][0-9]{{3}}))",
    re.IGNORECASE,
)
_WEEK_RANGE = re.compile(
    rf"(?<![A-Za-z])(?P<w>{_W}) ?(?:to|-|through|and) ?(?P<w2>{_W}),? (?P<m>{_M}) (?P<d>{_D}) ?(?:to|-|through|and) ?"
    rf"(?P<d2>{_D})(?:,? (?P<y>{_Y}))?"
)
_DAY = re.compile(rf"\b(?P<w>{_W}),? the (?P<d>{_D})")


def mentions(page: Page, published: date | None) -> list[Mention]:
    """Every day, month, year and weekday; each is blanked on the page."""
    found: list[Mention] = []
    for read in (_iso, _first_months, _week_ranges, _days, _months_of_years, _months, _years, _relative, _weekdays):
        new = [_with_part(page, mention) for mention in read(page, published)]
        page.blank((mention.start, mention.end) for mention in new)
        found += new
    return found


def _with_part(page: Page, mention: Mention) -> Mention:
    """The early, middle or late part of a month or year: early December, the end of 2026."""
    found = None if mention.day or mention.weekday is not None else _PART.search(page.before(mention.start, 20))
    if found is None:
        return mention
    word = found["part"].lower().split()[0]
    part = {"beginning": "early", "start": "early", "middle": "mid", "end": "late"}.get(word, word)
    return replace(mention, part=part)


def _month(text: str) -> int:
    return int(text) if text.isdecimal() else _MONTHS.index(text[:3].lower()) + 1


def _mention(match: re.Match[str], **given: int | None) -> Mention:
    parts = {name: value for name, value in match.groupdict().items() if value}
    name = next((parts[name] for name in ("w", "w2", "w3") if name in parts), None)
    values: dict[str, int | None] = {
        "year": int(parts["y"]) if "y" in parts else None,
        "month": _month(parts["m"]) if "m" in parts else None,
        "day": _number(parts["d"]) if "d" in parts else None,
        "weekday": _DAYS.index(name.strip(" (").lower()[:3]) if name else None,
    }
    start = min(match.start(name) for name in parts)
    return Mention(start, match.end(), **{**values, **given})  # type: ignore[arg-type]


def _iso(page: Page, published: date | None) -> Iterator[Mention]:
    for match in (*_ISO.finditer(page.text), *_BY_DOTS.finditer(page.text)):
        yield _mention(match)


def _first_months(page: Page, published: date | None) -> Iterator[Mention]:
    """The first and the last of `the first seven months`, as of 1~7월."""
    for match in _FIRST_MONTHS.finditer(page.text):
        last = _COUNTS.get(match["n"].lower()) or int(match["n"])
        if 2 <= last <= 12:
            yield Mention(match.start(), match.start("n"), month=1)
            yield Mention(match.start("n"), match.end(), month=last)


def _week_ranges(page: Page, published: date | None) -> Iterator[Mention]:
    """`Tuesday to Thursday, February 11-13`: each weekday with its day."""
    for match in _WEEK_RANGE.finditer(page.text):
        first, last = (_DAYS.index(match[name][:3].lower()) for name in ("w", "w2"))
        year, month = int(match["y"]) if match["y"] else None, _month(match["m"])
        yield Mention(match.start(), match.start("d2"), year, month, _number(match["d"]), first)
        yield Mention(match.start("d2"), match.end(), year, month, _number(match["d2"]), last)


def _number(text: str) -> int:
    return int(re.sub("[^0-9]", "", text))


def _days(page: Page, published: date | None) -> Iterator[Mention]:
    for match in _DAYS_BY_MONTH.finditer(page.text):
        yield _mention(match)
    place = 0
    while head := _BY_MONTH.search(page.text, place):
        group = [_mention(head, offset=_OFFSETS[head["rel"]] if head["rel"] else None)]
        place = head.end()
        while tail := _DASH_TAIL.match(page.text, place) or _TAIL.match(page.text, place):
            group.append(_mention(tail, month=group[0].month))
            place = tail.end()
        written = group[-1].year or group[0].year
        for mention in group:
            yield replace(mention, year=mention.year or written)
    taken = page.text
    for match in _BY_DAY.finditer(taken):
        yield _mention(match)


def _months_of_years(page: Page, published: date | None) -> Iterator[Mention]:
    for match in _MONTH_YEAR.finditer(page.text):
        offset = _OFFSETS[match["rel"]] if match["rel"] else None
        first = _mention(match, offset=offset)
        yield first
        if match["m2"]:
            yield Mention(match.start("m2"), match.end(), first.year, _month(match["m2"]), offset=offset)


def _months(page: Page, published: date | None) -> Iterator[Mention]:
    for match in _MONTH.finditer(page.text):
        name = match["m"]
        if name in ("May", "March", "Mar", "Jun", "Dec", "Sep", "Jan", "Nov", "Oct") and not _sure(page, match):
            continue
        yield _relative_month(match, published)


def _sure(page: Page, match: re.Match[str]) -> bool:
    return bool(match["rel"]) or _SURE.search(page.before(match.start(), 10)) is not None


def _relative_month(match: re.Match[str], published: date | None) -> Mention:
    """`last December`, `next March`: the nearest before or after the release."""
    month, word = _month(match["m"]), match["rel"]
    if published is None or not word or word == "this":
        return Mention(match.start("m"), match.end(), None, month)
    later = month > published.month
    written = (
        published.year + (0 if later else 1)
        if word in ("next", "coming")
        else published.year - (0 if month < published.month else 1)
    )
    return Mention(match.start(), match.end(), written, month)


def _years(page: Page, published: date | None) -> Iterator[Mention]:
    for match in _YEARS.finditer(page.text):
        first = _mention(match)
        then = match["y2"]
        if not then:
            yield first
            continue
        second = int(then) if len(then) == 4 else (first.year or 0) // 100 * 100 + int(then)
        yield Mention(first.start, match.start("gap"), first.year)
        yield Mention(match.start("y2"), match.end("y2"), second)
    for match in _APOSTROPHE.finditer(page.text):
        yield _mention(match, year=2000 + int(match["y"]))


def _relative(page: Page, published: date | None) -> Iterator[Mention]:
    for match in _YEAR_WORDS.finditer(page.text):
        word = match["rel"].lower()
        offset = (
            -2
            if "before" in word
            else next(_OFFSETS[name] for name in ("this", "last", "next", "current", "coming") if name in word)
        )
        yield Mention(match.start(), match.end(), offset=offset, is_soft=offset == 0)
    for match in _SEASON_WORDS.finditer(page.text):
        # Which winter is the last one is said loosely: it answers 지난해 겨울 and needs no answer itself.
        yield Mention(match.start(), match.end(), offset=_OFFSETS[match["rel"].lower()], is_soft=True)
    if published is None:
        return
    for match in _MONTH_WORDS.finditer(page.text):
        offset = _OFFSETS[match["rel"].lower().split()[0]]
        months = published.year * 12 + published.month - 1 + offset
        mention = _mention(match, year=months // 12, month=months % 12 + 1)
        yield Mention(
            mention.start, mention.end, mention.year, mention.month, mention.day, is_soft=not offset and not mention.day
        )
    for match in _DAY_WORDS.finditer(page.text):
        offset = _DAY_OFFSETS[match["rel"].lower()]
        day = published + timedelta(days=offset)
        yield Mention(match.start(), match.end(), day.year, day.month, day.day, is_soft=not offset)


def _weekdays(page: Page, published: date | None) -> Iterator[Mention]:
    for match in _DAY.finditer(page.text):
        yield _mention(match)
    for match in _WEEKDAY.finditer(page.text):
        yield _mention(match)
