"""Plain text: words, and no page or script that only bears the name of a text."""

from __future__ import annotations

import re

from releases.formats.refused import FileRefused

HEAD = 4096
# The control characters that texts hold: tab, line feed, form feed, carriage return.
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
# How a browser that guesses tells a page, and what a shell or a server would run.
PAGE = re.compile(
    r"\s*(?:#!|<\?|<!doctype|<!--|<(?:html|head|body|title|meta|base|link|style|script|iframe|frameset|object|embed|svg"
    r"|math|xml|img|form|table|div|font|h1|br|p|a|b)[\s>/])",
    re.IGNORECASE,
)
INSIDE = re.compile(r"<(?:script|svg|iframe|html)[\s>/]|<!doctype\s+html", re.IGNORECASE)


def is_text(data: bytes) -> bool:
    """Whether the bytes are text in UTF-8, UTF-16 with its mark, or CP949. Raises `FileRefused` for a page."""
    text = read(data)
    if text is None or CONTROLS.search(text):
        return False
    if PAGE.match(text) or INSIDE.search(text[:HEAD]):
        raise FileRefused("page-or-script")
    return True


def read(data: bytes) -> str | None:
    """The text, or None when no encoding fits."""
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp949"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
