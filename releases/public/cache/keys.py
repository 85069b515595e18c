"""Which requests may be answered with a kept page, and under which key: everything that can change such an answer.

Django is asked for the page with what the key says and nothing more, so that no page can depend on anything else.
"""

import re
from functools import lru_cache
from io import BytesIO
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode

from django.conf import settings

from releases.clock import INNER_CLOCK
from releases.public.api.asked import NAMES as API_NAMES
from releases.public.cache.stamp import Now
from releases.public.filters import NAMES as LIST_NAMES

LONGEST = 600
NUMBERED = ("page",)
API = "/api/v1/"
# What links on other sites add so that somebody else can count. No page reads it.
TRACKING = re.compile(r"utm_[a-z]+|[a-z]*clid|NaPm|n_[a-z_]+")
# Parameters that each kind of address reads. The desk, files, pictures, icons and cards are not here, and never kept.
KINDS = (
    (re.compile(r"/(?:ko|en)/releases/"), LIST_NAMES),
    (re.compile(r"/(?:ko|en)/(?:archive/\d{4}/(?:\d+/)?|(?:topics|divisions)/[^/]+/)"), NUMBERED),
    (re.compile(r"/(?:ko|en)/(?!cards/).*"), ()),
    (re.compile(r"/(?:sitemap(?:-[a-z0-9]+)?|news-sitemap)\.xml|/robots\.txt|/colours-[^/]+\.css"), ()),
    (re.compile(r"/api/v1/(?:releases(?:/\d+)?|openapi\.json)"), API_NAMES),
)
# Whoever sends one of these is answered by Django: who it is, or what else than the page is asked for.
APART = ("HTTP_AUTHORIZATION", "HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE")
PASSED_ON = ("SERVER_NAME", "SERVER_PORT", "SERVER_PROTOCOL", "REMOTE_ADDR", "HTTP_HOST", "HTTP_X_FORWARDED_PROTO")
FILE_WRAPPER = "wsgi.file_wrapper"
FROM_PROXY = "HTTP_X_FORWARDED_PROTO"


class Key(NamedTuple):
    is_secure: bool
    host: str
    path: str
    query: str


@lru_cache(maxsize=2048)
def address(path: str, query: str) -> str | None:
    """The query string in canonical order, or None where the page must not be kept."""
    if len(path) + len(query) > LONGEST or not query.isascii():
        return None
    names = next((names for kind, names in KINDS if kind.fullmatch(path)), None)
    if names is None or not query:
        return query if names is not None else None
    pairs = [(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if not is_tracking(name, names)]
    asked = dict(pairs)
    if len(asked) < len(pairs) or not asked.keys() <= set(names):
        return None
    return urlencode(sorted((name, value) for name, value in asked.items() if value or path.startswith(API)))


def is_tracking(name: str, names: tuple[str, ...]) -> bool:
    return name not in names and TRACKING.fullmatch(name) is not None and names is not API_NAMES


class Keys:
    """Reads requests as the settings of this site have it."""

    def __init__(self) -> None:
        self.session = f"{settings.SESSION_COOKIE_NAME}="
        self.trusts_proxy = settings.SECURE_PROXY_SSL_HEADER is not None
        self.must_be_secure = settings.SECURE_SSL_REDIRECT

    def key(self, environ: dict) -> tuple[bool, str, str, str] | None:
        """The `Key` of what this GET or HEAD asks for, or None where a kept page cannot be the answer."""
        get = environ.get
        path = environ["PATH_INFO"]
        query = address(path, get("QUERY_STRING", ""))
        if query is None or get("SCRIPT_NAME"):
            return None
        for name in APART:
            if name in environ:
                return None
        cookies = get("HTTP_COOKIE")
        if cookies is not None and (self.session in cookies or "messages=" in cookies):
            return None
        # A feed that a person opens is a page of its own, which nobody may keep.
        if get("HTTP_SEC_FETCH_DEST") == "document" and not path.endswith("/"):
            return None
        is_secure = self.is_secure(get) if self.trusts_proxy else get("wsgi.url_scheme") == "https"
        if self.must_be_secure and not is_secure:
            return None
        return is_secure, get("HTTP_HOST", ""), path, query

    def is_secure(self, get) -> bool:
        """As Django will see it behind a proxy."""
        said = get(FROM_PROXY)
        return (get("wsgi.url_scheme", "") if said is None else said).split(",", 1)[0].strip() == "https"


def request(key: Key, environ: dict, now: Now) -> dict:
    """The environment of a request of nobody in particular for this page, as it is at this instant."""
    said = {name: environ[name] for name in PASSED_ON if name in environ}
    if key.path.startswith(API):
        # Only what it refuses is told in words, and so never kept.
        said["HTTP_ACCEPT_LANGUAGE"] = environ.get("HTTP_ACCEPT_LANGUAGE", "")
    server = {name: value for name, value in environ.items() if name.startswith("wsgi.") and name != FILE_WRAPPER}
    return {
        **server,
        **said,
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": key.path,
        "QUERY_STRING": key.query,
        "wsgi.input": BytesIO(),
        INNER_CLOCK: now.at,
    }
