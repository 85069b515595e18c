"""Times in English: 2:30 p.m., 14:00-16:00, noon, 9 o'clock in the morning."""

from __future__ import annotations

import re
from collections.abc import Iterator

from releases.text.figures.clock import Hour, zone_near
from releases.text.figures.page import Page

_AP = (
    r"(?:[ap]\.? ?m\b\.?|noon|midnight|o'clock(?: in the (?:morning|afternoon|evening)| at night)?"
    r"|in the (?:morning|afternoon|evening)|at night)"
)
_CLOCK = re.compile(
    rf"(?<![0-9A-Za-z:.,$])(?:(?P<hh>[01]?[0-9]"
    rf"|2[0-4])[:.](?P<mm>[0-5][0-9])(?::[0-5][0-9])?(?![0-9:%])(?: ?(?P<ap>{_AP}))?"
    rf"|(?P<h>1[0-2]|0?[1-9]) ?(?P<ap2>{_AP})"
    rf"|(?P<h3>1[0-2]|0?[1-9])(?=(?: ?- ?| (?:to|until|and) )(?:1[0-2]|0?[1-9])(?:[:.][0-5][0-9])? ?[ap]\.? ?m\b))",
    re.IGNORECASE,
)
_AT = re.compile(r"\b(?:at|around|about|by|until|till|from|before|after|to) $")
_MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z.]* $")
_WORD = re.compile(r"\b(?:12 )?(?P<word>noon|midday|midnight)\b", re.IGNORECASE)
_RANGE = re.compile(r"(?: ?[-~] ?|,? (?:to|until|and|till) (?:[A-Z][a-z]+,? )?)$")


_HOURS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_SPOKEN = re.compile(
    rf"\b(?:(?P<m>half|a quarter|quarter|(?P<mm>[0-9]{{1,2}}|five|ten|twenty) minutes) (?P<rel>past|to|before|after) )?"
    rf"(?P<h>{'|'.join(_HOURS)}|1[0-2]|[1-9])(?![0-9A-Za-z:.,-]{{0,8}}[0-9])"
    rf"(?(rel)(?: ?(?P<ap>{_AP}))?| ?(?P<ap2>{_AP}))",
    re.IGNORECASE,
)


def spoken(page: Page) -> list[Hour]:
    """Times in words: half past three, a quarter to nine, seven o'clock; each is blanked on the page."""
    found = [_said(page, match) for match in _SPOKEN.finditer(page.text) if _is_time(page, match)]
    page.blank((hour.start, hour.end) for hour in found)
    return found


def _is_time(page: Page, match: re.Match[str]) -> bool:
    """`one in the morning and the other` is none."""
    if match["rel"]:
        return True
    if match["h"].isdigit():
        return False
    return match["ap2"][:2].lower() not in ("in", "at") or _AT.search(page.before(match.start(), 8)) is not None


def _said(page: Page, match: re.Match[str]) -> Hour:
    hour = int(match["h"]) if match["h"].isdigit() else _HOURS.index(match["h"].lower()) + 1
    word = (match["m"] or "").lower()
    written = (match["mm"] or "").lower()
    minute = 30 if word == "half" else 15 if "quarter" in word else 0
    if written:
        minute = int(written) if written.isdigit() else {"five": 5, "ten": 10, "twenty": 20}[written]
    half = _half(match["ap"] or match["ap2"])
    minutes = _minutes(half, hour, 0) + (-minute if match["rel"] in ("to", "before") else minute)
    zone, _end = zone_near(page, match.start(), match.end())
    return Hour(match.start(), match.end(), minutes, not half, zone)


def hours(page: Page) -> list[Hour]:
    """Every time of day; each is blanked on the page."""
    found = list(_clocks(page))
    page.blank((hour.start, hour.end) for hour in found)
    for match in _WORD.finditer(page.text):
        zone, _end = zone_near(page, match.start(), match.end())
        found.append(Hour(match.start(), match.end(), 0 if match["word"].lower() == "midnight" else 720, False, zone))
    found.sort(key=lambda hour: hour.start)
    page.blank((hour.start, hour.end) for hour in found)
    return found


def _clocks(page: Page) -> Iterator[Hour]:
    half, later = "", -1
    found: list[Hour] = []
    for match in reversed(list(_CLOCK.finditer(page.text))):
        joined = later >= 0 and later - match.end() < 16 and _RANGE.match(page.text[match.end() : later])
        said = _half(match["ap"] or match["ap2"])
        if match["hh"] and "." in match[0][:3] and not said:
            continue
        if match["h3"] and _MONTH.search(page.before(match.start(), 12)):
            continue
        half = said or (half if joined else "")
        hour, minute = int(match["hh"] or match["h"] or match["h3"]), int(match["mm"] or 0)
        if half == "am" and joined and not said and hour > 12:
            half = ""
        minutes = _minutes(half, hour, minute)
        if joined and not said and minutes > found[-1].minutes >= 720:
            minutes -= 720  # 11-1 p.m. begins before noon
        zone, _end = zone_near(page, match.start(), match.end())
        is_open = not half and hour < 12 and len(match["hh"] or "") < 2 and hour > 0
        found.append(Hour(match.start(), match.end(), minutes, is_open, zone))
        later = match.start()
    yield from found[::-1]


def _half(text: str | None) -> str:
    text = (text or "").lower()
    if not text:
        return ""
    if text[0] in "ap" and text.replace(".", "").replace(" ", "") in ("am", "pm"):
        return text[0] + "m"
    if "morning" in text or text == "midnight":
        return "am"
    return "pm" if "afternoon" in text or "evening" in text or "night" in text or text == "noon" else ""


def _minutes(half: str, hour: int, minute: int) -> int:
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    return hour * 60 + minute
