"""Waiving an advice: once looked at and found right, it is not given again until something else is found."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from releases.desk.checks import Draft, Reason, Refused, look_again
from releases.models import Event, Release, Waiver

MOST = 300


def advised(draft: Draft, fingerprint: str) -> Reason | None:
    """The advice of that fingerprint which the draft gets today; reasons why not are no advice."""
    return next((reason for reason in look_again(draft) if reason.fingerprint == fingerprint), None)


@transaction.atomic
def waive(release: Release, draft: Draft, fingerprint: str, *, actor, words: str = "") -> Waiver:
    """Keep that this person, at the time of the draft, found the text right; `words` say why. Raises `Refused`."""
    reason = advised(draft, fingerprint)
    if reason is None:
        raise Refused([Reason("not-advised", _("This advice is not given any more. Look at the list again."))])
    words = " ".join(words.split())[:MOST]
    values = {"code": reason.code, "language": reason.language, "reason": words, "at": draft.at, "actor": actor}
    waiver, is_new = Waiver.objects.get_or_create(release=release, fingerprint=fingerprint, defaults=values)
    if is_new:
        log(release, reason, words, actor=actor, at=draft.at)
    return waiver


def log(release: Release, reason: Reason, words: str, *, actor, at: datetime) -> None:
    """Write into the log which advice was waived, and why."""
    Event.objects.create(
        at=at,
        actor=actor,
        verb=Event.Verb.WAIVED,
        release_id=release.pk,
        language=reason.language,
        reason=f"{reason.code}: {words}" if words else reason.code,
    )
