"""Waiving an advice: once looked at and found right, it is not given again until something else is found."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from releases.desk.checks import Draft, Reason, Refused, look_again
from releases.models import Event, Release, Waiver

MOST = 300
NAMES = {
    "figures": _("The figures differ between the languages."),
    "one-language": _("only one language"),
    "stale": _("stale translation"),
    "wrong-language": _("another language than that of the field"),
    "long-title": _("long title"),
    "same-title": _("title of another release"),
    "no-summary": _("The summary is missing."),
    "dead-link": _("dead link"),
    "look-alike": _("look-alike marker"),
    "private-sign": _("private character"),
    "jump": _("numbering that jumps"),
    "dated-name": _("date in a file name"),
    "closed-format": _("no open format"),
    "too-long-to-look": _("long text"),
}


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


def spelled(stored: str) -> str:
    """What the log keeps of a waived advice, for a person: its name, and the words that were given."""
    code, separator, words = stored.partition(": ")
    name = str(NAMES.get(code.removeprefix("more-"), code)).rstrip(".")
    return f"{name}{separator}{words}"


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
