"""The second person: nobody approves words of their own, or else somebody confirms them afterwards."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from releases.desk import drafts
from releases.desk.checks import Reason, refuse_if
from releases.models import Event, Release

OVERRIDE = "releases.override_second_person"
APPROVALS = {Event.Verb.APPROVED, Event.Verb.CORRECTED}
WITHDRAWALS = {Event.Verb.WITHDRAWN, Event.Verb.REMOVED}


def is_own(release: Release, language: str, actor) -> bool:
    """Whether this person has changed the words of the language since its last edition."""
    return actor is not None and actor.pk in drafts.writers_since_last_edition(release, language)


def may_override(actor) -> bool:
    """Whether this person may approve words of their own when there is a reason for it."""
    return actor is not None and actor.has_perm(OVERRIDE)


def overrides(release: Release, language: str) -> list[Event]:
    """Approvals without a second person that nobody has confirmed yet, the earliest first."""
    return list(Event.objects.unconfirmed().filter(release_id=release.pk, language=language).order_by("pk"))


def why_not_confirm(release: Release, language: str, actor) -> list[Reason]:
    """Reasons why this person cannot confirm afterwards what was approved without a second person."""
    waiting = overrides(release, language)
    if not waiting:
        return [Reason("nothing-to-confirm", _("Nothing waits to be confirmed."), language)]
    if any(actor.pk in _makers(event) for event in waiting):
        message = _("You wrote or approved these words; another person must confirm them.")
        return [Reason("own-words", message, language)]
    return []


def _makers(override: Event) -> set[int]:
    """Everyone who wrote the words that were approved by themselves, and who approved them.

    As for the approval itself, after a withdrawal it is everyone who ever wrote them.
    """
    earlier = Event.objects.filter(release_id=override.release_id, language=override.language, pk__lt=override.pk)
    steps = earlier.filter(verb__in=APPROVALS | WITHDRAWALS)
    before = steps.exclude(edition_id=override.edition_id).exclude(edition_id__in=_pulled(earlier))
    last = before.order_by("-pk").first()
    since = last.pk if last and last.verb in APPROVALS else 0
    saved = earlier.filter(verb=Event.Verb.SAVED, pk__gt=since).exclude(actor=None)
    return {override.actor_id, *saved.values_list("actor_id", flat=True)}


def _pulled(events):
    return events.filter(verb=Event.Verb.PULLED).values("edition_id")


@transaction.atomic
def confirm(release: Release, languages: Sequence[str], *, actor, at: datetime, comment: str = "") -> None:
    """Stand by words that were approved without a second person."""
    release = Release.objects.select_for_update(of=("self",)).get(pk=release.pk)
    refuse_if([why for language in languages for why in why_not_confirm(release, language, actor)])
    for language in languages:
        for override in overrides(release, language):
            Event.objects.create(
                at=at,
                actor=actor,
                verb=Event.Verb.CONFIRMED,
                release_id=release.pk,
                language=language,
                edition_id=override.edition_id,
                reason=comment,
            )
