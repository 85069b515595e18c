"""Texts folded to what search compares, and where each folded character came from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import accumulate

from releases.text import hanja
from releases.text.normalise import nfc, search_key

# What has to be folded together: a letter with its marks, conjoining letters, half-width letters of a syllable.
_SEGMENT = re.compile(r"[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff\uff66-\uffdc]+|.", re.DOTALL)
_HAS_HAN = re.compile("[㐀-鿿]")


class _Folded(dict[int, str]):
    """Characters as they are compared, each worked out once."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = " " if character.isspace() or not character.isprintable() else search_key(character)
        self[code] = folded
        return folded


_FOLDED = _Folded()


def fold(text: str) -> str:
    """Return `text` as search compares it: NFKC, look-alikes and case folded, Hanja read in Hangul.

    White space of any kind becomes a space and its amount stays. Source: `releases.text.normalise.search_key`.
    """
    if text.isascii():
        folded = text.lower()
    else:
        folded = nfc(text).translate(_FOLDED)
        if not unicodedata.is_normalized("NFC", folded):
            folded = unicodedata.normalize("NFC", folded)
    return hanja.read(folded) if _HAS_HAN.search(folded) else folded


def fold_in_place(text: str) -> tuple[str, list[int]]:
    """Return the folded text, and for each of its characters and its end the place in `text` where it begins."""
    if all(len(_FOLDED[ord(character)]) == 1 for character in set(text)):
        folded = fold(text)
        if len(folded) == len(text):
            return folded, list(range(len(text) + 1))
    parts = list(_segments(text))
    changed = [unicodedata.normalize("NFC", nfc(part).translate(_FOLDED)) for part in parts]
    starts = accumulate((len(part) for part in parts), initial=0)
    places = [start for start, part in zip(starts, changed, strict=False) for _character in part]
    return hanja.read("".join(changed)), [*places, len(text)]


def _segments(text: str) -> Iterable[str]:
    held = ""
    for found in _SEGMENT.finditer(text):
        part = found[0]
        if held and (unicodedata.category(part[0]).startswith("M") or "\u1160" <= part[0] <= "\u11ff"):
            held += part
        else:
            if held:
                yield held
            held = part
    if held:
        yield held
