"""Error pages in the reader's language; they say nothing about what exists."""

from django.conf import settings
from django.db import DataError
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from releases.public.addresses import address
from releases.public.answer import answer, revalidated
from releases.public.language import from_path
from releases.public.meta import Meta, in_both
from releases.public.moment import moment


def bad_request(request, exception):
    return plain(request, 400)


def forbidden(request, exception):
    return plain(request, 403)


def forbidden_csrf(request, reason=""):
    return plain(request, 403)


def server_error(request):
    return plain(request, 500)


def plain(request, status):
    """A page that asks the database for nothing, because it may be what failed."""
    language = language_of(request)
    with translation.override(language):
        body = render_to_string(f"{status}.html", {"language": language, "home": address("home", language)})
    return finished(request, HttpResponse(body, status=status, headers={"Content-Language": language}))


class OutOfRange:
    """A number, date or NUL that no column can hold is a bad request, whichever page or filter it was meant for."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        return bad_request(request, exception) if isinstance(exception, OverflowError | DataError) else None


def not_found(request, exception):
    language = language_of(request)
    with translation.override(language):
        meta = Meta(
            language=language,
            title=_("Page not found"),
            path=address("home", language),
            description="",
            alternates=in_both("home"),
            is_indexed=False,
        )
    return finished(request, answer("404.html", meta, at=moment(request), status=404))


def language_of(request) -> str:
    """Known even when the request failed before its language was chosen."""
    return getattr(request, "LANGUAGE_CODE", None) or from_path(request.path_info) or settings.LANGUAGE_CODE


def finished(request, response):
    """An error is asked for anew each time, and says what its language depends on."""
    if from_path(request.path_info) is None:
        patch_vary_headers(response, ["Cookie", "Accept-Language"])
    return revalidated(response)
