"""What pages ask of the record: lists, one release in its languages, its history and its neighbours."""

from datetime import datetime

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Substr

from releases.models.edition import Edition
from releases.models.file import StoredFile
from releases.public import carried
from releases.public.shelves import PAGE_SIZE, Shelf

LEAD_LENGTH = 300


def listed(*, at: datetime, language: str):
    """Every edition that a list of this language shows at this instant, the newest first."""
    return Edition.objects.live(at=at, language=language).listed().newest_first()


def cards(editions, *, at: datetime):
    """Editions as lists show them: how they begin, their files, and if they are live in the other language as well."""
    others = Edition.objects.live(at=at, language=None).listed().filter(release_id=OuterRef("release_id"))
    has_other = Exists(others.exclude(language=OuterRef("language")))
    begun = editions.slim().annotate(beginning=Substr("text", 1, LEAD_LENGTH), has_other=has_other)
    return carried.with_files(begun)


def marked(rows) -> list[Edition]:
    """Cards, each with its pictures and the number of its attachments."""
    rows = list(rows)
    for edition in rows:
        rows_of_files = carried.files(edition)
        edition.pictures = [row for row in rows_of_files if row.kind == StoredFile.Kind.PICTURE]
        edition.attached = len(rows_of_files) - len(edition.pictures)
    return rows


class Counted(Paginator):
    """Pages of a list whose number of rows is known."""

    def __init__(self, count: int):
        super().__init__((), PAGE_SIZE)
        self.count = count


def page_of(shelf: Shelf, number: int) -> Page:
    """One page of marked cards. Raises Http404 for a page that does not exist."""
    ids = shelf.page(number)
    # They are of one language; to name it again would draw the database into the list of it.
    found = Edition.objects.live(at=shelf.at, language=None).filter(pk__in=ids) if ids else ()
    rows = {row.pk: row for row in marked(cards(found, at=shelf.at))} if ids else {}
    # One that was withdrawn a moment ago is no longer there.
    return Page([rows[pk] for pk in ids if pk in rows], number, Counted(shelf.count))


def by_language(release_id: int, *, at: datetime) -> dict[str, Edition]:
    """The live editions of one release, by language, each with its files and topics; one query."""
    found = Edition.objects.live(at=at, language=None).filter(release_id=release_id)
    whole = carried.with_topics(carried.with_files(found.defer("body", "search_key").select_related("division")))
    return {edition.language: edition for edition in whole}


def history(edition: Edition, *, at: datetime) -> list[Edition]:
    """What became of a release in its language up to this instant, the latest first; nothing when nothing did."""
    if edition.kind == Edition.Kind.PUBLISHED:
        return []
    found = Edition.objects.public_by(at=at).filter(release_id=edition.release_id, language=edition.language)
    return list(found.slim().order_by("-number"))


def around(edition: Edition, *, at: datetime) -> list[Edition]:
    """The history of a release in its language, the latest first, and its neighbours in the list; one query."""
    others = Edition.objects.live(at=at, language=edition.language).listed()
    wanted = Q(pk=Subquery(others.before(edition).values("pk")[:1]))
    wanted |= Q(pk=Subquery(others.after(edition).values("pk")[:1]))
    if edition.kind != Edition.Kind.PUBLISHED:
        wanted |= Q(release_id=edition.release_id, language=edition.language)
    return list(Edition.objects.public_by(at=at).filter(wanted).slim().order_by("-number"))
