"""The words that queries use. The public side asks `Edition.objects.live(at=…, language=…)` and nothing else."""

from datetime import datetime

from django.db import models
from django.db.models import Exists, F, Max, OuterRef, Q

from .frozen import FrozenQuerySet
from .languages import column


class EditionQuerySet(FrozenQuerySet):
    """Words about editions. Every public surface begins with `live`."""

    mutable = frozenset({"live_from", "live_until", "published_at", "is_pulled"})

    def live(self, *, at: datetime, language: str | None):
        """Editions that are the public ones at the instant `at`; `language=None` means either language."""
        found = self.filter(Q(live_until__isnull=True) | Q(live_until__gt=at), live_from__lte=at, is_pulled=False)
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

    def about(self, topic):
        """Editions filed under a topic, the newest first, in the order of the topic's own index."""
        filed = self.filter(edition_topics__topic=topic)
        return filed.order_by("-edition_topics__published_at", "-release_id")

    def issued_by(self, division):
        return self.filter(division=division)

    def first_public_between(self, start: datetime, end: datetime):
        """Editions of releases that were first public in `start <= t < end`."""
        return self.filter(published_at__gte=start, published_at__lt=end)

    def before(self, edition):
        """Editions that stand below this one in a list, the nearest first."""
        earlier = Q(published_at__lt=edition.published_at)
        same = Q(published_at=edition.published_at, release_id__lt=edition.release_id)
        return self.filter(earlier | same).order_by("-published_at", "-release_id")

    def after(self, edition):
        """Editions that stand above this one in a list, the nearest first."""
        later = Q(published_at__gt=edition.published_at)
        same = Q(published_at=edition.published_at, release_id__gt=edition.release_id)
        return self.filter(later | same).order_by("published_at", "release_id")

    def public_by(self, *, at: datetime):
        """Editions that are or once were public at the instant `at`: the history that readers may see."""
        return self.filter(live_from__lte=at, is_pulled=False)

    def last_change(self, *, at: datetime) -> datetime | None:
        """The last instant up to `at` at which any of these editions began, ended, or came in from an archive."""
        found = self.public_by(at=at).aggregate(
            began=Max("live_from"),
            ended=Max("live_until", filter=Q(live_until__lte=at)),
            came=Max("approved_at", filter=Q(approved_at__lte=at)),
        )
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

    def with_open_edition(self, language: str, **conditions):
        editions = self._editions(language).filter(**conditions)
        return self.filter(Exists(editions))

    def scheduled(self, language: str, *, at: datetime):
        return self.with_open_edition(language, live_from__gt=at)

    def public(self, language: str, *, at: datetime):
        return self.with_open_edition(language, live_from__lte=at)

    def changed(self, language: str):
        """The draft's words are not those of its last edition."""
        same = self._editions(language).filter(digest=OuterRef(column("digest", language)))
        return self.with_open_edition(language).exclude(Exists(same))

    def never_approved(self, language: str):
        return self.exclude(Exists(self._editions(language)))

    def _editions(self, language: str):
        editions = self.model._meta.get_field("editions").related_model
        return editions.objects.open().filter(release=OuterRef("pk"), language=language)
