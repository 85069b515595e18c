"""The preview of a draft: rendered by the code that renders the public page, with its pictures shown to staff."""

import re

from django.core.exceptions import BadRequest
from django.http import FileResponse, Http404, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from releases.desk import freeze, snapshot
from releases.models import LANGUAGES, Release, StoredFile
from releases.text.parse import TextTooLong, parse
from releases.text.render import render

PUBLIC_IMAGE = re.compile(r'(?<=[" ])/images/(?=[\w-]{20,32}/\d+\.)')
STAFF_IMAGES = "../../images/"


def for_staff(html: str, images: str = STAFF_IMAGES) -> str:
    """Point pictures at the staff's address: the public one answers 404 until the release is public."""
    return PUBLIC_IMAGE.sub(images, html)


def html_of(words: snapshot.Snapshot) -> str:
    """The body of one language of a draft as readers will see it."""
    return for_staff(freeze.html_of(words))


@require_POST
def preview(request):
    """The typed text of one language as HTML; nothing is stored."""
    language, body = request.POST.get("language"), request.POST.get("body", "")
    if language not in LANGUAGES:
        raise BadRequest("language")
    release = Release.objects.filter(pk=_number(request.POST.get("release"))).first()
    figures = freeze.figures_of(snapshot.take(release, language)) if release else {}
    try:
        html = render(parse(body), language=language, figures=figures)
    except TextTooLong:
        return JsonResponse({"html": "", "too_long": True}, status=413)
    return JsonResponse({"html": for_staff(html)})


def _number(text):
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else 0


def image(request, key, width):
    """A rendition for staff, whether or not it is public."""
    file = get_object_or_404(StoredFile, key=key, kind=StoredFile.Kind.PICTURE)
    if width not in file.widths:
        raise Http404
    return FileResponse(file.open(file.rendition_path(width, "jpg")), content_type="image/jpeg")
