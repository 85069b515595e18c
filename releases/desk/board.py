"""What waits on the desk: texts to approve, what goes out next, and what a person wrote last."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import F, Q, QuerySet

from releases.desk import calendar
from releases.models import LANGUAGES, Event, Release

MOST = 6
AHEAD = timedelta(days=14)
# How far back a person's own saves are read; many of them are of one and the same release.
SAVES = 100


def to_approve() -> QuerySet[Release]:
    """Releases of which a language waits for its approval: those planned first, then those that wait longest."""
    waiting = Q()
    for language in LANGUAGES:
        waiting |= Q(pk__in=Release.objects.submitted(language).order_by().values("pk"))
    return Release.objects.filter(waiting).order_by(F("planned_at").asc(nulls_last=True), "updated_at", "pk")


def going_out(*, at: datetime) -> list[calendar.Item]:
    """What is approved or planned for the next two weeks after `at`, in the order of time."""
    return calendar.between(at, at + AHEAD, at=at)


def last_written_by(actor) -> list[int]:
    """Numbers of at most `MOST` releases that this person saved last, the newest first; a deleted one among them."""
    saved = Event.objects.filter(actor=actor, verb=Event.Verb.SAVED).order_by("-at", "-pk")
    return list(dict.fromkeys(saved.values_list("release_id", flat=True)[:SAVES]))[:MOST]
