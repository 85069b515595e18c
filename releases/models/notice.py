"""Notices to machines outside that something public has changed: rows of an outbox that `tick` empties."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .edition import Edition


class NoticeQuerySet(models.QuerySet):
    """Words about the outbox."""

    def waiting(self):
        """Neither sent nor given up."""
        return self.filter(sent_at__isnull=True, given_up_at__isnull=True)

    def due(self, *, at: datetime):
        """Waiting, and to be tried now, the oldest first."""
        return self.waiting().filter(due_at__lte=at).order_by("due_at", "pk")


class Notice(models.Model):
    """One message about an instant at which an edition began or ended. Two hosts cannot make the same one twice."""

    class Kind(models.TextChoices):
        INDEXNOW = "indexnow", _("search engines (IndexNow)")
        WEBSUB = "websub", _("feed hub (WebSub)")

    kind = models.CharField(_("to whom"), max_length=10, choices=Kind.choices)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="notices", verbose_name=_("edition"))
    instant = models.DateTimeField(_("about the instant"))
    made_at = models.DateTimeField(_("made"))
    due_at = models.DateTimeField(_("next try"))
    attempts = models.PositiveSmallIntegerField(_("tries"), default=0)
    sent_at = models.DateTimeField(_("sent"), null=True)
    given_up_at = models.DateTimeField(_("given up"), null=True)
    error = models.CharField(_("last error"), max_length=200, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-made_at", "-pk"]
        default_permissions = ("view",)
        constraints = [models.UniqueConstraint(fields=["kind", "edition", "instant"], name="notice_once")]
        indexes = [
            models.Index(
                fields=["kind", "due_at"],
                name="notice_due",
                condition=Q(sent_at__isnull=True, given_up_at__isnull=True),
            ),
            models.Index(fields=["made_at"], name="notice_made"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.edition_id} {self.instant.isoformat()}"
