"""Links by which a reviewer without an account reads one language of one draft."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .languages import LANGUAGE_CHOICES
from .release import Release


class ReviewLinkQuerySet(models.QuerySet):
    def working(self, *, at: datetime):
        """Links that open their draft at the instant `at`: it has come before they expire, and nobody revoked them."""
        return self.filter(expires_at__gt=at, revoked_at=None)


class ReviewLink(models.Model):
    """The address itself is never stored, only the hash of its secret part."""

    release = models.ForeignKey(Release, models.CASCADE, related_name="review_links")
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGE_CHOICES)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    label = models.CharField(_("for whom"), max_length=120)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("who")
    )
    made_at = models.DateTimeField(_("made"))
    expires_at = models.DateTimeField(_("works until"))
    revoked_at = models.DateTimeField(_("revoked"), null=True)
    comments = models.PositiveSmallIntegerField(_("comments"), default=0)

    objects = ReviewLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link for a reviewer")
        verbose_name_plural = _("links for reviewers")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.label} ({self.language})"

    def is_working(self, at: datetime) -> bool:
        return self.revoked_at is None and at < self.expires_at
