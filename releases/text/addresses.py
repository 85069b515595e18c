"""Web and mail addresses: which may be linked, and where they stand in running text."""

import re
from html import escape
from urllib.parse import quote

_HOST = r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z](?:[a-z0-9-]*[a-z0-9])?"
_SAFE = re.compile(
    rf"https?://{_HOST}(?::[0-9]{{1,4}})?(?:[/?#].*)?|/(?![/\\]).*|mailto:[\w.%+-]+@{_HOST}(?:\?.*)?|tel:\+?[0-9-]+",
    re.IGNORECASE | re.ASCII,
)
_BARE = re.compile(
    r"(?<![A-Za-z0-9@._%+/-])(?:(?P<web>(?:https?://|www\.)[!#-;=?-~]{1,2000})"
    r"|(?P<mail>[A-Za-z0-9._%+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}))",
    re.IGNORECASE,
)
_HINT = re.compile(r"://|www\.|@", re.IGNORECASE)
_STRAY_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_UNQUOTED = "!#$%&'()*+,/:;=?@~"
_TRAILING = ".,:;!?'*_~|\\`^"
_BRACKETS = {")": "(", "]": "[", "}": "{"}
_STEPS_PER_ADDRESS = 5


def is_safe(url: str) -> bool:
    """Tell whether a link may point there: http, https, mail, telephone, or a path of this site."""
    return _SAFE.fullmatch(url) is not None


def cost(text: str) -> int:
    """Return the steps it takes to link what looks like addresses in a text."""
    return _STEPS_PER_ADDRESS * len(_HINT.findall(text))


def linked(text: str) -> str:
    """Return the text as HTML, with its bare web and mail addresses linked.

    An address ends before a Korean particle, closing punctuation or an unpaired bracket.
    """
    if not _HINT.search(text):
        return escape(text, quote=False)
    parts: list[str] = []
    end = 0
    for found in _BARE.finditer(text):
        label = _trimmed(found["web"]) if found["web"] else found["mail"]
        url = _url(label)
        if is_safe(url):
            parts += [escape(text[end : found.start()], quote=False), link(url, label)]
            end = found.start() + len(label)
    return "".join([*parts, escape(text[end:], quote=False)])


def link(url: str, label: str) -> str:
    """Return a link that shows an address: Latin letters, to be read aloud as such among Hangul."""
    return f'<a href="{escape(url)}" lang="en">{escape(label)}</a>'


def _url(label: str) -> str:
    if "://" not in label[:8]:
        label = f"https://{label}" if label[:4].lower() == "www." else f"mailto:{label}"
    return quote(_STRAY_PERCENT.sub("%25", label), safe=_UNQUOTED)


def _trimmed(address: str) -> str:
    """Cut what the sentence around an address added to its end."""
    end = len(address)
    surplus = {closing: address.count(closing) - address.count(opening) for closing, opening in _BRACKETS.items()}
    while end and (address[end - 1] in _TRAILING or surplus.get(address[end - 1], 0) > 0):
        if address[end - 1] in _BRACKETS:
            surplus[address[end - 1]] -= 1
        end -= 1
    return address[:end]
