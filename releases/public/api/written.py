"""A release in one language as data: everything that its page shows, and nothing else."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from django.db.models import Prefetch, prefetch_related_objects
from django.utils import translation

from releases.images import CONTENT_TYPES
from releases.models.edition import Edition, EditionFile
from releases.models.file import StoredFile
from releases.models.languages import LANGUAGES
from releases.public.addresses import absolute, address
from releases.public.corrections import pairs
from releases.public.feed.content import with_absolute_addresses
from releases.text import picture
from releases.text.dates import iso

FILES = EditionFile.objects.select_related("file")
LICENCE_PAGE = "https://www.kogl.or.kr/info/license.do"


def releases(editions: Sequence[Edition], *, at: datetime) -> list[dict]:
    """The data of these live editions, in as many queries for a hundred as for one."""
    prefetch_related_objects(editions, "topics", "division", Prefetch("files", queryset=FILES))
    numbers = {edition.release_id for edition in editions}
    versions, histories = defaultdict(dict), defaultdict(list)
    live = Edition.objects.live(at=at, language=None).exclude(kind=Edition.Kind.REMOVED)
    for row in live.filter(release_id__in=numbers).only("release_id", "language", "slug").order_by():
        versions[row.release_id][row.language] = row
    followed = {edition.release_id for edition in editions if edition.kind != Edition.Kind.PUBLISHED}
    if followed:
        for row in Edition.objects.public_by(at=at).filter(release_id__in=followed).slim().order_by("-number"):
            histories[row.release_id, row.language].append(row)
    return [
        release(edition, versions[edition.release_id], histories[edition.release_id, edition.language])
        for edition in editions
    ]


def release(edition: Edition, versions: dict[str, Edition], history: list[Edition]) -> dict:
    language, files = edition.language, list(edition.files.all())
    link = absolute(edition.get_absolute_url())
    return {
        "id": edition.release_id,
        "uid": edition.permanent_id,
        "language": language,
        "kind": edition.kind,
        "title": edition.title,
        "summary": edition.summary,
        "html": with_absolute_addresses(edition.html, link),
        "text": edition.text,
        "published": iso(edition.published_at),
        "updated": iso(edition.live_from),
        "note": edition.note,
        "division": division(edition),
        "topics": [named(topic, "topic", language) for topic in edition.topics.all() if topic.words("name", language)],
        "contacts": edition.contacts,
        "licence": licence(edition),
        "pictures": [shown(row) for row in files if row.kind == StoredFile.Kind.PICTURE and row.file.widths],
        "attachments": [offered(row) for row in files if row.kind == StoredFile.Kind.ATTACHMENT],
        "links": [links(versions[code]) for code in LANGUAGES if code in versions],
        "corrections": corrections(history),
    }


def named(row, name: str, language: str) -> dict:
    return {
        "slug": row.slug,
        "name": row.words("name", language),
        "url": absolute(address(name, language, row.slug)),
    }


def division(edition: Edition) -> dict | None:
    if not edition.division_name:
        return None
    row = edition.division
    known = named(row, "division", edition.language) if row and row.words("name", edition.language) else {}
    return {"slug": None, "url": None} | known | {"name": edition.division_name}


def licence(edition: Edition) -> dict | None:
    if not edition.licence:
        return None
    with translation.override(edition.language):
        name = str(edition.get_licence_display())
    return {"code": edition.licence, "name": name, "url": LICENCE_PAGE}


def shown(row: EditionFile) -> dict:
    file = row.file
    return {
        "alt": "" if row.is_decorative else row.alt,
        "caption": row.caption,
        "credit": row.credit,
        "renditions": [
            {
                "url": absolute(picture.address(file.key, width, extension)),
                "type": CONTENT_TYPES[extension],
                "width": width,
                "height": max(1, round(width * file.height / file.width)),
            }
            for extension in file.formats
            for width in sorted(file.widths)
        ],
    }


def offered(row: EditionFile) -> dict:
    file = row.file
    return {
        "title": row.title,
        "name": file.name,
        "type": file.content_type,
        "language": row.language or None,
        "size": file.size,
        "url": absolute(address("attachment", file.key, file.name)),
    }


def links(edition: Edition) -> dict:
    """Where a release is found in one language: its page, and these data."""
    data = absolute(address("api_release", edition.release_id))
    page = absolute(edition.get_absolute_url())
    return {"language": edition.language, "page": page, "data": f"{data}?language={edition.language}"}


def corrections(history: list[Edition]) -> list[dict]:
    """What became of the release since it was first public, the latest first."""
    compared = pairs(history)
    return [
        {
            "number": row.number,
            "kind": row.kind,
            "change": row.change or None,
            "note": row.note,
            "at": iso(row.live_from),
            "url": absolute(address("changes", row.language, row.release_id, row.number))
            if row.number in compared
            else None,
        }
        for row in history
        if row.kind != Edition.Kind.PUBLISHED
    ]
