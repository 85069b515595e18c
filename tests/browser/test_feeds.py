"""A person opens a feed: a page tells what it is and copies its address; programs get the feed itself."""

import pytest

GRANTED = {"permissions": ["clipboard-read", "clipboard-write"]}


@pytest.mark.parametrize("path", ["/ko/rss.xml", "/en/atom.xml", "/en/feed.json"])
def test_a_feed_that_is_opened_is_a_page_and_what_a_script_fetches_is_the_feed(open_page, path):
    page = open_page(**GRANTED)
    opened = page.goto(path)
    fetched = page.evaluate("path => fetch(path).then(answer => answer.headers.get('Content-Type'))", path)

    assert opened.headers["content-type"].startswith("text/html")
    assert opened.headers["cache-control"] == "no-store"
    assert not fetched.startswith("text/html")
    assert page.locator(".feed-entries li").count() > 10


def test_an_address_is_copied_by_a_button_and_stands_there_without_scripts(open_page):
    page = open_page(**GRANTED)
    page.goto("/en/feeds/")
    page.get_by_role("button", name="Copy address").click()

    assert page.evaluate("navigator.clipboard.readText()").endswith("/en/rss.xml")
    assert page.get_by_role("status").first.inner_text() == "Copied"
    page.get_by_role("button", name="Copy: All press releases, Atom").click()
    assert page.evaluate("navigator.clipboard.readText()").endswith("/en/atom.xml")

    bare = open_page(java_script_enabled=False)
    bare.goto("/en/feeds/")
    assert bare.locator(".feed-address a").inner_text().endswith("/en/rss.xml")
    assert bare.get_by_role("button", name="Copy").count() == 0


@pytest.mark.parametrize("path", ["/ko/feeds/", "/en/feeds/", "/en/rss.xml"])
def test_pages_about_feeds_fit_a_narrow_screen(open_page, path):
    page = open_page(viewport={"width": 320, "height": 640})
    page.goto(path)

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
