"""Approval: a second person turns submitted words into an edition, live at once or at the promised minute."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from releases.desk import facts, freeze, second_person, snapshot
from releases.desk.checks import GRACE, Reason, check, files_gone, refuse_if, scheduled_already
from releases.models import Edition, Event, Release, column


@dataclass(frozen=True)
class Approval:
    """Who approves when, and from when the words are public.

    `notes` holds, by language, what readers are told of a correction, and `change` its kind; only a correction needs
    them. `seen` holds the digests of what the person had before them; where it names a language, nothing else is
    approved. `override` is the reason why somebody approves words of their own.
    """

    actor: object
    at: datetime
    live_from: datetime | None = None
    notes: Mapping[str, str] = field(default_factory=dict)
    change: str = ""
    seen: Mapping[str, str] = field(default_factory=dict)
    override: str = ""
    second_person_required: bool = True

    def note(self, language: str) -> str:
        return self.notes.get(language, "").strip()

    @property
    def starts_at(self) -> datetime:
        """From when the words are public; never before they are approved."""
        return max(self.live_from or self.at, self.at)


def why_not_approve(release: Release, language: str, approval: Approval) -> list[Reason]:
    """Reasons why these words cannot become an edition by this person at this time."""
    current = snapshot.take(release, language)
    reasons = check(current) + files_gone(current, facts.gone(current))
    submitted = getattr(release, column("submitted_digest", language))
    if not submitted:
        reasons.append(Reason("not-submitted", _("This language is not submitted."), language))
    elif submitted != current.digest:
        reasons.append(Reason("changed", _("The words have changed since they were submitted."), language))
    if approval.seen.get(language, current.digest) != current.digest:
        reasons.append(Reason("not-seen", _("The words have changed since you opened this page."), language))
    if not (approval.override.strip() and second_person.may_override(approval.actor)) and _alone(
        release, language, approval
    ):
        message = _("You wrote these words; another person must approve them.")
        reasons.append(Reason("own-words", message, language, "override"))
    if approval.live_from and approval.live_from < approval.at - GRACE:
        reasons.append(Reason("past", _("The planned time has passed."), language, "planned_at"))
    return reasons + _why_not_follow(last_edition(release, language), language, approval)


def _alone(release: Release, language: str, approval: Approval) -> bool:
    """Whether the second person, who is required, would be the first one again."""
    return approval.second_person_required and second_person.is_own(release, language, approval.actor)


def _why_not_follow(last: Edition | None, language: str, approval: Approval) -> list[Reason]:
    if last is None:
        return []
    reasons = scheduled_already(language) if last.live_from > approval.at else []
    if not approval.note(language):
        reasons.append(Reason("no-note", _("Say for readers what has changed."), language, "note"))
    if approval.change not in Edition.Change.values:
        reasons.append(Reason("no-kind", _("Say what kind of change it is."), language, "change"))
    return reasons


def last_edition(release: Release, language: str) -> Edition | None:
    """The edition of this language that is public, or will be the last to become so."""
    return release.editions.open().filter(language=language).first()


@transaction.atomic
def approve(release: Release, languages: Sequence[str], approval: Approval) -> list[Edition]:
    """Freeze the submitted words of these languages; all of them share one instant."""
    release = Release.objects.select_for_update(of=("self",)).select_related("division").get(pk=release.pk)
    refuse_if([reason for language in languages for reason in why_not_approve(release, language, approval)])
    if approval.live_from and approval.live_from != release.planned_at:
        release.planned_at = approval.live_from
        release.save(update_fields=["planned_at", "updated_at"])
    return [_approve(release, language, approval) for language in languages]


def _approve(release: Release, language: str, approval: Approval) -> Edition:
    last = last_edition(release, language)
    words = snapshot.take(release, language)
    is_alone = _alone(release, language, approval)
    edition = freeze.build(
        release,
        words,
        kind=Edition.Kind.CORRECTED if last else Edition.Kind.PUBLISHED,
        note=approval.note(language) if last else "",
        change=approval.change if last else "",
        **span(release, language, last, approval.starts_at),
        licence=freeze.licence_of(words),
        approved_at=approval.at,
        approved_by=approval.actor,
    )
    close(last, approval.starts_at)
    freeze.store(edition, words)
    log(edition, Event.Verb.CORRECTED if last else Event.Verb.APPROVED, approval)
    if is_alone:
        log(edition, Event.Verb.OVERRIDDEN, replace(approval, notes={language: approval.override}))
    Release.objects.filter(pk=release.pk).update(**{column("submitted_digest", language): ""})
    return edition


def span(release: Release, language: str, last: Edition | None, starts_at: datetime) -> dict[str, object]:
    """Number and times of the edition that follows `last`; a correction keeps its place in the list."""
    return {
        "number": release.editions.filter(language=language).count() + 1,
        "live_from": starts_at,
        "published_at": last.published_at if last else starts_at,
    }


def close(edition: Edition | None, at: datetime) -> None:
    """End the span of an edition where its successor begins."""
    if edition:
        Edition.objects.filter(pk=edition.pk).update(live_until=at)


def log(edition: Edition, verb: str, approval: Approval) -> None:
    """Write who made this edition into the log."""
    Event.objects.create(
        at=approval.at,
        actor=approval.actor,
        verb=verb,
        release_id=edition.release_id,
        language=edition.language,
        edition_id=edition.pk,
        reason=approval.note(edition.language),
    )
