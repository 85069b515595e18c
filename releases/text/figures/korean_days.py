"""Days in Korean: 2020. 2. 11.(화), 2월 11일, 8. 30.~9. 2., 내년 3월, 오늘."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from releases.text.figures.days import Mention
from releases.text.figures.page import Page

_WEEKDAYS = "월화수목금토일"
_M = r"(?:1[0-2]|0?[1-9])(?![0-9])"
_D = r"(?:3[01]|[12][0-9]|0?[1-9])(?![0-9])"
_Y = r"(?:1[0-9]{3}|2[01][0-9]{2}|'[0-9]{2})"
_W = r"(?: ?[(,] ?(?P<w>[월화수목금토일])(?:요일)?(?: ?\)|(?=[,. ·]))| (?P<v>[월화수목금토일])요일)"
_W2, _W3 = (_W.replace("<w>", f"<w{number}>").replace("<v>", f"<v{number}>") for number in "23")
_WORDS = {
    "올해": 0, "금년": 0, "올": 0, "이번 해": 0, "당해 연도": 0,
    "지난해": -1, "작년": -1, "전년도": -1, "지난 해": -1,
    "재작년": -2, "지지난해": -2, "내년": 1, "명년": 1, "다음 해": 1, "내후년": 2, "후년": 2,
}  # fmt: skip
_LONG_WORDS = "|".join(sorted((word for word in _WORDS if word != "올"), key=len, reverse=True))
_REL = rf"(?<![가-힣])(?P<rel>{_LONG_WORDS}|올(?= (?:[0-9]{{1,2}}월|상반기|하반기|봄|여름|가을|겨울)))"
_MONTH_WORDS = {
    "이달": 0,
    "이번 달": 0,
    "금월": 0,
    "지난달": -1,
    "지난 달": -1,
    "전달": -1,
    "다음 달": 1,
    "내달": 1,
    "다음달": 1,
}
_DAY_WORDS = {"오늘": 0, "금일": 0, "어제": -1, "그제": -2, "그저께": -2, "내일": 1, "명일": 1, "모레": 2}
_MREL = rf"(?<![가-힣])(?P<mrel>{'|'.join(_MONTH_WORDS)})"

_DOTTED = re.compile(
    rf"(?<![0-9.,])(?:(?P<y>{_Y})(?:\. ?|년 ?))(?P<m>{_M})\. ?(?P<d>{_D})\.?{_W}?"
    rf"|(?<![0-9.,])(?P<m2>{_M})\. ?(?P<d2>{_D})(?:\.(?![0-9]){_W2}?|{_W3}|(?= ?~))"
)
_DOTTED_TAIL = re.compile(rf" ?[~\-·,/] ?(?:(?:(?P<y>{_Y})\. ?)?(?P<m>{_M})\. ?)?(?P<d>{_D})(?:\.(?![0-9]){_W}?|{_W2})")
_ISO = re.compile(rf"(?<![0-9\-/])(?P<y>[12][0-9]{{3}})([-/])(?P<m>{_M})\2(?P<d>{_D})(?![0-9\-/]){_W}?")
_SLASHED = re.compile(rf"(?<![0-9/.])(?P<m>{_M})/(?P<d>{_D})(?![0-9/]) ?\((?P<w>[월화수목금토일])\)")
_DAY_IN_BRACKETS = re.compile(
    rf"(?:{'|'.join(_DAY_WORDS)}|이날|당일|이튿날|다음 날) ?\((?P<d>{_D})일(?: ?[{_WEEKDAYS}]요일)?\)"
)
_DAY_HOUR = re.compile(
    rf"(?<![0-9.,~])(?P<d>{_D})일 ?(?:\({_WEEKDAYS}\) ?)?(?=(?:오전|오후|새벽|아침|낮|저녁|밤) ?[0-9]|정오|자정"
    rf"|[0-9]{{1,2}}(?:시(?!간)|:))"
)
_DOTTED_MONTH = re.compile(rf"(?<![0-9.,])(?P<y>{_Y})\. ?(?P<m>{_M})\.(?! ?[0-9])(?:~(?P<m2>{_M})\.)?")
_WRITTEN = re.compile(
    rf"(?:(?:(?<![0-9])(?P<y>{_Y})년|{_REL}|(?<![0-9.,'])(?P<yy>[0-9]{{2}})년(?= ?[0-9]{{1,2}}월)) ?)?"
    rf"(?<![0-9.,])(?P<m>{_M})월 ?(?:(?P<d>{_D})(?:일(?![간째당]|정)(?! ?동안)|(?= ?[~·,-] ?[0-9]{{1,2}}일)){_W}?)?"
)
_WRITTEN_TAIL = re.compile(rf" ?(?:[~\-·,]|부터|과|와) ?(?P<d>{_D})(?:일(?![간째]){_W}?|(?= ?[~·,-] ?[0-9]{{1,2}}일))")
_MONTHS = re.compile(
    rf"(?:(?<![0-9])(?P<y>{_Y})년 ?)?(?<![0-9.,])(?P<m>{_M}) ?[~·,-] ?(?P<m2>{_M})월(?! ?[0-9]{{1,2}}일)"
)
_MONTH_REL = re.compile(rf"{_MREL}(?: ?(?P<d>{_D})일(?![간째당])(?! ?동안){_W}?)?")
_YEARS = re.compile(
    rf"(?<![0-9.,])(?P<y>{_Y})(?:년|학년도)?(?: ?[~\-·,] ?(?P<y2>'?[0-9]{{2,4}}))?(?:년|학년도)(?![가-힣]?대 )(?!대)도?"
)
_BARE_YEAR = re.compile(
    r"(?<![0-9.,'A-Za-z-])(?P<y>(?:19|20|21)[0-9]{2})(?![0-9.,]*[0-9A-Za-z%]| ?(?:여|명|건|개|원|달러|톤|명|곳|권"
    r"|장|점|회(?!계)|인|만|억"
    r"|조|시|호))"
)
_YEAR_REL = re.compile(_REL)
_DAY = re.compile(rf"(?<![0-9.,])(?P<d>{_D})일{_W}")
_DAY_REL = re.compile(rf"(?<![가-힣])(?P<rel>{'|'.join(_DAY_WORDS)})(?!날)")
_DAY_NEAR = re.compile(
    rf"(?<![가-힣])(?P<near>지난|오는|다가오는) ?(?P<d>{_D})일(?![간째당정])(?! ?동안)(?=부터|까지|[^가-힣]|에"
    rf"|의|과|와|자|밤|낮|오|저|새)"
)
_PARTS = {"초순": "early", "상순": "early", "초": "early", "중순": "mid", "하순": "late", "말": "late"}
_PART = re.compile(rf" ?(?P<part>{'|'.join(_PARTS)})(?=[^가-힣]|[에의경쯤까부]|$)")
_WEEKDAY = re.compile(r"(?<![가-힣])(?P<w>[월화수목금토일])요일|(?<=\()(?P<v>[월화수목금토일])(?=\))")


def mentions(page: Page, published: date | None) -> list[Mention]:
    """Every day, month, year and weekday; each is blanked on the page."""
    found: list[Mention] = []
    for read in (_dotted, _months, _written, _years, _days):
        new = [_with_part(page, mention) for mention in read(page, published)]
        page.blank((mention.start, mention.end) for mention in new)
        found += new
    return found


def _with_part(page: Page, mention: Mention) -> Mention:
    """The early, middle or late part of a month or year: 12월 초, 3월 중순, 올해 말."""
    found = None if mention.day or mention.weekday is not None else _PART.match(page.text, mention.end)
    return mention if found is None else replace(mention, part=_PARTS[found["part"]])


def year(text: str) -> int:
    """2020 for 2020, '20 and 20."""
    digits = int(text.lstrip("'"))
    return digits if digits > 99 else digits + (2000 if digits < 70 else 1900)


def _mention(match: re.Match[str], **given: int | None) -> Mention:
    parts = {name: value for name, value in match.groupdict().items() if value is not None}
    letter = next((parts[name] for name in ("w", "v", "w2", "v2", "w3", "v3") if name in parts), None)
    written = parts.get("y") or parts.get("yy")
    month, day = parts.get("m"), parts.get("d")
    values: dict[str, int | None] = {
        "year": year(written) if written else None,
        "month": int(month) if month else None,
        "day": int(day) if day else None,
        "weekday": None if letter is None else _WEEKDAYS.index(letter),
        "offset": _WORDS.get(parts.get("rel", "")),
    }
    start = min(match.start(name) for name in parts)
    return Mention(start, match.end(), **{**values, **given})  # type: ignore[arg-type]


def _dotted(page: Page, published: date | None) -> Iterator[Mention]:
    for match in (*_ISO.finditer(page.text), *_SLASHED.finditer(page.text)):
        yield _mention(match)
    place = 0
    while head := _DOTTED.search(page.text, place):
        current = _mention(head)
        if head["m2"]:
            current = _mention(head, month=int(head["m2"]), day=int(head["d2"]))
        yield current
        place = head.end()
        while tail := _DOTTED_TAIL.match(page.text, place):
            joined = _mention(tail)
            current = _after(current, joined)
            yield current
            place = tail.end()
    for match in _DOTTED_MONTH.finditer(page.text):
        yield _mention(match)
        if match["m2"]:
            yield Mention(match.start("m2"), match.end(), year(match["y"]), int(match["m2"]))


def _after(first: Mention, then: Mention) -> Mention:
    """The later end of a range, with the month and the year of the first."""
    month = then.month or first.month
    written = then.year or (first.year and first.year + (then.month is not None and then.month < (first.month or 0)))
    return Mention(then.start, then.end, written, month, then.day, then.weekday, first.offset if not written else None)


def _months(page: Page, published: date | None) -> Iterator[Mention]:
    for match in _MONTHS.finditer(page.text):
        first = _mention(match)
        yield Mention(first.start, match.start("m2"), first.year, first.month)
        yield Mention(match.start("m2"), match.end(), first.year, int(match["m2"]))


def _written(page: Page, published: date | None) -> Iterator[Mention]:
    place = 0
    while head := _WRITTEN.search(page.text, place):
        current = _mention(head)
        yield current
        place = head.end()
        while current.day and (tail := _WRITTEN_TAIL.match(page.text, place)):
            current = _after(current, _mention(tail))
            yield current
            place = tail.end()
    if published is None:
        return
    for match in _MONTH_REL.finditer(page.text):
        offset = _MONTH_WORDS[match["mrel"]]
        months = published.year * 12 + published.month - 1 + offset
        mention = _mention(match, year=months // 12, month=months % 12 + 1)
        yield mention if offset or mention.day else _soft(mention)


def _soft(mention: Mention) -> Mention:
    return Mention(
        mention.start, mention.end, mention.year, mention.month, mention.day, mention.weekday, mention.offset, True
    )


def _years(page: Page, published: date | None) -> Iterator[Mention]:
    for match in _YEARS.finditer(page.text):
        first = _mention(match)
        if match["y2"]:
            yield Mention(first.start, match.start("y2"), first.year)
            yield Mention(match.start("y2"), match.end(), year(match["y2"]))
        else:
            yield first
    for match in _BARE_YEAR.finditer(page.text):
        yield _mention(match)
    for match in _YEAR_REL.finditer(page.text):
        mention = _mention(match)
        yield _soft(mention) if mention.offset == 0 or match["rel"] == "전년도" else mention


def _days(page: Page, published: date | None) -> Iterator[Mention]:
    for match in _DAY.finditer(page.text):
        yield _mention(match)
    if published is not None:
        for match in (*_DAY_IN_BRACKETS.finditer(page.text), *_DAY_HOUR.finditer(page.text)):
            yield _mention(match)
        for match in _DAY_NEAR.finditer(page.text):
            if (near := _near(published, int(match["d"]), match["near"] == "지난")) is not None:
                yield Mention(match.start("d"), match.end(), near.year, near.month, near.day)
        for match in _DAY_REL.finditer(page.text):
            day = published + timedelta(days=_DAY_WORDS[match["rel"]])
            yield Mention(
                match.start(), match.end(), day.year, day.month, day.day, is_soft=match["rel"] in ("오늘", "금일")
            )
    for match in _WEEKDAY.finditer(page.text):
        yield _mention(match)


def _near(published: date, number: int, is_past: bool) -> date | None:
    """The last or the next day of that number: 지난 28일, 오는 3일."""
    months = published.year * 12 + published.month - 1
    for step in range(4):
        at = months - step if is_past else months + step
        try:
            day = date(at // 12, at % 12 + 1, number)
        except ValueError:
            continue
        if (day <= published) if is_past else (day >= published):
            return day
    return None
