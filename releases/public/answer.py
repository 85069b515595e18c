"""Making an answer: a template, what the page says of itself, and who speaks. No request, so no cookie."""

from datetime import datetime, timedelta

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.cache import patch_vary_headers, set_response_etag
from django.utils.http import http_date
from django.utils.translation import gettext as _

from releases.public import share
from releases.public.addresses import absolute
from releases.public.identity import Identity
from releases.public.meta import Meta, breadcrumbs

REVALIDATE = "max-age=0, must-revalidate"
FOR_EVER = "public, max-age=31536000, immutable"
# A change in the running second is not dated yet: Last-Modified counts whole seconds.
SETTLED = timedelta(seconds=1)


def revalidated(response: HttpResponse) -> HttpResponse:
    """May be kept, but is asked for anew each time; a 304 says what the answer depends on as well."""
    response.headers["Cache-Control"] = REVALIDATE
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def dated(response: HttpResponse, changed: datetime | None, *, at: datetime) -> HttpResponse:
    """The same answer with validators, for every method: its ETag, and `changed`, when it last changed.

    Before it has settled, what is kept of it ends when it does.
    """
    if changed and at - changed >= SETTLED:
        response.headers["Last-Modified"] = http_date(changed.timestamp())
    elif changed:
        response.ends_at = changed + SETTLED
    return set_response_etag(response)


def answer(template: str, meta: Meta, *, at: datetime, status: int = 200, **context: object) -> HttpResponse:
    """Render a page in the language that `meta` names, as it is at the instant `at`."""
    with translation.override(meta.language):
        identity = context.pop("identity", None) or Identity(meta.language)
        data = [*meta.data, *([breadcrumbs(meta, _("Home"))] if meta.is_indexed and meta.section else [])]
        body = render_to_string(
            template,
            {
                "language": meta.language,
                "meta": meta,
                "data": data,
                "identity": identity,
                "at": at,
                "share": meta.share or share.of_site(identity),
                "origin": absolute(""),
                **context,
            },
        )
    return revalidated(HttpResponse(body, status=status, headers={"Content-Language": meta.language}))
