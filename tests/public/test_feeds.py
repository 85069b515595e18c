"""RSS: full text, permanent ids, Korean time, and a Last-Modified that follows every change."""

from email.utils import parsedate_to_datetime

import feedparser
import pytest
from django.core.files.storage import default_storage
from lxml import etree

from tests.make import DAY, MINUTE, NOON, make_attachment, make_edition, make_picture, make_release, make_topic

CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


def items(response):
    return etree.fromstring(response.content).findall("channel/item")


def test_rss_gives_each_release_in_full(visit):
    topic = make_topic(name_en="Trade")
    edition = make_edition(title="A & B <met>", summary="In short.", body="1. They met.", topics=[topic])

    response = visit("/en/rss.xml")
    [item] = items(response)

    assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
    assert item.findtext("title") == "A & B <met>"
    assert item.findtext("link") == f"http://testserver{edition.get_absolute_url()}"
    assert item.findtext("guid") == edition.permanent_id
    assert item.find("guid").get("isPermaLink") == "false"
    assert item.findtext("pubDate") == "Fri, 20 Nov 2026 12:00:00 +0900"
    assert item.findtext("category") == "Trade"
    assert item.findtext("description") == "In short."
    assert "They met." in item.findtext(CONTENT)
    assert not feedparser.parse(response.content).bozo


def test_rss_addresses_are_absolute(visit):
    release = make_release(body_en="See [the list](/en/releases/).\n\n[Photo 1]")
    key = make_picture(release).file.key
    make_attachment(release)

    [item] = items(visit("/en/rss.xml", at=make_edition(release=release).live_from))
    html = item.findtext(CONTENT)

    assert 'href="/' not in html
    assert f'src="http://testserver/images/{key}/960.jpg"' in html
    assert f"http://testserver/images/{key}/480.jpg 480w, http://testserver/images/{key}/960.jpg 960w" in html
    assert item.find("enclosure").get("url").startswith("http://testserver/files/")
    assert int(item.find("enclosure").get("length")) > 0


def test_rss_of_a_topic_holds_its_releases_only(visit):
    topic = make_topic(slug="trade")
    make_edition(title="About trade", topics=[topic])
    make_edition(title="About rain")

    assert [item.findtext("title") for item in items(visit("/en/topics/trade/rss.xml"))] == ["About trade"]


def test_rss_keeps_id_and_place_of_a_corrected_release(visit):
    first = make_edition(live_from=NOON - DAY, live_until=NOON)
    make_edition(title="Newest", live_from=NOON - MINUTE)
    make_edition(release=first.release, title="Corrected", kind="corrected", published_at=first.published_at)

    found = items(visit("/en/rss.xml"))

    assert [item.findtext("title") for item in found] == ["Newest", "Corrected"]
    assert found[1].findtext("guid") == first.permanent_id
    assert found[1].findtext("pubDate") == "Thu, 19 Nov 2026 12:00:00 +0900"


@pytest.mark.parametrize("kind", ["corrected", "withdrawn", "removed"])
def test_rss_is_dated_by_its_last_change(visit, kind):
    first = make_edition(live_from=NOON - DAY, live_until=NOON)
    make_edition(release=first.release, kind=kind, published_at=first.published_at)
    before, after = visit("/en/rss.xml", at=NOON - MINUTE), visit("/en/rss.xml", at=NOON + MINUTE)

    assert parsedate_to_datetime(before["Last-Modified"]) == first.live_from
    assert parsedate_to_datetime(after["Last-Modified"]) == NOON
    asked = {"If_Modified_Since": before["Last-Modified"]}
    assert visit("/en/rss.xml", at=NOON - MINUTE, **asked).status_code == 304
    assert visit("/en/rss.xml", at=NOON + MINUTE, **asked).status_code == 200


def test_rss_is_dated_by_an_end_without_successor(visit):
    make_edition(live_from=NOON - DAY, live_until=NOON)

    assert parsedate_to_datetime(visit("/en/rss.xml", at=NOON + MINUTE)["Last-Modified"]) == NOON


def test_rss_does_not_date_a_change_in_the_running_second(visit):
    make_edition(live_from=NOON)

    assert "Last-Modified" not in visit("/en/rss.xml", at=NOON)
    assert "ETag" in visit("/en/rss.xml", at=NOON)


def test_rss_is_the_same_twice(visit):
    make_edition(live_from=NOON - DAY)
    one, two = visit("/en/rss.xml"), visit("/en/rss.xml", at=NOON + DAY)

    assert one.content == two.content
    assert one["ETag"] == two["ETag"]


def test_rss_survives_characters_that_xml_cannot_hold(visit):
    make_edition(title="Bell \x07 ]]> \ufffe", body="Text \x0b here.")

    assert [item.findtext("title") for item in items(visit("/en/rss.xml"))] == ["Bell  ]]> "]


def test_pages_announce_the_feed(visit):
    make_edition(topics=[make_topic(slug="trade", name_en="Trade")])

    assert b'type="application/rss+xml" title="Newsroom (RSS)" href="/en/rss.xml"' in visit("/en/").content
    assert b'href="/en/topics/trade/rss.xml"' in visit("/en/topics/trade/").content
    assert b"http://testserver/en/topics/trade/rss.xml" in visit("/en/feeds/").content


def test_rss_survives_a_picture_that_the_storage_has_lost(visit):
    release = make_release()
    make_picture(release)
    edition = make_edition(release=release)
    file = edition.files.get().file
    for width in file.widths:
        default_storage.delete(file.rendition_path(width, "jpg"))

    assert edition.title in visit("/en/rss.xml").content.decode()
