"""The tree of a body written as plain text."""

import unicodedata
from collections.abc import Iterator

from releases.text.inline import Markup
from releases.text.nodes import Node, star_counts, walk

_BRACKET_PAIR = 2


def plain(nodes: list[Node]) -> str:
    """Return the tree as readable text, one block a line, with its printed markers.

    Inline markup is taken off and end marks are left out, as in the HTML.
    """
    return "\n".join(_lines(nodes, Markup(star_counts(nodes))))


def excerpt(nodes: list[Node], limit: int) -> str:
    """Return the first prose of the tree in at most `limit` characters.

    Paragraphs and items count as prose. A longer text is cut between words, or between
    graphemes where the first word is too long, and ends with "…".
    """
    markup = Markup(star_counts(nodes))
    prose: list[str] = []
    room = limit
    for node in walk(nodes):
        if node.kind in ("paragraph", "item"):
            prose.append(markup.words(node.text))
            room -= len(prose[-1]) + 1
        if room < -1:
            return _cut(" ".join(prose), limit)
    return " ".join(prose)


def _lines(nodes: list[Node], markup: Markup) -> Iterator[str]:
    for node in nodes:
        if node.kind == "table":
            for row in node.children:
                yield " | ".join(markup.words(cell.text) for cell in row.children)
        elif node.kind != "end":
            yield _line(node, markup.words(node.text))
            yield from _lines(node.children, markup)


def _line(node: Node, text: str) -> str:
    if node.kind == "heading" and len(node.marker) == _BRACKET_PAIR and node.marker[-1] not in ".．":
        return f"{node.marker[0]}{text}{node.marker[1]}"
    if node.kind in ("attachment", "contact"):
        return f"{node.marker}: {text}" if text else node.marker
    return f"{node.marker} {text}".lstrip()


def _cut(text: str, limit: int) -> str:
    if limit < 1:
        return ""
    end = limit - 1
    space = text.rfind(" ", 0, end + 1)
    if space > 0:
        end = space
    while end > 0 and joins(text[end - 1], text[end]):
        end -= 1
    return text[:end].rstrip(" ,;:·-–—") + "…"


def joins(left: str, right: str) -> bool:
    """Tell whether a grapheme runs on from one character to the next."""
    if left == "\u200d" or right == "\u200d" or unicodedata.category(right).startswith("M"):
        return True
    if "\U0001f3fb" <= right <= "\U0001f3ff":
        return True
    is_flag = "\U0001f1e6" <= left <= "\U0001f1ff" and "\U0001f1e6" <= right <= "\U0001f1ff"
    return is_flag or ("\u1100" <= left <= "\u11ff" and "\u1160" <= right <= "\u11ff")
