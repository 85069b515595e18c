"""Which pages are measured: the same kinds in every newsroom, found in it by what its own pages say."""

import re
from collections.abc import Callable
from datetime import datetime
from urllib.parse import quote

from django.urls import reverse
from django.utils.timezone import localtime

from releases.desk.generated.words import MARKERS
from releases.models import Edition, Topic
from releases.models.edition import RELEASES_IN_PART

LANGUAGE = "ko"
# A body of ordinary length stands for all, so that two archives are compared by the same work.
ORDINARY = 500
# Named in the table by how often a generated archive holds them.
SEARCHES = {"common": "협력", **{f"1 in {every:,}": MARKERS[every].ko for every in (2, 100, 1_000)}}
PAGE = re.compile(r"[?&;]page=(\d+)")
Read = Callable[[str], str]


def public(at: datetime, read: Read) -> dict[str, str]:
    """Paths of public pages by their names; `read` answers the text of a page by its path."""
    found = Edition.objects.live(at=at, language=LANGUAGE).listed()
    newest = list(found.newest_first().select_related("division")[:200])
    shown = min(newest, key=lambda edition: abs(len(edition.body) - ORDINARY))
    day = localtime(newest[len(newest) // 2].published_at)
    listing, topic = _named("listing"), Topic.objects.order_by("pk")[0]
    by_topic = _named("topic", topic.slug)
    part = (Edition.objects.order_by("-pk").values_list("release_id", flat=True)[0] - 1) // RELEASES_IN_PART
    return {
        "home": _named("home"),
        "list": listing,
        "list, middle": f"{listing}?page={_last(read(listing)) // 2 + 1}",
        "list, last": f"{listing}?page={_last(read(listing))}",
        "list, filtered": f"{listing}?topic={topic.slug}&from={day.year - 1}-01-01",
        "detail": shown.get_absolute_url(),
        "topic": by_topic,
        "topic, last": f"{by_topic}?page={_last(read(by_topic))}",
        "division": _named("division", shown.division.slug),
        "archive": _named("archive"),
        "year": _named("year", day.year),
        "month": _named("month", day.year, day.month),
        "RSS": _named("rss"),
        "Atom": _named("atom"),
        "JSON feed": _named("json_feed"),
        "RSS of a topic": _named("topic_rss", topic.slug),
        "sitemap": reverse("releases:sitemap"),
        "sitemap, a part": reverse("releases:sitemap_part", args=[max(part, 1)]),
        "news sitemap": reverse("releases:news_sitemap"),
        "API list": reverse("releases:api_releases"),
        "API release": reverse("releases:api_release", args=[shown.release_id]) + f"?language={LANGUAGE}",
        "not there": _named("short", 2**40),
        **{f"search, {name}": f"{listing}?q={quote(word)}" for name, word in SEARCHES.items()},
        "search, two words": f"{listing}?q={quote('협력 교류')}",
        "search, a title": f"{listing}?q={quote(shown.title)}",
        "search, nothing": f"{listing}?q={quote('쾌')}",
    }


def _named(name: str, *arguments: object) -> str:
    return reverse(f"releases:{name}", args=[LANGUAGE, *arguments])


def _last(html: str) -> int:
    """The number of the last page of a list."""
    return max(map(int, PAGE.findall(html)), default=1)


def desk(read: Read) -> dict[str, str]:
    """Paths of pages of the desk by their names."""
    listing = reverse("admin:releases_release_changelist")
    editions = reverse("admin:releases_edition_changelist")
    newest = Edition.objects.order_by("-pk").values_list("release_id", flat=True)[0]
    return {
        "admin list": listing,
        "admin list, last": f"{listing}?p={_last_of_admin(read(listing))}",
        "admin search, common": f"{listing}?q={quote(SEARCHES['common'])}",
        "admin search, rare": f"{listing}?q={quote(SEARCHES['1 in 1,000'])}",
        "admin form": reverse("admin:releases_release_change", args=[newest]),
        "admin editions": editions,
        "admin editions, last": f"{editions}?p={_last_of_admin(read(editions))}",
        "admin first page": reverse("admin:index"),
    }


def _last_of_admin(html: str) -> int:
    return max(map(int, re.findall(r"[?&;]p=(\d+)", html)), default=1)
