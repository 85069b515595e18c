"""Which language a request speaks: the address decides; elsewhere the reader's choice, then the browser's."""

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)


def from_path(path: str) -> str | None:
    """The language that an address such as /en/releases/ names."""
    prefix = path[1:3]
    return prefix if prefix in LANGUAGES and path[3:4] in {"", "/"} else None


def preferred(request: HttpRequest) -> str:
    """The remembered choice, else what the browser accepts."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    return chosen if chosen in LANGUAGES else accepted(request)


def accepted(request: HttpRequest) -> str:
    """The first known language of Accept-Language, else English for a foreign browser, else Korean."""
    codes = [code for code, _q in parse_accept_lang_header(request.headers.get("Accept-Language", ""))]
    for code in codes:
        if code.split("-")[0] in LANGUAGES:
            return code.split("-")[0]
    return "en" if any(code != "*" for code in codes) else settings.LANGUAGE_CODE


class LanguageMiddleware:
    """Activate the language of the request for its whole course, and say it in the answer."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        language = from_path(request.path_info) or preferred(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
        return response
