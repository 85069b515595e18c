"""English words without their endings: careful, and the same for what is stored and what is asked."""

from __future__ import annotations

import re
from functools import lru_cache

MOST = 40
_VOWEL = re.compile("[aeiouy]")
_DOUBLE = re.compile(r"([bdfgkmnprt])\1$")
_SHORT, _LONG = 3, 9
# Words whose end is no ending.
_WHOLE = frozenset(
    ("news", "series", "species", "this", "has", "was", "does", "always", "perhaps", "evening", "during")
)
_SIBILANTS = ("ss", "x", "ch", "sh", "zz")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of a lower-case word: policies, policy and policy's are polici; meetings, meeting and meet are meet."""
    if len(word) <= _SHORT or not word.isascii() or word in _WHOLE:
        return word[:MOST]
    for without in (_plural, _adverb, _noun, _participle, _last):
        word = without(word)
    return word[:MOST]


def _plural(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y" if len(word) > _SHORT + 1 else word[:-1]
    if word.endswith("es") and word[:-2].endswith(_SIBILANTS):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _adverb(word: str) -> str:
    return word[:-2] if word.endswith("ly") and len(word) > _SHORT + 2 and _VOWEL.search(word[:-2]) else word


def _noun(word: str) -> str:
    """Cooperation is what those do who cooperate, and discussion is of those who discuss."""
    return word[:-3] if word.endswith(("tion", "sion")) and len(word) >= _LONG else word


def _participle(word: str) -> str:
    for ending in ("ied", "ing", "ed"):
        if word.endswith(ending) and not word.endswith("eed"):
            rest = word[: -len(ending)]
            if ending == "ied":
                return rest + ("y" if len(rest) > 1 else "ie")
            if len(rest) >= _SHORT and _VOWEL.search(rest):
                word = rest[:-1] if _DOUBLE.search(rest) else rest
            break
    return word[:-1] if word.endswith("eed") and _VOWEL.search(word[:-3]) else word


def _last(word: str) -> str:
    """Agree, agreed and agreeing, or trade and trading, differ by a silent e alone."""
    if len(word) > _SHORT and word.endswith("e"):
        word = word.rstrip("e")
    return word[:-1] + "i" if len(word) > _SHORT and word.endswith("y") else word
