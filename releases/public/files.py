"""Pictures and attachments, each asked for anew: only while a live edition carries the file."""

from datetime import datetime

from django.http import FileResponse, Http404, HttpResponse, HttpResponsePermanentRedirect
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from releases.models.edition import Edition
from releases.models.file import StoredFile
from releases.models.organisation import Organisation
from releases.public.addresses import address
from releases.public.moment import moment

CONTENT_TYPES = {"jpg": "image/jpeg"}
PRIVATE = "private, max-age=0, must-revalidate"
NOTHING_RUNS = "default-src 'none'; sandbox"


@require_safe
def attachment(request, key, name):
    file = public_file(key, StoredFile.Kind.ATTACHMENT, at=moment(request))
    if name != file.name:
        return HttpResponsePermanentRedirect(address("attachment", key, file.name))
    response = send(request, file, file.path, file.content_type)
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=file.name)
    return response


@require_safe
def image(request, key, width, extension):
    file = public_file(key, StoredFile.Kind.PICTURE, at=moment(request))
    if width not in file.widths or extension not in CONTENT_TYPES:
        raise Http404
    return send(request, file, file.rendition_path(width, extension), CONTENT_TYPES[extension])


def public_file(key: str, kind: str, *, at: datetime) -> StoredFile:
    """The file, if a reader may have it at this instant; otherwise as if it had never been. Raises Http404."""
    if "\x00" in key:
        raise Http404
    carried = Edition.objects.live(at=at, language=None).filter(files__file__key=key)
    file = StoredFile.objects.filter(key=key, kind=kind).first()
    if file is None or not (carried.exists() or Organisation.objects.filter(logo=file).exists()):
        raise Http404
    return file


def send(request, file: StoredFile, path: str, content_type: str) -> HttpResponse:
    """The stored bytes, never as a page of this site. They are compressed already, so nothing compresses them again."""
    etag = f'"{file.sha256[:32]}-{path.rsplit("/", 1)[-1]}"'
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    response = get_conditional_response(request, etag=etag) or stored(file, path, content_type)
    response.headers["Cache-Control"] = PRIVATE
    response.headers["Content-Security-Policy"] = NOTHING_RUNS
    response.headers["ETag"] = etag
    return response


def stored(file: StoredFile, path: str, content_type: str) -> FileResponse:
    try:
        return FileResponse(file.open(path), content_type=content_type)
    except FileNotFoundError as error:
        raise Http404 from error
