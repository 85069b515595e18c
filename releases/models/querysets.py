"""The words that queries use. The public side asks `Edition.objects.live(at=…, language=…)` and nothing else."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast, Concat, ExtractMonth, ExtractYear

from releases.text.dates import SEOUL

from .event import Event
from .frozen import FrozenQuerySet
from .languages import LANGUAGES, OTHER, column

YEAR, MONTH_OF_YEAR = (part("published_at", tzinfo=SEOUL) for part in (ExtractYear, ExtractMonth))
MONTH = Cast(YEAR * 100 + MONTH_OF_YEAR, models.IntegerField())


class EditionQuerySet(FrozenQuerySet):
    """Words about editions. Every public surface begins with `live`."""

    mutable = frozenset({"live_from", "live_until", "published_at", "is_pulled", "place"})

    def standing(self, *, at: datetime):
        """Editions whose time has not ended at the instant `at`: the public ones, and those that will be."""
        return self.filter(Q(live_until__isnull=True) | Q(live_until__gt=at), is_pulled=False)

    def live(self, *, at: datetime, language: str | None):
        """Editions that are the public ones at the instant `at`; `language=None` means either language."""
        found = self.standing(at=at).filter(live_from__lte=at)
        return found if language is None else found.filter(language=language)

    def listed(self):
        """Editions that lists, feeds and search show: not those that withdrew a release."""
        return self.filter(kind__in=self.model.LISTED_KINDS)

    def newest_first(self):
        return self.order_by("-published_at", "-release_id")

    def open(self):
        """The last edition of each release and language, public already or scheduled."""
        return self.filter(live_until__isnull=True, is_pulled=False)

    def scheduled(self, *, at: datetime):
        """Approved, and not public yet at the instant `at`."""
        return self.filter(live_from__gt=at, is_pulled=False)

    def opening(self, *, at: datetime):
        """Of those that do not end, what begins after the instant `at`."""
        return self.open().filter(live_from__gt=at)

    def ending(self, *, at: datetime, language: str | None):
        """Editions that are public at the instant `at` and whose end is fixed; an index holds those that end."""
        return self.live(at=at, language=language).filter(live_until__gt=at)

    def by_month(self, language: str, sign: int = 1):
        """Pairs of a month, such as 202002, and the number of editions first public in it, times `sign`.

        The language is no condition: with it, databases would rather walk the list than the index of what is asked.
        """
        number = Count("pk", filter=Q(language=language)) * sign
        return self.order_by().values_list(MONTH).annotate(number=number)

    def few(self, *, topic: int | None = None, division: int | None = None):
        """Those of a topic, a division or both, where few are asked: each is looked up by itself."""
        rows = self.model._meta.get_field("edition_topics").related_model.objects
        asked = {
            "topic": rows.filter(edition=OuterRef("pk"), topic=topic).values("topic"),
            "division": self.model.objects.order_by().filter(pk=OuterRef("pk")).values("division"),
        }
        # Not by EXISTS: a database may make a join of it, and read all that was ever filed.
        given = {f"few_{name}": number for name, number in (("topic", topic), ("division", division)) if number}
        answers = {f"few_{name}": Subquery(found[:1]) for name, found in asked.items() if f"few_{name}" in given}
        return self.alias(**answers).filter(**given)

    def spoken(self, language: str):
        """Those of a language, found by another index than the list of it: for what is few, or in another order."""
        return self.alias(spoken=Concat("language", Value(""))).filter(spoken=language)

    def about(self, topic, **first_public):
        """Editions filed under a topic, the newest first, in the order of the topic's own index.

        `first_public` bounds `published_at` by lookups such as `gte`, within that index.
        """
        bounds = {f"edition_topics__published_at__{lookup}": instant for lookup, instant in first_public.items()}
        filed = self.filter(edition_topics__topic=topic, **bounds)
        return filed.order_by("-edition_topics__published_at", "-release_id")

    def filed_under(self, topic, *, at: datetime):
        """Editions about a topic, and removals of what was: these carry nothing of what they removed."""
        rows = self.model._meta.get_field("edition_topics").related_model.objects.filter(topic=topic)
        own = rows.filter(edition=OuterRef("pk"))
        earlier = rows.filter(
            edition__release=OuterRef("release"),
            edition__language=OuterRef("language"),
            edition__live_from__lte=at,
            edition__is_pulled=False,
        )
        return self.filter(Exists(own) | Q(Exists(earlier), kind=self.model.Kind.REMOVED))

    def issued_by(self, division):
        return self.filter(division=division)

    def first_public_between(self, start: datetime, end: datetime):
        """Editions of releases that were first public in `start <= t < end`."""
        return self.filter(published_at__gte=start, published_at__lt=end)

    def past(self, published_at: datetime, release_id: int):
        """Without those of this instant that stand in a list at this release or above it."""
        return self.exclude(published_at=published_at, release_id__gte=release_id)

    def succeeding(self):
        """Editions that took the place of a public one: corrections and withdrawals. An index holds these alone."""
        return self.filter(live_from__gt=F("published_at"))

    def beginning_between(self, start: datetime, end: datetime):
        """Editions whose own span begins in `start <= t < end`, corrections and withdrawals among them."""
        return self.filter(live_from__gte=start, live_from__lt=end)

    def before(self, edition):
        """Editions that stand below this one in a list, the nearest first."""
        earlier = Q(published_at__lt=edition.published_at) | Q(release_id__lt=edition.release_id)
        return self.filter(earlier, published_at__lte=edition.published_at).newest_first()

    def after(self, edition):
        """Editions that stand above this one in a list, the nearest first."""
        later = Q(published_at__gt=edition.published_at) | Q(release_id__gt=edition.release_id)
        return self.filter(later, published_at__gte=edition.published_at).newest_first().reverse()

    def public_by(self, *, at: datetime):
        """Editions that are or once were public at the instant `at`: the history that readers may see."""
        return self.filter(live_from__lte=at, is_pulled=False)

    def last_change(self, *, at: datetime, news_for: timedelta = timedelta()) -> datetime | None:
        """The last instant up to `at` at which any of these editions began, ended, or came in from an archive.

        Each part is the first entry of an index. With `news_for`, a succession counts again when that time is over.
        """
        known, over = self.public_by(at=at), self.public_by(at=at - news_for).succeeding()
        parts = {
            "first": known.order_by("-published_at").values("published_at"),
            "succeeded": known.succeeding().order_by("-live_from").values("live_from"),
            "ended": known.filter(live_until__lte=at).order_by("-live_until").values("live_until"),
            "came": known.filter(approved_at__gt=F("live_from"), approved_at__lte=at)
            .order_by("-approved_at")
            .values("approved_at"),
            "settled": over.order_by("-live_from").values("live_from"),
        }
        answers = {f"{name}_at": Subquery(found[:1]) for name, found in parts.items()}
        row = self.model.objects.order_by().annotate(**answers).values(*answers)[:1]
        found = next(iter(row), dict.fromkeys(answers))
        if found["settled_at"]:
            found["settled_at"] += news_for
        return max((instant for instant in found.values() if instant), default=None)

    def slim(self):
        """Without the long texts, for lists."""
        return self.defer("body", "html", "text", "search_key", "contacts")


class EditionTopicQuerySet(FrozenQuerySet):
    """Topics of editions; the time by which their lists are ordered moves with the edition's."""

    mutable = frozenset({"published_at"})


class ReleaseQuerySet(models.QuerySet):
    """Words about working copies; each state is a comparison of digests, not a stored flag."""

    def submitted(self, language: str):
        """The words that were submitted in `language` are today's words."""
        return self.filter(**{column("submitted_digest", language): F(column("digest", language))}).exclude(
            **{column("submitted_digest", language): ""}
        )

    def stale(self, language: str):
        """Both languages are written, and the other one has changed since this one last followed it."""
        own, other = column("words_digest", language), column("words_digest", OTHER[language])
        found = self.exclude(**{own: ""}).exclude(**{other: ""})
        return found.exclude(**{other: F(column("basis_digest", language))})

    def scheduled(self, language: str, *, at: datetime):
        """Approved words wait for their time, with or without earlier ones that are public."""
        waiting = self.model._meta.get_field("editions").related_model.objects.scheduled(at=at)
        return self.filter(pk__in=waiting.spoken(language).order_by().values("release"))

    def public(self, language: str, *, at: datetime):
        return self.filter(Exists(self._editions(language).live(at=at, language=language).listed()))

    def changed(self, language: str):
        """The draft's words are not those of its last edition."""
        last = self._editions(language).open().listed()
        return self.filter(Exists(last.exclude(digest=OuterRef(column("digest", language)))))

    def planned_between(self, start: datetime, end: datetime):
        return self.filter(planned_at__gte=start, planned_at__lt=end)

    def draft(self, language: str):
        """Written, and neither submitted nor approved."""
        written = self.exclude(**{column("words_digest", language): ""})
        waiting = written.exclude(**{column("submitted_digest", language): F(column("digest", language))})
        return waiting.exclude(Exists(self._editions(language).open()))

    def unconfirmed(self, language: str):
        """Approved in `language` by someone of their own words, and confirmed by nobody since."""
        found = Event.objects.unconfirmed().filter(language=language)
        return self.filter(pk__in=found.order_by().values("release_id"))

    def mark_unconfirmed(self):
        """Each release with `is_unconfirmed_ko` and `is_unconfirmed_en`."""
        marks = {column("is_unconfirmed", code): Exists(self._overrides(code)) for code in LANGUAGES}
        return self.annotate(**marks)

    @staticmethod
    def _overrides(language: str):
        return Event.objects.unconfirmed().filter(release_id=OuterRef("pk"), language=language)

    def _editions(self, language: str):
        editions = self.model._meta.get_field("editions").related_model
        return editions.objects.filter(release=OuterRef("pk"), language=language)
