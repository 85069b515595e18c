"""Submitting a language for approval, and returning it to its writer."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from releases.desk import drafts, facts, snapshot
from releases.desk.checks import Reason, check, files_gone, plan, refuse_if
from releases.models import Event, Release, column


def why_not_submit(release: Release, language: str, *, at: datetime | None = None) -> list[Reason]:
    """Reasons why this language of the draft cannot be submitted at `at`; without it no plan is ever late."""
    current = snapshot.take(release, language)
    last = release.editions.open().filter(language=language).first()
    reasons = check(current) + files_gone(current, facts.gone(current))
    if at and release.planned_at != facts.used_plan(release):
        reasons += plan(release.planned_at, language, at=at, public_from=last and last.live_from)
    if last and last.is_listed and last.digest == current.digest:
        reasons.append(Reason("unchanged", _("Nothing has changed since the last approval."), language))
    elif current.digest == getattr(release, column("submitted_digest", language)):
        reasons.append(Reason("submitted-already", _("These words are submitted already."), language))
    return reasons


@transaction.atomic
def submit(release: Release, languages: Sequence[str], *, actor, at: datetime) -> None:
    """Put the words of these languages, as they stand, before an approver."""
    release = Release.objects.select_for_update().get(pk=release.pk)
    refuse_if([reason for language in languages for reason in why_not_submit(release, language, at=at)])
    # Words that came in by another door than the form are put down to the person who stands up for them here.
    drafts.record_save(release, actor=actor, at=at)
    values = {}
    for language in languages:
        values[column("submitted_digest", language)] = getattr(release, column("digest", language))
        Event.objects.create(at=at, actor=actor, verb=Event.Verb.SUBMITTED, release_id=release.pk, language=language)
    Release.objects.filter(pk=release.pk).update(**values)


def why_not_return(release: Release, language: str, comment: str) -> list[Reason]:
    """Reasons why this language cannot be returned to its writer."""
    reasons = []
    if not release.is_submitted(language):
        reasons.append(Reason("not-submitted", _("This language is not submitted."), language))
    if not comment.strip():
        reasons.append(Reason("no-comment", _("Say what should change."), language, "comment"))
    return reasons


@transaction.atomic
def return_to_writer(release: Release, languages: Sequence[str], *, actor, at: datetime, comment: str) -> None:
    """Take these languages off the approver's list, with a comment for the writer."""
    release = Release.objects.select_for_update().get(pk=release.pk)
    refuse_if([reason for language in languages for reason in why_not_return(release, language, comment)])
    for language in languages:
        Event.objects.create(
            at=at, actor=actor, verb=Event.Verb.RETURNED, release_id=release.pk, language=language, reason=comment
        )
    Release.objects.filter(pk=release.pk).update(**{column("submitted_digest", code): "" for code in languages})
