"""A waiver: somebody has looked at an advice and decided that the text is right."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .languages import LANGUAGE_CHOICES
from .release import Release


class Waiver(models.Model):
    """Holds for one finding of one release; another finding has another fingerprint."""

    release = models.ForeignKey(Release, models.CASCADE, related_name="waivers")
    fingerprint = models.CharField(max_length=16)
    code = models.CharField(max_length=30)
    language = models.CharField(_("language"), max_length=2, blank=True, choices=LANGUAGE_CHOICES)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    at = models.DateTimeField(_("when"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("who")
    )

    class Meta:
        verbose_name = _("waiver")
        verbose_name_plural = _("waivers")
        constraints = [models.UniqueConstraint(fields=["release", "fingerprint"], name="waiver_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.release_id} {self.language}".strip()
