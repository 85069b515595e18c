"""Markers in a draft that name what somebody must still fill in: `[채울 것: …]` and `[fill in: …]`."""

from __future__ import annotations

import re

_MARKER = re.compile(r"\[\s*(?:채울\s*것|fill\s+in)\s*(?:[:：]\s*([^\[\]\n]*))?\]", re.IGNORECASE)


def find(text: str) -> list[str]:
    """What the markers ask for, in the order of the text and none twice; a marker without words asks for `…`."""
    return list(dict.fromkeys(" ".join((found[1] or "").split()) or "…" for found in _MARKER.finditer(text)))
