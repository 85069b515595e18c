"""Pasted text made into clean lines and table rows."""

import re
from typing import NamedTuple

from releases.text.markers import is_lone_glyph, read
from releases.text.normalise import nfc, search_key

# No release comes near; what lies beyond is read as one line, so that time stays bounded and no word is lost.
MAX_LINES = 30_000
_LINE_BREAKS = re.compile("[\v\f\x85\u2028\u2029]")
_UNPRINTABLE = re.compile(
    "[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff"
    + "".join(chr(plane << 16 | last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
_WORD = re.compile(r"[^\W_]")
_MARKER_TAB = re.compile(r"(\S{1,4})\t[^\t]*")


class Line(NamedTuple):
    """A line that says something.

    `text` is trimmed with white space collapsed; `is_direct` tells that no blank line stands
    above it; `cells` is empty unless the line is a row of a table.
    """

    text: str
    is_direct: bool
    cells: tuple[str, ...] = ()


def read_lines(source: str) -> list[Line]:
    """Return the lines of a pasted text that hold a letter, a digit or a lone marker glyph.

    Everything else is a blank line. Source: rules 1 and 15 of docs/outline.md.
    """
    raw = nfc(_UNPRINTABLE.sub("", _LINE_BREAKS.sub("\n", source))).split("\n", MAX_LINES)
    rows = _table_rows(raw) if "\t" in source else {}
    lines: list[Line] = []
    is_direct = False
    for position, line in enumerate(raw):
        text = " ".join(line.split())
        is_said = text != "" and (has_words(text) or is_lone_glyph(text))
        if is_said:
            lines.append(Line(text, is_direct, rows.get(position, ())))
        is_direct = is_said
    return lines


def without_title(source: str, title: str) -> str:
    """Return a pasted text without its first line when that only repeats the title.

    Lines of white space above it go with it; any other text comes back as it is.
    """
    first, _, rest = source.lstrip().partition("\n")
    return rest.lstrip("\r\n") if search_key(first) == search_key(title) else source


def has_words(text: str) -> bool:
    """Tell whether a text holds a letter or a digit."""
    return _WORD.search(text) is not None


def _table_rows(raw: list[str]) -> dict[int, tuple[str, ...]]:
    rows: dict[int, tuple[str, ...]] = {}
    start = 0
    while start < len(raw):
        whole = _run(raw, start, is_trimmed=False)
        trimmed = _run(raw, start, is_trimmed=True)
        run = [line.strip() for line in trimmed] if len(trimmed) > len(whole) else whole
        if len(run) > 1 and not _is_list(run):
            rows.update(enumerate(_cells(run), start))
        start += max(1, len(run))
    return rows


def _run(raw: list[str], start: int, *, is_trimmed: bool) -> list[str]:
    """Return the rows from `start` on with equally many tabs, those at the edges counted or not."""
    end = start
    tabs = -1
    while end < len(raw):
        inner = raw[end].strip()
        count = (inner if is_trimmed else raw[end]).count("\t")
        if "\t" not in inner or not has_words(inner) or tabs not in (-1, count):
            break
        tabs = count
        end += 1
    return raw[start:end]


def _is_list(run: list[str]) -> bool:
    """Tell whether the only tab of every row stands between a marker and its text."""
    found = [_MARKER_TAB.fullmatch(line.strip()) for line in run]
    return all(match is not None and read(f"{match[1]} x") is not None for match in found)


def _cells(run: list[str]) -> list[tuple[str, ...]]:
    """Split the rows into cells, without columns at the edges that are empty throughout."""
    table = [[" ".join(cell.split()) for cell in line.split("\t")] for line in run]
    filled = [[column for column, cell in enumerate(row) if cell] for row in table]
    first = min(columns[0] for columns in filled)
    last = max(columns[-1] for columns in filled)
    return [tuple(row[first : last + 1]) for row in table]
