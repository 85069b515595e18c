"""How exactly a number is meant: about, at least, under, up; and what a percentage is compared with."""

from __future__ import annotations

import re
from dataclasses import dataclass

from releases.text.figures.page import Page


@dataclass(frozen=True)
class Wording:
    """Bound (>= <= > <), approximation (~ + -), and whether the bound may go unsaid in the other language."""

    bound: str = ""
    approximation: str = ""
    is_loose: bool = False


_KO_WORDS = (
    r"[을를이가도에]? ?(?:(?:훌쩍|크게|채|약간|\0{1,4}(?:으로)?|이미|다시|조금|살짝|훨씬) )?(?P<word>이상|이하|초과"
    r"|미만|이내|안에"
    r"|내에|넘지 (?=않|못|말|아니)|넘(?:으면|어서는|어선) 안|넘을 수 없|넘|웃돌|상회|돌파|밑돌|하회|못 미"
    r"|미치지 못|안 되|보다 (?:많|큰|적|작)"
    r"|가량|정도|안팎|내외|쯤|남짓|가까이|가까운|육박|까지|전까지|아래)"
)
_KO_AFTER = re.compile(
    r"(?:어치|짜리|간|동안|의 기간|씩)?(?:"
    + _KO_WORDS
    + r"|(?P<more>여)(?=[^가-힣]|[가간만의에전후를은는이로]|동안|$))"
)
# The same behind a counter that no table knows: 권, 곳, 개 기관.
_KO_AFTER_ANY = re.compile(r"(?: ?(?:개 )?[가-힣]{1,5}?)?" + _KO_WORDS)
_KO_BEFORE = re.compile(
    r"(?<![가-힣])(?P<word>약|대략|어림잡아|거의|근|최대|최장|최고|최소한|최소|적어도|줄잡아|무려|많게는)(?: ?만)? ?$"
)
_KO = {
    "이상": Wording(">="), "이하": Wording("<="), "초과": Wording(">"), "미만": Wording("<"),
    "이내": Wording("<=", is_loose=True), "안에": Wording("<=", is_loose=True), "내에": Wording("<=", is_loose=True),
    "까지": Wording("<=", is_loose=True), "전까지": Wording(">=", is_loose=True),
    "넘": Wording(">"),
    **dict.fromkeys(("넘으면 안", "넘어서는 안", "넘어선 안", "넘을 수 없"), Wording("<=")),
    "넘지 ": Wording("<="), "웃돌": Wording(">"), "상회": Wording(">"), "돌파": Wording(">", is_loose=True),
    "보다 많": Wording(">"), "보다 큰": Wording(">"), "보다 적": Wording("<"), "보다 작": Wording("<"),
    "아래": Wording("<"), "밑돌": Wording("<"), "하회": Wording("<"), "못 미": Wording("<"),
    "미치지 못": Wording("<"), "안 되": Wording("<"),
    "가량": Wording(approximation="~"), "정도": Wording(approximation="~"), "안팎": Wording(approximation="~"),
    "내외": Wording(approximation="~"), "쯤": Wording(approximation="~"), "남짓": Wording(approximation="+"),
    "가까이": Wording(approximation="-"),
    "가까운": Wording(approximation="-"), "육박": Wording(approximation="-"), "거의": Wording(approximation="-"),
    "약": Wording(approximation="~"), "대략": Wording(approximation="~"), "어림잡아": Wording(approximation="~"),
    "근": Wording(approximation="-"), "무려": Wording(),
    "최대": Wording("<=", is_loose=True), "최장": Wording("<=", is_loose=True), "최고": Wording("<=", is_loose=True),
    "많게는": Wording("<=", is_loose=True),
    "최소": Wording(">="), "최소한": Wording(">="), "적어도": Wording(">="), "줄잡아": Wording(">="),
}  # fmt: skip

_EN_BEFORE = re.compile(
    r"\b(?P<word>at least|a minimum of|minimum|no (?:less|fewer) than|not less than|at most|a maximum of|maximum|max\."
    r"|(?:no|not) (?:more|later|longer) than|not exceeding|not to exceed|up to|within|under|below|fewer than"
    r"|less than|younger than|colder than|short of"
    r"|(?:do|does|did|must|may|can|should|shall|will)(?:n't| ?not) exceed"
    r"|more than|over|above|exceed(?:ed|s|ing)?|in excess of|greater than|longer than|older than|upwards of"
    r"|surpass(?:ed|es|ing)?|top(?:ped|s|ping)?|(?:broke|breaking|broken) through"
    r"|just over|slightly (?:more than|over)"
    r"|about|around|approximately|approx\.|roughly|some|an estimated|estimated|nearly|almost|close to|just under"
    r"|exactly)"
    r"(?: (?:a total of|age|aged|minus|US|KRW|USD|US\$|\$|₩|€|£))? ?(?:US\$|[$₩€£¥])? ?-?$",
    re.IGNORECASE,
)
_EN_AFTER = re.compile(
    r"(?: (?!or\b|and\b)[a-z%\0]{1,20}){0,2},? "
    r"(?P<word>or (?:more|over|older|above|higher|longer|greater|up)|and (?:over"
    r"|above|older|up|more)|or (?:less|fewer|under|below"
    r"|younger|lower"
    r"|shorter)|and (?:under|below|younger)|at (?:least|most)|or so|at the (?:earliest|latest))\b(?! than)",
    re.IGNORECASE,
)
# A term before something else: 30일 전까지, at least 30 days in advance, no later than 30 days before.
_TERM = re.compile(r"at least|(?:no|not) (?:less|later|fewer)|a? ?minimum|within", re.IGNORECASE)
_AHEAD = re.compile(r" (?:in advance|before|prior to|ahead of|beforehand)\b")
_EN = [
    (re.compile(r"at least|minimum|(?:no|not) (?:less|fewer)|(?:or|and) (?:more|over|older|above|higher|longer"
        r"|greater|up)$"), Wording(">=")),
    (re.compile(r"up to|within|later than"), Wording("<=", is_loose=True)),
    (re.compile(r"at most|maximum|max|(?:no|not) (?:more|longer)|not exceeding|not to exceed|n[o']t exceed$"
        r"|(?:or|and) (?:less"
        r"|fewer|under|below|younger|lower|shorter)$"), Wording("<=")),
    (re.compile(r"just over|slightly"), Wording(approximation="+")),
    (re.compile(r"just under|nearly|almost|close to"), Wording(approximation="-")),
    (re.compile(r"surpass|top|through"), Wording(">", is_loose=True)),
    (re.compile(r"under|below|fewer|less|younger|colder|short"), Wording("<")),
    (re.compile(r"more|over|above|exceed|excess|greater|longer|older|upwards"), Wording(">")),
    (re.compile(r"some"), Wording(approximation="±")),
    (re.compile(r"about|around|approx|roughly|estimated|or so"), Wording(approximation="~")),
]  # fmt: skip


def korean(page: Page, start: int, end: int, more: bool, is_counted: bool = True) -> Wording:
    """How the number between `start` and `end` is meant; `more` is 여, and a counter may follow if none is counted."""
    after = (_KO_AFTER if is_counted else _KO_AFTER_ANY).match(page.text, end)
    before = _KO_BEFORE.search(page.before(start, 8))
    wordings = [_KO[match["word"]] for match in (after, before) if match and match["word"]]
    if more or (after and after.groupdict().get("more")):
        wordings.append(Wording(approximation="+"))
    return _together(wordings)


def english(page: Page, start: int, end: int) -> Wording:
    """How the number between `start` and `end` is meant."""
    before = _EN_BEFORE.search(page.before(start, 36).rpartition("\n")[2])
    if before and _TERM.match(before["word"]) and _AHEAD.match(page.text, end):
        return Wording(">=", is_loose=True)
    after = _EN_AFTER.match(page.text, end)
    return _together([_of(match["word"].lower()) for match in (before, after) if match])


def _of(word: str) -> Wording:
    return next((wording for pattern, wording in _EN if pattern.search(word)), Wording())


def _together(wordings: list[Wording]) -> Wording:
    bounds = [wording for wording in wordings if wording.bound]
    approximation = next((wording.approximation for wording in wordings if wording.approximation), "")
    if not bounds:
        return Wording(approximation=approximation)
    bound = next((wording for wording in bounds if not wording.is_loose), bounds[0])
    return Wording(bound.bound, approximation, bound.is_loose)


_KO_UP = re.compile(r"늘|증가|상승|올랐|올라|오른|오를|확대|높아|높은|높았|많은|많아|성장|뛰|더 |신장|인상|개선|급증")
_KO_DOWN = re.compile(r"줄|감소|하락|떨어|낮|축소|내린|내려|내렸|적은|적어|급감|절감|깎|감축|인하|할인|위축|단축")
_EN_UP = re.compile(
    r"\b(?:up|r[io]se[sn]?|rising|increas\w*|gr[eo]w\w*|gain\w*|higher|more|climb\w*|jump\w*|expan\w*|surg\w*"
    r"|soar\w*|rais\w*)\b"
)
_EN_DOWN = re.compile(
    r"\b(?:down|f[ae]ll\w*|decreas\w*|drop\w*|declin\w*|lower\w*|less|fewer|cut\w*|reduc\w*|shr[aiu]nk\w*"
    r"|contract\w*|slipp?\w*|discount\w*)\b"
)


def korean_direction(page: Page, end: int) -> str:
    """Up or down, as the verb behind the number says."""
    after = re.split(r"[0-9\n.]", page.text[end : end + 24], maxsplit=1)[0]
    return _nearest(_KO_UP.search(after), _KO_DOWN.search(after))


def english_direction(page: Page, start: int, end: int) -> str:
    """Up or down, as the verb before the number or the noun behind it says."""
    after = re.split(r"[0-9\n.,;]", page.text[end : end + 18], maxsplit=1)[0]
    if found := _nearest(_EN_UP.search(after), _EN_DOWN.search(after)):
        return found
    before = re.split(r"[0-9\n;]", page.before(start, 32))[-1]
    ups, downs = list(_EN_UP.finditer(before)), list(_EN_DOWN.finditer(before))
    if not ups or not downs:
        return "up" if ups else "down" if downs else ""
    return "up" if ups[-1].start() > downs[-1].start() else "down"


def _nearest(up: re.Match[str] | None, down: re.Match[str] | None) -> str:
    if up is None or down is None:
        return "up" if up else "down" if down else ""
    return "up" if up.start() < down.start() else "down"
