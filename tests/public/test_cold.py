"""What a cold page asks of the database when the process remembers who speaks here: the constants of the design."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.make import DAY, NOON, make_attachment, make_division, make_edition, make_picture, make_release, make_topic

MOST = {
    "/en/": 4,
    "/en/releases/": 4,
    "/en/releases/?q=seoul": 4,
    "/en/topics/trade/": 4,
    "/en/divisions/europe/": 4,
    "/en/rss.xml": 3,
}


@pytest.fixture
def edition():
    release = make_release(topics=[make_topic(slug="trade")], division=make_division(slug="europe"))
    make_picture(release)
    make_attachment(release)
    first = make_edition(release=release, live_from=NOON - 2 * DAY, live_until=NOON - DAY)
    begun = {"live_from": NOON - DAY, "published_at": first.published_at}
    return make_edition(release=release, kind="corrected", note="A date.", **begun)


def asked(server, path):
    """The queries of a page that is asked for the first time; looks at the revision are the stamp's, not the page's."""
    with CaptureQueriesContext(connection) as queries:
        assert server.get(path).status == 200
    return [query["sql"] for query in queries if "releases_revision" not in query["sql"]]


@pytest.fixture
def server(host):
    """A process that has shown a page of each sort before."""
    server = host.server()
    for path in ("/en/feeds/", "/en/topics/", "/ko/releases/?topic=none"):
        server.get(path)
    return server


@pytest.mark.parametrize("path", MOST)
def test_a_cold_list_or_feed_asks_no_more_than_its_constant(edition, server, path):
    found = asked(server, path)

    # PostgreSQL looks for a rare word in three windows of time before it looks everywhere.
    windows = 3 if connection.vendor == "postgresql" and "q=" in path else 0
    assert 1 <= len(found) <= MOST[path] + windows, found


def test_a_cold_release_asks_twice(edition, server):
    found = asked(server, edition.get_absolute_url())

    assert len(found) == 2, found
