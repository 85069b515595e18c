"""Keeping what somebody typed when it could not be saved: for that person only, bounded in size, number and time."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.db.models import Q

from releases.models import KeptText, Release

EXPIRES = timedelta(days=7)
MOST = 20
MOST_CHARACTERS = 16_000_000


def keep(user_id: int, release_id: int | None, fields: Mapping[str, Sequence[str]], *, at: datetime) -> bool:
    """Keep the fields of a form for this person; the same text twice is kept once. False when it is too much."""
    KeptText.objects.filter(kept_at__lt=at - EXPIRES).delete()
    plain = {name: [value.replace("\x00", "") for value in fields[name]] for name in fields if "\x00" not in name}
    if sum(len(value) for values in plain.values() for value in values) > MOST_CHARACTERS:
        return False
    own = KeptText.objects.filter(user_id=user_id)
    if any(row.fields == plain for row in own.filter(release_id=release_id)):
        return True
    KeptText.objects.create(user_id=user_id, release_id=release_id, fields=plain, kept_at=at)
    KeptText.objects.filter(pk__in=list(own.values_list("pk", flat=True)[MOST:])).delete()
    return True


def of(user, release_id: int | None, *, at: datetime) -> list[KeptText]:
    """What is kept for this person and this release, newest first.

    For a new release (None) also what was typed into releases that have been deleted since.
    """
    own = KeptText.objects.filter(user=user, kept_at__gte=at - EXPIRES)
    if release_id is not None:
        return list(own.filter(release_id=release_id))
    return list(own.filter(Q(release_id=None) | ~Q(release_id__in=Release.objects.values("pk"))))


def discard(user, number: str) -> None:
    """Forget one text of this person; numbers that are none, or not theirs, change nothing."""
    if number.isascii() and number.isdigit() and len(number) < 19:
        KeptText.objects.filter(user=user, pk=int(number)).delete()
