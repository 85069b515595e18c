"""The lists of readers walk an index in publication order; none of them sorts the archive."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from releases.models import Edition, Notice
from releases.public.api.asked import Asked, Place
from releases.public.sitemaps import parts_of
from tests.make import NOON, make_division, make_edition, make_topic

pytestmark = pytest.mark.django_db


def plan(queryset):
    """How the database would fetch a page; PostgreSQL takes any fitting index on so few rows."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # On a handful of rows a scan is cheaper; what is asked is whether the index could serve at all.
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_bitmapscan = off")
            cursor.execute("SET LOCAL enable_sort = off")
    return queryset[:20].explain().lower()


@pytest.fixture
def listed():
    for _ in range(3):
        make_edition(topics=[make_topic()], division=make_division())
    return Edition.objects.live(at=NOON, language="en").listed()


def test_the_live_list_of_a_language_walks_its_index(listed):
    shown = plan(listed.newest_first())

    assert "edition_list" in shown
    assert "sort" not in shown.replace("enable_sort", "")
    assert "temp b-tree" not in shown


def test_the_list_of_a_division_walks_its_index(listed):
    shown = plan(listed.issued_by(make_division()).newest_first())

    assert "index" in shown
    assert connection.vendor == "postgresql" or "edition_division" in shown
    assert "temp b-tree" not in shown


def test_the_list_of_a_topic_walks_its_index(listed):
    shown = plan(listed.about(make_topic()))

    assert "index" in shown
    assert connection.vendor == "postgresql" or "edition_topic_list" in shown


def reading(ask):
    """How the database finds what `ask` asks, a line for each query."""
    plan(Edition.objects.order_by())
    with CaptureQueriesContext(connection) as asked:
        ask()
    explain = "EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN "
    shown = []
    for query in asked.captured_queries:
        with connection.cursor() as cursor:
            cursor.execute(explain + query["sql"])
            shown.append("\n".join(str(row[-1]).lower() for row in cursor.fetchall()))
    return shown


@pytest.fixture
def since():
    return NOON - timedelta(days=30)


def test_the_last_change_is_the_first_entry_of_four_indexes(listed):
    [shown] = reading(lambda: Edition.objects.filter(language="en").last_change(at=NOON, news_for=timedelta(days=30)))

    for name in ("edition_list", "edition_succeeds", "edition_ends", "edition_comes"):
        assert name in shown
    assert "temp b-tree" not in shown
    assert "sort" not in shown


def test_what_a_feed_tells_of_changes_walks_the_index_of_changes(listed, since):
    news = listed.succeeding().filter(live_from__gt=since).order_by("-live_from")
    [shown] = reading(lambda: list(news[:30]))

    assert "edition_succeeds" in shown
    assert "temp b-tree" not in shown
    assert "sort" not in shown


def test_the_sitemap_jumps_from_part_to_part(listed):
    parts, dates = reading(lambda: parts_of(NOON))

    assert "seq scan" not in parts
    assert parts.count("edition_sitemap") == (4 if connection.vendor == "sqlite" else 3)
    assert "temp b-tree" not in parts
    assert "sort" not in parts
    assert "pkey" in dates or "primary key" in dates


@pytest.mark.parametrize("filed", ["", "topic", "division"])
def test_a_page_of_the_api_begins_in_its_index_where_the_page_before_ended(listed, filed):
    asked = Asked(
        languages=("en",),
        topic=make_topic() if filed == "topic" else None,
        division=make_division() if filed == "division" else None,
        start=None,
        end=None,
        limit=20,
        place=Place(NOON, 7, "en"),
    )
    [shown] = reading(lambda: asked.editions(at=NOON))

    wanted = {"": "edition_list", "topic": "edition_topic_list", "division": "edition_division"}[filed]
    assert wanted in shown or (connection.vendor == "postgresql" and "index" in shown)
    assert "published_at" in shown
    # Releases of one and the same instant are sorted among themselves.
    assert "temp b-tree for order by" not in shown


def test_notices_that_are_due_are_found_by_their_index(listed):
    [shown] = reading(lambda: list(Notice.objects.filter(kind="websub").due(at=NOON)))

    assert "notice_due" in shown
