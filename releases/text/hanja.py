"""Hanja read in Hangul, as Korean readers look for them.

`readings.txt` has a line for each reading: its syllable, then the 4,620 Hanja of KS X 1001 that are read so.
"""

from __future__ import annotations

import re
from pathlib import Path

_LINES = Path(__file__).with_name("readings.txt").read_text("utf-8").splitlines()
READINGS = {hanja: line[0] for line in _LINES for hanja in line[1:]}
_RUN = re.compile("([가-힣])?([㐀-鿿]+)")
_FIRST, _MEDIALS, _FINALS = ord("가"), 21, 28
_N, _R, _SILENT = 2, 5, 11
# Before these vowels (ㅑ ㅕ ㅖ ㅛ ㅠ ㅣ) a word drops its first ㄴ or ㄹ; before the others ㄹ becomes ㄴ.
_SOFT = {2, 6, 7, 12, 17, 20}
# 렬 and 률 lose their ㄹ after a vowel and after ㄴ (比率 is 비율).
_LOSES = {"렬": "열", "률": "율"}
_FINAL_N = 4


def read(text: str) -> str:
    """The same text with each Hanja that has a reading as one syllable; its length stays.

    At the beginning of a word the initial-sound law (두음법칙) holds: 女子 is 여자, and 子女 is 자녀.
    """
    return _RUN.sub(_read, text)


def _read(run: re.Match[str]) -> str:
    before, written = run[1] or "", run[2]
    said: list[str] = []
    for hanja in written:
        syllable = READINGS.get(hanja, hanja)
        previous = said[-1] if said else before
        if not "가" <= previous <= "힣":
            syllable = initial(syllable)
        elif syllable in _LOSES and (ord(previous) - _FIRST) % _FINALS in (0, _FINAL_N):
            syllable = _LOSES[syllable]
        said.append(syllable)
    return before + "".join(said)


def initial(syllable: str) -> str:
    """The syllable as it is said at the beginning of a word: 녀 is 여, 라 is 나. Source: 한글 맞춤법 제10~12항."""
    first, rest = divmod(ord(syllable) - _FIRST, _MEDIALS * _FINALS)
    if first not in (_N, _R):
        return syllable
    is_soft = rest // _FINALS in _SOFT
    if first == _N and not is_soft:
        return syllable
    return chr(_FIRST + (_SILENT if is_soft else _N) * _MEDIALS * _FINALS + rest)
