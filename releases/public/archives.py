"""Years and months of the archive, as they stand in Seoul."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count
from django.db.models.functions import TruncMonth

from releases.public import editions
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

    def within(self, found):
        bounds = dates.month_span(self.year, self.month) if self.month else dates.year_span(self.year)
        return found.first_public_between(*bounds)

    def is_known(self, language: str, *, at: datetime) -> bool:
        """Whether the archive of this language holds anything from the same time."""
        return self.within(editions.listed(at=at, language=language)).exists()


def months(found) -> list[tuple[int, int, int]]:
    """Year, month and number of releases, the latest first."""
    counted = found.order_by().annotate(begin=TruncMonth("published_at", tzinfo=dates.SEOUL))
    rows = counted.values_list("begin").annotate(number=Count("pk")).order_by("-begin")
    return [(begin.year, begin.month, number) for begin, number in rows]


def years(*, at: datetime, language: str) -> list[dict]:
    """Each year with its number of releases and its months, the latest first."""
    found: dict[int, list[tuple[int, int, int]]] = {}
    for row in months(editions.listed(at=at, language=language)):
        found.setdefault(row[0], []).append(row)
    return [{"year": year, "months": rows, "count": sum(row[2] for row in rows)} for year, rows in found.items()]
