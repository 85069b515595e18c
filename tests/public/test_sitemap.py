"""Sitemaps: every public page once, with its languages, in parts that do not move."""

import pytest
from lxml import etree

from releases.models import Edition, Organisation
from releases.models.edition import RELEASES_IN_PART
from releases.public.addresses import release_addresses
from tests.make import DAY, MINUTE, NOON, make_edition, make_release, make_topic

NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
    "n": "http://www.google.com/schemas/sitemap-news/0.9",
}


def found(response, path):
    return etree.fromstring(response.content).xpath(path, namespaces=NAMES)


def test_sitemap_names_parts_and_robots_names_the_sitemap(visit):
    make_edition(live_from=NOON - DAY)

    response = visit("/sitemap.xml")

    assert found(response, "//s:loc/text()") == [
        "http://testserver/sitemap-pages.xml",
        "http://testserver/sitemap-1.xml",
    ]
    assert found(response, "//s:lastmod/text()") == ["2026-11-19T12:00:00+09:00"]
    assert b"Sitemap: http://testserver/sitemap.xml" in visit("/robots.txt").content


def test_sitemap_part_names_every_language_of_a_release(visit):
    english = make_edition()
    korean = make_edition("ko", release=english.release)

    response = visit("/sitemap-1.xml")
    addresses = [f"http://testserver{edition.get_absolute_url()}" for edition in (english, korean)]

    assert sorted(found(response, "//s:loc/text()")) == sorted(addresses)
    assert found(response, "//s:url[1]/x:link/@hreflang") == ["en", "ko", "x-default"]


@pytest.mark.parametrize("slug", ["", "plain-words", "한글-제목", "a~b:c@d&e'f", "100%", "é-ŝ"])
def test_an_address_written_by_the_thousand_is_the_address_of_the_page(slug):
    edition = Edition(release_id=7, language="ko", slug=slug)

    assert release_addresses("ko")(7, slug) == edition.get_absolute_url()


def test_sitemap_parts_go_by_the_number_of_the_release(visit):
    for number in (1, RELEASES_IN_PART, RELEASES_IN_PART + 1, 7 * RELEASES_IN_PART, 2**62):
        make_edition(release=make_release(pk=number))

    locations = found(visit("/sitemap.xml"), "//s:loc/text()")[1:]
    parts = [int(address.removeprefix("http://testserver/sitemap-").removesuffix(".xml")) for address in locations]

    assert parts == [1, 2, 7, (2**62 - 1) // RELEASES_IN_PART + 1]
    assert [len(found(visit(address), "//s:url")) for address in locations] == [2, 1, 1, 1]


@pytest.mark.parametrize("path", ["/en/", "/ko/releases/", "/en/topics/trade/"])
def test_sitemap_of_pages_names_the_standing_pages(visit, path):
    make_edition(topics=[make_topic(slug="trade")])

    assert f"http://testserver{path}" in found(visit("/sitemap-pages.xml"), "//s:loc/text()")


@pytest.mark.parametrize("kind", ["corrected", "withdrawn", "removed"])
def test_a_part_is_dated_by_every_change_at_its_instant_and_not_before(visit, kind):
    first = make_edition(live_from=NOON - DAY, live_until=NOON)
    make_edition(live_from=NOON - 2 * DAY)
    make_edition(release=first.release, kind=kind, published_at=first.published_at)

    assert found(visit("/sitemap.xml", at=NOON - MINUTE), "//s:lastmod/text()") == ["2026-11-19T12:00:00+09:00"]
    assert found(visit("/sitemap.xml"), "//s:lastmod/text()") == ["2026-11-20T12:00:00+09:00"]


def test_a_part_is_dated_by_an_embargo_at_its_opening_and_not_by_what_was_pulled_back(visit):
    make_edition(live_from=NOON - DAY)
    make_edition(live_from=NOON)
    make_edition(live_from=NOON + MINUTE, is_pulled=True)

    assert found(visit("/sitemap.xml", at=NOON - MINUTE), "//s:lastmod/text()") == ["2026-11-19T12:00:00+09:00"]
    assert found(visit("/sitemap.xml", at=NOON + DAY), "//s:lastmod/text()") == ["2026-11-20T12:00:00+09:00"]


def test_a_part_is_dated_by_an_archive_that_was_brought_in(visit):
    make_edition(live_from=NOON - 900 * DAY, approved_at=NOON)

    assert found(visit("/sitemap.xml", at=NOON + DAY), "//s:lastmod/text()") == ["2026-11-20T12:00:00+09:00"]


def test_a_part_without_a_page_is_no_part(visit):
    make_edition(release=make_release(pk=9 * RELEASES_IN_PART), live_from=NOON + DAY)
    make_edition(release=make_release(pk=5 * RELEASES_IN_PART), kind="withdrawn")

    assert found(visit("/sitemap.xml"), "//s:loc/text()") == ["http://testserver/sitemap-pages.xml"]
    assert visit("/sitemap-9.xml").status_code == visit("/sitemap-5.xml").status_code == 404


def test_the_index_takes_as_many_queries_for_many_parts_as_for_one(visit, django_assert_num_queries):
    make_edition(release=make_release(pk=1))
    with django_assert_num_queries(2):
        visit("/sitemap.xml")
    for part in range(1, 6):
        make_edition(release=make_release(pk=part * RELEASES_IN_PART + 1))
    with django_assert_num_queries(2):
        visit("/sitemap.xml")


def test_news_are_what_was_first_published_in_two_days_in_both_languages(visit):
    Organisation.objects.create(name_ko="외교부", name_en="Ministry & co")
    english = make_edition(title="A & <B> \x07", live_from=NOON - DAY)
    korean = make_edition("ko", release=english.release, live_from=NOON - 3 * DAY)
    make_edition(title="Tomorrow", live_from=NOON + DAY)
    make_edition("ko", title="오늘", live_from=NOON)

    response = visit("/news-sitemap.xml")

    assert found(response, "//n:title/text()") == ["오늘", "A & <B> "]
    assert found(response, "//n:name/text()") == ["외교부", "Ministry & co"]
    assert found(response, "//n:language/text()") == ["ko", "en"]
    assert found(response, "//n:publication_date/text()")[1] == "2026-11-19T12:00:00+09:00"
    assert f"http://testserver{korean.get_absolute_url()}" in found(response, "//s:url[2]/x:link/@href")
    assert found(visit("/news-sitemap.xml", at=NOON + 5 * DAY), "//s:url") == []


def test_a_correction_of_an_older_release_is_no_news(visit):
    first = make_edition(live_from=NOON - 9 * DAY, live_until=NOON)
    make_edition(release=first.release, kind="corrected", published_at=first.published_at)

    assert found(visit("/news-sitemap.xml"), "//s:url") == []


def test_robots_name_both_sitemaps(visit):
    assert visit("/robots.txt").content.decode().split("Sitemap: ")[1:] == [
        "http://testserver/sitemap.xml\n",
        "http://testserver/news-sitemap.xml\n",
    ]


def test_the_key_for_search_engines_is_served_where_there_is_one(visit, settings):
    settings.INDEXNOW_KEY = "0123456789abcdef"

    assert visit("/0123456789abcdef.txt").content == b"0123456789abcdef"
    assert visit("/0123456789abcde0.txt").status_code == visit("/열쇠.txt").status_code == 404

    settings.INDEXNOW_KEY = ""
    assert visit("/0123456789abcdef.txt").status_code == visit("/.txt").status_code == 404


def test_healthz_needs_no_database(visit, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert visit("/healthz").content == b"ok\n"
