"""Addresses for machines and the choice of a language: root, robots, health, the key for IndexNow."""

from secrets import compare_digest

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from releases.public.addresses import absolute, address
from releases.public.answer import revalidated
from releases.public.language import preferred
from releases.public.sitemaps import document

TEXT = "text/plain; charset=utf-8"


@require_safe
def root(request):
    response = HttpResponseRedirect(address("home", preferred(request)))
    response.headers["Cache-Control"] = "no-store"
    patch_vary_headers(response, ["Cookie", "Accept-Language"])
    return response


@require_safe
def robots(request):
    return document("robots.txt", "text/plain", sitemaps=[absolute(address(n)) for n in ("sitemap", "news_sitemap")])


@require_safe
def healthz(request):
    return HttpResponse("ok\n", content_type=TEXT, headers={"Cache-Control": "no-store"})


@require_safe
def indexnow_key(request, key):
    """By this file search engines see that notices come from this site. Without a key no such file exists."""
    if not settings.INDEXNOW_KEY or not compare_digest(key.encode(), settings.INDEXNOW_KEY.encode()):
        raise Http404
    return revalidated(HttpResponse(settings.INDEXNOW_KEY, content_type=TEXT))
