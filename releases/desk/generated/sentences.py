"""Sentences of generated releases: one thing said in both languages."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from string import Formatter

from releases.desk.generated import words
from releases.desk.generated.words import Noun, Pair
from releases.text.dates import MONTHS, WEEKDAYS

_TEMPLATES = """
{who:은} {city}에서 {event:을} 열고 {matter:을} 논의하였다.|{who} held a {event} in {city} and discussed {matter}.
{who:은} {matter:과} {other:이} 서로를 뒷받침한다는 데 의견을 같이하였다.|{who} shared the view that {matter} and {other} support each other.
이번 {event}에는 {count}개국 대표 {crowd}여 명이 참석하였다.|Some {crowd} delegates of {count} countries attended the {event}.
{who:은} {day}까지 {matter:을} 마무리하기로 하였다.|{who} agreed to complete the {matter} by {day}.
올해 {matter} 예산은 {money:으로}, 지난해보다 {share}% 늘었다.|The budget for {matter} this year is {money}, {share}% more than last year.
{name} 대표는 {matter:을} 위한 우리 측의 노력을 높이 평가하였다.|Representative {name} thought highly of our efforts for {matter}.
{who:은} {name} 지역에서 {matter:을} 먼저 시행하고, 그 결과를 바탕으로 {other:을} 넓혀 가기로 하였다.|{who} will begin the {matter} in the {name} region and extend the {other} on the strength of its results.
또한 {name:과} {far:을} 잇는 {matter:이} 새로 시작된다.|In addition, new {matter} linking {name} and {far} will begin.
{who:은} 제{count}차 {event:을} {city}에서 열기로 하였다.|{who} decided to hold round {count} of the {event} in {city}.
{matter} 분야의 신청은 {day}까지 받으며, 결과는 누리집에 알린다.|Applications concerning {matter} are accepted until {day}, and results will be announced on the website.
{who:은} 그동안의 {matter} 성과를 점검하고 남은 과제를 살펴보았다.|{who} reviewed what the {matter} has achieved so far and looked at the tasks that remain.
특히 {matter:은} 주민 {crowd}여 명에게 도움이 될 것으로 보인다.|The {matter} is expected to help some {crowd} residents in particular.
{who:은} {event} 뒤 {name} 시장을 만나 {matter:을} 당부하였다.|After the {event}, {who} met the mayor of {name} and asked for {matter}.
앞으로도 {matter:을} 꾸준히 이어 나갈 계획이다.|The {matter} will be carried on steadily.
{who:은} {matter} 지침을 고쳐 {day}부터 적용한다고 밝혔다.|{who} announced that the revised guidelines on {matter} apply from {day}.
{other} 과정에서 드러난 어려움은 {event:을} 통하여 풀기로 하였다.|Difficulties found in the {other} are to be resolved through the {event}.
"""  # noqa: E501
NOTES = (
    Pair("통계의 잘못을 바로잡았습니다.", "A mistake in the statistics was put right."),
    Pair("일정이 바뀌어 고쳤습니다.", "The schedule has changed."),
    Pair("빠진 내용을 더하였습니다.", "Missing details were added."),
    Pair("명칭을 바르게 고쳤습니다.", "A name was corrected."),
)
REASONS = (
    Pair("사실과 다른 내용이 있어 거두어들입니다.", "Withdrawn because it states what is not so."),
    Pair("계획이 취소되어 거두어들입니다.", "Withdrawn because the plan was cancelled."),
)


def _count(rng: Random) -> Pair:
    number = str(rng.randint(2, 60))
    return Pair(number, number)


def _crowd(rng: Random) -> Pair:
    number = f"{rng.randint(2, 99) * 10 ** rng.randint(1, 3):,}"
    return Pair(number, number)


def _share(rng: Random) -> Pair:
    number = f"{rng.randint(5, 400) / 10:g}"
    return Pair(number, number)


def _money(rng: Random) -> Pair:
    hundred_millions = rng.randint(1, 900)
    return Pair(Noun(f"{hundred_millions}억 원"), f"KRW {hundred_millions / 10:g} billion")


def _day(rng: Random) -> Pair:
    month, day = rng.randint(1, 12), rng.randint(1, 28)
    return Pair(f"{month}월 {day}일({WEEKDAYS[day % 7]})", f"{MONTHS[month - 1]} {day}")


_DRAWS: dict[str, Callable[[Random], Pair]] = {
    "who": lambda rng: words.zipf(rng, words.ACTORS),
    "city": lambda rng: words.zipf(rng, words.CITIES),
    "event": lambda rng: words.zipf(rng, words.EVENTS),
    "matter": words.any_subject,
    "other": words.any_subject,
    "name": words.any_name,
    "far": words.any_name,
    "count": _count,
    "crowd": _crowd,
    "share": _share,
    "money": _money,
    "day": _day,
}


def _read(line: str) -> tuple[str, str, tuple[str, ...]]:
    korean, english = line.split("|")
    return korean, english, tuple({name: None for _text, name, *_rest in Formatter().parse(korean) if name})


TEMPLATES = tuple(_read(line) for line in _TEMPLATES.strip().splitlines())


def sentence(rng: Random) -> Pair:
    """A sentence in both languages."""
    korean, english, slots = words.zipf(rng, TEMPLATES)
    drawn = {slot: _DRAWS[slot](rng) for slot in slots}
    said = english.format_map({slot: pair.en for slot, pair in drawn.items()})
    return Pair(korean.format_map({slot: pair.ko for slot, pair in drawn.items()}), said[0].upper() + said[1:])


def marked(rng: Random) -> list[Pair]:
    """A sentence for each of the words whose frequency is known that this release happens to hold."""
    return [
        Pair(f"이 사업의 이름은 {pair.ko}이다.", f"The name of this project is {pair.en}.")
        for every, pair in words.MARKERS.items()
        if rng.random() * every < 1
    ]
