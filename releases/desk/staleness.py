"""Whether one language still follows the other: what the other said then, what it says now, and saying so."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from releases.desk import snapshot
from releases.desk.checks.reasons import Reason, refuse_if
from releases.desk.snapshot import Snapshot
from releases.models import LANGUAGES, OTHER, Event, Release, column
from releases.text.diff import BlockChange, blocks
from releases.text.digest import digest

FIELDS = ("title", "summary", "body", "files")


def is_stale(release: Release, language: str) -> bool:
    """Whether the other language has changed since this one was made from it, or was last said to follow it."""
    return release.is_stale(language)


def changes(release: Release, language: str) -> dict[str, list[BlockChange]]:
    """What the other language has changed since this one last followed it, by field; empty unless stale.

    Fields are those of FIELDS that have changed; their blocks stand in order, unchanged ones among them.
    """
    if not is_stale(release, language):
        return {}
    basis = getattr(release, column("basis", language))
    now = words_of(snapshot.take(release, OTHER[language]))
    compared = {name: blocks(basis.get(name, ""), now[name]) for name in FIELDS}
    return {name: found for name, found in compared.items() if any(change.kind != "same" for change in found)}


def words_of(taken: Snapshot) -> dict[str, str]:
    """What there is to translate in one language; under `files` a line for each picture and attachment."""
    pictures = [" – ".join(filter(None, (picture.alt, picture.caption, picture.credit))) for picture in taken.pictures]
    titles = [attachment.title for attachment in taken.attachments]
    files = "\n".join(filter(None, [*pictures, *titles]))
    return {"title": taken.title, "summary": taken.summary, "body": taken.body, "files": files}


def words_digest(taken: Snapshot) -> str:
    """Fingerprint of the words alone, white space aside; empty while there is neither title nor body."""
    words = {
        name: [line.split() for line in text.split("\n") if line.strip()] for name, text in words_of(taken).items()
    }
    return digest(words) if taken.title or taken.body else ""


def after_save(release: Release, taken: Mapping[str, Snapshot]) -> dict[str, object]:
    """New values of the columns of staleness, when `taken` is what was just saved and `release` tells what was before.

    A first writing follows the other language. Whoever is in step stays so when both languages change in one save,
    and when the other one only catches up; else a change of the other leaves this one behind.
    """
    before = {code: getattr(release, column("words_digest", code)) for code in LANGUAGES}
    basis = {code: getattr(release, column("basis_digest", code)) for code in LANGUAGES}
    after = {code: words_digest(words) for code, words in taken.items()}
    values: dict[str, object] = {
        column("words_digest", code): after[code] for code in LANGUAGES if after[code] != before[code]
    }
    for code in filter(after.get, LANGUAGES):
        other = OTHER[code]
        is_first = not before[code]
        was_in_step = basis[code] == before[other]
        other_catches_up = not before[other] or basis[other] != before[code]
        if is_first or (was_in_step and (after[code] != before[code] or other_catches_up)):
            values |= _basis(code, after[other], taken[other])
    return values


def _basis(language: str, fingerprint: str, other: Snapshot) -> dict[str, object]:
    return {column("basis_digest", language): fingerprint, column("basis", language): words_of(other)}


def why_not_follow(release: Release, language: str, seen: str) -> list[Reason]:
    """Reasons why this language cannot be said to follow the other; `seen` is the words digest that was looked at."""
    if not is_stale(release, language):
        return [Reason("in-step", _("This language follows the other one already."), language)]
    if seen != words_digest(snapshot.take(release, OTHER[language])):
        message = _("The other language has changed since you opened this page. Look at its changes again.")
        return [Reason("not-seen", message, language)]
    return []


@transaction.atomic
def follow(release: Release, language: str, *, actor, at: datetime, seen: str) -> None:
    """Say that this language follows the words of the other one that were seen."""
    release = Release.objects.select_for_update(of=("self",)).get(pk=release.pk)
    refuse_if(why_not_follow(release, language, seen))
    other = snapshot.take(release, OTHER[language])
    Release.objects.filter(pk=release.pk).update(**_basis(language, seen, other))
    Event.objects.create(at=at, actor=actor, verb=Event.Verb.FOLLOWED, release_id=release.pk, language=language)
