"""One list of readers, whole or of a topic, a division or some days: how many it holds, and each of its pages."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.http import Http404

from releases.models.edition import Edition
from releases.models.tally import Tally
from releases.text.dates import month_of, month_span

PAGE_SIZE = 20


@dataclass(frozen=True)
class Shelf:
    """A list at one instant. `start` and `end` bound the first publication: `start <= t < end`."""

    language: str
    at: datetime
    topic: int | None = None
    division: int | None = None
    start: datetime | None = None
    end: datetime | None = None

    def editions(self, start: datetime | None, end: datetime | None):
        """What was first public between two instants, the newest first, from an index that tells all that is asked."""
        found = Edition.objects.live(at=self.at, language=self.language).listed()
        bounds = {name: bound for name, bound in (("gte", start), ("lt", end)) if bound}
        if self.topic and not self.division:
            return found.about(self.topic, **bounds)
        found = found.filter(**{f"published_at__{name}": bound for name, bound in bounds.items()}).newest_first()
        return found.issued_by(self.division).few(topic=self.topic) if self.division else found

    @cached_property
    def months(self) -> list[tuple[int, int]]:
        """Each month that holds anything, such as 202002, and how much, the latest first; one query."""
        start, end, edges = self._whole_months()
        own = {"language": self.language, "topic": self.topic, "division": self.division}
        rows = Tally.objects.listed(at=self.at, start=start, end=end, **own)
        if edges:
            rows = rows.union(*(self.editions(*edge).by_month(self.language) for edge in edges), all=True)
        found: dict[int, int] = defaultdict(int)
        for month, number in rows:
            found[month] += number
        return sorted(((month, number) for month, number in found.items() if number), reverse=True)

    @property
    def count(self) -> int:
        return sum(number for _month, number in self.months)

    def page(self, number: int) -> list[int]:
        """Ids of the editions on page `number`, in their order. Raises Http404 for a page that does not exist."""
        skipped, count = (number - 1) * PAGE_SIZE, self.count
        if skipped >= max(count, 1):
            raise Http404
        size = min(PAGE_SIZE, count - skipped)
        if not size:
            return []
        first, last, skipped, within = self._around(skipped, size)
        found = self.editions(self._begin(first), self._end(last)).values_list("pk", flat=True)
        if skipped <= within - skipped - size:
            return list(found[skipped : skipped + size])
        # From the nearer end.
        return list(found.reverse()[within - skipped - size : within - skipped])[::-1]

    def _around(self, skipped: int, size: int) -> tuple[int, int, int, int]:
        """First and last month of a page, how many stand in them above the page, and how many in all."""
        held = []
        for month, number in self.months:
            if not held and skipped >= number:
                skipped -= number
                continue
            held.append((month, number))
            within = sum(number for _month, number in held)
            if within >= skipped + size:
                break
        return held[-1][0], held[0][0], skipped, within

    def _begin(self, month: int) -> datetime:
        begin, _end = month_span(*divmod(month, 100))
        return max(begin, self.start) if self.start else begin

    def _end(self, month: int) -> datetime:
        _begin, end = month_span(*divmod(month, 100))
        return min(end, self.end) if self.end else end

    def _whole_months(self) -> tuple[datetime | None, datetime | None, list[tuple[datetime, datetime]]]:
        """Bounds of the whole months, and of the parts of months before and after them."""
        start, end, edges = self.start, self.end, []
        if start and start != (span := month_span(*divmod(month_of(start), 100)))[0]:
            edges.append((start, min(span[1], end) if end else span[1]))
            start = edges[0][1]
        if end and (begin := month_span(*divmod(month_of(end), 100))[0]) != end and (not start or start < end):
            edges.append((max(begin, start) if start else begin, end))
            end = edges[-1][0]
        return start, end, edges
