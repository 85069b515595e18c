"""Do a Korean and an English text say the same figures? Multisets are compared, free of order.

Source of the rules: docs/figures.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from releases.text.dates import FIRST_YEAR, LAST_YEAR
from releases.text.figures import english, implied, korean, moments, quantities
from releases.text.figures.days import wrong_weekday
from releases.text.figures.page import Page
from releases.text.figures.values import Figure, Mismatch, Severity, Span


def compare(korean_text: str, english_text: str, *, published: date | None = None) -> list[Mismatch]:
    """Figures that disagree, in reading order; `published` (Korean time) gives left-out years and 내년 their sense.

    Time is linear in the length of the texts, and no text raises an error.
    """
    if published is not None and not FIRST_YEAR <= published.year <= LAST_YEAR:
        published = None
    ko_page, ko = korean.figures(korean_text, published)
    en_page, en = english.figures(english_text, published)
    found: list[tuple[Figure | None, Figure | None, Severity]] = []
    for side, figures in ((0, ko), (1, en)):
        for place, figure in enumerate(figures):
            if figure.day is not None and figure.kind == "date" and wrong_weekday(figure.day):
                found.append((figure, None, "error") if side == 0 else (None, figure, "error"))
                figures[place] = replace(figure, day=replace(figure.day, weekday=None))
    ko_left, en_left, differing = quantities.match(_quantities(ko), _quantities(en))
    found += differing
    ko_days, en_days, differing = moments.match(_moments(ko), _moments(en))
    found += differing
    en_days = _unnamed(en_days, ko)
    ko_left, en_days = moments.same_day(ko_left, en_days)
    en_left, ko_days = moments.same_day(en_left, ko_days)
    ko_left, en_left = implied.repeated(ko_left, en), implied.repeated(en_left, ko)
    ko_left, en_left = implied.proportions(ko_left, en_left)
    en_left, ko_left = implied.proportions(en_left, ko_left)
    ko_left, en_left = implied.softened(ko_left, en), implied.softened(en_left, ko)
    found += quantities.settle(ko_left + ko_days, en_left + en_days)
    return [_mismatch(ko_page, en_page, *row) for row in sorted(found, key=_place)]


def equal(mismatches: Iterable[Mismatch]) -> bool:
    """True if nothing was found, warnings included."""
    return not list(mismatches)


def _quantities(figures: list[Figure]) -> list[Figure]:
    return [figure for figure in figures if figure.kind not in quantities.MOMENTS and figure.kind != "named day"]


def _moments(figures: list[Figure]) -> list[Figure]:
    return [figure for figure in figures if figure.kind in quantities.MOMENTS]


def _unnamed(days: list[Figure], others: list[Figure]) -> list[Figure]:
    """Days but those that the other language only knows by a name: 9·11, 광복절."""
    named = {other.keys[0] for other in others if other.kind == "named day"}
    return [day for day in days if day.keys[0] not in named]


def _place(row: tuple[Figure | None, Figure | None, Severity]) -> tuple[int, int, bool]:
    ko, en, _severity = row
    return (ko.start if ko else en.start if en else 0), en.start if en else 0, ko is None


def _mismatch(ko_page: Page, en_page: Page, ko: Figure | None, en: Figure | None, severity: Severity) -> Mismatch:
    kind = ko.kind if ko else en.kind if en else ""
    one_sided_day = [figure for figure in (ko, en) if figure is not None and figure.kind == "date"]
    if severity == "error" and (ko is None or en is None) and one_sided_day:
        kind = "weekday"
    return Mismatch(kind, severity, _span(ko_page, ko), _span(en_page, en))


def _span(page: Page, figure: Figure | None) -> Span | None:
    return None if figure is None else page.span(figure.start, figure.end, figure.shown())
