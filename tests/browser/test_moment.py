"""Staff walk through the site of tomorrow in a browser, and prove that nobody else can."""

import re

import pytest

from tests.browser.test_desk import violations
from tests.browser.walk import follow

NAMES = {
    "ko": {"banner": "누리집입니다.", "other": "다른 시점", "leave": "업무 화면으로", "kept": "공개 전에는 어디에도"},
    "en": {"banner": "as it will be", "other": "Another moment", "leave": "Back to the desk", "kept": "is kept"},
}
SCREENS = [("ko", "ko-KR", "light"), ("en", "en-US", "dark")]


def inside(page):
    """The path within the moment that the page is at; the banner stands on it."""
    found = re.search(r"/admin/moment/[^/]+/(.*)$", page.url)
    assert found, page.url
    return found[1]


def first_promised(page, language):
    page.goto("/admin/moment/")
    link = page.locator(f".moment-upcoming a[href*='/{language}/']").first
    return link.get_attribute("href")


@pytest.mark.parametrize(("language", "locale", "scheme"), SCREENS)
def test_every_step_through_the_site_keeps_the_moment(sign_in, language, locale, scheme):
    names = NAMES[language]
    page = sign_in("approver", locale=locale, color_scheme=scheme)
    promised = first_promised(page, language)
    mount = promised.split(f"{language}/")[0]
    page.goto(f"{mount}{language}/")
    assert names["banner"] in page.inner_text(".moment")
    assert violations(page) == []

    follow(page, ".lead-title a, .item-title a >> nth=0")
    title = page.inner_text("h1")
    assert page.evaluate("[...document.images].every((image) => !image.complete || image.naturalWidth > 0)")
    follow(page, page.locator("a[rel=prev]"))
    page.wait_for_function("title => document.querySelector('h1').innerText !== title", arg=title)
    assert inside(page).startswith(f"{language}/releases/")
    follow(page, page.locator("a[rel=next]"))
    page.wait_for_function("title => document.querySelector('h1').innerText === title", arg=title)
    assert inside(page).startswith(f"{language}/releases/")

    follow(page, page.locator(".menu a").nth(0))
    page.fill("#q", title.split()[0])
    follow(page, page.locator(".filters .search-line button"))
    page.wait_for_url("**?q=*")
    assert inside(page).startswith(f"{language}/releases/?q=")
    assert title in page.inner_text(".list")

    feed = page.request.get(f"{mount}{language}/rss.xml").text()
    assert title in feed
    follow(page, page.locator(".utility a[hreflang]"))
    page.wait_for_load_state()
    assert not inside(page).startswith(f"{language}/")
    page.go_back()

    page.click(".moment-leave")
    page.wait_for_url("**/admin/")


@pytest.mark.parametrize(
    ("language", "locale", "scheme", "width"), [(*SCREENS[0], 360), (*SCREENS[1], 768), (*SCREENS[0], 1280)]
)
def test_the_banner_stays_in_sight_and_covers_no_width(sign_in, language, locale, scheme, width):
    page = sign_in("approver", locale=locale, color_scheme=scheme, viewport={"width": width, "height": 800})

    page.goto(first_promised(page, language))
    page.evaluate("scrollTo(0, 500)")

    box = page.locator(".moment").bounding_box()
    assert abs(box["y"]) < 1
    assert box["height"] < 130
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_another_moment_is_chosen_in_the_banner_without_scripts(sign_in):
    page = sign_in("approver", locale="en-US", java_script_enabled=False)
    page.goto("/admin/moment/2026-01-01T10:00/en/releases/?q=a")

    page.click(".moment summary")
    page.fill("#moment-at", "2199-12-31T23:59")
    follow(page, ".moment form button")

    assert page.url.endswith("/admin/moment/2199-12-31T23:59/en/releases/?q=a")
    assert "December 31, 2199, 23:59" in page.inner_text(".moment")


def test_the_skip_navigation_comes_before_the_banner(sign_in):
    page = sign_in("approver")
    page.goto("/admin/moment/2199-12-31T23:59/ko/")

    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('.skip') !== null")


def test_a_stranger_with_the_address_meets_the_login(sign_in, page):
    promised = first_promised(sign_in("approver"), "ko")

    page.goto(promised)

    assert "/admin/login/?next=/admin/moment/" in page.url


@pytest.mark.parametrize(("language", "locale", "scheme"), SCREENS)
def test_the_embargo_is_proved_by_a_button(sign_in, language, locale, scheme):
    page = sign_in("approver", locale=locale, color_scheme=scheme)
    # Every surface is visited many times; on a busy machine that takes a while.
    page.set_default_timeout(90_000)
    number = re.search(r"/releases/(\d+)/", first_promised(page, language))[1]
    page.goto(f"/admin/releases/release/{number}/change/")

    follow(page, ".moments a[href$='/prove/']")
    follow(page, ".proof-instants button")

    page.wait_for_selector(".proof-kept")
    assert NAMES[language]["kept"] in page.inner_text(".proof-result")
    assert page.locator(".is-failed").count() == 0
    assert violations(page) == []
