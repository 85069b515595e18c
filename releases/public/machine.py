"""Addresses for machines and the choice of a language: root, sitemaps, robots, health."""

from datetime import datetime
from itertools import groupby

from django.db.models import F, IntegerField, Max
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from releases.models.edition import Edition
from releases.models.languages import LANGUAGES
from releases.models.organisation import Page
from releases.models.topic import Topic
from releases.public.addresses import absolute, address
from releases.public.answer import revalidated
from releases.public.identity import is_written
from releases.public.language import preferred
from releases.public.meta import in_both
from releases.public.moment import moment
from releases.public.subjects import subjects
from releases.text.dates import iso

# Releases in one part of the sitemap: two languages each, so at most 10,000 addresses.
RELEASES_IN_PART = 5_000
STANDING = ("home", "listing", "archive", "topics", "feeds")


@require_safe
def root(request):
    response = HttpResponseRedirect(address("home", preferred(request)))
    response.headers["Cache-Control"] = "no-store"
    patch_vary_headers(response, ["Cookie", "Accept-Language"])
    return response


@require_safe
def robots(request):
    return document("robots.txt", "text/plain", sitemap=absolute(address("sitemap")))


@require_safe
def healthz(request):
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8", headers={"Cache-Control": "no-store"})


@require_safe
def sitemap(request):
    """Parts by release number: a part never moves when another release is published."""
    part = (F("release_id") - 1) / RELEASES_IN_PART + 1
    part.output_field = IntegerField()
    live = Edition.objects.live(at=moment(request), language=None).listed().order_by().annotate(part=part)
    rows = live.values_list("part").annotate(changed=Max("live_from")).order_by("part")
    parts = [(absolute(address("sitemap_part", number)), iso(changed)) for number, changed in rows]
    return document("sitemap.xml", "application/xml", pages=absolute(address("sitemap_pages")), parts=parts)


@require_safe
def sitemap_pages(request):
    pages = [in_both(name) for name in STANDING]
    at = moment(request)
    known = {code: {topic.slug for topic in subjects(Topic, at=at, language=code)} for code in LANGUAGES}
    for slug in sorted(set().union(*known.values())):
        pages.append({code: address("topic", code, slug) for code in LANGUAGES if slug in known[code]})
    for page in Page.objects.all():
        pages.append({code: address("about", code, page.slug) for code in LANGUAGES if is_written(page, code)})
    return document("sitemap-part.xml", "application/xml", entries=[e for page in pages for e in entries(page)])


@require_safe
def sitemap_part(request, part):
    first = (part - 1) * RELEASES_IN_PART + 1
    found = part_of(range(first, first + RELEASES_IN_PART), at=moment(request))
    rows = []
    for _release, versions in groupby(found, key=lambda edition: edition.release_id):
        by_language = {edition.language: edition for edition in versions}
        paths = {code: edition.get_absolute_url() for code, edition in by_language.items()}
        rows += entries(paths, {code: edition.live_from for code, edition in by_language.items()})
    if not rows:
        raise Http404
    return document("sitemap-part.xml", "application/xml", entries=rows)


def part_of(numbers: range, *, at: datetime):
    live = Edition.objects.live(at=at, language=None).listed()
    within = live.filter(release_id__gte=numbers.start, release_id__lt=numbers.stop)
    return within.only("release_id", "language", "slug", "live_from").order_by("release_id", "language")


def entries(paths: dict[str, str], changed: dict[str, datetime] | None = None) -> list[dict]:
    """One entry for each language of a page, each naming all of them."""
    links = [(code, absolute(path)) for code, path in paths.items()]
    if links:
        links.append(("x-default", absolute(paths.get("en") or paths["ko"])))
    return [
        {"url": absolute(path), "changed": iso(changed[code]) if changed else "", "links": links}
        for code, path in paths.items()
    ]


def document(template: str, content_type: str, **context: object) -> HttpResponse:
    body = render_to_string(template, context)
    return revalidated(HttpResponse(body, content_type=f"{content_type}; charset=utf-8"))
