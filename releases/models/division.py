"""Divisions that issue releases, and the people a journalist can call."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .languages import Translated


class Division(Translated):
    slug = models.SlugField(_("address"), max_length=60, unique=True, help_text=_("Part of the page's address."))
    name = models.CharField(_("name"), max_length=120, blank=True, default="")
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("division")
        verbose_name_plural = _("divisions")
        ordering = ["position", "pk"]


class Contact(Translated):
    division = models.ForeignKey(
        Division, models.SET_NULL, null=True, blank=True, related_name="contacts", verbose_name=_("division")
    )
    name = models.CharField(_("name"), max_length=80, blank=True, default="")
    post = models.CharField(_("post"), max_length=120, blank=True, default="")
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = ["division", "pk"]
