"""The vocabulary of generated releases: the same things named in both languages, common ones first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from random import Random
from typing import NamedTuple, TypeVar

# A particle after a final consonant, and after a vowel.
PARTICLES = {"은": "은는", "이": "이가", "을": "을를", "과": "과와"}
HANGUL, FINALS = 0xAC00, 28
RIEUL = 8


class Noun(str):
    """A Korean noun; in a format string `{name:을}` adds the particle in the form that fits."""

    __slots__ = ()

    def __format__(self, particle: str) -> str:
        if not particle:
            return str(self)
        final = (ord(self[-1]) - HANGUL) % FINALS if "가" <= self[-1] <= "힣" else 0
        if particle == "으로":
            return f"{self!s}{'으로' if final not in (0, RIEUL) else '로'}"
        return f"{self!s}{PARTICLES[particle][0 if final else 1]}"


class Pair(NamedTuple):
    """One thing in both languages."""

    ko: str
    en: str


def _pairs(text: str) -> tuple[Pair, ...]:
    rows = (part.split("/") for part in text.replace("\n", " ").split(";") if part.strip())
    return tuple(Pair(Noun(ko.strip()), en.strip()) for ko, en in rows)


TOPICS = tuple(
    (slug, Pair(*names.split("/")))
    for slug, names in {
        "talks": "정책협의/Policy talks",
        "climate": "기후환경/Climate and environment",
        "trade": "통상/Trade",
        "health": "보건/Health",
        "science": "과학기술/Science and technology",
        "culture": "문화교류/Cultural exchange",
        "safety": "여행안전/Travel safety",
        "development": "개발협력/Development cooperation",
        "maritime": "해양/Maritime affairs",
        "youth": "청년/Youth",
        "digital": "디지털/Digital affairs",
        "energy": "에너지/Energy",
    }.items()
)
_FIELDS = _pairs(
    """북방/Northern; 남방/Southern; 해양/Maritime; 기후/Climate; 통상/Trade; 보건/Health; 문화/Culture;
    영사/Consular; 개발/Development; 과학/Science; 에너지/Energy; 청년/Youth; 국제법/International Law;
    의전/Protocol; 정보/Information; 군축/Disarmament; 인권/Human Rights; 조약/Treaties; 홍보/Public Relations;
    재외동포/Overseas Nationals"""
)
DIVISIONS = tuple(Pair(f"{field.ko}협력과", f"{field.en} Cooperation Division") for field in _FIELDS)
QUALITIES = _pairs(
    """공동/joint; 지역/regional; 정례/regular; 해양/maritime; 기후/climate; 안전/safety; 디지털/digital;
    문화/cultural; 청년/youth; 보건/health; 교육/education; 과학/science; 통상/trade; 농업/farming;
    어업/fisheries; 산림/forest; 수자원/water; 에너지/energy; 항공/aviation; 철도/rail; 항만/port; 우주/space;
    재난/disaster; 식량/food; 관광/tourism; 체육/sports; 도서관/library; 박물관/museum; 언론/press;
    번역/translation; 통계/statistics; 금융/finance; 세관/customs; 노동/labour; 주거/housing; 도시/city;
    섬/island; 국경/border; 하천/river; 연안/coastal; 극지/polar; 방송/broadcasting; 특허/patent; 표준/standards;
    인공지능/machine learning; 반도체/semiconductor; 전지/battery; 수소/hydrogen; 조선/shipbuilding;
    바이오/biology; 미세먼지/fine dust; 생물다양성/biodiversity"""
)
MATTERS = _pairs(
    """협력/cooperation; 정책/policy; 교류/exchange; 협정/agreement; 사업/projects; 지원/support; 연구/research;
    계획/plan; 제도/system; 기준/standards; 훈련/training; 조사/survey; 투자/investment; 기술/technology;
    인력/personnel; 시설/facilities; 자료/records; 예산/budget; 연락망/contact network; 기금/fund;
    공동체/community; 동반자관계/partnership; 관리방안/management scheme; 개선과제/tasks for improvement;
    이행현황/state of implementation; 보호대책/protection measures; 정보공유/information sharing;
    인증절차/certification procedure; 시범운영/trial operation; 상호인정/mutual recognition;
    평가체계/evaluation framework; 역량강화/capacity building; 공급망/supply chain; 전문가파견/dispatch of experts"""
)
EVENTS = _pairs(
    """정책협의회/policy consultation; 실무회의/working meeting; 고위급회담/high-level talks;
    공동위원회/joint committee; 토론회/discussion; 설명회/briefing; 학술회의/academic conference;
    서명식/signing ceremony; 전시회/exhibition; 연수과정/training course; 현장점검/site inspection;
    화상회의/video conference; 포럼/forum; 공모전/contest; 기념식/commemoration; 박람회/fair;
    양자회담/bilateral talks; 합동훈련/joint exercise; 간담회/round table; 원탁회의/plenary"""
)
ACTORS = _pairs(
    """양측/the two sides; 우리 대표단/our delegation; 장관/the Minister; 차관/the Vice Minister;
    참석자/the participants; 외교부/the Ministry; 실무반/the working group; 전문가/experts; 재외공관/the mission;
    관계부처/related ministries; 국제기구/the international organization; 지방정부/local governments;
    기업인/business leaders; 학생 대표/student delegates; 상대국 대표/the other delegation; 위원회/the committee;
    연구기관/research institutes; 시민단체/civic groups"""
)
CITIES = _pairs(
    """서울/Seoul; 부산/Busan; 세종/Sejong; 제주/Jeju; 인천/Incheon; 대전/Daejeon; 광주/Gwangju; 대구/Daegu;
    울산/Ulsan; 수원/Suwon; 춘천/Chuncheon; 전주/Jeonju; 여수/Yeosu; 강릉/Gangneung; 경주/Gyeongju; 포항/Pohang"""
)
# Names of people and places far away: three of these, so that most stand in few releases or in one.
SYLLABLES = _pairs(
    """가/ga; 나/na; 다/da; 라/ra; 마/ma; 바/ba; 사/sa; 자/ja; 카/ka; 타/ta; 파/pa; 하/ha; 고/go; 노/no; 도/do;
    로/ro; 모/mo; 보/bo; 소/so; 조/jo; 코/ko; 토/to; 포/po; 호/ho; 기/gi; 니/ni; 디/di; 리/ri; 미/mi; 비/bi;
    시/si; 지/ji; 키/ki; 티/ti; 피/pi; 히/hi; 네/ne; 레/re; 메/me; 베/be"""
)
# Words that stand nowhere else, each in about one release of so many: what a search for it has to find is known.
MARKERS = {
    2: Pair("갈무리", "larkspur"),
    10: Pair("굄돌", "quillwort"),
    100: Pair("뒤웅박", "foxglove"),
    1_000: Pair("벼랑끝", "tamarisk"),
    10_000: Pair("윤슬빛", "periwinkle"),
    100_000: Pair("쑥부쟁이", "edelweiss"),
}
T = TypeVar("T")


def zipf(rng: Random, things: Sequence[T]) -> T:
    """One of `things`; the one at place k about as often as 1/k."""
    return things[int((len(things) + 1) ** rng.random()) - 1]


@cache
def subject(quality: int, matter: int) -> Pair:
    """What a sentence is about, such as 해양 안전 협력: a compound as writers make them, with or without a space."""
    first, second = QUALITIES[quality], MATTERS[matter]
    gap = " " if (quality + matter) % 2 else ""
    return Pair(Noun(f"{first.ko}{gap}{second.ko}"), f"{first.en} {second.en}")


def any_subject(rng: Random) -> Pair:
    """A subject; a few are common and most are rare."""
    quality = int((len(QUALITIES) + 1) ** rng.random()) - 1
    return subject(quality, int((len(MATTERS) + 1) ** rng.random()) - 1)


@cache
def _name(number: int) -> Pair:
    parts = [SYLLABLES[number // len(SYLLABLES) ** place % len(SYLLABLES)] for place in range(3)]
    return Pair(Noun("".join(part.ko for part in parts)), "".join(part.en for part in parts).capitalize())


def any_name(rng: Random) -> Pair:
    """A name out of 64,000."""
    return _name(int((len(SYLLABLES) ** 3 + 1) ** rng.random()) - 1)
