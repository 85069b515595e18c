"""Social cards, each asked for anew: only while its edition is public, and never as a page of the site."""

import logging

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from releases import cards
from releases.models.edition import Edition
from releases.models.file import StoredFile
from releases.public import reading, share
from releases.public.addresses import address
from releases.public.answer import answer, revalidated
from releases.public.delivery import NOTHING_RUNS, PRIVATE
from releases.public.identity import LOGO_WIDTH, Identity
from releases.public.moment import moment
from releases.text.picture import nearest

END_OF_PNG = b"IEND\xaeB`\x82"
logger = logging.getLogger(__name__)


@require_safe
def card(request, language, digest):
    """The institution's own card."""
    identity = Identity(language)
    current = share.of_site(identity).path
    if current != address("card", language, digest):
        return revalidated(HttpResponseRedirect(current))
    return send(request, share.general_card(identity), identity.organisation.logo)


@require_safe
def release_card(request, language, release_id, digest):
    at = moment(request)
    edition = Edition.objects.live(at=at, language=language).filter(release_id=release_id).slim().first()
    if edition is None:
        raise Http404
    if edition.is_removed:
        return answer("410.html", reading.removed_meta(edition), at=at, status=410, edition=edition)
    identity = Identity(language)
    current = share.of_release(edition, identity).path
    if current != address("release_card", language, release_id, digest):
        return revalidated(HttpResponseRedirect(current))
    return send(request, edition.card(identity.organisation), identity.organisation.logo)


def send(request, card: cards.Card, logo: StoredFile | None) -> HttpResponse:
    """The bytes of a card. They are compressed already, so nothing compresses them again."""
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    etag = f'"{card.digest}"'
    response = get_conditional_response(request, etag=etag)
    response = response or HttpResponse(kept(card, logo), content_type="image/png")
    response.headers["Cache-Control"] = PRIVATE
    response.headers["Content-Security-Policy"] = NOTHING_RUNS
    response.headers["ETag"] = etag
    return response


def kept(card: cards.Card, logo: StoredFile | None) -> bytes:
    """A card as the storage keeps it under all that is drawn, or drawn now and put there."""
    path = f"cards/{card.digest[:2]}/{card.digest}.png"
    try:
        with default_storage.open(path, "rb") as file:
            data = file.read()
        is_new = False
    except OSError:
        data, is_new = b"", True
    if not data.endswith(END_OF_PNG):
        # Not there, or another process is still writing it.
        mark = logo_bytes(logo)
        data = cards.draw(card, mark)
        if is_new and bool(mark) == bool(logo):
            keep(path, data)
    return data


def keep(path: str, data: bytes) -> None:
    """Store the bytes at exactly this path. A storage that takes nothing now is no reason to show nothing."""
    try:
        stored = default_storage.save(path, ContentFile(data))
        if stored != path:
            default_storage.delete(stored)
    except OSError:
        logger.exception("A card could not be stored at %s", path)


def logo_bytes(logo: StoredFile | None) -> bytes:
    if logo is None or not logo.widths:
        return b""
    try:
        with logo.open(logo.rendition_path(nearest(logo.widths, LOGO_WIDTH), "jpg")) as file:
            return file.read()
    except OSError:
        return b""
