"""What a reader may see when: the story of each release against what was seen, in seconds of the wall clock."""

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field

ABSENT, WITHDRAWN = "absent", "withdrawn"
NEVER = float("inf")
TOKEN = re.compile(r"T(\d+)v(\d+)")
# Titles as the pages show them; a feed announces a withdrawal in the place of the words.
IN_LIST = re.compile(r"<h[23][^>]*>\s*<a [^>]*>\s*(T\d+v\d+)")
IN_FEED = re.compile(r"<title>(T\d+v\d+)</title>")


def content_of(page: str, status: int, text: str) -> str:
    """What of an answer is judged: the titles of a list in order, or the state of one release."""
    if not page.isdigit():
        titles = (IN_FEED if page == "feed" else IN_LIST).findall(text)
        return " ".join(titles) if status == 200 else f"status {status}"
    if status == 404:
        return ABSENT
    found = TOKEN.search(text)
    if found is None or status != 200:
        return f"status {status}"
    return WITHDRAWN if "was withdrawn" in text else f"v{found[2]}"


@dataclass
class Story:
    """States of a release in order. Whoever asks between `sent` and `answered` of a verb may see either side of it."""

    states: list[str] = field(default_factory=lambda: [ABSENT])
    sent: list[float] = field(default_factory=list)
    answered: list[float] = field(default_factory=list)

    def becomes(self, state: str, sent: float, answered: float) -> None:
        self.states.append(state)
        self.sent.append(sent)
        self.answered.append(answered)

    def certain(self):
        """Each state with the span in which it alone may be seen."""
        yield from zip(self.states, [-NEVER, *self.answered], [*self.sent, NEVER], strict=True)


class Seen:
    """When one content of one page was asked for and had."""

    def __init__(self, spans: list[tuple[float, float]]):
        spans.sort()
        self.starts = [start for start, _end in spans]
        self.first_ends = [end for _start, end in spans]
        for index in range(len(spans) - 2, -1, -1):
            self.first_ends[index] = min(self.first_ends[index], self.first_ends[index + 1])

    def lies_within(self, start: float, end: float) -> float | None:
        """When somebody asked after `start` and had it before `end`, if anybody did."""
        index = bisect_right(self.starts, start)
        if index < len(self.starts) and self.first_ends[index] < end:
            return self.starts[index]
        return None


def judge(stories: dict[int, Story], spans: dict[tuple[str, str], list[tuple[float, float]]]) -> list[str]:
    """Everything that somebody saw too early or too late."""
    wrong = []
    for (page, content), found in spans.items():
        seen = Seen(found)
        if page.isdigit():
            wrong += contradictions(page, stories[int(page)], {content}, seen)
        elif content.startswith("status"):
            wrong.append(f"{page}: {content}")
        else:
            for number, states in in_list(stories, content, is_feed=page == "feed").items():
                wrong += contradictions(f"{page}, T{number}", stories[number], states, seen)
    return wrong


def contradictions(what: str, story: Story, states: set[str], seen: Seen) -> list[str]:
    wrong = []
    for state, start, end in story.certain():
        at = None if state in states else seen.lies_within(start, end)
        if at is not None:
            wrong.append(f"{what} was {states}, asked for at {at}, when only {state} was right ({start} to {end})")
    return wrong


def in_list(stories: dict[int, Story], content: str, *, is_feed: bool = False) -> dict[int, set[str]]:
    """The states that a list tells of: of what it shows, and of what it would have to show above something shown.

    A feed brings back what was corrected, however old it is.
    """
    found = [(int(number), int(version)) for number, version in TOKEN.findall(content)]
    told = {number: {f"v{version}"} for number, version in found}
    new = [number for number, version in found if version == 1 or not is_feed]
    oldest = min((stories[number].answered[0] for number in new), default=NEVER)
    for number, story in stories.items():
        if number not in told and story.sent and story.sent[0] > oldest:
            told[number] = {ABSENT, WITHDRAWN}
    return told


def merged(parts) -> dict[tuple[str, str], list[tuple[float, float]]]:
    """What all readers had."""
    spans = defaultdict(list)
    for part in parts:
        for key, found in part.items():
            spans[key] += found
    return spans
