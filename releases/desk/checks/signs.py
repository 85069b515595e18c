"""Advice on the signs of a pasted outline: look-alikes, leftovers of a word processor, numbering that jumps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from releases.desk.checks.advice import FIELDS
from releases.desk.checks.draft import Draft
from releases.desk.checks.reasons import ADVICE, Mark, Reason
from releases.models import LANGUAGES
from releases.text.markers import CIRCLED, DARK_CIRCLED, is_private
from releases.text.nodes import walk
from releases.text.parse import parse

# Rings that a reader cannot tell apart at the start of a line, though the outline takes them for different levels.
RINGS = "ㅇ○◯o"
# Letters and numerals of other scripts that only look like one of them.
FOREIGN = {"〇": "U+3007", "О": "U+041E", "о": "U+043E", "Ο": "U+039F", "ο": "U+03BF", "O": "U+004F"}
# How many lines below the last numbered one the next is looked for, and how deep lists of one kind can be nested.
AHEAD, DEEPEST = 400, 8
_RING_LINE = re.compile(rf"^[ \t\u3000]*([{RINGS}{''.join(FOREIGN)}])(?= |(?<=[ㅇ○◯〇])[가-힣])", re.MULTILINE)
_NUMBER = re.compile(r"[(（]?([0-9０-９]{1,2})[.．)）]")


def look_alikes(draft: Draft) -> Iterator[Reason]:
    """Different signs for what looks like one and the same level."""
    for language in LANGUAGES:
        body = draft.words[language].body
        found = list(_RING_LINE.finditer(body))
        counts = Counter(line[1] for line in found)
        own = [sign for sign, _count in counts.most_common() if sign not in FOREIGN]
        if len(counts) < 2 and len(own) == len(counts):
            continue
        best = own[0] if own else {"ko": "ㅇ", "en": "o"}[language]
        odd = [line for line in found if line[1] != best]
        message = format_lazy(
            _("Lines begin with signs that look alike but differ: {signs}. Use {best} throughout."),
            signs=" ".join(_named(sign) for sign in counts),
            best=best,
        )
        marks = tuple(Mark.of(body, line.start(1), line.end(1), language=language, field="body") for line in odd)
        yield Reason("look-alike", message, language, "body", ADVICE, marks=marks[:1], about=" ".join(sorted(counts)))


def _named(sign: str) -> str:
    return f"{sign} ({FOREIGN[sign]})" if sign in FOREIGN else sign


def private_signs(draft: Draft) -> Iterator[Reason]:
    """Signs of a word processor's own font, which readers see as empty boxes."""
    for language in LANGUAGES:
        for field in FIELDS:
            text = getattr(draft.words[language], field)
            places = [place for place, character in enumerate(text) if is_private(character)]
            if places:
                codes = sorted({f"U+{ord(text[place]):04X}" for place in places})
                message = format_lazy(
                    _("A sign from a word processor’s own font will not be seen by readers: {codes}."),
                    codes=", ".join(codes[:5]),
                )
                mark = Mark.of(text, places[0], places[0] + 1, language=language, field=field)
                yield Reason("private-sign", message, language, field, ADVICE, marks=(mark,), about=" ".join(codes))


def jumps(draft: Draft) -> Iterator[Reason]:
    """Numbers of a list of which one is missing or stands twice."""
    for language in LANGUAGES:
        body = draft.words[language].body
        for marker, before, line in _out_of_order(body):
            message = format_lazy(_("The numbering jumps: {before} → {marker}"), marker=marker, before=before)
            mark = Mark.line_of(body, line, language=language, field="body")
            yield Reason("jump", message, language, "body", ADVICE, marks=(mark,), about=f"{before} {marker}")


def _out_of_order(body: str) -> Iterator[tuple[str, str, int]]:
    """Each marker that is neither the first nor the next of its kind, the marker before it, and its line from 1."""
    lines = [line.strip() for line in body.split("\n")]
    last: dict[str, list[tuple[int, str]]] = {}
    position = 0
    for node in walk(parse(body)):
        series, number = _counted(node.marker) if node.kind == "item" else ("", 0)
        if not series:
            continue
        ahead = range(position, min(len(lines), position + AHEAD))
        position = next((at for at in ahead if lines[at].startswith(node.marker)), position)
        open_lists = last.setdefault(series, [])
        del open_lists[:-DEEPEST]
        # A list within a list starts anew; when it ends, the outer one goes on.
        going_on = next((at for at in reversed(range(len(open_lists))) if open_lists[at][0] + 1 == number), None)
        if number != 1 and open_lists and going_on is None:
            yield node.marker, open_lists[-1][1], position + 1
        del open_lists[going_on if going_on is not None else len(open_lists) :]
        if number != 1 and going_on is None and open_lists:
            open_lists.pop()
        open_lists.append((number, node.marker))
        position += 1


def _counted(marker: str) -> tuple[str, int]:
    """The kind of a numbered marker and its number; no kind for any other marker."""
    for signs in (CIRCLED, DARK_CIRCLED):
        if marker in signs:
            return signs[0], signs.index(marker) + 1
    found = _NUMBER.fullmatch(marker)
    return (marker.replace(found[1], "1"), int(found[1])) if found else ("", 0)
