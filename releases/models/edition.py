"""The edition: one language of one release, frozen as it was approved. The public reads editions only."""

from dataclasses import replace
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import BigIntegerField, F, Func, Q
from django.db.models.functions import Greatest
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from releases.cards import Card
from releases.text.dates import long_date

from .division import Division
from .file import StoredFile
from .frozen import FrozenModel, FrozenQuerySet
from .languages import LANGUAGE_CHOICES, LANGUAGES
from .organisation import Licence, Organisation
from .querysets import EditionQuerySet, EditionTopicQuerySet
from .topic import Topic

SLUG_LENGTH = 80
# Releases in one part of the sitemap: two languages each, so at most 10,000 addresses. An index counts by it.
RELEASES_IN_PART = 5_000
SITEMAP_PART = Func(
    F("release"),
    template=f"((%(expressions)s - 1) / {RELEASES_IN_PART} + 1)",
    output_field=BigIntegerField(),
)
# When readers could first find an edition: as promised, or when the archive that holds it was brought in.
FOUND_FROM = Greatest("live_from", "approved_at")
# Where an edition stands in a list, and what tells if it stands there at all: a long row need not be read for it.
PLACE = (F("published_at").desc(), F("release").desc())
SHOWN = (F("live_from"), F("live_until"), F("kind"), F("is_pulled"))


class Edition(FrozenModel):
    """What a reader may see of a release in one language while `live_from <= t < live_until`."""

    class Kind(models.TextChoices):
        PUBLISHED = "published", _("published")
        CORRECTED = "corrected", _("corrected")
        WITHDRAWN = "withdrawn", _("withdrawn")
        REMOVED = "removed", _("removed")

    class Change(models.TextChoices):
        """What sort of change a correction makes, as its writer tells readers."""

        MISTAKE = "mistake", _("a mistake put right")
        ADDITION = "addition", _("something added")
        UPDATE = "update", _("brought up to date")
        WORDING = "wording", _("wording only")

    LISTED_KINDS = (Kind.PUBLISHED, Kind.CORRECTED)

    release = models.ForeignKey("releases.Release", models.PROTECT, related_name="editions")
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGE_CHOICES)
    number = models.PositiveSmallIntegerField(_("number"), default=1)
    uid = models.UUIDField(help_text=_("Permanent id of this release in this language."))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.PUBLISHED)
    change = models.CharField(_("kind of change"), max_length=10, blank=True, choices=Change.choices)
    title = models.CharField(_("title"), max_length=300, blank=True)
    summary = models.TextField(_("summary"), blank=True)
    body = models.TextField(_("body"), blank=True)
    html = models.TextField(blank=True)
    text = models.TextField(blank=True)
    search_key = models.TextField(blank=True)
    slug = models.CharField(max_length=SLUG_LENGTH, blank=True)
    note = models.TextField(_("public note"), blank=True)
    division = models.ForeignKey(Division, models.PROTECT, null=True, related_name="editions")
    division_name = models.CharField(_("division"), max_length=120, blank=True)
    topics = models.ManyToManyField(Topic, through="EditionTopic", related_name="editions")
    contacts = models.JSONField(default=list)
    licence = models.CharField(_("licence"), max_length=1, blank=True, choices=Licence.choices)
    digest = models.CharField(_("digest"), max_length=64)
    published_at = models.DateTimeField(_("first public"))
    live_from = models.DateTimeField(_("public from"))
    live_until = models.DateTimeField(_("public until"), null=True)
    is_pulled = models.BooleanField(_("pulled back before its time"), default=False)
    # Where it stands in lists, the newest first, and where its row of the index is; see releases/search/place.py.
    place = models.BigIntegerField(null=True, editable=False)
    approved_at = models.DateTimeField(_("approved at"))
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("approved by")
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["-published_at", "-release_id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(live_until__isnull=True) | Q(live_from__lt=F("live_until")), name="edition_span_in_order"
            ),
            models.CheckConstraint(condition=Q(published_at__lte=F("live_from")), name="edition_first_public_first"),
            models.CheckConstraint(
                condition=Q(kind="removed") | (~Q(title="") & ~Q(body="")), name="edition_has_title_and_body"
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["corrected", "withdrawn", "removed"]) | ~Q(note=""), name="edition_says_why"
            ),
            models.CheckConstraint(condition=Q(language__in=LANGUAGES), name="edition_language_known"),
            models.UniqueConstraint(
                fields=["release", "language"],
                condition=Q(live_until__isnull=True, is_pulled=False),
                name="one_open_edition",
            ),
            models.UniqueConstraint(fields=["release", "language", "number"], name="edition_number_once"),
            # By an expression, which SQLite adds without making the table anew.
            models.UniqueConstraint(F("place"), name="edition_place_once"),
        ]
        indexes = [
            models.Index(F("language"), *PLACE, *SHOWN, name="edition_list"),
            models.Index(F("division"), F("language"), *PLACE, *SHOWN, name="edition_division"),
            # The versions of a release, told as slimly as the list of their language, which is chosen otherwise.
            models.Index(F("release"), F("language"), *SHOWN, name="edition_versions"),
            models.Index(F("live_from"), name="edition_begins"),
            # Parts only: an index of all kinds would draw every query that names some of them.
            *(
                models.Index(F("id").desc(), name=f"edition_{kind}", condition=Q(kind=kind))
                for kind in ("corrected", "withdrawn", "removed")
            ),
            models.Index(
                F("language"),
                F("live_from").desc(),
                name="edition_succeeds",
                condition=Q(live_from__gt=F("published_at")),
            ),
            models.Index(
                F("language"), F("live_until").desc(), name="edition_ends", condition=Q(live_until__isnull=False)
            ),
            models.Index(
                F("language"),
                F("approved_at").desc(),
                name="edition_comes",
                condition=Q(approved_at__gt=F("live_from")),
            ),
            # All that tells what may be seen of the editions that an index of words has found.
            models.Index(
                fields=["place", "language", "kind", "live_from", "live_until", "is_pulled", "division"],
                name="edition_place",
            ),
            models.Index(SITEMAP_PART, FOUND_FROM.desc(), name="edition_sitemap"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.language} {self.number})"

    def get_absolute_url(self) -> str:
        return reverse("releases:detail", args=[self.language, self.release_id, self.slug or "-"])

    @staticmethod
    def make_slug(title: str) -> str:
        """Decoration for the address of a page; Hangul stays, NFC."""
        return slugify(title, allow_unicode=True)[:SLUG_LENGTH].strip("-")

    def card(self, organisation: Organisation) -> Card:
        """The picture that stands for this edition where its address is shared."""
        foot = long_date(self.published_at, self.language)
        return replace(organisation.card(self.language), title=self.title, foot=foot)

    @property
    def permanent_id(self) -> str:
        """Id of this release and language that outlives corrections, titles and addresses."""
        return f"urn:uuid:{self.uid}"

    @property
    def is_listed(self) -> bool:
        return self.kind in self.LISTED_KINDS

    @property
    def is_removed(self) -> bool:
        return self.kind == self.Kind.REMOVED

    def is_scheduled(self, at: datetime) -> bool:
        return at < self.live_from and not self.is_pulled


class EditionTopic(FrozenModel):
    """A topic of an edition, with what the topic's list is ordered by."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="edition_topics")
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="edition_topics")
    published_at = models.DateTimeField()

    objects = EditionTopicQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic of an edition")
        verbose_name_plural = _("topics of editions")
        constraints = [models.UniqueConstraint(fields=["topic", "edition"], name="edition_topic_once")]
        indexes = [models.Index(F("topic"), F("published_at").desc(), F("edition"), name="edition_topic_list")]


class EditionFile(FrozenModel):
    """A picture or an attachment as an edition carries it; the gate of public files asks for this row."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="edition_files")
    kind = models.CharField(max_length=10, choices=StoredFile.Kind.choices)
    title = models.CharField(max_length=300, blank=True, help_text=_("Title of an attachment."))
    alt = models.CharField(max_length=300, blank=True)
    caption = models.CharField(max_length=300, blank=True)
    credit = models.CharField(max_length=120, blank=True, default="")
    focus_x = models.PositiveSmallIntegerField(default=50)
    focus_y = models.PositiveSmallIntegerField(default=50)
    language = models.CharField(
        max_length=2, blank=True, default="", choices=LANGUAGE_CHOICES, help_text=_("Language of an attachment.")
    )
    is_decorative = models.BooleanField(default=False)
    is_placed = models.BooleanField(default=False, help_text=_("The body itself shows the picture."))
    position = models.PositiveSmallIntegerField(default=0)

    objects = FrozenQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="picture") | Q(is_decorative=True) | ~Q(alt=""),
                name="edition_picture_has_alt_or_is_decorative",
            ),
            models.CheckConstraint(condition=~Q(kind="attachment") | ~Q(title=""), name="edition_attachment_has_title"),
        ]
