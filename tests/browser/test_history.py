"""The history of a draft in a browser: compare, go back, undelete, and what readers see of a correction."""

import re

import pytest

from tests.browser.test_desk import violations
from tests.browser.walk import follow

LOCALES = pytest.mark.parametrize(("locale", "scripts"), [("ko-KR", True), ("en-US", False)])
WORDS = {
    "ko-KR": ("초안 1", "이 초안 되살리기", "첫 초안"),
    "en-US": ("Draft 1", "Bring this draft back", "First draft"),
}


def write(page, title):
    page.goto("/admin/releases/release/add/")
    page.fill("[name=title_en]", title)
    page.fill("[name=body_en]", "1. The two sides met.\no They agreed.")
    follow(page, "[name=_continue]")
    page.fill("[name=title_en]", f"{title} again")
    page.fill("[name=body_en]", "1. The two sides met.\no They agreed at last.")
    follow(page, "[name=_continue]")
    return re.search(r"/release/(\d+)/", page.url).group(1)


@LOCALES
def test_drafts_are_compared_and_an_earlier_one_restored(sign_in, locale, scripts):
    page = sign_in("writer", locale=locale, java_script_enabled=scripts)
    draft, _recover, first = WORDS[locale]
    release = write(page, f"Compared in {locale}")

    follow(page, "a.historylink")
    assert first in page.inner_text(".past")
    page.check("[name=old] >> nth=1")
    page.check("[name=new] >> nth=0")
    follow(page, ".past [type=submit]")
    assert page.locator("ins").all_inner_texts() == [" again", " at last"]
    page.go_back()
    follow(page, f".past tbody a:text-is('{draft}')")
    follow(page, "a.default")
    follow(page, "form.past-verbs [type=submit]")

    page.wait_for_url(f"**/{release}/change/")
    assert page.input_value("[name=title_en]") == f"Compared in {locale}"
    follow(page, "a.historylink")
    assert page.locator(".past tbody [name=old]").count() == 3


@LOCALES
def test_a_deleted_draft_is_found_and_brought_back(sign_in, locale, scripts):
    page = sign_in("writer", locale=locale, java_script_enabled=scripts)
    release = write(page, f"Deleted in {locale}")
    follow(page, "a.deletelink")
    follow(page, "#content form [type=submit]")

    page.goto("/admin/releases/release/")
    follow(page, "a[href$='/release/deleted/']")
    follow(page, f"text=Deleted in {locale} again")
    assert "They agreed at last." in page.inner_text(".past-field >> nth=1")
    follow(page, f"form.past-verbs [value='{WORDS[locale][1]}']")

    page.wait_for_url(f"**/{release}/change/")
    assert page.input_value("[name=title_en]") == f"Deleted in {locale} again"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_of_the_history_have_no_accessibility_violations(sign_in, scheme):
    page = sign_in("writer", color_scheme=scheme)
    release = write(page, "Looked at")
    found = {}

    for step in ("a.historylink", ".past tbody th a >> nth=1", "a.default"):
        follow(page, step)
        found[page.url] = violations(page)
    page.goto(f"/admin/releases/release/{release}/history/")
    follow(page, ".past [type=submit]")
    found[page.url] = violations(page)
    page.goto(f"/admin/releases/release/{release}/delete/")
    follow(page, "#content form [type=submit]")
    page.goto(f"/admin/releases/release/deleted/{release}/")
    found[page.url] = violations(page)

    assert len(found) == 5
    assert {url: wrong for url, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize(("language", "scheme"), [("ko", "light"), ("en", "dark")])
def test_readers_see_what_a_correction_changed(open_page, language, scheme):
    page = open_page(color_scheme=scheme)
    page.goto(f"/{language}/releases/25/")

    follow(page, ".history a")

    assert page.locator("ins").count() > 0
    assert page.locator("del").first.evaluate("node => getComputedStyle(node).textDecorationLine") == "line-through"
    assert violations(page) == []
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
