"""What goes out when: approved words waiting for their minute, plans of drafts, and what became public."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Max, OuterRef, Prefetch, Subquery
from django.utils.translation import gettext_lazy as _

from releases.desk import states
from releases.models import LANGUAGES, Edition, Event, Release, column

LABELS = states.LABELS | {"corrected": _("correction"), "pulled": _("pulled back")}
# More than any office plans in a month; a calendar is no way to read an archive.
MOST = 1_000
DRAFT = ("title", "body", "digest", "submitted_digest")


@dataclass(frozen=True)
class Item:
    """One language of one release at one instant. `states` are codes of `LABELS`.

    `uid` and `number` name the edition that this is, or that the draft will become; `changed_at` is when its time or
    its state was last moved.
    """

    release_id: int
    language: str
    at: datetime
    title: str
    states: tuple[str, ...]
    uid: uuid.UUID
    number: int
    changed_at: datetime

    @property
    def is_planned(self) -> bool:
        """Whether it is a plan only: nobody has approved it."""
        return not {"draft", "submitted", "changed"}.isdisjoint(self.states)


def between(start: datetime, end: datetime, *, at: datetime, with_pulled: bool = False) -> list[Item]:
    """Everything in `start <= t < end` as it stands at the instant `at`, in order; three queries.

    Of editions and of plans the first `MOST` are read.
    """
    items = [*_of_editions(start, end, at, with_pulled), *_of_plans(start, end)]
    return sorted(items, key=lambda item: (item.at, item.release_id, LANGUAGES.index(item.language), item.number))


def _of_editions(start: datetime, end: datetime, at: datetime, with_pulled: bool) -> Iterator[Item]:
    found = Edition.objects.beginning_between(start, end)
    if not with_pulled:
        found = found.filter(is_pulled=False)
    moved = Event.objects.filter(release_id=OuterRef("release_id"), edition_id=OuterRef("pk")).order_by()
    found = found.slim().annotate(
        draft_ko=F("release__title_ko"),
        draft_en=F("release__title_en"),
        moved_at=Subquery(moved.values("edition_id").annotate(last=Max("at")).values("last")),
    )
    for edition in found.order_by("live_from", "pk")[:MOST]:
        yield Item(
            release_id=edition.release_id,
            language=edition.language,
            at=edition.live_from,
            title=edition.title or getattr(edition, column("draft", edition.language)) or "",
            states=_states(edition, at),
            uid=edition.uid,
            number=edition.number,
            changed_at=max(edition.approved_at, edition.moved_at or edition.approved_at),
        )


def _states(edition: Edition, at: datetime) -> tuple[str, ...]:
    kind = () if edition.kind == Edition.Kind.PUBLISHED else (str(edition.kind),)
    if edition.is_pulled:
        return ("pulled", *kind)
    if at < edition.live_from:
        return ("scheduled", *kind)
    return kind or ("public",)


def _of_plans(start: datetime, end: datetime) -> Iterator[Item]:
    editions = Edition.objects.only("release", "language", "number", "digest", "live_from", "live_until", "is_pulled")
    columns = [column(name, language) for name in DRAFT for language in LANGUAGES]
    plans = (
        Release.objects.planned_between(start, end)
        .only("uid", "planned_at", "updated_at", *columns)
        .prefetch_related(Prefetch("editions", editions, to_attr="every_edition"))
    )
    for release in plans.order_by("planned_at", "pk")[:MOST]:
        for language in LANGUAGES:
            if release.is_written(language):
                yield from _plan(release, language)


def _plan(release: Release, language: str) -> Iterator[Item]:
    """The plan for one language, unless what was planned has happened or is approved already."""
    known = [edition for edition in release.every_edition if edition.language == language]
    last = next((edition for edition in known if edition.live_until is None and not edition.is_pulled), None)
    if last and (release.planned_at <= last.live_from or last.digest == getattr(release, column("digest", language))):
        return
    state = "submitted" if release.is_submitted(language) else "changed" if last else "draft"
    yield Item(
        release_id=release.pk,
        language=language,
        at=release.planned_at,
        title=release.words("title", language),
        states=(state,),
        uid=uuid.uuid5(release.uid, language),
        number=len(known) + 1,
        changed_at=release.updated_at,
    )
