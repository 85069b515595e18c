"""Text that was typed but could not be saved, because the session of its writer had ended."""

from django.conf import settings
from django.db import models


class KeptText(models.Model):
    """One posted form, kept for its writer alone until it is put back, discarded, or a week old.

    `release_id` is a plain number, empty for a new release, so that the text outlives a deleted draft.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    release_id = models.BigIntegerField(null=True)
    fields = models.JSONField()
    kept_at = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()
        ordering = ["-kept_at", "-pk"]
