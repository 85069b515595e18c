"""Words typed with the other keyboard: the keys of Hangul (두벌식) and of English are the same."""

from __future__ import annotations

import re

_CONSONANTS = dict(zip("rRseEfaqQtTdwWczxvg", "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ", strict=True))
_KEYS = _CONSONANTS | dict(zip("koiOjpuPhynbml", "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ", strict=True))
_LETTERS = {letter: key for key, letter in _KEYS.items()}
_FIRSTS = "".join(_CONSONANTS.values())
_VOWELS = re.findall("[ㅏ-ㅣ]+", "ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅗㅏ ㅗㅐ ㅗㅣ ㅛ ㅜ ㅜㅓ ㅜㅔ ㅜㅣ ㅠ ㅡ ㅡㅣ ㅣ")
_LASTS = [
    "",
    *re.findall(
        "[ㄱ-ㅎ]+",
        "ㄱ ㄲ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅁ ㅂ ㅂㅅ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ",
    ),
]
_PAIRS = [letters for letters in (*_VOWELS, *_LASTS) if letters[1:]]
_WRITTEN = dict(zip("ㅘㅙㅚㅝㅞㅟㅢㄳㄵㄶㄺㄻㄼㄽㄾㄿㅀㅄ", _PAIRS, strict=True))


def _any(parts: list[str]) -> str:
    return "|".join(sorted(filter(None, parts), key=len, reverse=True))


# A last consonant begins the next syllable where a vowel follows.
_SYLLABLE = re.compile(f"([{_FIRSTS}])({_any(_VOWELS)})((?:(?:{_any(_LASTS)})(?![ㅏ-ㅣ]))?)")
_WORD = re.compile("[A-Za-z]+")
_HANGUL = re.compile("[가-힣ㄱ-ㅣ]+")
_ONLY_SYLLABLES = re.compile("[가-힣]+")


def other(typed: str) -> str:
    """What the same keys write on the other keyboard: wjdcor is 정책, ㅔㅐㅣㅑ쵸 is policy; empty if it is no word."""
    if _HANGUL.search(typed):
        return _HANGUL.sub(lambda found: _keys(found[0]), typed)
    written = _WORD.sub(lambda found: _hangul(found[0]), typed)
    return written if _ONLY_SYLLABLES.search(written) and not re.search("[ㄱ-ㅣ]", written) else ""


def _hangul(keys: str) -> str:
    letters = "".join(_KEYS.get(key) or _KEYS[key.lower()] for key in keys)
    return _SYLLABLE.sub(_compose, letters)


def _compose(found: re.Match[str]) -> str:
    first, vowel, last = found.groups()
    place = (_FIRSTS.index(first) * len(_VOWELS) + _VOWELS.index(vowel)) * len(_LASTS) + _LASTS.index(last)
    return chr(ord("가") + place)


def _keys(hangul: str) -> str:
    letters = "".join(_apart(each) for each in hangul)
    return "".join(_LETTERS[letter] for letter in letters).lower()


def _apart(written: str) -> str:
    if "가" <= written <= "힣":
        first, rest = divmod(ord(written) - ord("가"), len(_VOWELS) * len(_LASTS))
        vowel, last = divmod(rest, len(_LASTS))
        return _FIRSTS[first] + _VOWELS[vowel] + _LASTS[last]
    return _WRITTEN.get(written, written)
