"""Pictures and attachments of the one draft that a secret opens."""

from django.http import FileResponse, Http404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from releases.images import CONTENT_TYPES
from releases.review.door import behind

NOTHING_RUNS = "default-src 'none'; sandbox"


@require_safe
@behind
def image(request, link, *, token, key, width, extension):
    """A rendition of a picture of this draft."""
    file = _file_of(link.release.pictures, key)
    if width not in file.widths or extension not in file.formats:
        raise Http404
    return _sent(request, file, file.rendition_path(width, extension), CONTENT_TYPES[extension])


@require_safe
@behind
def attachment(request, link, token, key, name):
    """A file of this draft that has a title in the language of the link; offered for saving, never shown."""
    file = _file_of(link.release.attachments, key, lambda row: row.words("title", link.language))
    response = _sent(request, file, file.path, file.content_type)
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=file.name)
    return response


def _file_of(rows, key, is_shown=bool):
    """The stored file of that key, if one of these rows carries and shows it. Raises Http404."""
    if "\x00" in key:
        raise Http404
    for row in rows.filter(file__key=key).select_related("file"):
        if is_shown(row):
            return row.file
    raise Http404


def _sent(request, file, path, content_type):
    # What is compressed already is not compressed again.
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    try:
        response = FileResponse(file.open(path), content_type=content_type)
    except FileNotFoundError as error:
        raise Http404 from error
    response.headers["Content-Security-Policy"] = NOTHING_RUNS
    return response
