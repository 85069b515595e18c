"""The figures of a Korean text."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from releases.text.figures import bases, clock, days, korean_clock, korean_days, korean_words, numbers, wording
from releases.text.figures.joined import joined, ranged
from releases.text.figures.measures import counted, measured, retyped
from releases.text.figures.money import KOREAN_MONEY, SIGNS
from releases.text.figures.names import blank_names, named_days
from releases.text.figures.numbers import Number
from releases.text.figures.page import Page
from releases.text.figures.units import KOREAN
from releases.text.figures.values import Figure, Key, duration

_NOT_BEFORE = {
    "위": "원치한해안협", "등": "급", "기": "관구업간자념타술종존준", "차": "량관선례", "회": "의사원담견관계",
    "인": "천도근프구력적치상",
    "번": "호역", "주": "민요택기년식제로말의", "년": "도대", "해": "외당양결", "달": "러성",
    "도": "시서착입심스", "배": "우달치터출포럴",
    "세": "계관미부금대종트", "초": "등반기안청", "분": "기야과석의담", "명": "칭", "층": "위",
    "할": "인당부머아수애",
    "진": "입행출단전료척압술학",
    "단계": "", "등급": "", "세대": "",
    "일": "본반정상환제", "번째": "",
    "돌": "봄파", "살": "리", "톤": "", "프로": "그젝", "미터": "", "째": "", "개사": "무", "살 ": "", "개시": "",
}  # fmt: skip
_COUNTERS = "|".join(
    re.escape(word)
    + (f"(?![{_NOT_BEFORE[word]}])" if _NOT_BEFORE.get(word) else "")
    + ("(?!로[^ ])" if word == "도" else "")
    for word in sorted(KOREAN, key=len, reverse=True)
)
_COUNTER = re.compile(rf" ?(?P<unit>{_COUNTERS})")
_MONEY = re.compile(
    rf" ?(?P<unit>{'|'.join(sorted(map(re.escape, KOREAN_MONEY), key=len, reverse=True))})(?!칙|주민|자력"
    rf"|[A-Za-z]|교부|법|만족|(?<=동)(?:안|남|물|네|맹|포|의|행|참|북|서|시|등|료))"
)
_SIGN = re.compile(rf"(?P<sign>{'|'.join(sorted(map(re.escape, SIGNS), key=len, reverse=True))}) ?$")
# What a native numeral counts, written behind a space or, for the first, without one.
_CLOSE = (
    "번째", "번", "째", "개", "명", "살", "가지", "달", "해", "배", "시간", "차례", "곳", "권", "군데", "사람",
    "주년", "돌",
)  # fmt: skip
_APART = (
    "건", "주", "대", "척", "마리", "회", "장", "편", "나라", "도시", "집", "팀", "종", "쪽", "학교", "기관",
    "문장", "분기", "그루", "자리", "단계", "세대", "해째", "달째", "통", "벌", "송이",
)  # fmt: skip
_NATIVE_BARE = {"두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉"}
_RANGE = re.compile(r" ?(?:~|-|내지|또는|에서) ?(?:약 ?|최대 ?|제 ?)?$|(?<=[0-9])·$|(?<=[0-9]), ?$")


_RANGE_AFTER = re.compile(r"(?:에서|부터|내지) ?(?:약 ?)?[0-9]")
_BOUNDED = {"multiple", "duration", "fraction"}


def figures(source: str, published: date | None) -> tuple[Page, list[Figure]]:
    """Every figure of a Korean text in reading order, and the page that knows their places."""
    page = Page(source)
    found = named_days(page)
    blank_names(page)
    found += korean_words.special(page)
    mentions = korean_days.mentions(page, published)
    hours = clock.shared_zones(page, korean_clock.hours(page))
    dates = list(days.figures(page, mentions, published))
    found += dates
    found += clock.figures(page, hours, dates, clock.KST)
    named = bases.phrases(page)
    found += korean_words.words(page)
    found = [_worded(page, figure, figure.start, False) if figure.kind in _BOUNDED else figure for figure in found]
    found += bases.based(page, joined(page, _numbers(page)), named, dates)
    return page, [_each(page, figure) for figure in ranged(page, found)]


_EACH_BEFORE = re.compile(r"(?<![가-힣])(?:각각?|저마다) ?$")


def _each(page: Page, figure: Figure) -> Figure:
    """`각 5명`, `5명씩` may be said once for several."""
    is_each = page.text.startswith("씩", figure.end) or _EACH_BEFORE.search(page.before(figure.start, 4))
    return replace(figure, is_each=True) if is_each else figure


def _all_numbers(page: Page) -> list[Number]:
    found = list(numbers.korean(page.text))
    for match in numbers.SINO.finditer(page.text):
        value = numbers.sino(match)
        found.append(
            Number(match.start(), match.end(), value, value, more=bool(match["more"] or match["more2"]), is_word=True)
        )
    for match in numbers.PAIR.finditer(page.text):
        found += numbers.pair(match)
    for match in numbers.NATIVE.finditer(page.text):
        if _counts(page, match):
            value = numbers.native(match)
            found.append(Number(match.start(), match.end(), value, value, is_word=True))
    return sorted(found, key=lambda number: number.start)


def _counts(page: Page, match: re.Match[str]) -> bool:
    """A native numeral only counts before a counter; from two on, before any noun."""
    is_apart = page.text[match.end()] == " "
    after = page.text[match.end() + is_apart : match.end() + is_apart + 3]
    return after.startswith(_CLOSE) or (is_apart and (match["n"] in _NATIVE_BARE or after.startswith(_APART)))


def _numbers(page: Page) -> list[Figure]:
    found: list[Figure] = []
    later: tuple[Number, Figure] | None = None
    for number in reversed(_all_numbers(page)):
        if found and number.end > found[-1].start:
            continue
        figure = _read(page, number)
        if number.is_pair and later is not None:
            figure = retyped(later[1], number.value, figure.start, figure.end)
        elif figure.is_bare and later is not None:
            figure = _inherit(page, number, figure, *later)
        later = (number, figure)
        found.append(figure)
    return found[::-1]


def _inherit(page: Page, number: Number, figure: Figure, then: Number, model: Figure) -> Figure:
    """The unit of `3~5억 원`, `10~20%`, `1·2차` for its first number."""
    gap = page.text[number.end : then.start]
    if len(gap) > 6 or not _RANGE.search(page.text[max(0, number.end - 1) : then.start]) or model.number is None:
        return figure
    value = number.value
    if number.scale == 1 and then.scale > 1 and number.value < then.mantissa:
        value *= then.scale
    return retyped(model, value, figure.start, figure.end)


def _read(page: Page, number: Number) -> Figure:
    text, end = page.text, number.end
    sign = _SIGN.search(page.before(number.start, 6))
    more = number.more
    money = _MONEY.match(text, end)
    if money and _is_money(money["unit"], number, sign):
        figure = measured("money", number.value, KOREAN_MONEY[money["unit"]], number.start, money.end())
    elif sign:
        start = number.start - len(sign[0])
        return _worded(page, measured("money", number.value, SIGNS[sign["sign"]], start, end), start, more)
    else:
        figure = _counted(page, number)
    if sign:
        figure = replace(figure, start=number.start - len(sign[0]))
    return _worded(page, figure, number.start, more)


def _is_money(unit: str, number: Number, sign: re.Match[str] | None) -> bool:
    if unit == "동":
        return number.scale >= 10000
    if unit == "불":
        return number.scale >= 10000 or number.value >= 10000 or (sign is not None and sign["sign"] == "미화")
    return True


def _worded(page: Page, figure: Figure, start: int, more: bool) -> Figure:
    said = wording.korean(page, start, figure.end, more, figure.unit != "" or figure.kind != "count")
    if figure.kind in ("ordinal", "year number", "anniversary"):
        return figure
    return replace(figure, bound=said.bound, approximation=said.approximation, is_loose=said.is_loose)


# Offices and groups of states that English names without a number: 북미1과, 한중일 3국.
_OFFICE = re.compile(r"(?<=[가-힣])[1-9]과(?=[장와는가의]|\b)|[23]국(?=[간은이의과]|\b)")


def _counted(page: Page, number: Number) -> Figure:
    text, end = page.text, number.end
    before = page.before(number.start, 4)
    counter = _COUNTER.match(text, end)
    unit = counter["unit"] if counter else ""
    stop = counter.end() if counter else end
    if before.endswith(("제", "제 ")) or text.startswith("차관", end):
        start = number.start - (2 if before.endswith("제 ") else before.endswith("제"))
        soft = number.value == 1 and (not counter or text.startswith("차관", end))
        if unit and KOREAN[unit][0] == "anniversary":
            return counted("anniversary", number.value, start, stop)
        figure = replace(counted("ordinal", number.value, start, stop if counter else end), is_soft=soft)
        return replace(figure, keys=(*figure.keys, ("count", number.value))) if unit in _EITHER else figure
    if not counter:
        bare = text[end : end + 2].strip() == "" or not ("가" <= text[end : end + 2].strip()[:1] <= "힣")
        bare = bare or _RANGE_AFTER.match(text, end) is not None
        after = text[end : end + 4].lstrip()
        few = number.value == 1 or (number.value == 2 and not after.startswith((*_CLOSE, *_APART)))
        soft = (number.is_word and few) or _OFFICE.match(text, number.start) is not None
        figure = replace(counted("count", number.value, number.start, end), is_bare=bare, is_soft=soft)
        if _HOLDER.match(text, end):
            figure = replace(figure, keys=(*figure.keys, ("ordinal", number.value)))
        return replace(figure, keys=(*figure.keys, ("rank", number.value))) if _RANK.match(text, end) else figure
    kind, name = KOREAN[unit]
    if kind in ("duration", "measure"):
        value = -number.value if before.rstrip().endswith(("영하", "마이너스")) else number.value
        figure = measured(kind, value, name, number.start, stop)
        figure = _day_or_duration(page, figure, number, unit, stop)
    else:
        figure = replace(counted(kind, number.value * _SIZES.get(unit, 1), number.start, stop), unit=name)
        if unit in _EITHER:
            figure = replace(figure, keys=(*figure.keys, ("count", number.value)))
    if kind in ("percent", "point"):
        figure = replace(figure, direction=wording.korean_direction(page, stop))
    if name == "age":
        figure = replace(figure, keys=(*figure.keys, duration(number.value, "year"), *_generation(number)))
    return replace(figure, is_soft=number.value == 1 and (number.is_word or unit == "순위"))


def _generation(number: Number) -> tuple[Key, ...]:
    """`2세 동포` is of the second generation."""
    return (("ordinal", number.value),) if number.value <= 5 else ()


# Counters that order as well as count: the second floor, a building of two floors.
_EITHER = {"층", "기", "단계", "등급", "학년", "진", "세대"}
_SIZES = {"할": 10}
_HOLDER = re.compile(
    r"대 (?:관장|대통령|총장|회장|의장|원장|장관|이사장|사무총장|위원장|총리|국왕|시장|교장"
    r"|국회|사령관)"
)
_RANK = re.compile(r"대 (?=[가-힣])")
_SPAN_AFTER = re.compile(
    r" ?(?:동안|만에|이상|이하|이내|안에|내에|미만|초과|정도|가량|여|씩|전|뒤|후|짜리|걸|더|보다|로|로,)"
)


def _day_or_duration(page: Page, figure: Figure, number: Number, unit: str, end: int) -> Figure:
    """`11일` alone may be a day of the month or a span of days."""
    if unit != "일" or number.value > 31 or number.value != int(number.value) or not number.value:
        return figure
    if _SPAN_AFTER.match(page.text, end):
        return figure
    return replace(figure, keys=(*figure.keys, ("day", int(number.value))))
