"""What one person keeps on the desk: the second clock beside Korean time, and a private calendar address."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class PersonalCalendar(models.Model):
    """One row a person. Of the private address only a hash is kept, so nobody can read it out of the database."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="+")
    zone = models.CharField(_("second time zone"), max_length=60, blank=True, default="Etc/UTC")
    feed_hash = models.CharField(max_length=64, unique=True, null=True, editable=False)
    feed_made_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("personal calendar")
        verbose_name_plural = _("personal calendars")
