"""The preview of a draft: rendered by the code that renders the public page, with its pictures shown to staff."""

from django.core.exceptions import BadRequest
from django.http import FileResponse, Http404, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from releases.admin.panel import marked, panel
from releases.admin.typed import number_of, typed
from releases.desk import freeze, snapshot
from releases.images import CONTENT_TYPES
from releases.models import LANGUAGES, Release, StoredFile
from releases.text import picture
from releases.text.parse import TextTooLong, parse
from releases.text.render import render

STAFF_IMAGES = "../../images/"


def for_staff(html: str, images: str = STAFF_IMAGES) -> str:
    """Point pictures at the staff's address: the public one answers 404 until the release is public."""
    return picture.moved(html, images)


def html_of(words: snapshot.Snapshot) -> str:
    """The body of one language of a draft as readers will see it."""
    return for_staff(freeze.html_of(words))


@require_POST
def preview(request):
    """The typed text of one language as HTML; nothing is stored. The whole form gets its figures marked."""
    language, body = request.POST.get("language"), request.POST.get("body", "")
    if language not in LANGUAGES:
        raise BadRequest("language")
    release = Release.objects.filter(pk=number_of(request.POST.get("release"))).first()
    figures = freeze.figures_of(snapshot.take(release, language)) if release else {}
    try:
        html = render(parse(body), language=language, figures=figures)
    except TextTooLong:
        return JsonResponse({"html": "", "too_long": True}, status=413)
    if f"body_{language}" in request.POST:
        html = marked(html, panel(typed(request.POST, release or Release()), request.user), language)
    return JsonResponse({"html": for_staff(html)})


def image(request, key, width, extension):
    """A rendition for staff, whether or not it is public."""
    file = get_object_or_404(StoredFile, key=key, kind=StoredFile.Kind.PICTURE)
    if width not in file.widths or extension not in file.formats:
        raise Http404
    path = file.rendition_path(width, extension)
    return FileResponse(file.open(path), content_type=CONTENT_TYPES[extension])
