"""Going back: an earlier draft becomes today's as a new draft, and a deleted draft returns. Never an edition."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from releases.desk import drafts, history, saved
from releases.desk.checks import Reason, Refused, refuse_if
from releases.models import Event, Release, StoredFile

# The planned time is a promise about the release and not words of a draft: going back leaves it as it is.
ABSENT = Reason("not-deleted", _("There is no deleted draft of this number."))
STAYS = {"planned_at"}
RESTORED = (*saved.WORDS, "licence")


def why_not_restore(release: Release, draft: history.Draft, seen: int | None = None) -> list[Reason]:
    """Reasons why this draft cannot become today's. `seen` is the number of the newest draft that the person saw."""
    today = history.newest(release.pk)
    if seen is not None and seen != today.number:
        return [Reason("changed", _("Somebody saved this release since you opened this page. Look again."))]
    differing = [change for change in history.changes(today, draft, language="ko") if change.is_changed]
    if all(change.field in STAYS for change in differing):
        return [Reason("same", _("This is what the draft of today says already."))]
    return []


def restore(release: Release, draft: history.Draft, *, actor, at: datetime, seen: int | None = None) -> None:
    """Make what an earlier draft says the draft of today: a new draft of this person, and nothing is approved by it."""
    # What stands on the desk is in the history before anything takes its place, whoever put it there.
    saved.keep(release, actor=None)
    _restore(release, draft, actor=actor, at=at, seen=seen)


@transaction.atomic
def _restore(release: Release, draft: history.Draft, *, actor, at: datetime, seen: int | None) -> None:
    release = Release.objects.select_for_update(of=("self",)).get(pk=release.pk)
    refuse_if(why_not_restore(release, draft, seen))
    _put(release, draft)
    drafts.record_save(release, actor=actor, at=at)
    Event.objects.create(at=at, actor=actor, verb=Event.Verb.RESTORED, release_id=release.pk, reason=draft.name)


def deleted() -> QuerySet:
    """The last row of every draft that was deleted and has not come back, the latest deletion first."""
    rows = Release.history.filter(history_type=history.DELETION)
    later = rows.filter(id=OuterRef("id"), history_id__gt=OuterRef("history_id"))
    gone = rows.exclude(Exists(Release.objects.filter(pk=OuterRef("id")))).exclude(Exists(later))
    return gone.select_related("history_user").order_by("-history_id")


def why_not_recover(release_id: int) -> list[Reason]:
    """Reasons why a draft cannot come back."""
    if not deleted().filter(id=release_id).exists() or history.newest(release_id) is None:
        return [ABSENT]
    return []


@transaction.atomic
def recover(release_id: int, *, actor, at: datetime) -> Release:
    """Bring a deleted draft back under its number and permanent id, submitted by nobody."""
    refuse_if(why_not_recover(release_id))
    draft = history.newest(release_id)
    row = draft.row
    release = Release(pk=release_id, uid=row.uid, planned_at=row.planned_at)
    gone = deleted().filter(id=release_id).first()
    for name, value in ((gone and gone.files) or {}).items():
        setattr(release, name, value)
    if not Release.objects.filter(source_id=row.source_id).exists():
        release.source_id = row.source_id
    if get_user_model().objects.filter(pk=row.created_by_id).exists():
        release.created_by_id = row.created_by_id
    try:
        with transaction.atomic():
            _put(release, draft, force_insert=True)
    except IntegrityError as error:
        raise Refused([ABSENT]) from error
    Release.objects.filter(pk=release_id).update(created_at=row.created_at)
    drafts.record_save(release, actor=actor, at=at)
    Event.objects.create(at=at, actor=actor, verb=Event.Verb.RECOVERED, release_id=release_id, reason=draft.name)
    return release


def _put(release: Release, draft: history.Draft, **how: bool) -> None:
    for name in RESTORED:
        setattr(release, name, getattr(draft.row, name))
    release.division = draft.division
    release.save(**how)
    release.topics.set(draft.topics)
    release.contacts.set(draft.contacts)
    for kind in draft.files or {}:
        _put_files(release, kind, draft.files[kind])


def _put_files(release: Release, kind: str, kept: list[Mapping[str, Any]]) -> None:
    """Rows as they were; those that came later go, and a file that is no longer stored is left out."""
    model, _names = saved.FILES[kind]
    there = set(StoredFile.objects.filter(pk__in=[values["file_id"] for values in kept]).values_list("pk", flat=True))
    standing = list(model.objects.filter(release=release))
    for values in kept:
        if values["file_id"] in there:
            row = next((row for row in standing if row.file_id == values["file_id"]), None) or model(release=release)
            standing = [other for other in standing if other is not row]
            for name, value in values.items():
                setattr(row, name, value)
            row.save()
    for row in standing:
        row.delete()
