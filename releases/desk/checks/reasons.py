"""What a check answers: a reason why not, or an advice to look again, and where it points."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from django.utils.functional import Promise

BLOCKING, ADVICE = "blocking", "advice"


@dataclass(frozen=True)
class Mark:
    """Characters of a field of one language; `start` and `end` count code points, `line` counts from 1."""

    language: str
    field: str
    start: int
    end: int
    line: int
    text: str
    before: str = ""
    after: str = ""

    @classmethod
    def of(cls, source: str, start: int, end: int, *, language: str, field: str) -> Mark:
        """The characters from `start` to `end` of the field's text, with the line around them."""
        first = source.rfind("\n", 0, start) + 1
        last = source.find("\n", end)
        before, after = source[first:start], source[end : last if last >= 0 else len(source)]
        return cls(
            language, field, start, end, source.count("\n", 0, start) + 1, source[start:end], before.lstrip(), after
        )

    @classmethod
    def line_of(cls, source: str, number: int, *, language: str, field: str) -> Mark:
        """The whole line of that number, from 1."""
        start = sum(len(line) + 1 for line in source.split("\n")[: number - 1])
        end = source.find("\n", start)
        return cls.of(source, start, end if end >= 0 else len(source), language=language, field=field)


@dataclass(frozen=True)
class Reason:
    """One finding: a stable id, a message for the person, and the field that it is about.

    `row` tells which picture or attachment of the form it is, from 0. `marks` are the characters meant; `about` holds
    what was found, so that a waiver ends when something else is found.
    """

    code: str
    message: str | Promise
    language: str = ""
    field: str = ""
    severity: str = BLOCKING
    row: int | None = None
    marks: tuple[Mark, ...] = ()
    about: str = ""

    @property
    def fingerprint(self) -> str:
        """Sixteen hexadecimal digits that name this finding and no other."""
        parts = (self.code, self.language, self.field, self.about)
        return sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:16]


class Refused(Exception):
    """A verb was refused; `reasons` says why, for the person who asked."""

    def __init__(self, reasons: list[Reason]) -> None:
        self.reasons = reasons
        super().__init__("; ".join(reason.code for reason in reasons))


def refuse_if(reasons: list[Reason]) -> None:
    """Raise `Refused` when there is any reason."""
    if reasons:
        raise Refused(reasons)
