"""The institution that speaks, and the standing pages of its site."""

import re

from django.db import models
from django.utils.translation import gettext_lazy as _

from releases import colour
from releases.cards import COLOUR, Card
from releases.text import blanks

from .file import StoredFile
from .languages import LANGUAGES, Translated, column

FIRST_NUMBER = re.compile(r"\+?[0-9][0-9 ().-]*")
PAGE_COLUMNS = [column(field, code) for field in ("title", "body") for code in LANGUAGES]


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
    hours = models.CharField(_("opening hours or help line"), max_length=160, blank=True, default="")
    logo = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("logo")
    )
    brand = models.CharField(_("brand colour"), max_length=7, blank=True, default="")
    accent = models.CharField(_("accent colour"), max_length=7, blank=True, default="")
    uses_system_fonts = models.BooleanField(_("fonts"), default=False)
    is_official = models.BooleanField(_("an official site of the Republic of Korea"), default=False)
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

    def card(self, language: str) -> Card:
        """What every social card of this institution shows."""
        logo = self.logo.key if self.logo and self.logo.widths else ""
        return Card(self.words("name", language), colour=self.brand or COLOUR, logo=logo)

    def save(self, *args, **kwargs):
        self.pk = 1
        super().save(*args, **kwargs)

    @property
    def style_sheet(self) -> str:
        """CSS of the institution's own colours, or nothing."""
        return colour.style_sheet(self.brand, self.accent)

    @property
    def dialled(self) -> str:
        """The first telephone number as a link dials it: digits, and a leading plus."""
        found = FIRST_NUMBER.search(self.phone)
        return re.sub(r"[^+0-9]", "", found[0]) if found else ""


def icon_path(logo: StoredFile, name: str) -> str:
    """Where the storage keeps an icon that was made of this logo."""
    return f"icons/{logo.key[:2]}/{logo.key}/{name}"


class PageQuerySet(models.QuerySet):
    """Words about standing pages."""

    def public(self, language):
        """Pages that readers of this language have; their text is not fetched."""
        title, body = column("title", language), column("body", language)
        rows = self.filter(is_public=True).exclude(**{title: ""}).exclude(**{body: ""})
        return rows.filter(**{f"{title}__isnull": False, f"{body}__isnull": False}).only("slug", "position", title)


class Page(Translated):
    """A standing page such as the privacy notice; its body is outline text like a release's."""

    display_field = "title"

    slug = models.SlugField(_("address"), max_length=60, unique=True, help_text=_("Part of the page's address."))
    title = models.CharField(_("title"), max_length=120, blank=True, default="")
    body = models.TextField(_("body"), blank=True, default="")
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_public = models.BooleanField(_("public"), default=True)

    objects = PageQuerySet.as_manager()

    class Meta:
        verbose_name = _("site page")
        verbose_name_plural = _("site pages")
        ordering = ["position", "pk"]

    def is_readable(self, language: str) -> bool:
        """Whether readers of this language have the page."""
        return self.is_public and bool(self.words("title", language) and self.words("body", language))

    def to_fill_in(self) -> dict[str, list[str]]:
        """What the draft still asks to be filled in, by column, as its markers name it."""
        found = {name: blanks.find(getattr(self, name) or "") for name in PAGE_COLUMNS}
        return {name: marks for name, marks in found.items() if marks}
