"""Before the promised minute: an approved text can be given another time, or be pulled back."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from releases import search
from releases.desk.approve import Approval, last_edition, log
from releases.desk.checks import Reason, refuse_if
from releases.models import Edition, EditionTopic, Event, Release


def _why_not_touch(last: Edition | None, language: str, reason: str, at: datetime) -> list[Reason]:
    reasons = []
    if last is None or last.live_from <= at:
        reasons.append(Reason("not-scheduled", _("No approved text is waiting for its time."), language))
    if not reason.strip():
        reasons.append(Reason("no-reason", _("Give the reason."), language, "reason"))
    return reasons


def why_not_reschedule(
    release: Release, language: str, reason: str, *, at: datetime, live_from: datetime | None
) -> list[Reason]:
    """Reasons why an approved text that waits cannot become public at `live_from` instead."""
    last = last_edition(release, language)
    reasons = _why_not_touch(last, language, reason, at)
    if live_from is None:
        reasons.append(Reason("no-time", _("Give the new time."), language, "live_from"))
    elif live_from <= at:
        reasons.append(Reason("past", _("The new time must lie in the future."), language, "live_from"))
    elif last and last.live_from == live_from:
        reasons.append(Reason("same-time", _("The text is planned for this time already."), language, "live_from"))
    return reasons


@transaction.atomic
def reschedule(
    release: Release, languages: Sequence[str], *, actor, at: datetime, live_from: datetime, reason: str
) -> None:
    """Promise another minute for approved words that are not public yet; all these languages share it."""
    release = Release.objects.select_for_update(of=("self",)).get(pk=release.pk)
    refuse_if(
        [why for code in languages for why in why_not_reschedule(release, code, reason, at=at, live_from=live_from)]
    )
    for language in languages:
        last = last_edition(release, language)
        _move(release, last, live_from)
        log(last, Event.Verb.RESCHEDULED, Approval(actor, at, notes={language: reason}))
    release.planned_at = live_from
    release.save(update_fields=["planned_at", "updated_at"])


def _move(release: Release, edition: Edition, live_from: datetime) -> None:
    """Begin the span elsewhere, and end the one before it there; a first text is also dated anew."""
    moved = {"live_from": live_from}
    if edition.published_at == edition.live_from:
        moved["published_at"] = live_from
        EditionTopic.objects.filter(edition=edition).update(published_at=live_from)
    before = release.editions.filter(language=edition.language, live_until=edition.live_from, is_pulled=False)
    before.update(live_until=live_from)
    Edition.objects.filter(pk=edition.pk).update(**moved)
    if "published_at" in moved:
        edition.refresh_from_db()
        search.move(edition)


def why_not_pull(release: Release, language: str, reason: str, at: datetime) -> list[Reason]:
    """Reasons why an approved text that waits for its time cannot be pulled back."""
    return _why_not_touch(last_edition(release, language), language, reason, at)


@transaction.atomic
def pull(release: Release, languages: Sequence[str], *, actor, at: datetime, reason: str) -> None:
    """Pull back approved words that are not public yet; the edition before them stays the public one."""
    release = Release.objects.select_for_update(of=("self",)).get(pk=release.pk)
    refuse_if([why for language in languages for why in why_not_pull(release, language, reason, at)])
    for language in languages:
        last = last_edition(release, language)
        Edition.objects.filter(pk=last.pk).update(is_pulled=True)
        release.editions.filter(language=language, live_until=last.live_from, is_pulled=False).update(live_until=None)
        log(last, Event.Verb.PULLED, Approval(actor, at, notes={language: reason}))
