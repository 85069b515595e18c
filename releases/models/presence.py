"""Who has the form of a release open now. Rows speak of the last minute only; they are no part of any record."""

from django.conf import settings
from django.db import models


class Presence(models.Model):
    """One person in one form. `release_id` is a plain number: the row ends by itself, whatever becomes of the draft."""

    release_id = models.BigIntegerField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    since = models.DateTimeField()
    seen_at = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["release_id", "user"], name="one_presence_a_person_and_release")]
