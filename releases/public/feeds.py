"""Feeds: the newest releases of a language or a topic, in full, for programs; and a page for whoever opens one."""

from datetime import datetime

from django.http import HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from releases.models.edition import Edition
from releases.models.languages import OTHER
from releases.models.topic import Topic
from releases.public.addresses import address
from releases.public.answer import answer, dated, revalidated
from releases.public.feed.channel import FORMATS, Channel, channel, view_name
from releases.public.feed.entries import NEWS_FOR, Entry, read
from releases.public.feed.formats import WRITERS
from releases.public.identity import Identity
from releases.public.meta import Meta
from releases.public.moment import moment
from releases.public.reading_only import open_to_all_sites
from releases.public.subjects import subject

# Only browsers send it, and no page can forge it: a person opened this address, rather than a program.
OPENED_BY = "Sec-Fetch-Dest"


def of_format(form: str):
    """A view that serves the feed in this format, of all releases or of a topic."""

    @open_to_all_sites
    def feed(request, language, slug=""):
        at, identity = moment(request), Identity(language)
        topic = subject(Topic, slug, at=at, language=language) if slug else None
        told, entries = channel(form, identity, topic), read(at=at, identity=identity, topic=topic)
        is_opened = request.headers.get(OPENED_BY) == "document"
        response = page(told, entries, form, identity, at=at) if is_opened else document(told, entries, form, at=at)
        patch_vary_headers(response, [OPENED_BY])
        if told.links:
            response.headers["Link"] = told.links
        return response

    return feed


rss = topic_rss = of_format("rss")
atom = topic_atom = of_format("atom")
json_feed = topic_json_feed = of_format("json_feed")


def document(told: Channel, entries: list[Entry], form: str, *, at: datetime) -> HttpResponse:
    """The feed itself. Its validators tell of every change, and of the end of every notice."""
    writer = WRITERS[form]
    changed = Edition.objects.filter(language=told.language).last_change(at=at, news_for=NEWS_FOR)
    body = writer.write(told, entries, changed)
    response = revalidated(HttpResponse(body, content_type=f"{writer.CONTENT_TYPE}; charset=utf-8"))
    return dated(response, changed, at=at)


def page(told: Channel, entries: list[Entry], form: str, identity: Identity, *, at: datetime) -> HttpResponse:
    """What a person sees who opens a feed. No cache may hand this page to a program, so none may keep it."""
    name = view_name(form, told.topic)
    where = [told.topic.slug] if told.topic else []
    meta = Meta(
        language=told.language,
        title=_("%(title)s (%(format)s)") % {"title": told.title, "format": FORMATS[form]},
        path=address(name, told.language, *where),
        description=told.description,
        section=_("Follow by feed"),
        section_path=address("feeds", told.language),
        elsewhere=address("feeds", OTHER[told.language]),
        menu="feeds",
        is_indexed=False,
    )
    shown = {"channel": told, "entries": entries, "format": FORMATS[form]}
    response = answer("releases/feed.html", meta, at=at, identity=identity, **shown)
    response.headers["Cache-Control"] = "no-store"
    return response
