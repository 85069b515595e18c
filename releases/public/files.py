"""Pictures and attachments, each asked for anew: only while a live edition carries the file."""

from datetime import datetime

from django.http import Http404, HttpResponsePermanentRedirect
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from releases.images import CONTENT_TYPES
from releases.models.edition import Edition
from releases.models.file import StoredFile
from releases.models.organisation import Organisation
from releases.public.addresses import address
from releases.public.delivery import Stored, send
from releases.public.moment import moment


@require_safe
def attachment(request, key, name):
    file = public_file(key, StoredFile.Kind.ATTACHMENT, at=moment(request))
    if name != file.name:
        return HttpResponsePermanentRedirect(address("attachment", key, file.name))
    saved_as = content_disposition_header(as_attachment=True, filename=file.name)
    return send(request, Stored(file.path, file.sha256, file.content_type, saved_as))


@require_safe
def image(request, key, width, extension):
    file = public_file(key, StoredFile.Kind.PICTURE, at=moment(request))
    if width not in file.widths or extension not in file.formats:
        raise Http404
    return send(request, Stored(file.rendition_path(width, extension), file.sha256, CONTENT_TYPES[extension]))


def public_file(key: str, kind: str, *, at: datetime) -> StoredFile:
    """The file, if a reader may have it at this instant; otherwise as if it had never been. Raises Http404."""
    if "\x00" in key:
        raise Http404
    carried = Edition.objects.live(at=at, language=None).filter(files__file__key=key)
    file = StoredFile.objects.filter(key=key, kind=kind).first()
    if file is None or not (carried.exists() or Organisation.objects.filter(logo=file).exists()):
        raise Http404
    return file
