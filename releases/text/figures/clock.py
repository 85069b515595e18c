"""Times of day: minutes after midnight, with the zone that the text names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from releases.text.figures.page import Page
from releases.text.figures.values import Figure

DAY = 24 * 60
KST = "540"
LOCAL = "local"
# Minutes east of Greenwich, or the place whose clocks tell them.
_ZONES: dict[str, int | str] = {
    **dict.fromkeys(("KST", "한국시간", "한국시각", "한국표준시", "우리시간", "서울시간", "서울시각"), 540),
    **dict.fromkeys(("KOREATIME", "KOREANTIME", "KOREASTANDARDTIME", "KOREANSTANDARDTIME", "SEOULTIME"), 540),
    **dict.fromkeys(("UTC", "GMT", "세계표준시", "협정세계시", "그리니치표준시", "그리니치시간"), 0),
    **dict.fromkeys(("JST", "일본시간", "도쿄시간", "TOKYOTIME", "JAPANTIME"), 540),
    **dict.fromkeys(("베이징시간", "중국시간", "BEIJINGTIME", "CHINATIME", "SGT", "싱가포르시간",
    "SINGAPORETIME", "HKT"), 480),
    **dict.fromkeys(("하노이시간", "베트남시간", "방콕시간", "태국시간", "HANOITIME", "VIETNAMTIME",
    "BANGKOKTIME", "ICT"), 420),
    **dict.fromkeys(("IST", "인도시간", "뉴델리시간", "INDIATIME", "NEWDELHITIME"), 330),
    **dict.fromkeys(("MSK", "모스크바시간", "MOSCOWTIME"), 180),
    **dict.fromkeys(("EST",), -300), **dict.fromkeys(("EDT",), -240), **dict.fromkeys(("CDT",), -300),
    **dict.fromkeys(("PST",), -480), **dict.fromkeys(("PDT",), -420),
    **dict.fromkeys(("CET",), 60), **dict.fromkeys(("CEST",), 120), **dict.fromkeys(("EEST",), 180),
    **dict.fromkeys(("BST",), 60), **dict.fromkeys(("AEST",), 600), **dict.fromkeys(("AEDT",), 660),
    **dict.fromkeys(
        ("ET", "미국동부시간", "미동부시간", "동부시간", "뉴욕시간", "워싱턴시간", "NEWYORKTIME",
        "WASHINGTONTIME", "EASTERNTIME"),
        "America/New_York",
    ),
    **dict.fromkeys(("PT", "미국서부시간", "로스앤젤레스시간", "LOSANGELESTIME", "PACIFICTIME"), "America/Los_Angeles"),
    **dict.fromkeys(("런던시간", "영국시간", "LONDONTIME", "UKTIME"), "Europe/London"),
    **dict.fromkeys(
        ("파리시간", "베를린시간", "제네바시간", "브뤼셀시간", "유럽중부시간", "PARISTIME", "BERLINTIME",
        "GENEVATIME", "BRUSSELSTIME"),
        "Europe/Paris",
    ),
    **dict.fromkeys(("시드니시간", "SYDNEYTIME"), "Australia/Sydney"),
}  # fmt: skip
_NAMES = {name.upper(): zone for name, zone in _ZONES.items()}
_LOCAL_WORD = r"현지 ?시[간각]|현지 ?(?=[오0-9])|local time|local"
_KOREAN = sorted((name for name in _ZONES if not name.isascii()), key=len, reverse=True)
_PLACES = "|".join(" ?".join(name[:-2]) + f" ?(?:{name[-2:]}|시각)" for name in _KOREAN)
_PLACE_WORD = rf"[A-Z][a-z]+(?: [A-Z][a-z]+)? (?:[Ss]tandard )?[Tt]ime|{_PLACES}"
_SHIFT = r"(?:UTC|GMT) ?[+-] ?[0-9]{1,2}(?::?[0-9]{2})?"
_SHIFTS = re.compile(_SHIFT)
_CODE = "|".join(sorted((name for name in _ZONES if name.isascii() and len(name) <= 4), key=len, reverse=True))
_ZONE = rf"(?P<local>{_LOCAL_WORD})|(?P<shift>{_SHIFT})|(?P<code>\b(?:{_CODE})\b)|(?P<place>{_PLACE_WORD})"
_AFTER = re.compile(
    rf"(?: on (?:the )?[0-9]{{1,2}}(?:st|nd|rd"
    rf"|th))?[ ,]?[(,]?[ ,]?(?:in )?(?:{_ZONE})(?![ \0]*(?:[0-9]{{1,2}}일 ?)?(?:오전|오후|낮|밤|새벽|저녁|아침"
    rf"|[0-9]{{1,2}}(?:시|:)))"
)
_BEFORE = re.compile(rf"(?:{_ZONE})(?:으?로|[은는]|의|,|\)|기준)? ?(?:[(,] ?)?(?:[0-9]{{1,2}}일 ?|\0+ ?){{0,2}}$")
_RANGE = re.compile(r" ?(?:~|-|에서|부터|to|until|and|till)[ \0]*$")


@dataclass(frozen=True)
class Hour:
    """A time as written: `minutes` may have a twin twelve hours later where the text leaves it open."""

    start: int
    end: int
    minutes: int
    is_open: bool = False
    zone: str = ""


def zone_near(page: Page, start: int, end: int, length: int = 24) -> tuple[str, int]:
    """The zone named directly behind or before a time, and where the mention ends."""
    after = _AFTER.match(page.text, end)
    if after and (zone := _zone(after)):
        return zone, after.end()
    before = _BEFORE.search(page.before(start, length).rpartition("\n")[2])
    if (
        before
        and not ((before["local"] or "").isascii() and before["local"] and before[0].endswith("("))
        and (zone := _zone(before))
    ):
        return zone, end
    return "", end


def _zone(match: re.Match[str]) -> str:
    if match["local"]:
        return LOCAL
    if match["shift"]:
        sign = -1 if "-" in match["shift"] else 1
        hours, _, minutes = match["shift"].partition(":")
        digits = "".join(filter(str.isdigit, hours))
        if len(digits) > 2:
            digits, minutes = digits[:-2], digits[-2:]
        return str(sign * (int(digits) * 60 + int(minutes or 0)))
    name = (match["code"] or match["place"]).replace(" ", "").upper()
    name = name if name in _NAMES else name.replace("시각", "시간")
    zone = _NAMES.get(name)
    return "" if zone is None else str(zone)


def figures(page: Page, hours: list[Hour], days: list[Figure], default: str) -> Iterator[Figure]:
    """Times with their instants, where the same sentence names the day."""
    by_sentence: dict[int, list[Figure]] = {}
    for day in days:
        if day.day is not None and day.day.day is not None:
            by_sentence.setdefault(page.sentence(day.start), []).append(day)
    for hour in hours:
        near = _nearest(by_sentence.get(page.sentence(hour.start), []), hour)
        zone, instant = _instant(hour, near, hour.zone or default)
        keys: tuple[tuple[str, int], ...] = (("time", hour.minutes % DAY),)
        if hour.is_open:
            keys += (("time", (hour.minutes + DAY // 2) % DAY),)
        value = f"{hour.minutes % DAY // 60:02}:{hour.minutes % 60:02}{_label(zone)}"
        yield Figure(
            "time", value, hour.start, hour.end, keys, zone=zone, instant=instant, day=near.day if near else None
        )


def _label(zone: str) -> str:
    names = {"": "", KST: " KST", LOCAL: " local time"}
    return names[zone] if zone in names else f" UTC{int(zone) / 60:+g}"


def _nearest(days: list[Figure], hour: Hour) -> Figure | None:
    def distance(day: Figure) -> int:
        return min(abs(hour.start - day.end), abs(day.start - hour.end))

    return min(days[:8], key=distance, default=None)


def _instant(hour: Hour, day: Figure | None, zone: str) -> tuple[str, int | None]:
    found = day.day.dates() if day is not None and day.day is not None and len(day.day.years) == 1 else []
    if "/" in zone:
        zone = str(_shift(zone, found[0] if found else None, hour.minutes))
    if zone in ("", LOCAL) or not found:
        return zone, None
    return zone, found[0].toordinal() * DAY + hour.minutes - int(zone)


def _shift(place: str, day: date | None, minutes: int) -> int:
    moment = datetime.combine(day or date(2000, 1, 15), datetime.min.time()) + timedelta(minutes=minutes % DAY)
    shift = moment.replace(tzinfo=ZoneInfo(place)).utcoffset() or timedelta()
    return int(shift.total_seconds()) // 60


def shared_zones(page: Page, hours: list[Hour]) -> list[Hour]:
    """Both ends of a range stand in the one zone that is named. Shifts are blanked: their numbers are read."""
    page.drop(_SHIFTS)
    result = list(hours)
    for index in range(len(result) - 1):
        first, then = result[index], result[index + 1]
        if then.start - first.end < 16 and _RANGE.match(page.text[first.end : then.start]):
            if not first.zone and then.zone:
                result[index] = replace(first, zone=then.zone)
            elif first.zone and not then.zone:
                result[index + 1] = replace(then, zone=first.zone)
    return result
