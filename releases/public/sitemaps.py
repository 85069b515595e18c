"""Sitemaps: an index of parts that never move, the standing pages, and the news of two days."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from html import escape
from itertools import groupby
from operator import itemgetter
from string import Template

from django.db import connection
from django.db.models import BigIntegerField
from django.db.models.expressions import RawSQL
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from releases.models.edition import FOUND_FROM, RELEASES_IN_PART, SITEMAP_PART, Edition
from releases.models.languages import LANGUAGES
from releases.models.organisation import Page
from releases.models.topic import Topic
from releases.public.addresses import absolute, address, release_addresses
from releases.public.answer import revalidated
from releases.public.feed.xml import UNWRITABLE
from releases.public.identity import Identity, is_written
from releases.public.meta import in_both
from releases.public.moment import moment
from releases.public.subjects import subjects
from releases.text.dates import iso

STANDING = ("home", "listing", "archive", "topics", "feeds")
# Google News reads what is at most two days old, and at most so many addresses.
NEWS_FOR, MOST_NEWS = timedelta(hours=48), 1_000
VERSION = ("language", "slug", "live_from")
URLSET = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
"""
LINK = '<xhtml:link rel="alternate" hreflang="{code}" href="{url}"/>\n'
PARTS = Template(
    'WITH RECURSIVE "part"("number") AS (SELECT ($first) UNION ALL SELECT ($following) FROM "part" '
    'WHERE "number" IS NOT NULL) SELECT "number", ($newest), ($page) FROM "part" WHERE "number" IS NOT NULL'
)


@require_safe
def sitemap(request):
    """Parts by release number: a part never moves when another release is published."""
    parts = [(absolute(address("sitemap_part", number)), iso(changed)) for number, changed in parts_of(moment(request))]
    return document("sitemap.xml", "application/xml", pages=absolute(address("sitemap_pages")), parts=parts)


def parts_of(at: datetime) -> list[tuple[int, datetime]]:
    """Number and last change of each part that has a page at the instant `at`, by number.

    From part to part by jumps in the index `edition_sitemap`, so the cost grows with the parts and not with the
    editions in them. The ORM cannot jump; conditions still come from the words of its queryset.
    """
    here = RawSQL('"part"."number"', [], output_field=BigIntegerField())
    editions = Edition.objects.order_by().alias(part=SITEMAP_PART, found=FOUND_FROM)
    known = editions.public_by(at=at).filter(part=here, found__lte=at).order_by("-found").values("pk")
    shown = editions.live(at=at, language=None).listed().filter(part=here).values("pk")
    numbers = editions.order_by("-part").values_list(SITEMAP_PART)
    queries = {"first": numbers, "following": numbers.filter(part__lt=here), "newest": known, "page": shown}
    pieces = {name: found[:1].query.sql_with_params() for name, found in queries.items()}
    with connection.cursor() as cursor:
        sql = PARTS.substitute({name: piece for name, (piece, _values) in pieces.items()})
        cursor.execute(sql, [value for _piece, values in pieces.values() for value in values])
        rows = [(number, newest) for number, newest, page in cursor.fetchall() if page]
    changed = Edition.objects.filter(pk__in=[newest for _number, newest in rows]).values_list("pk", FOUND_FROM)
    dates = dict(changed.order_by())
    return sorted((number, dates[newest]) for number, newest in rows)


@require_safe
def sitemap_pages(request):
    pages = [in_both(name) for name in STANDING]
    at = moment(request)
    known = {code: {topic.slug for topic in subjects(Topic, at=at, language=code)} for code in LANGUAGES}
    for slug in sorted(set().union(*known.values())):
        pages.append({code: address("topic", code, slug) for code in LANGUAGES if slug in known[code]})
    for page in Page.objects.all():
        pages.append({code: address("about", code, page.slug) for code in LANGUAGES if is_written(page, code)})
    return urlset([entry for page in pages for entry in entries(page)])


@require_safe
def sitemap_part(request, part):
    first = (part - 1) * RELEASES_IN_PART + 1
    live = Edition.objects.live(at=moment(request), language=None).listed().order_by("release_id", "language")
    within = live.filter(release_id__gte=first, release_id__lt=first + RELEASES_IN_PART)
    path, rows = {code: release_addresses(code) for code in LANGUAGES}, []
    for number, versions in groupby(within.values_list("release_id", *VERSION), key=itemgetter(0)):
        found = {code: (path[code](number, slug), live_from) for _number, code, slug, live_from in versions}
        rows += entries(
            {code: each[0] for code, each in found.items()}, {code: each[1] for code, each in found.items()}
        )
    if not rows:
        raise Http404
    return urlset(rows)


@require_safe
def news_sitemap(request):
    """Valid, and empty, when nothing is news."""
    return document("news-sitemap.xml", "application/xml", entries=news(moment(request)))


def news(at: datetime) -> list[dict]:
    """What was first published in the last two days, the newest first, each naming the other language."""
    listed = Edition.objects.live(at=at, language=None).listed()
    fresh = listed.filter(language__in=LANGUAGES, published_at__gt=at - NEWS_FOR).newest_first()
    found = dict(fresh.values_list("pk", "release_id")[:MOST_NEWS])
    names = {code: Identity(code)["name"] for code in LANGUAGES}
    rows = [
        {
            **row,
            "language": edition.language,
            "name": names[edition.language],
            "published": iso(edition.published_at),
            "title": UNWRITABLE.sub("", edition.title),
        }
        for row, edition in in_languages(listed.filter(release_id__in=set(found.values())).slim())
        if edition.pk in found
    ]
    return sorted(rows, key=lambda row: row["published"], reverse=True)


def in_languages(editions) -> Iterable[tuple[dict, Edition]]:
    """An entry for each edition, naming the other one of its release."""
    for _release, versions in groupby(editions.order_by("release_id", "language"), key=lambda row: row.release_id):
        found = {edition.language: edition for edition in versions}
        paths = {code: edition.get_absolute_url() for code, edition in found.items()}
        rows = entries(paths, {code: edition.live_from for code, edition in found.items()})
        yield from zip(rows, found.values(), strict=True)


def entries(paths: dict[str, str], changed: dict[str, datetime] | None = None) -> list[dict]:
    """One entry for each language of a page, each naming all of them."""
    links = [(code, absolute(path)) for code, path in paths.items()]
    if links:
        links.append(("x-default", absolute(paths.get("en") or paths["ko"])))
    return [
        {"url": absolute(path), "changed": iso(changed[code]) if changed else "", "links": links}
        for code, path in paths.items()
    ]


def urlset(rows: list[dict]) -> HttpResponse:
    """Written out: a part has ten thousand entries, and a template would take most of the time it takes."""
    body = "".join(
        f"<url><loc>{escape(row['url'])}</loc>"
        + (f"<lastmod>{row['changed']}</lastmod>\n" if row["changed"] else "\n")
        + "".join(LINK.format(code=code, url=escape(url)) for code, url in row["links"])
        + "</url>\n"
        for row in rows
    )
    return sent(f"{URLSET}{body}</urlset>\n")


def document(template: str, content_type: str, **context: object) -> HttpResponse:
    return sent(render_to_string(template, context), content_type)


def sent(body: str, content_type: str = "application/xml") -> HttpResponse:
    return revalidated(HttpResponse(body, content_type=f"{content_type}; charset=utf-8"))
