"""How the bytes of a public file reach a reader: by this server, by the proxy before it, or by the storage itself.

Whether somebody may have them was decided before, in every case by this site.
"""

from dataclasses import dataclass
from inspect import signature
from urllib.parse import quote

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect
from django.utils.cache import get_conditional_response

from releases.public.ranges import NOTHING, Part, asked

PRIVATE = "private, max-age=0, must-revalidate"
NOTHING_RUNS = "default-src 'none'; sandbox"


@dataclass(frozen=True)
class Stored:
    """A file at `path` of the storage. `sha256` names its bytes; `saved_as` is the header of one offered for saving."""

    path: str
    sha256: str
    content_type: str
    saved_as: str = ""

    @property
    def etag(self) -> str:
        return f'"{self.sha256[:32]}-{self.path.rsplit("/", 1)[-1]}"'


def send(request, stored: Stored) -> HttpResponse:
    """The bytes, never as a page of this site, by the way that FILES_BY names. Raises Http404 for lost ones."""
    # They are compressed already, and a part of something compressed on the way would be no part of it.
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    response = WAYS[settings.FILES_BY](request, stored)
    response.headers.setdefault("Cache-Control", PRIVATE)
    response.headers["Content-Security-Policy"] = NOTHING_RUNS
    if stored.saved_as:
        response.headers["Content-Disposition"] = stored.saved_as
    return response


def by_app(request, stored: Stored) -> HttpResponse:
    """This server reads the storage and sends the whole or a part."""
    return _by_condition(request, stored, _read)


def _by_condition(request, stored: Stored, answer) -> HttpResponse:
    response = get_conditional_response(request, etag=stored.etag) or answer(request, stored)
    response.headers["ETag"] = stored.etag
    return response


def _read(request, stored: Stored) -> HttpResponse:
    try:
        file = default_storage.open(stored.path, "rb")
        size = file.size
    except FileNotFoundError as error:
        raise Http404 from error
    if request.method == "HEAD":
        file.close()
        response = HttpResponse(content_type=stored.content_type)
        response.headers["Content-Length"] = str(size)
    else:
        response = _whole_or_part(request, file, size, stored)
    response.headers["Accept-Ranges"] = "bytes"
    return response


def _whole_or_part(request, file, size: int, stored: Stored) -> HttpResponse:
    is_same = request.headers.get("If-Range", stored.etag) == stored.etag
    part = asked(request.headers.get("Range", ""), size) if is_same else None
    if part is None:
        return FileResponse(file, content_type=stored.content_type)
    if part == NOTHING:
        file.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"}, content_type=stored.content_type)
    response = FileResponse(Part(file, part), status=206, content_type=stored.content_type)
    response.headers["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{size}"
    response.headers["Content-Length"] = str(len(part))
    return response


def by_accel(request, stored: Stored) -> HttpResponse:
    """nginx reads the disk: it is told where, and sends the whole or a part."""
    return _by_condition(request, stored, _hand_over)


def _hand_over(request, stored: Stored) -> HttpResponse:
    if not default_storage.exists(stored.path):
        raise Http404
    response = HttpResponse(content_type=stored.content_type)
    response.headers["X-Accel-Redirect"] = quote(f"{settings.ACCEL_PREFIX}{stored.path}")
    return response


def by_signed(request, stored: Stored) -> HttpResponse:
    """The storage sends it from an address that it has signed and that ends soon; nobody keeps the way there."""
    wanted = {"ResponseContentType": stored.content_type, "ResponseCacheControl": PRIVATE}
    if stored.saved_as:
        wanted["ResponseContentDisposition"] = stored.saved_as
    takes_parameters = "parameters" in signature(default_storage.url).parameters
    address = default_storage.url(stored.path, **({"parameters": wanted} if takes_parameters else {}))
    return HttpResponseRedirect(address, headers={"Cache-Control": "no-store"})


WAYS = {"app": by_app, "accel": by_accel, "signed": by_signed}
