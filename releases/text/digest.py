"""A fingerprint of an edition's content."""

import hashlib
import json
from collections.abc import Mapping, Sequence

from releases.text.normalise import nfc


def digest(content: Mapping[str, object]) -> str:
    """Return the SHA-256 of `content` as 64 hexadecimal digits.

    Hashed is its canonical JSON in UTF-8: keys sorted, no spaces, every string passed through
    `nfc`. Values are what JSON holds; anything else (a date, a NaN) raises TypeError or
    ValueError, so that no two meanings share a fingerprint by accident.
    """
    canonical = json.dumps(
        _canonical(content),
        ensure_ascii=False,
        allow_nan=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return hashlib.sha256(canonical.encode()).hexdigest()


def _canonical(value: object) -> object:
    if isinstance(value, str):
        return nfc(value)
    if isinstance(value, Mapping):
        if not all(isinstance(key, str) for key in value):
            raise TypeError("a digest takes text keys only")
        return {nfc(key): _canonical(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return value if _is_settled(value) else [_canonical(item) for item in value]
    return value


def _is_settled(items: Sequence[object]) -> bool:
    """Whether these are strings that `nfc` leaves alone: it does when it leaves alone what they are together."""
    try:
        joined = "".join(items)  # type: ignore[arg-type]
    except TypeError:
        return False
    return nfc(joined) == joined
