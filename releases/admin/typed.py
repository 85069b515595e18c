"""What stands in the form at this moment, laid over the stored release in memory; nothing is saved."""

import re

from django.core.exceptions import ValidationError
from django.db.models import Prefetch, prefetch_related_objects

from releases.admin.forms import WORDS, PlannedTimeField
from releases.models import LANGUAGES, Picture, Release, column
from releases.text.normalise import nfc

GREATEST = 2**63 - 1
_ROW = re.compile(r"pictures-\d{1,3}-id")


def number_of(text: str | None) -> int:
    """The number of a row, or 0 for anything that is none."""
    is_number = text and text.isascii() and text.isdigit() and len(text) < 20
    return int(text) if is_number and int(text) <= GREATEST else 0


def typed(data, release: Release) -> Release:
    """Lay the typed words, planned time and alternative texts over the release. Unknown fields are passed over."""
    for name in (column(field, language) for field in WORDS for language in LANGUAGES):
        if name in data:
            setattr(release, name, nfc(data[name]))
    if "planned_at_0" in data:
        try:
            release.planned_at = PlannedTimeField(required=False).clean(
                [data["planned_at_0"], data.get("planned_at_1")]
            )
        except ValidationError:
            release.planned_at = None
    if release.pk:
        _type_pictures(data, release)
    return release


def _type_pictures(data, release: Release) -> None:
    prefetch_related_objects([release], Prefetch("pictures", Picture.objects.select_related("file")))
    rows = {number_of(data[name]): name.removesuffix("id") for name in data if _ROW.fullmatch(name)}
    for picture in release.pictures.all():
        prefix = rows.get(picture.pk)
        if prefix is None:
            continue
        for name in (column("alt", language) for language in LANGUAGES):
            setattr(picture, name, nfc(data.get(f"{prefix}{name}", "")))
        # A picture that is about to be deleted asks for no words.
        picture.is_decorative = f"{prefix}is_decorative" in data or f"{prefix}DELETE" in data
