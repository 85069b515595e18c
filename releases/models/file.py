"""Stored files: the bytes behind pictures and attachments, under keys that cannot be guessed."""

import secrets

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import models
from django.utils.translation import gettext_lazy as _

from .frozen import FrozenModel, FrozenQuerySet

KEY_BYTES = 16


def make_key() -> str:
    """A fresh key of 22 characters that are safe in an address."""
    return secrets.token_urlsafe(KEY_BYTES)


class StoredFileQuerySet(FrozenQuerySet):
    """Stored files: what editions carry cannot change; what nothing carries may be cleared away.

    Only in which formats a picture is shown may move: a lighter one can be made of it later.
    """

    mutable = frozenset({"formats"})

    def pictures(self):
        return self.filter(kind=StoredFile.Kind.PICTURE)

    def attachments(self):
        return self.filter(kind=StoredFile.Kind.ATTACHMENT)

    def delete(self):
        return models.QuerySet.delete(self)


class StoredFile(FrozenModel):
    """One upload. A picture keeps its original private and is shown by its renditions only."""

    class Kind(models.TextChoices):
        PICTURE = "picture", _("picture")
        ATTACHMENT = "attachment", _("attachment")

    key = models.CharField(max_length=32, unique=True, default=make_key, editable=False)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    name = models.CharField(_("file name"), max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(help_text=_("bytes"))
    sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    widths = models.JSONField(default=list)
    formats = models.JSONField(default=list, help_text=_("Formats of the renditions of a picture."))
    created_at = models.DateTimeField(auto_now_add=True)

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")

    def __str__(self) -> str:
        return self.name

    def delete(self, *args, **kwargs):
        """A file that nothing carries; the database protects every other."""
        return models.Model.delete(self, *args, **kwargs)

    @property
    def path(self) -> str:
        """Where the storage keeps the upload itself."""
        return f"originals/{self.key[:2]}/{self.key}"

    def rendition_path(self, width: int, extension: str) -> str:
        """Where the storage keeps the rendition of `width` pixels."""
        return f"renditions/{self.key[:2]}/{self.key}/{width}.{extension}"

    @property
    def rendition_paths(self) -> list[str]:
        """Where the storage keeps every rendition of a picture."""
        return [self.rendition_path(width, extension) for width in self.widths for extension in self.formats]

    def write(self, path: str, data: bytes) -> None:
        """Store bytes under exactly `path`."""
        stored = default_storage.save(path, ContentFile(data))
        if stored != path:
            default_storage.delete(stored)
            raise FileExistsError(path)

    def open(self, path: str = ""):
        """The upload, or the rendition at `path`, opened for reading bytes."""
        return default_storage.open(path or self.path, "rb")
