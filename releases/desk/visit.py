"""A visit to the site from inside: a request goes its whole way through the middleware, at an instant of our choice."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from io import BytesIO
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.http import HttpResponse
from django.urls import get_script_prefix, get_urlconf, set_script_prefix, set_urlconf

from releases.clock import INNER_CLOCK

ROOT = "/"


def visit(
    address: str,
    *,
    at: datetime,
    method: str = "GET",
    mount: str = ROOT,
    urlconf: str = "",
    environ: Mapping[str, str] | None = None,
) -> HttpResponse:
    """The answer to a request of nobody in particular for `address`, a path with its query string, at `at`.

    Below `mount` the site names its own addresses. `urlconf` names the only addresses there are. `environ` adds to the
    request what WSGI calls so, such as HTTP_HOST; by default the request comes by SITE_ORIGIN.
    """
    path, _, query = address.partition("?")
    origin = urlsplit(settings.SITE_ORIGIN)
    request = WSGIRequest(
        {
            "REQUEST_METHOD": method,
            "SCRIPT_NAME": _for_wsgi(mount.rstrip("/")),
            "PATH_INFO": _for_wsgi(path),
            "QUERY_STRING": query,
            "SERVER_NAME": origin.hostname,
            "SERVER_PORT": str(origin.port or (443 if origin.scheme == "https" else 80)),
            "HTTP_HOST": origin.netloc,
            "wsgi.url_scheme": origin.scheme,
            "wsgi.input": BytesIO(),
            **(environ or {}),
            INNER_CLOCK: at,
        }
    )
    if urlconf:
        request.urlconf = urlconf
    prefix, addresses = get_script_prefix(), get_urlconf()
    set_script_prefix(unquote(mount))
    try:
        return _handler().get_response(request)
    finally:
        set_script_prefix(prefix)
        set_urlconf(addresses)


def _for_wsgi(path: str) -> str:
    """Octets of the path as WSGI hands them on."""
    return unquote(path).encode().decode("latin-1")


@cache
def _handler() -> WSGIHandler:
    return WSGIHandler()
