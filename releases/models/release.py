"""The release: the working copy that staff write. The public side never reads it."""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .division import Contact, Division
from .file import StoredFile
from .languages import LANGUAGE_CHOICES, OTHER, Translated, column
from .organisation import Licence
from .querysets import ReleaseQuerySet
from .topic import Topic


def _waiting(language: str) -> list[models.Index]:
    """Indexes of the releases that wait for somebody: few, so a list of them need not look through all."""
    own, other = column("words_digest", language), column("words_digest", OTHER[language])
    submitted = ~Q(**{column("submitted_digest", language): ""})
    stale = ~Q(**{own: ""}) & ~Q(**{other: ""}) & ~Q(**{other: F(column("basis_digest", language))})
    return [
        models.Index(F("id").desc(), name=f"release_submitted_{language}", condition=submitted),
        models.Index(F("id").desc(), name=f"release_stale_{language}", condition=stale),
    ]


PER_CENT = [MaxValueValidator(100)]


class Release(Translated):
    """Both languages of one release as they stand on the desk today."""

    display_field = "title"

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    source_id = models.CharField(_("source id"), max_length=120, unique=True, null=True, blank=True, editable=False)
    title = models.CharField(_("title"), max_length=300, blank=True, default="")
    summary = models.TextField(_("summary"), max_length=600, blank=True, default="")
    body = models.TextField(_("body"), blank=True, default="")
    planned_at = models.DateTimeField(
        _("planned time"), null=True, blank=True, help_text=_("Korean time (KST). Leave empty to publish on approval.")
    )
    division = models.ForeignKey(
        Division, models.PROTECT, null=True, blank=True, related_name="releases", verbose_name=_("division")
    )
    topics = models.ManyToManyField(Topic, blank=True, related_name="releases", verbose_name=_("topics"))
    contacts = models.ManyToManyField(Contact, blank=True, related_name="releases", verbose_name=_("contacts"))
    licence = models.CharField(_("licence"), max_length=1, blank=True, choices=Licence.choices)
    digest_ko = models.CharField(max_length=64, blank=True, default="", editable=False)
    digest_en = models.CharField(max_length=64, blank=True, default="", editable=False)
    submitted_digest_ko = models.CharField(max_length=64, blank=True, default="", editable=False)
    submitted_digest_en = models.CharField(max_length=64, blank=True, default="", editable=False)
    # What each language says itself, and what the other one said when it last followed that; see desk/staleness.py.
    words_digest_ko = models.CharField(max_length=64, blank=True, default="", editable=False)
    words_digest_en = models.CharField(max_length=64, blank=True, default="", editable=False)
    basis_digest_ko = models.CharField(max_length=64, blank=True, default="", editable=False)
    basis_digest_en = models.CharField(max_length=64, blank=True, default="", editable=False)
    basis_ko = models.JSONField(blank=True, default=dict, editable=False)
    basis_en = models.JSONField(blank=True, default=dict, editable=False)
    # Where its row of the index of drafts is, in the order of the last saves.
    place = models.BigIntegerField(null=True, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated"), auto_now=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("writer")
    )

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        ordering = ["-pk"]
        indexes = [
            # A list by planned time or division has the newest first among equals, whichever way it goes.
            models.Index(F("planned_at"), F("id"), name="release_planned"),
            models.Index(F("planned_at"), F("id").desc(), name="release_planned_first"),
            models.Index(F("division"), F("id"), name="release_division"),
            models.Index(F("division"), F("id").desc(), name="release_division_first"),
            *_waiting("ko"),
            *_waiting("en"),
        ]
        constraints = [models.UniqueConstraint(models.F("place"), name="release_place_once")]
        permissions = [
            ("submit_release", _("Can submit a release for approval")),
            ("approve_release", _("Can approve or return a release")),
            ("withdraw_release", _("Can pull back, reschedule or withdraw a release")),
            ("override_second_person", _("Can approve words of their own, with a reason")),
        ]

    def is_written(self, language: str) -> bool:
        """Whether anything at all stands in this language."""
        return bool(self.words("title", language) or self.words("body", language))

    def is_submitted(self, language: str) -> bool:
        submitted = getattr(self, column("submitted_digest", language))
        return bool(submitted) and submitted == getattr(self, column("digest", language))

    def is_stale(self, language: str) -> bool:
        """Whether the other language has changed since this one last followed it; both have to be written."""
        own, other = (getattr(self, column("words_digest", code)) for code in (language, OTHER[language]))
        return bool(own and other) and other != getattr(self, column("basis_digest", language))


class Picture(Translated):
    """A picture in a release, with what it shows in words."""

    display_field = "alt"

    release = models.ForeignKey(Release, models.CASCADE, related_name="pictures")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    alt = models.CharField(
        _("alternative text"), max_length=300, blank=True, default="", help_text=_("What the picture shows.")
    )
    caption = models.CharField(_("caption"), max_length=300, blank=True, default="")
    credit = models.CharField(
        _("credit"),
        max_length=120,
        blank=True,
        default="",
        help_text=_("Who made the picture. A colon keeps it as typed, such as “Drawing: Kim Ara”."),
    )
    is_decorative = models.BooleanField(_("decorative only"), default=False)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    focus_x = models.PositiveSmallIntegerField(_("focus from the left (%)"), default=50, validators=PER_CENT)
    focus_y = models.PositiveSmallIntegerField(_("focus from the top (%)"), default=50, validators=PER_CENT)

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_decorative=True)
                | (Q(alt_ko__isnull=False) & ~Q(alt_ko=""))
                | (Q(alt_en__isnull=False) & ~Q(alt_en="")),
                name="picture_has_alt_or_is_decorative",
                violation_error_message=_("Say what the picture shows, or mark it as decorative."),
            ),
            models.CheckConstraint(condition=Q(focus_x__lte=100, focus_y__lte=100), name="picture_focus_is_inside"),
        ]


class Attachment(Translated):
    """A file offered with a release, in each language that names it."""

    display_field = "title"

    release = models.ForeignKey(Release, models.CASCADE, related_name="attachments")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    title = models.CharField(
        _("title"),
        max_length=200,
        blank=True,
        default="",
        help_text=_("A page lists the file only if it has a title in the language of the page."),
    )
    language = models.CharField(
        _("language of the file"),
        max_length=2,
        blank=True,
        default="",
        choices=[("", _("both languages, or none")), *LANGUAGE_CHOICES],
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ["position", "pk"]
