"""The whole public site as it will be, or was, at an instant that staff choose. Never cached, never public."""

import json
import re
from urllib.parse import quote, unquote

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from releases.desk.visit import visit
from releases.models import LANGUAGE_CHOICES, LANGUAGES, Edition
from releases.text import instants
from releases.text.rebase import Rebase

PERMISSION = "releases.view_release"
UPCOMING = 10
BODY = re.compile(r'<body[^>]*>(?:\s*<nav class="skip".*?</nav>)?', re.DOTALL)
FORGOTTEN = ("ETag", "Last-Modified", "Expires", "Content-Length", "Access-Control-Allow-Origin", "Link")


def address(at, path=""):
    """Where staff see the page at `path`, not quoted, as it is at the instant `at`."""
    rest = path.lstrip("/")
    return reverse("moment", args=[instants.write(at), rest] if rest else [instants.write(at)])


def address_of(edition):
    """Where staff see an edition at its own minute."""
    return address(edition.live_from, unquote(edition.get_absolute_url()))


def doors(release, editions, now):
    """Language and address of the site at the minute of each text that waits, else at the planned time."""
    waiting = {edition.language: edition for edition in editions if edition.live_from > now}
    if waiting:
        return [(name, address_of(waiting[code])) for code, name in LANGUAGE_CHOICES if code in waiting]
    if release.planned_at and release.planned_at > now:
        return [(name, address(release.planned_at, f"{code}/")) for code, name in LANGUAGE_CHOICES]
    return []


@require_safe
def choose(request):
    """Ask which instant; the answer is an address that can be kept and sent to a colleague."""
    _refuse_strangers(request)
    typed, path = request.GET.get("at"), request.GET.get("path", "")
    if typed is None:
        return _ask(request, instants.write(timezone.now().replace(second=0, microsecond=0)), path)
    at = instants.read(typed.strip())
    if at is None:
        return _ask(request, typed, path, error=True)
    page, _mark, query = "".join(filter(str.isprintable, path)).partition("?")
    rest = page.lstrip("/")
    if {".", ".."} & set(re.split(r"[/\\]", rest)):
        rest = ""
    return redirect(address(at, rest) + (f"?{query}" if query else ""))


@require_safe
def site(request, instant, rest=""):
    """One page of the public site at the instant. Its links keep the instant; its errors are pages of it too."""
    _refuse_strangers(request)
    at = instants.read(instant)
    if at is None:
        return _ask(request, instant, f"/{rest}", error=True)
    query = request.META.get("QUERY_STRING", "")
    mount = reverse("moment", args=[instant])
    response = visit(
        quote(f"/{rest}") + (f"?{query}" if query else ""),
        at=at,
        method=request.method,
        mount=mount,
        urlconf=settings.PUBLIC_URLCONF,
        environ=_environ(request),
    )
    # Lengths of a compressed answer would tell what it says to whoever can make it repeat a guess.
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    return _private(_inside(response, mount, at, f"/{rest}" + (f"?{query}" if query else "")))


def _refuse_strangers(request):
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied


def _environ(request):
    """What the reader's request has of the staff's: the way it came, languages, who opens it; no session."""
    environ = {"HTTP_HOST": request.get_host(), "wsgi.url_scheme": request.scheme}
    for name in ("HTTP_ACCEPT_LANGUAGE", "HTTP_SEC_FETCH_DEST"):
        if told := request.META.get(name):
            environ[name] = told
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    if chosen in LANGUAGES:
        environ["HTTP_COOKIE"] = f"{settings.LANGUAGE_COOKIE_NAME}={chosen}"
    return environ


def _inside(response, mount, at, path):
    """The answer with addresses that keep the moment and, if it is a page, with the banner."""
    kind = response.get("Content-Type", "").partition(";")[0]
    is_page, is_data = kind == "text/html", kind.endswith("json")
    rebase = Rebase(mount, settings.SITE_ORIGIN, (settings.STATIC_URL,), keeps_origin=not is_page)
    if "Location" in response:
        response.headers["Location"] = rebase.address(response["Location"])
    if response.streaming or not (is_page or is_data or kind.endswith("xml")):
        return response
    text = response.content.decode()
    if is_data and text:
        response.content = json.dumps(rebase.data(json.loads(text)), ensure_ascii=False)
        return response
    if is_page:
        # What is written out, to be copied or for machines, is the public address; what is followed keeps the moment.
        text = text.replace(f"{settings.SITE_ORIGIN}{mount}", f"{settings.SITE_ORIGIN}/")
    text = rebase.text(text)
    response.content = _with_banner(text, response.get("Content-Language"), at, path) if is_page else text
    return response


def _with_banner(html, language, at, path):
    language = language if language in LANGUAGES else settings.LANGUAGE_CODE
    context = {
        "words": instants.words(at, language),
        "instant": instants.write(at),
        "is_future": at > timezone.now(),
        "path": path,
    }
    with translation.override(language):
        banner = render_to_string("_moment.html", context)
        style = render_to_string("_moment_style.html")
    html = html.replace("</head>", f"{style}</head>", 1)
    return BODY.sub(lambda found: found[0] + banner, html, count=1)


def _private(response):
    """Nobody keeps this answer, finds it, or is told that it has not changed; and it sets no cookie."""
    for name in FORGOTTEN:
        del response.headers[name]
    response.cookies.clear()
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _ask(request, typed, path, *, error=False):
    now = timezone.now()
    promised = Edition.objects.scheduled(at=now).order_by("live_from", "release_id", "language").slim()
    context = {
        **admin.site.each_context(request),
        "title": _("The site at another moment"),
        "typed": typed,
        "path": path,
        "error": error,
        "upcoming": [(row, address_of(row)) for row in promised[:UPCOMING]],
    }
    return _private(render(request, "admin/moment.html", context, status=400 if error else 200))
