"""Saving and deleting drafts: digests are brought up to date and the log learns whose words they are."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from releases.desk import finding, saved, snapshot, staleness
from releases.desk.checks import Reason, refuse_if
from releases.models import LANGUAGES, Event, Release, column


def record_save(release: Release, *, actor, at: datetime) -> list[str]:
    """Compare both languages with their digests, store the new ones, and answer which languages changed.

    Call it after the release and everything that belongs to it were saved.
    """
    saved.keep(release, actor=actor)
    taken = {language: snapshot.take(release, language) for language in LANGUAGES}
    digests = {language: words.digest for language, words in taken.items()}
    changed = [code for code in LANGUAGES if digests[code] != getattr(release, column("digest", code))]
    if not changed:
        return []
    values = {column("digest", language): digests[language] for language in changed}
    values |= staleness.after_save(release, taken)
    for name, value in values.items():
        setattr(release, name, value)
    with transaction.atomic():
        finding.give_places([release], at=at)
        Release.objects.filter(pk=release.pk).update(**values, place=release.place)
        finding.add([release])
        Event.objects.bulk_create(
            Event(at=at, actor=actor, verb=Event.Verb.SAVED, release_id=release.pk, language=language)
            for language in changed
            if taken[language].has_words
        )
    return changed


def why_not_delete(release: Release) -> list[Reason]:
    """A release that was ever approved stays: its editions are part of the record."""
    if release.editions.exists():
        return [Reason("has-editions", _("This release was approved once; it can be withdrawn, not deleted."))]
    return []


@transaction.atomic
def delete(release: Release, *, actor, at: datetime) -> None:
    """Delete a draft that was never approved."""
    refuse_if(why_not_delete(release))
    saved.keep(release, actor=actor)
    Event.objects.create(at=at, actor=actor, verb=Event.Verb.DELETED, release_id=release.pk)
    saved.delete(release)


def writers_since_last_edition(release: Release, language: str) -> set[int]:
    """Ids of everyone who changed the words of this language since its last edition that was not pulled back.

    After a withdrawal it is everyone who ever did: what was approved once is no longer good enough.
    """
    events = Event.objects.filter(release_id=release.pk, language=language)
    last = release.editions.filter(language=language, is_pulled=False).order_by("-number").first()
    saved = events.filter(verb=Event.Verb.SAVED).exclude(actor=None)
    if last and last.is_listed:
        approval = events.filter(edition_id=last.pk).order_by("pk").values_list("pk", flat=True).first()
        saved = saved.filter(pk__gt=approval or 0)
    return set(saved.values_list("actor_id", flat=True))
