"""What search compares: a text as a stream of units, and the tokens that stand for it in an index.

A unit is a run of Hangul, an English word without its ending, another word, or a number. White space, middle dots,
hyphens and quotes between two runs of Hangul are dropped. The stream writes runs of Hangul as they are and every other
unit with a space on both sides, so that a phrase stands in a text where its stream is a part of the text's stream.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from releases.text.folding import fold
from releases.text.stemming import MOST, stem

_GLUE = re.compile(r"""(?<=[가-힣])[\s·ㆍ"'\-「」『』]+(?=[가-힣])""")
_POSSESSIVE = re.compile(r"(?<=[a-z])'s?(?![a-z])")
_THOUSANDS = re.compile(r"(?<![\d,.])(\d{1,3}(?:,\d{3})+)(?![\d,])", re.ASCII)
UNIT = re.compile(r"[가-힣]+|[0-9]+|[^\W\d_가-힣ㄱ-ㆎ]+")
HANGUL = re.compile("[가-힣]+")
# Particles that follow a noun, the longest first; what stands before them is a word as well.
_PARTICLES = re.compile(
    "(?:에서는|에서도|으로는|으로도|으로서|으로써|이라고|까지도|에게서|에서|에게|에는|에도|으로|까지|부터|처럼|보다|마다"
    "|조차|마저|로서|로써|로는|로도|이나|이며|이고|이란|라고|하고|과의|와의|과는|와는|들이|들은|들을|들의|이라|밖에|께서"
    "|을|를|이|가|은|는|의|에|와|과|도|로|만|나|며|란|들|인)$"
)
EDGE = "0"


def tidy(folded: str) -> str:
    """Return a folded text without separators of thousands and English possessives."""
    if "," in folded:
        folded = _THOUSANDS.sub(lambda found: found[1].replace(",", ""), folded)
    return _POSSESSIVE.sub("", folded) if "'" in folded else folded


def stream(text: str) -> str:
    """Return the stream of `text`, with a space between two runs of Hangul that a sign or a word parts."""
    return joined(units(text))


def units(text: str) -> list[str]:
    """Return the units of `text` in order."""
    return units_of(tidy(fold(text)))


def units_of(folded: str) -> list[str]:
    """Return the units of a text that is folded and tidy already."""
    found = UNIT.findall(_GLUE.sub("", folded))
    return [word if "가" <= word[0] <= "힣" else unit(word) for word in found]


@lru_cache(maxsize=65536)
def unit(word: str) -> str:
    """Return the unit that stands for one folded run of Hangul, word or number."""
    first = word[0]
    if "가" <= first <= "힣":
        return word
    if "0" <= first <= "9":
        return (word.lstrip("0") or "0")[:MOST]
    return stem(word) if first <= "z" else word[:MOST]


def is_hangul(unit: str) -> bool:
    return "가" <= unit[0] <= "힣"


def joined(found: Sequence[str]) -> str:
    """Return units as a stream. `found` must not be glued any further."""
    parted = " ".join(found)
    if not parted:
        return ""
    before = "" if is_hangul(parted) else " "
    return f"{before}{parted}" if is_hangul(found[-1]) else f"{before}{parted} "


def tokens(found: Sequence[str]) -> list[str]:
    """Return the tokens of units in order: consecutive units have consecutive tokens.

    A run of Hangul gives its first syllable, its overlapping pairs and its last syllable, so that a pair is found
    anywhere within it and what stands beside a number or a word is found at its ends.
    """
    made: list[str] = []
    for each in found:
        if len(each) > 1 and is_hangul(each):
            made.append(each[0])
            made += [one + other for one, other in pairwise(each)]
            made.append(each[-1])
        else:
            made.append(each)
    return made


def phrase(found: Sequence[str]) -> list[str]:
    """Return the tokens of a question for these units one after another; their order matters."""
    made = tokens(found)
    if len(found[0]) > 1 and is_hangul(found[0]):
        del made[0]
    if len(found[-1]) > 1 and is_hangul(found[-1]):
        del made[-1]
    return made


def edges(folded: str) -> set[str]:
    """Return the syllables with which Hangul words of a folded text begin or end, particles apart, each marked."""
    return set().union(*map(_edges, set(HANGUL.findall(folded))))


@lru_cache(maxsize=65536)
def _edges(word: str) -> frozenset[str]:
    return frozenset(EDGE + word[place] for place in edge_places(word))


def edge_places(word: str) -> set[int]:
    """Return where in a Hangul word its first and its last syllables stand, with and without its particles."""
    found = {0}
    while word:
        found.add(len(word) - 1)
        shorter = _PARTICLES.sub("", word)
        if shorter == word:
            break
        word = shorter
    return found


def index(text: str) -> tuple[list[str], set[str]]:
    """Return the units of `text` in order, and its edges."""
    folded = tidy(fold(text))
    return units_of(folded), edges(folded)
