"""The lists of readers walk an index in publication order; none of them sorts the archive."""

import pytest
from django.db import connection

from releases.models import Edition
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
