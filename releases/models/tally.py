"""How many releases each list holds, a number for every month: what the pages of a million need not count."""

from datetime import datetime

from django.db import models

from releases.text.dates import month_of

from .edition import Edition


class TallyQuerySet(models.QuerySet):
    def listed(self, *, at: datetime, language: str, topic=None, division=None, start=None, end=None):
        """Pairs of a month and a number, which add up to what a list shows at the instant `at`; one query.

        `start` and `end` bound the first publication and are beginnings of months. Told is what is open, without what
        only begins later, and with what stands until its end; the last two are few, unless `at` is long past.
        """
        own = {"topic": topic, "division": division}
        found = self.filter(language=language, **{name: number or 0 for name, number in own.items()})
        editions = Edition.objects.listed()
        if start:
            found, editions = found.filter(month__gte=month_of(start)), editions.filter(published_at__gte=start)
        if end:
            found, editions = found.filter(month__lt=month_of(end)), editions.filter(published_at__lt=end)
        later = editions.opening(at=at).few(**own)
        until = editions.ending(at=at, language=language).few(**own)
        parts = later.by_month(language, -1), until.by_month(language)
        return found.values_list("month", "number").union(*parts, all=True)


class Tally(models.Model):
    """Number of open editions that lists show, public already or scheduled, first public in one month.

    The database keeps it (`tallying`). A topic or division of 0 stands for any.
    """

    language = models.CharField(max_length=2)
    topic = models.BigIntegerField(default=0)
    division = models.BigIntegerField(default=0)
    month = models.IntegerField(help_text="Year and month as they stand in Seoul, such as 202002.")
    number = models.BigIntegerField()

    objects = TallyQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["language", "topic", "division", "month"], name="tally_once"),
        ]

    def __str__(self) -> str:
        return f"{self.language} {self.topic} {self.division} {self.month}: {self.number}"
