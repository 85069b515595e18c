"""The institution that speaks, and the standing pages of its site."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .file import StoredFile
from .languages import Translated


class Licence(models.TextChoices):
    """Korea Open Government Licence: what a reader may do with a work."""

    NONE = "", _("No open licence")
    TYPE_0 = "0", _("KOGL Type 0: no conditions")
    TYPE_1 = "1", _("KOGL Type 1: name the source")
    TYPE_2 = "2", _("KOGL Type 2: name the source, no commercial use")
    TYPE_3 = "3", _("KOGL Type 3: name the source, no changes")
    TYPE_4 = "4", _("KOGL Type 4: name the source, no commercial use, no changes")


class Organisation(Translated):
    """One row: who publishes here. `Organisation.load()` is the only way to read it."""

    name = models.CharField(_("name"), max_length=120, blank=True, default="")
    parent = models.CharField(_("parent body"), max_length=120, blank=True, default="")
    address = models.CharField(_("postal address"), max_length=240, blank=True, default="")
    footer = models.TextField(_("footer text"), blank=True, default="")
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    logo = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("logo")
    )
    licence = models.CharField(
        _("default licence"), max_length=1, blank=True, choices=Licence.choices, default=Licence.NONE
    )

    class Meta:
        verbose_name = _("institution")
        verbose_name_plural = _("institution")
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_organisation")]

    @classmethod
    def load(cls) -> "Organisation":
        """The institution as it is stored, or an empty one that is not stored yet."""
        return cls.objects.select_related("logo").filter(pk=1).first() or cls(pk=1)

    def save(self, *args, **kwargs):
        self.pk = 1
        super().save(*args, **kwargs)


class Page(Translated):
    """A standing page such as the privacy notice; its body is outline text like a release's."""

    display_field = "title"

    slug = models.SlugField(_("address"), max_length=60, unique=True, help_text=_("Part of the page's address."))
    title = models.CharField(_("title"), max_length=120, blank=True, default="")
    body = models.TextField(_("body"), blank=True, default="")
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("site page")
        verbose_name_plural = _("site pages")
        ordering = ["position", "pk"]
