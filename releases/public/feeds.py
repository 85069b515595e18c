"""Feeds: the newest releases of a language or a topic, in full."""

from datetime import datetime, timedelta

from django.db.models import Prefetch
from django.http import HttpResponse
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from releases.models.edition import Edition, EditionFile
from releases.models.topic import Topic
from releases.public import editions
from releases.public.addresses import absolute, address
from releases.public.answer import revalidated
from releases.public.identity import Identity
from releases.public.moment import moment
from releases.public.rss import Channel, write
from releases.public.subjects import subject

ITEMS = 20
FILES = EditionFile.objects.select_related("file")
# A change in the running second is not dated yet: Last-Modified counts whole seconds.
SETTLED = timedelta(seconds=1)


@require_safe
def rss(request, language):
    identity = Identity(language)
    channel = Channel(
        language=language,
        title=_("%(name)s: press releases") % {"name": identity["name"]},
        link=absolute(address("listing", language)),
        address=absolute(address("rss", language)),
        description=_("All press releases of %(name)s, in full.") % {"name": identity["name"]},
        image=absolute(identity.logo) if identity.logo else "",
    )
    at = moment(request)
    return serve(channel, editions.listed(at=at, language=language), at=at)


@require_safe
def topic_rss(request, language, slug):
    at = moment(request)
    topic = subject(Topic, slug, at=at, language=language)
    names = {"name": Identity(language)["name"], "topic": topic.words("name", language)}
    channel = Channel(
        language=language,
        title=_("%(name)s: %(topic)s") % names,
        link=absolute(address("topic", language, slug)),
        address=absolute(address("topic_rss", language, slug)),
        description=_("Press releases of %(name)s on %(topic)s, in full.") % names,
    )
    return serve(channel, editions.listed(at=at, language=language).about(topic), at=at)


def serve(channel: Channel, found, *, at: datetime) -> HttpResponse:
    items = found.defer("body", "search_key").prefetch_related("topics", Prefetch("files", queryset=FILES))[:ITEMS]
    changed = Edition.objects.filter(language=channel.language).last_change(at=at)
    xml = write(channel, items, changed)
    response = revalidated(HttpResponse(xml, content_type="application/rss+xml; charset=utf-8"))
    if changed and at - changed >= SETTLED:
        response.headers["Last-Modified"] = http_date(changed.timestamp())
    return response
