"""One spelling for every stored text, and the folded key that search compares."""

import re
import unicodedata
from itertools import groupby

# Signs that every form of Unicode leaves as they are, whatever stands beside them; most texts hold nothing else.
_SETTLED = re.compile("[\t\n -~\u3131-\u318e가-힣□※]*")
_INVISIBLE = re.compile("[\x00\u200b-\u200d\ufeff]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_LONG_MARK_RUN = re.compile(r".?[^\w\s\x00-\u02ff]{32,}", re.DOTALL)
_COMPATIBILITY_JAMO = re.compile("([\u3131-\u318e]+)")
_LOOK_ALIKES = str.maketrans(
    {
        **dict.fromkeys("○◯〇", "ㅇ"),
        **dict.fromkeys("\u043e\u03bf", "o"),
        **dict.fromkeys("·•∙・‧", "ㆍ"),
        **dict.fromkeys("∼〜", "~"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("‘’‚‛ʼ′", "'"),
        **dict.fromkeys("“”„‟″", '"'),
    }
)


def nfc(text: str) -> str:
    """Return `text` as it is stored: NFC, line feeds only, without NUL, ZWSP, ZWJ, ZWNJ and BOM.

    A lone surrogate, which no encoding can hold, becomes U+FFFD. Never NFKC, which would
    rewrite ㅇ, ㆍ, ① and ㈜. Source: rule 1 of docs/outline.md.
    """
    if _SETTLED.fullmatch(text):
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _INVISIBLE.sub("", text)
    text = _LONE_SURROGATE.sub("\ufffd", text)
    if unicodedata.is_normalized("NFC", text):
        return text
    return unicodedata.normalize("NFC", _LONG_MARK_RUN.sub(_sorted_marks, text))


def search_key(text: str) -> str:
    """Return the key by which two spellings of one text compare equal.

    NFKC with the Hangul compatibility letters (ㅇ, ㆍ and their kin) spared, look-alike
    circles, dots, dashes, tildes and quotes folded, case folded, white space collapsed.
    The key is compared and never shown.
    """
    if _SETTLED.fullmatch(text):
        return " ".join(text.casefold().split())
    key = _nfkc(_nfkc(nfc(text)).casefold())
    return " ".join(key.translate(_LOOK_ALIKES).split())


def _nfkc(text: str) -> str:
    parts = _COMPATIBILITY_JAMO.split(text)
    return "".join(part if position % 2 else unicodedata.normalize("NFKC", part) for position, part in enumerate(parts))


def _sorted_marks(run: re.Match[str]) -> str:
    """Decompose and order a run of combining marks: `normalize` alone takes quadratic time."""
    decomposed = "".join(unicodedata.normalize("NFD", character) for character in run[0])
    return "".join(
        "".join(sorted(group, key=unicodedata.combining) if is_mark else group)
        for is_mark, group in groupby(decomposed, lambda c: unicodedata.combining(c) > 0)
    )
