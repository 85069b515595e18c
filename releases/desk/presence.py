"""Presence: who has the form of a release open, told by who asked within the last minute."""

from datetime import datetime, timedelta

from releases.models import Presence

EXPIRES = timedelta(seconds=60)


def touch(release_id: int, user, *, at: datetime) -> None:
    """Note that this person has the form open at this instant, and forget everyone who is gone."""
    Presence.objects.filter(seen_at__lt=at - EXPIRES).delete()
    Presence.objects.update_or_create(
        release_id=release_id, user=user, defaults={"seen_at": at}, create_defaults={"seen_at": at, "since": at}
    )


def leave(release_id: int, user) -> None:
    """This person has closed the form."""
    Presence.objects.filter(release_id=release_id, user=user).delete()


def others(release_id: int, user, *, at: datetime) -> list[Presence]:
    """Everybody else who has the form open, the first comer first."""
    seen = Presence.objects.filter(release_id=release_id, seen_at__gte=at - EXPIRES)
    return list(seen.exclude(user=user).select_related("user").order_by("since", "pk"))
