"""Years and months of the archive, as they stand in Seoul."""

from dataclasses import dataclass
from datetime import datetime

from releases.public.shelves import Shelf
from releases.text import dates


@dataclass(frozen=True)
class Span:
    """A year, or one month of it, in one language."""

    language: str
    year: int
    month: int | None = None

    @property
    def name(self) -> tuple[object, ...]:
        """Name of the view and the rest of its address."""
        return ("month", self.year, self.month) if self.month else ("year", self.year)

    @property
    def words(self) -> str:
        if self.month:
            return dates.month(self.year, self.month, self.language)
        return dates.year(self.year, self.language)

    def shelf(self, language: str, *, at: datetime) -> Shelf:
        """What this language holds of the same time."""
        start, end = dates.month_span(self.year, self.month) if self.month else dates.year_span(self.year)
        return Shelf(language, at, start=start, end=end)


def months(shelf: Shelf) -> list[tuple[int, int, int]]:
    """Year, month and number of releases, the latest first."""
    return [(*divmod(month, 100), number) for month, number in shelf.months]


def years(*, at: datetime, language: str) -> list[dict]:
    """Each year with its number of releases and its months, the latest first."""
    found: dict[int, list[tuple[int, int, int]]] = {}
    for row in months(Shelf(language, at)):
        found.setdefault(row[0], []).append(row)
    return [{"year": year, "months": rows, "count": sum(row[2] for row in rows)} for year, rows in found.items()]
