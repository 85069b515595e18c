"""Korean figures that are words of their own: 3분의 2, 3/4분기, 상반기, 사흘, 첫, 배로 늘다, 1990년대."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from releases.text.figures.measures import counted, fraction, measured
from releases.text.figures.numbers import DIGITS
from releases.text.figures.page import Page
from releases.text.figures.values import Figure

_FRACTION = re.compile(rf"(?<![0-9.])(?P<d>{DIGITS}|[삼사오육칠팔구십]) ?분의 ?(?P<n>{DIGITS}|[일이삼사오육칠팔구])")
_SLASH = re.compile(
    r"(?<![0-9/.])(?P<n>[1-9][0-9]?)/(?P<d>[1-9][0-9]{0,2})(?![0-9/])(?! ?분기|4분기| ?\([월화수목금토일]\))"
)
_HALF_WORD = re.compile(r"(?<![가-힣])절반")
_QUARTER = re.compile(r"(?:제 ?)?(?P<n>[1-4])(?: ?(?:/|·) ?4)? ?(?:사)?분기(?! ?(?:연속|만에|째|동안))")
_QUARTERS = re.compile(r"(?<![0-9])(?P<n>[1-4]) ?[~·,-] ?(?P<m>[1-4]) ?분기")
_HALF_YEAR = re.compile(r"(?P<both>상[·/, ]{1,2}하반기)|(?P<first>상반기|전반기)|(?P<second>하반기|후반기)")
_NIGHTS = re.compile(r"(?:[0-9]{1,2}|[한두세네]) ?박 ?(?=[0-9]{1,2} ?일)")
_NATIVE_DAYS = dict(
    zip(
        ["하루", "이틀", "사흘", "나흘", "닷새", "엿새", "이레", "여드레", "아흐레", "열흘", "보름"],
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 15],
        strict=True,
    )
)
_DAYS = re.compile(rf"(?<![가-힣])(?P<w>{'|'.join(_NATIVE_DAYS)})(?P<nth>째)?(?!달)")
_SPANS = re.compile(
    r"(?<![가-힣0-9])(?P<half>반년)|(?<![가-힣0-9])(?P<century>반 ?세기)|(?<![가-힣0-9])(?P<week>일주일)"
    r"|(?<![가-힣0-9])(?P<month>한 ?달)"
    r"|격(?P<every>[년월주])(?!식|려)|(?P<half_yearly>(?<!상)(?<!하)반기(?:마다|별))"
)
_DOUBLE = re.compile(
    r"(?<![가-힣0-9])(?<![한두세네섯덟홉곱열석넉0-9] )(?:배로 ?(?=늘|뛰|증가|불|커|확대|많|올)|배(?= (?:이상"
    r"|가까이) (?:늘|증가|뛰))|갑절|곱절)"
)
_FIRST = re.compile(r"(?<![가-힣])(?:첫 ?번째|첫째|첫|처음|최초)(?!인상|머리)")
_NTH_WORD = re.compile(r"(?<![가-힣])(?P<n>둘|셋|넷|다섯|여섯|일곱|여덟|아홉|열)째")
_NTH_WORDS = dict(zip(["둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉", "열"], range(2, 11), strict=True))
_DECADE = re.compile(r"(?<![0-9])(?:(?P<c>19|20|21))?(?P<y>[0-9]0)년대")
_VAGUE = re.compile(
    r"(?<![가-힣])수(?P<n>십만|백만|천만|십억|백억|천억|십|백|천|만|억)(?= ?(?:여 ?)?[가-힣])(?!년|로|동)"
)
_VAGUE_SIZES = {
    "십": 1,
    "백": 2,
    "천": 3,
    "만": 4,
    "십만": 5,
    "백만": 6,
    "천만": 7,
    "억": 8,
    "십억": 9,
    "백억": 10,
    "천억": 11,
}
_PART_OF_DAY = re.compile(r"(?<![가-힣])(?P<am>오전)|(?<![가-힣])(?P<pm>오후)")

Reader = Callable[[re.Match[str]], list[Figure]]


def special(page: Page) -> Iterator[Figure]:
    """What must be read before dates and plain numbers."""
    page.drop(_NIGHTS)
    for pattern, read in (
        (_DECADE, _decade),
        (_QUARTERS, _quarters),
        (_QUARTER, _quarter),
        (_FRACTION, _fraction),
        (_SLASH, _slash),
    ):
        yield from _each(page, pattern, read)


def words(page: Page) -> Iterator[Figure]:
    """Words that dates and times have left."""
    for pattern, read in (
        (_HALF_WORD, _half),
        (_HALF_YEAR, _half_year),
        (_DAYS, _days),
        (_SPANS, _span),
        (_DOUBLE, _double),
        (_FIRST, _first),
        (_NTH_WORD, _nth),
        (_VAGUE, _vague),
        (_PART_OF_DAY, _part_of_day),
    ):
        yield from _each(page, pattern, read)


def _each(page: Page, pattern: re.Pattern[str], read: Reader) -> list[Figure]:
    found = [figure for match in pattern.finditer(page.text) for figure in read(match)]
    page.blank((figure.start, figure.end) for figure in found)
    return found


def _quarters(match: re.Match[str]) -> list[Figure]:
    first = _quarter_of(int(match["n"]), match.start("n"), match.end("n"))
    return [first, _quarter_of(int(match["m"]), match.start("m"), match.end())]


def _quarter(match: re.Match[str]) -> list[Figure]:
    return [_quarter_of(int(match["n"]), *match.span())]


def _quarter_of(number: int, start: int, end: int) -> Figure:
    return Figure("quarter", f"Q{number}", start, end, (("quarter", number),))


def _fraction(match: re.Match[str]) -> list[Figure]:
    whole, part = _digit(match["d"]), _digit(match["n"])
    return [fraction(Fraction(part) / Fraction(whole), *match.span())] if whole else []


def _slash(match: re.Match[str]) -> list[Figure]:
    return _fraction(match) if int(match["n"]) < int(match["d"]) else []


def _digit(text: str) -> Decimal:
    word = "일이삼사오육칠팔구십".find(text)
    return Decimal(word + 1) if word >= 0 else Decimal(text.replace(",", ""))


def _half(match: re.Match[str]) -> list[Figure]:
    return [replace(fraction(Fraction(1, 2), *match.span()), is_soft=True)]


def _half_year(match: re.Match[str]) -> list[Figure]:
    halves = (1, 2) if match["both"] else (1,) if match["first"] else (2,)
    return [Figure("half", f"H{half}", *match.span(), (("half", half),)) for half in halves]


def _days(match: re.Match[str]) -> list[Figure]:
    number = Decimal(_NATIVE_DAYS[match["w"]])
    if match["nth"]:
        return [counted("ordinal", number, *match.span())]
    return [replace(measured("duration", number, "day", *match.span()), is_soft=number == 1)]


def _span(match: re.Match[str]) -> list[Figure]:
    if match["half"]:
        return [measured("duration", Decimal(6), "month", *match.span())]
    if match["every"] or match["half_yearly"]:
        number, unit = {"년": (2, "year"), "월": (2, "month"), "주": (2, "week")}.get(match["every"], (6, "month"))
        return [replace(measured("duration", Decimal(number), unit, *match.span()), is_soft=True)]
    if match["century"]:
        return [measured("duration", Decimal(50), "year", *match.span())]
    unit = "week" if match["week"] else "month"
    return [replace(measured("duration", Decimal(1), unit, *match.span()), is_soft=unit == "month")]


def _double(match: re.Match[str]) -> list[Figure]:
    return [counted("multiple", Decimal(2), *match.span())]


def _first(match: re.Match[str]) -> list[Figure]:
    return [replace(counted("ordinal", Decimal(1), *match.span()), is_soft=True)]


def _nth(match: re.Match[str]) -> list[Figure]:
    return [counted("ordinal", Decimal(_NTH_WORDS[match["n"]]), *match.span())]


def _decade(match: re.Match[str]) -> list[Figure]:
    years = int(match["c"] or "19") * 100 + int(match["y"])
    return [Figure("decade", f"{years}s", *match.span(), (("decade", years),))]


def _vague(match: re.Match[str]) -> list[Figure]:
    size = _VAGUE_SIZES[match["n"]]
    return [Figure("vague", f"10^{size} and more", *match.span(), (("vague", size),), is_soft=True)]


def _part_of_day(match: re.Match[str]) -> list[Figure]:
    name = "AM" if match["am"] else "PM"
    return [Figure("part of day", name, *match.span(), (("part of day", name),), is_soft=True)]
