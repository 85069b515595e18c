"""What pages ask of the record: lists, one release in its languages, its history and its neighbours."""

from datetime import datetime

from django.core.paginator import EmptyPage, Paginator
from django.db.models import Prefetch
from django.db.models.functions import Substr
from django.http import Http404

from releases.models.edition import Edition, EditionFile
from releases.models.file import StoredFile

PAGE_SIZE = 20
LEAD_LENGTH = 300
PICTURES = EditionFile.objects.filter(kind=StoredFile.Kind.PICTURE).select_related("file")


def listed(*, at: datetime, language: str):
    """Every edition that a list of this language shows at this instant, the newest first."""
    return Edition.objects.live(at=at, language=language).listed().newest_first()


def cards(editions):
    """Editions as lists show them: without their long texts, with how they begin, and with their pictures."""
    pictures = Prefetch("files", queryset=PICTURES, to_attr="pictures")
    return editions.slim().annotate(beginning=Substr("text", 1, LEAD_LENGTH)).prefetch_related(pictures)


def page_of(editions, number: int):
    """One page of cards. Raises Http404 for a page that does not exist."""
    try:
        return Paginator(cards(editions), PAGE_SIZE).page(number)
    except EmptyPage as error:
        raise Http404 from error


def by_language(release_id: int, *, at: datetime) -> dict[str, Edition]:
    """The live editions of one release, by language."""
    found = Edition.objects.live(at=at, language=None).filter(release_id=release_id)
    return {edition.language: edition for edition in found.defer("body", "search_key").select_related("division")}


def history(edition: Edition, *, at: datetime) -> list[Edition]:
    """What became of a release in its language up to this instant, the latest first; nothing when nothing did."""
    if edition.kind == Edition.Kind.PUBLISHED:
        return []
    found = Edition.objects.public_by(at=at).filter(release_id=edition.release_id, language=edition.language)
    return list(found.slim().order_by("-number"))


def neighbours(edition: Edition, *, at: datetime) -> dict[str, Edition | None]:
    """The releases that stand before and after this one in the list of its language."""
    found = Edition.objects.live(at=at, language=edition.language).listed().slim()
    return {"older": found.before(edition).first(), "newer": found.after(edition).first()}
