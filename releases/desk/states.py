"""What state each language of a release is in, told by comparing digests and times."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from releases.models import Edition, Release, column

LABELS = {
    "absent": _("not written"),
    "draft": _("draft"),
    "submitted": _("submitted"),
    "scheduled": _("scheduled"),
    "public": _("public"),
    "changed": _("changed since"),
    "withdrawn": _("withdrawn"),
    "removed": _("removed"),
}


def states(release: Release, language: str, editions: Sequence[Edition], *, at: datetime) -> list[str]:
    """Codes of every state that holds; `editions` are the open ones of this release in both languages."""
    edition = next((edition for edition in editions if edition.language == language), None)
    found = _of_edition(edition, at) if edition else []
    if release.is_submitted(language):
        found.append("submitted")
    elif edition and edition.is_listed and edition.digest != getattr(release, column("digest", language)):
        found.append("changed")
    if found:
        return found
    return ["draft"] if release.is_written(language) else ["absent"]


def _of_edition(edition: Edition, at: datetime) -> list[str]:
    if edition.live_from > at:
        return ["scheduled"]
    return ["public"] if edition.is_listed else [edition.kind]
