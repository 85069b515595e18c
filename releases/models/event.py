"""The log of the desk: who did what, when and why. Rows are only ever added."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef
from django.utils.translation import gettext_lazy as _

from .frozen import FrozenModel, FrozenQuerySet
from .languages import LANGUAGE_CHOICES


class EventQuerySet(FrozenQuerySet):
    """Words about the log."""

    def unconfirmed(self):
        """Approvals without a second person that nobody has confirmed since, and that were not pulled back."""
        same = self.model.objects.filter(release_id=OuterRef("release_id"), edition_id=OuterRef("edition_id"))
        settled = same.filter(verb__in=[Event.Verb.CONFIRMED, Event.Verb.PULLED])
        return self.filter(verb=Event.Verb.OVERRIDDEN).exclude(Exists(settled))


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
        RESCHEDULED = "rescheduled", _("rescheduled")
        OVERRIDDEN = "overridden", _("approved without a second person")
        CONFIRMED = "confirmed", _("confirmed by a second person")
        WAIVED = "waived", _("advice waived")
        FOLLOWED = "followed", _("declared to follow the other language")
        RESTORED = "restored", _("earlier draft restored")
        RECOVERED = "recovered", _("deleted draft brought back")
        SHARED = "shared", _("link for a reviewer made")
        REVOKED = "revoked", _("link for a reviewer revoked")
        COMMENTED = "commented", _("comment of a reviewer")

    at = models.DateTimeField(_("when"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("who")
    )
    verb = models.CharField(_("what"), max_length=12, choices=Verb.choices)
    release_id = models.BigIntegerField(_("release"), db_index=True)
    language = models.CharField(_("language"), max_length=2, blank=True, choices=LANGUAGE_CHOICES)
    edition_id = models.BigIntegerField(_("edition"), null=True)
    reason = models.TextField(_("why"), blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(F("at"), F("id"), name="event_log"),
            models.Index(F("verb"), F("at"), F("id"), name="event_of_verb"),
            models.Index(F("language"), F("at"), F("id"), name="event_of_language"),
            models.Index(F("actor"), F("verb"), F("at"), F("id"), name="event_of_person"),
        ]

    def __str__(self) -> str:
        return f"{self.get_verb_display()} {self.release_id} {self.get_language_display()}".strip()
