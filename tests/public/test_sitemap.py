"""Sitemaps: every public page once, with its languages, in parts that do not move."""

import pytest
from lxml import etree

from releases.public import machine
from tests.make import DAY, NOON, make_edition, make_release, make_topic

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


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


def test_sitemap_parts_go_by_the_number_of_the_release(visit, monkeypatch):
    monkeypatch.setattr(machine, "RELEASES_IN_PART", 2)
    numbers = [make_edition(release=make_release(pk=number)).release_id for number in (1, 2, 3, 7)]

    locations = found(visit("/sitemap.xml"), "//s:loc/text()")[1:]

    assert numbers == [1, 2, 3, 7]
    assert [address[-5] for address in locations] == ["1", "2", "4"]
    assert [len(found(visit(address), "//s:url")) for address in locations] == [2, 1, 1]


@pytest.mark.parametrize("path", ["/en/", "/ko/releases/", "/en/topics/trade/"])
def test_sitemap_of_pages_names_the_standing_pages(visit, path):
    make_edition(topics=[make_topic(slug="trade")])

    assert f"http://testserver{path}" in found(visit("/sitemap-pages.xml"), "//s:loc/text()")


def test_healthz_needs_no_database(visit, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert visit("/healthz").content == b"ok\n"
