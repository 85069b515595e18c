"""What a person typed, read as words that must all be found, “phrases”, and -words that must not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from releases.search.wanted import Term, Wanted
from releases.text import units
from releases.text.folding import fold

MAX_LENGTH = 200
MAX_TERMS = 8
_QUOTES = re.compile("[“”„‟＂«»]")
# A date or a figure as printed, such as 2026. 2. 11., is one word although spaces stand in it.
_IN_FIGURES = re.compile(r"(?<=[0-9]\.)\s+(?=[0-9])")
_PART = re.compile(r'(?P<no>(?<!\S)[-−－–])?(?:"(?P<phrase>[^"]*)(?:"|$)|(?P<word>[^\s"]+))')

NO_LETTERS = "no-letters"
ONLY_EXCLUDED = "only-excluded"
TOO_MANY = "too-many"


@dataclass(frozen=True)
class Query:
    """Terms to find and terms to do without. `typed` is what was read; `is_cut` says that too much was typed."""

    typed: str = ""
    terms: tuple[Term, ...] = ()
    excluded: tuple[Term, ...] = ()
    is_cut: bool = False

    @cached_property
    def problem(self) -> str:
        """Why nothing can be looked for, or that only a part is; empty where all is well."""
        if not self.terms:
            return ONLY_EXCLUDED if self.excluded else NO_LETTERS
        return TOO_MANY if self.is_cut else ""

    def wanted(self, letter: str, subjects: tuple[str, ...] = ()) -> Wanted:
        """The question for the index with this letter."""
        return Wanted(letter, self.terms, self.excluded, subjects)


def read(typed: str) -> Query:
    """Read what was typed. Never fails: a quote that is not closed ends where the text does; signs alone are nothing.

    The first 200 characters and 8 terms count.
    """
    text = _IN_FIGURES.sub("", _QUOTES.sub('"', typed[:MAX_LENGTH]))
    found: dict[bool, dict[Term, None]] = {True: {}, False: {}}
    is_cut = len(typed) > MAX_LENGTH
    for part in _PART.finditer(text):
        made = tuple(units.units_of(units.tidy(fold(part["word"] or part["phrase"] or ""))))
        if not made:
            continue
        term = Term(made)
        if len(found[True]) + len(found[False]) == MAX_TERMS:
            is_cut = is_cut or term not in found[bool(part["no"])]
        else:
            found[bool(part["no"])][term] = None
    return Query(typed, tuple(found[False]), tuple(found[True]), is_cut)
