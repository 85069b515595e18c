"""The log of the desk: who did what, when and why. Rows are only ever added."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .frozen import FrozenModel, FrozenQuerySet
from .languages import LANGUAGE_CHOICES


class Event(FrozenModel):
    """One act of one person. `release` is a plain number, so the log outlives a deleted draft."""

    class Verb(models.TextChoices):
        SAVED = "saved", _("saved")
        SUBMITTED = "submitted", _("submitted")
        RETURNED = "returned", _("returned")
        APPROVED = "approved", _("approved")
        CORRECTED = "corrected", _("corrected")
        PULLED = "pulled", _("pulled back")
        WITHDRAWN = "withdrawn", _("withdrawn")
        REMOVED = "removed", _("removed")
        IMPORTED = "imported", _("imported")
        DELETED = "deleted", _("draft deleted")

    at = models.DateTimeField(_("when"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("who")
    )
    verb = models.CharField(_("what"), max_length=10, choices=Verb.choices)
    release_id = models.BigIntegerField(_("release"), db_index=True)
    language = models.CharField(_("language"), max_length=2, blank=True, choices=LANGUAGE_CHOICES)
    edition_id = models.BigIntegerField(_("edition"), null=True)
    reason = models.TextField(_("why"), blank=True)

    objects = FrozenQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_verb_display()} {self.release_id} {self.get_language_display()}".strip()
