"""Signs that nobody sees but that spoil a page: control characters, and those that turn the direction of writing."""

from __future__ import annotations

import re

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]")


def unseen(text: str) -> list[str]:
    """Names such as U+202E of the unseen signs in a text, none twice; tabs and line feeds are no such signs."""
    return list(dict.fromkeys(f"U+{ord(sign):04X}" for sign in _UNSEEN.findall(text)))
