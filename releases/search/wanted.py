"""A question as both databases are asked it: tokens and streams, without anything that a person typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from releases.text import units


@dataclass(frozen=True)
class Term:
    """Units that have to stand one after another. A single syllable is found where a word begins or ends with it."""

    units: tuple[str, ...]

    @property
    def is_syllable(self) -> bool:
        return len(self.units) == 1 and len(self.units[0]) == 1 and units.is_hangul(self.units[0])

    @cached_property
    def tokens(self) -> list[str]:
        return [units.EDGE + self.units[0]] if self.is_syllable else units.phrase(self.units)

    @cached_property
    def stream(self) -> str:
        """What the stream of a text has to contain; empty where one token tells all."""
        return units.joined(self.units) if len(self.tokens) > 1 else ""


@dataclass(frozen=True)
class Wanted:
    """Terms that must all be found, terms that must not, and tokens of topics and divisions.

    `letter` is that of the index; with `in_title` the title alone has to hold all terms.
    """

    letter: str
    terms: Sequence[Term]
    excluded: Sequence[Term] = ()
    subjects: Sequence[str] = ()
    in_title: bool = False
