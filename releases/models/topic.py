"""Topics under which releases are filed and followed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .languages import Translated


class Topic(Translated):
    slug = models.SlugField(_("address"), max_length=60, unique=True, help_text=_("Part of the page's address."))
    name = models.CharField(_("name"), max_length=80, blank=True, default="")
    description = models.CharField(_("description"), max_length=240, blank=True, default="")
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["position", "pk"]
