"""What has to be looked up before a draft can be checked."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from django.core.files.storage import default_storage

from releases import images
from releases.desk import links, snapshot
from releases.desk.checks import Draft, Standing, too_long
from releases.desk.snapshot import PictureWords, Snapshot
from releases.desk.staleness import is_stale
from releases.models import LANGUAGES, OTHER, Edition, Release, StoredFile, column
from releases.text.normalise import search_key

RECENT = timedelta(days=30)
# The newest drafts and editions among which a title is looked for; no newsroom writes more in 30 days.
NEWEST = 500


def gather(release: Release, *, at: datetime) -> Draft:
    """A draft with all that its checks ask for. What was typed and not saved stands on `release` itself."""
    words = {language: _words(release, language) for language in LANGUAGES}
    editions = list(release.editions.open().slim()) if release.pk else []
    first_public = min((edition.published_at for edition in editions), default=None)
    public_at = max(at, first_public or release.planned_at or at)
    is_short = not too_long(words)
    addresses = {language: links.internal(words[language].body) for language in LANGUAGES if is_short}
    dead = links.dead(frozenset().union(*addresses.values()), at=public_at, own=release.pk)
    return Draft(
        words=words,
        at=at,
        planned_at=release.planned_at,
        used_plan=used_plan(release),
        first_public=first_public,
        last={edition.language: Standing(edition.live_from, edition.digest) for edition in editions},
        titles=recent_titles(release, at=at) if is_short else {},
        gone=frozenset().union(*(gone(words[language]) for language in LANGUAGES)),
        stale=_stale(release),
        names=_names(release),
        dead={language: found & dead for language, found in addresses.items()},
    )


def _words(release: Release, language: str) -> Snapshot:
    """The words as they stand in the form, white space and all, so that places in them can be pointed at."""
    raw = {field: getattr(release, column(field, language)) or "" for field in ("title", "summary", "body")}
    if release.pk is None:
        nothing = {"division_id": None, "division_name": "", "licence": ""}
        empty = dict.fromkeys(("topic_ids", "contacts", "pictures", "attachments"), ())
        return Snapshot(language=language, **raw, **nothing, **empty)
    pictures = tuple(PictureWords.of(picture, language) for picture in release.pictures.all())
    return replace(snapshot.take(release, language), **raw, pictures=pictures)


def _stale(release: Release) -> dict[str, str]:
    stale = [language for language in LANGUAGES if release.pk and is_stale(release, language)]
    return {language: getattr(release, column("words_digest", OTHER[language])) for language in stale}


def _names(release: Release) -> dict[str, str]:
    """File name of each attachment by key, in the order of the form."""
    rows = release.attachments.select_related("file") if release.pk else []
    return {row.file.key: row.file.name for row in rows}


def recent_titles(release: Release, *, at: datetime) -> dict[str, dict[str, int]]:
    """Folded titles of other releases that were begun, or first public, in the last 30 days or later; three queries."""
    since = at - RECENT
    titles: dict[str, dict[str, int]] = {language: {} for language in LANGUAGES}
    columns = [column("title", language) for language in LANGUAGES]
    drafts = Release.objects.order_by("-pk").values_list("pk", "created_at", *columns)[:NEWEST]
    rows = [
        (number, language, title)
        for number, created_at, *both in drafts
        for language, title in zip(LANGUAGES, both, strict=True)
        if created_at >= since
    ]
    editions = Edition.objects.open().listed().filter(published_at__gte=since).newest_first()
    # Language by language: each is the beginning of its list.
    for language in LANGUAGES:
        rows += editions.filter(language=language).values_list("release_id", "language", "title")[:NEWEST]
    for number, language, title in rows:
        if title and number != release.pk:
            titles[language].setdefault(search_key(title), number)
    return titles


def gone(words: Snapshot) -> frozenset[str]:
    """Keys of the pictures and attachments of this language that the storage has lost."""
    paths = {file.key: StoredFile(key=file.key).path for file in words.attachments} | {
        picture.key: StoredFile(key=picture.key).rendition_path(max(picture.widths), images.EXTENSION)
        for picture in words.pictures
        if picture.widths
    }
    return frozenset(key for key, path in paths.items() if not default_storage.exists(path))


def used_plan(release: Release) -> datetime | None:
    """The planned time as it stood at the last approval: what was approved then is no plan any more."""
    if release.pk is None or release.planned_at is None:
        return None
    if release.editions.filter(is_pulled=False, live_from=release.planned_at).exists():
        return release.planned_at
    last = release.editions.filter(is_pulled=False).order_by("-approved_at").first()
    if last is None:
        return None
    saved = release.history.filter(history_date__lte=last.approved_at).first()
    return saved.planned_at if saved else None
