"""Another way to write a question that found nothing, one that does find something."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from releases.search import keyboard
from releases.search.query import Query, read
from releases.text import units

TRIES = 8
_LEAST = 2


def suggest(query: Query, finds: Callable[[Query], bool]) -> str:
    """Return other words for the query that find something as `finds` tells, or an empty text. At most 8 are tried."""
    for typed in islice(_others(query), TRIES):
        if finds(read(typed)):
            return typed
    return ""


def _others(query: Query) -> Iterator[str]:
    if other := keyboard.other(query.typed):
        yield other
    yield from _parted(query.typed)


def _parted(typed: str) -> Iterator[str]:
    """The longest word of Hangul as two words, from the middle outwards."""
    words = sorted((word for word in typed.split() if units.HANGUL.fullmatch(word)), key=len, reverse=True)
    if words and len(words[0]) >= 2 * _LEAST:
        word = words[0]
        places = range(_LEAST, len(word) - _LEAST + 1)
        for place in sorted(places, key=lambda place: abs(2 * place - len(word))):
            yield typed.replace(word, f"{word[:place]} {word[place:]}", 1)
