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
    "stale": _("stale translation"),
    "withdrawn": _("withdrawn"),
    "removed": _("removed"),
    "unconfirmed": _("to be confirmed by another person"),
}


def states(release: Release, language: str, editions: Sequence[Edition], *, at: datetime) -> list[str]:
    """Codes of every state that holds; `editions` are the standing ones of this release in both languages."""
    own = [edition for edition in editions if edition.language == language]
    found = [_of_edition(edition, at) for edition in sorted(own, key=lambda edition: edition.live_from)]
    last = next((edition for edition in own if edition.live_until is None), None)
    if release.is_submitted(language):
        found.append("submitted")
    if last and last.is_listed and last.digest != getattr(release, column("digest", language)):
        found.append("changed")
    if not found:
        found.append("draft" if release.is_written(language) else "absent")
    return [*found, "stale"] if release.is_stale(language) else found


def _of_edition(edition: Edition, at: datetime) -> str:
    if edition.live_from > at:
        return "scheduled"
    return "public" if edition.is_listed else edition.kind
