"""The institution's colours as a style sheet: its address is made of its content, so it may be kept for ever."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from releases import colour
from releases.models.organisation import Organisation
from releases.public.addresses import address
from releases.public.answer import FOR_EVER, revalidated


@require_safe
def colours(request, digest):
    """An address of earlier colours, as a page kept from yesterday has it, leads to today's."""
    css = Organisation.load().style_sheet
    if not css:
        raise Http404
    current = colour.digest(css)
    if digest != current:
        return revalidated(HttpResponseRedirect(address("colours", current)))
    return HttpResponse(css, content_type="text/css; charset=utf-8", headers={"Cache-Control": FOR_EVER})
