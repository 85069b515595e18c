"""A page of what a reader searched for: cards with the words marked, counts, narrower questions, another spelling."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.core.paginator import Page
from django.db.models.functions import Substr
from django.http import Http404
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from releases import search
from releases.models.edition import Edition
from releases.public import editions
from releases.public.filters import Filters
from releases.search import snippets, suggestion
from releases.search.query import NO_LETTERS, ONLY_EXCLUDED, TOO_MANY
from releases.text.dates import local, year

# Snippets are looked for in as much of a text.
LOOKED_AT = 20_000
NARROWINGS = 12


@dataclass(frozen=True)
class Narrowing:
    """One narrower question: its name, how many it finds, and the query string of its list."""

    name: str
    number: int
    link: str


class Results(Page):
    """The page of cards; the rest is what the reader is told about the whole of what was found."""

    def __init__(self, asked: Filters, found: search.Found, number: int, *, at: datetime, language: str) -> None:
        self.asked, self.found, self.at, self.language = asked, found, at, language
        paginator = editions.Counted(len(found.hits))
        if number > paginator.num_pages:
            raise Http404
        first = (number - 1) * paginator.per_page
        rows = self._cards([hit.pk for hit in found.hits[first : first + paginator.per_page]])
        super().__init__(rows, number, paginator)

    def _cards(self, pks: list[int]) -> list[Edition]:
        if not pks:
            return []
        rows = Edition.objects.live(at=self.at, language=self.language).filter(pk__in=pks)
        rows = rows.annotate(looked_at=Substr("text", 1, LOOKED_AT))
        cards = {row.pk: row for row in editions.marked(editions.cards(rows, at=self.at))}
        for row in cards.values():
            row.marked_title = mark_safe(snippets.highlight(row.title, self.asked.words))
            texts = (row.looked_at, row.summary)
            parts = (snippets.excerpt(text, self.asked.words) for text in texts)
            row.snippet = mark_safe(next(filter(None, parts), ""))
        return [cards[pk] for pk in pks if pk in cards]

    @property
    def is_more(self) -> bool:
        return self.found.is_more

    @property
    def most(self) -> int:
        return search.MOST

    @property
    def is_by_relevance(self) -> bool:
        return self.asked.is_by_relevance

    @property
    def problem(self) -> str:
        """What the reader should know about the question itself."""
        told = {
            NO_LETTERS: _("There is no letter or digit in your question. Search for a word or a number."),
            ONLY_EXCLUDED: _("Your question only says what to leave out. Add a word to search for."),
            TOO_MANY: _("Your question is long. Only its first words were searched for."),
        }
        return told.get(self.asked.words.problem, "")

    @cached_property
    def suggestion(self) -> str:
        """Another spelling that does find something, when nothing was found."""
        if self.found.hits or not self.asked.q:
            return ""
        return suggestion.suggest(self.asked.words, self._finds)

    def _finds(self, query: search.Query) -> bool:
        return bool(find(self.asked, query, at=self.at, language=self.language, most=1).hits)

    @property
    def suggested(self) -> str:
        return self.asked.query(q=self.suggestion)

    @property
    def other_order(self) -> str:
        """The query string of the same list in the other order."""
        return self.asked.query(sort="" if self.is_by_relevance else "relevance")

    @property
    def earlier(self) -> str:
        """Behind the last page: the query string of the list up to the day of the last hit."""
        if not self.is_more or self.is_by_relevance or self.has_next():
            return ""
        last = local(search.instant(self.found.hits[-1].place)).date()
        if last == self.asked.last_day:
            return ""
        return self.asked.query(to=last.isoformat())

    @cached_property
    def narrowings(self) -> list[tuple[str, list[Narrowing]]]:
        """Narrower questions by year, topic and division, while the number is exact and there is a choice."""
        if self.is_more or len(self.found.hits) < 2:
            return []
        groups = [(_("Year"), self._years()), (_("Topic"), self._topics()), (_("Division"), self._divisions())]
        return [(label, found[:NARROWINGS]) for label, found in groups if len(found) > 1]

    def _years(self) -> list[Narrowing]:
        asked = self.asked
        return [
            Narrowing(year(number, self.language), count, asked.query(**{"from": first, "to": last}))
            for number, count in self.found.years()
            for first, last in [_within(number, asked.first_day, asked.last_day)]
        ]

    def _topics(self) -> list[Narrowing]:
        counts = {} if self.asked.topic_row else self.found.topics()
        return self._named("topic", self.asked.topics, counts)

    def _divisions(self) -> list[Narrowing]:
        counts = {} if self.asked.division_row else self.found.divisions()
        return self._named("division", self.asked.divisions, counts)

    def _named(self, field: str, rows, counts) -> list[Narrowing]:
        found = [
            Narrowing(row.words("name", self.language), counts[row.pk], self.asked.query(**{field: row.slug}))
            for row in rows
            if counts.get(row.pk)
        ]
        return sorted(found, key=lambda each: -each.number)


def _within(number: int, first: date | None, last: date | None) -> tuple[str, str]:
    """First and last day of a year as far as they lie between those that were asked for."""
    begin, end = date(number, 1, 1), date(number, 12, 31)
    return max(begin, first or begin).isoformat(), min(end, last or end).isoformat()


def find(asked: Filters, query: search.Query, *, at: datetime, language: str, most: int) -> search.Found:
    """What fits every field that makes sense."""
    start, end = asked.span() if asked.first_day or asked.last_day else (None, None)
    return search.find(
        query,
        at=at,
        language=language,
        topic_id=asked.topic_row and asked.topic_row.pk,
        division_id=asked.division_row and asked.division_row.pk,
        start=start,
        end=end,
        by_relevance=asked.is_by_relevance,
        most=most,
    )


def page_of(asked: Filters, number: int, *, at: datetime, language: str) -> Results:
    """One page of results. Raises Http404 for a page that does not exist."""
    found = find(asked, asked.words, at=at, language=language, most=search.MOST)
    return Results(asked, found, number, at=at, language=language)
