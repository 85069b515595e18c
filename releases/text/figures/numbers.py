"""Numbers as they are written: 1조 8,037억, 2천, 150여, 두; 4.2 billion, twenty-one, half a million."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from releases.text.figures.money import CODES

DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,5}|[0-9]{1,15})(?:\.[0-9]{1,8})?"


@dataclass(frozen=True)
class Number:
    """A number of a text. `mantissa` is what stands before the last unit, `scale` that unit."""

    start: int
    end: int
    value: Decimal
    mantissa: Decimal
    scale: Decimal = Decimal(1)
    more: bool = False  # 여: a little more
    is_word: bool = False
    is_ordinal: bool = False
    is_pair: bool = False  # the first of 두세, with the counter of the second


_BIG = {"만": Decimal(10**4), "억": Decimal(10**8), "조": Decimal(10**12), "경": Decimal(10**16)}
_SMALL = {"십": 10, "백": 100, "천": 1000}
_KO_PART = re.compile(
    rf"(?P<n>{DIGITS})? ?(?P<small>[십백천]{{1,2}}(?!신))?"
    r"(?P<more>여)?(?P<big>[만억조경](?![나찬]))?(?P<more2>여)?"
)
_KO_START = re.compile(r"(?<![0-9A-Za-z.,])(?=[0-9])")
_OTHER = re.compile(r" ?(?:년|월|일|%|퍼센트|차|제)")
_NATIVE_ONES = dict(zip(["한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉"], range(1, 10), strict=True))
_NATIVE_TENS = dict(
    zip(["열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔"], range(10, 100, 10), strict=True)
)
_NATIVE = {
    **_NATIVE_ONES, **_NATIVE_TENS, "스무": 20, "석": 3, "넉": 4,
    **{ten + one: tens + ones for ten, tens in _NATIVE_TENS.items() for one, ones in _NATIVE_ONES.items()},
}  # fmt: skip
NATIVE = re.compile(rf"(?<![가-힣0-9])(?P<n>{'|'.join(sorted(_NATIVE, key=len, reverse=True))})(?= ?[가-힣])")
_PAIRS = {
    "한두": 1, "두세": 2, "두서": 2, "서너": 3, "네댓": 4, "너댓": 4,
    "대여섯": 5, "예닐곱": 6, "일고여덟": 7, "여덟아홉": 8,
}  # fmt: skip
PAIR = re.compile(
    rf"(?<![가-힣0-9])(?P<n>{'|'.join(_PAIRS)})(?= ?(?:명|개|곳|건|번|차례|달|해|살|시간|가지|나라|사람|권|배"
    rf"|주|마리|대))"
)
_SINO = dict(zip("일이삼사오육칠팔구", range(1, 10), strict=True))
_SINO_COUNTERS = (
    "번째|년|개월|주년|주간|일간|년간|시간|명|건|회|차|배|주기|개국|달러|원|퍼센트|돌|주|종|곳|권|장|만|억|조|분의"
)
SINO = re.compile(
    rf"(?<![가-힣0-9제])(?P<n>[일이삼사오육칠팔구]?[십백천][일이삼사오육칠팔구십백천]{{0,5}}"
    rf"|[삼사오육칠팔구](?= ?(?:년|개월|주년|주간|일간|년간|분의)))"
    rf"(?P<big>[만억조])?(?P<more>여)?(?= ?(?:{_SINO_COUNTERS}))"
    rf"|(?<![가-힣0-9])(?<![0-9] )(?P<one>[만억])(?P<more2>여)?(?= ?(?:원|명|달러|권|가구|개국|마리|그루|톤))"
)


def korean(text: str) -> Iterator[Number]:
    """Numbers with digits, in reading order."""
    place = 0
    while match := _KO_START.search(text, place):
        number = _korean_at(text, match.start())
        if number is not None:
            yield number
        place = max(number.end if number else 0, match.start() + 1)


def _korean_at(text: str, start: int) -> Number | None:
    total, section, place, lowest = Decimal(0), Decimal(0), start, Decimal(10**20)
    first: re.Match[str] | None = None
    more, parts = False, 0
    while parts < 6 and not more:
        gap = 1 if parts and text[place : place + 1] == " " else 0
        part = _KO_PART.match(text, place + gap)
        if part is None or not part["n"]:
            break
        value, small = _small(part)
        big = _BIG.get(part["big"] or "", Decimal(1))
        end = part.end() if part["small"] or part["big"] else part.end("more" if part["more"] else "n")
        if parts and (big >= lowest or (section and value >= section) or (big == small == 1 and _is_other(text, end))):
            break
        first = first or part
        section += value
        more = bool(part["more"] or part["more2"])
        place, parts = end, parts + 1
        if big > 1:
            total, section, lowest = total + section * big, Decimal(0), big
        elif small == 1:
            break
    if first is None:
        return None
    value, small = _small(first)
    scale = small * _BIG.get(first["big"] or "", Decimal(1)) if parts == 1 else Decimal(1)
    return Number(start, place, total + section, (total + section) / scale, scale, more)


def _small(part: re.Match[str]) -> tuple[Decimal, Decimal]:
    """The part below 만, and its last unit."""
    unit = Decimal(1)
    for letter in part["small"] or "":
        unit *= _SMALL[letter]
    return Decimal(part["n"].replace(",", "")) * unit, unit


def _is_other(text: str, end: int) -> bool:
    """What follows begins a figure of its own: a year, a day, a percentage."""
    return _OTHER.match(text, end) is not None


def native(match: re.Match[str]) -> Decimal:
    """The value of a native numeral found by NATIVE."""
    return Decimal(_NATIVE[match["n"]])


def pair(match: re.Match[str]) -> list[Number]:
    """Both numbers of a native pair found by PAIR."""
    first = Decimal(_PAIRS[match["n"]])
    middle, then = match.start() + 1, first + 1
    return [
        Number(match.start(), middle, first, first, is_word=True, is_pair=True),
        Number(middle, match.end(), then, then, is_word=True),
    ]


def sino(match: re.Match[str]) -> Decimal:
    """The value of a Sino-Korean numeral found by SINO."""
    if match["one"]:
        return _BIG[match["one"]]
    total, digit = 0, 0
    for letter in match["n"]:
        if letter in _SMALL:
            total += (digit or 1) * _SMALL[letter]
            digit = 0
        else:
            digit = _SINO[letter]
    return Decimal(total + digit) * _BIG.get(match["big"] or "", Decimal(1))


ONES = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES = {
    "dozen": 12, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "mn": 10**6, "bn": 10**9, "tn": 10**12, "m": 10**6, "k": 1000, "b": 10**9, "mln": 10**6, "bln": 10**9,
    "mil": 10**6, "bil": 10**9,
}  # fmt: skip
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40,
    "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
    "thousandth": 1000,
}  # fmt: skip
_WORD = re.compile(
    rf"(?<![A-Za-z0-9])(?P<w>{'|'.join(sorted([*ONES, *ORDINALS], key=len, reverse=True))}|hundred|thousand|million"
    rf"|billion"
    r"|trillion|dozen|half|a(?=[ -](?:hundred|thousand|million|billion|trillion|dozen)\b)|and)(?![A-Za-z])",
    re.IGNORECASE,
)
_EN_DIGITS = re.compile(
    rf"(?:(?<![0-9A-Za-z.,])|(?<=\b(?:{CODES})))(?P<n>{DIGITS})(?P<th>st|nd|rd|th)?(?![0-9])"
    r"(?:(?P<tight>[mkb]|mn|bn|tn|mln|bln)(?![A-Za-z])|[ -](?P<s>dozen|hundred|thousand|million|billion|trillion|mn"
    r"|bn|mil|bil)(?![A-Za-z])(?:(?<=il)\.)?)?"
    r"(?:[ -](?P<s2>thousand|million|billion|trillion)(?![A-Za-z]))?",
    re.IGNORECASE,
)


_HALF = re.compile(r" and a half(?:[ -](?P<s>million|billion|trillion)(?![A-Za-z]))?", re.IGNORECASE)
_HALF_A = re.compile(
    r"(?<![A-Za-z0-9])(?<!and a )half[- ](?:a[- ])?(?P<s>million|billion|trillion)(?![A-Za-z])", re.IGNORECASE
)


def english(text: str) -> Iterator[Number]:
    """Numbers with digits, then numbers in words, each with the half behind it."""
    for match in _HALF_A.finditer(text):
        scale = Decimal(SCALES[match["s"].lower()])
        yield Number(match.start(), match.end(), scale / 2, Decimal("0.5"), scale, is_word=True)
    text = _HALF_A.sub(lambda match: "\0" * len(match[0]), text)
    for number in _english(text):
        half = None if number.is_ordinal else _HALF.match(text, number.end)
        if half is None:
            yield number
            continue
        scale = Decimal(SCALES[half["s"].lower()]) if half["s"] else number.scale
        mantissa = number.mantissa + Decimal("0.5")
        yield Number(number.start, half.end(), mantissa * scale, mantissa, scale, is_word=number.is_word)


def _english(text: str) -> Iterator[Number]:
    rest, place = [], 0
    for match in _EN_DIGITS.finditer(text):
        rest += [text[place : match.start()], "\0" * (match.end() - match.start())]
        place = match.end()
        mantissa = Decimal(match["n"].replace(",", ""))
        scale = Decimal(1)
        for name in (match["tight"] or match["s"], match["s2"]):
            scale *= SCALES[name.lower()] if name else 1
        ordinal = match["th"] is not None
        end = match.end("th") if ordinal else match.end()
        yield Number(match.start(), end, mantissa * scale, mantissa, scale, is_ordinal=ordinal)
    yield from _english_words("".join([*rest, text[place:]]))


def _english_words(text: str) -> Iterator[Number]:
    run: list[re.Match[str]] = []
    for match in _WORD.finditer(text):
        if run and not (text[run[-1].end() : match.start()] in (" ", "-") and _continues(run, match["w"].lower())):
            yield from _read(run)
            run = []
        if run or match["w"].lower() not in ("and", "half"):
            run.append(match)
    yield from _read(run)


def _continues(run: list[re.Match[str]], word: str) -> bool:
    last = run[-1]["w"].lower()
    if last in ORDINALS:
        return False
    if last == "and":
        value = ONES.get(word, ORDINALS.get(word, 0))
        return bool(value) and len(run) > 1 and run[-2]["w"].lower() in ("hundred", "thousand", "million")
    if word == "and":
        return last in ("hundred", "thousand", "million")
    if word in ("half", "a"):
        return False
    if word in SCALES or word in ("hundredth", "thousandth"):
        return True
    value = ONES.get(word, ORDINALS.get(word, 0))
    return last in SCALES or (ONES.get(last, 0) >= 20 and value < 10)


def _read(run: list[re.Match[str]]) -> Iterator[Number]:
    while run and run[-1]["w"].lower() == "and":
        run = run[:-1]
    if not run or (len(run) == 1 and run[0]["w"].lower() in ("a", *SCALES)):
        return
    total, current, is_ordinal = 0, 0, False
    for match in run:
        word = match["w"].lower()
        if word in ONES:
            current += ONES[word]
        elif word in ("hundredth", "thousandth"):
            current, is_ordinal = max(current, 1) * ORDINALS[word], True
        elif word in ORDINALS:
            current, is_ordinal = current + ORDINALS[word], True
        elif word in ("hundred", "dozen"):
            current = max(current, 1) * SCALES[word]
        elif word in SCALES:
            total, current = total + max(current, 1) * SCALES[word], 0
    last = run[-1]["w"].lower()
    value = Decimal(total + current)
    scale = Decimal(SCALES.get(last, 1))
    yield Number(run[0].start(), run[-1].end(), value, value / scale, scale, is_word=True, is_ordinal=is_ordinal)
