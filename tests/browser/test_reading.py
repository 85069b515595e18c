"""Reading without scripts, on narrow screens, with large text, in forced colours, without motion, and on paper."""

import re

import pytest

from tests.browser.kinds import KINDS, RELEASES, WIDER


@pytest.fixture
def plain_reader(open_page):
    return open_page(java_script_enabled=False, viewport={"width": 360, "height": 740}, locale="en-US")


def test_without_scripts_a_list_is_narrowed_by_opening_the_fields_and_each_condition_goes_by_a_link(plain_reader):
    page = plain_reader
    page.goto("/en/releases/")
    assert page.locator("#topic").is_hidden()

    page.locator(".filters-more summary").click()
    page.locator("#topic").select_option("consular-safety")
    page.locator("#from").fill("2019-01-01")
    page.locator("#q").fill("passport")
    page.locator(".field-go button").click()

    assert page.locator("#topic").is_visible()
    assert page.locator("#from").input_value() == "2019-01-01"
    asked = page.locator(".asked li").all_inner_texts()
    assert len(asked) == 4
    assert any("Consular" in text for text in asked)
    few = int(re.match(r"\d+", page.locator(".count").inner_text())[0])
    page.locator(".asked a", has_text="Words: passport").click()
    assert "q=" not in page.url
    assert page.locator(".asked li").count() == 3
    assert int(re.match(r"\d+", page.locator(".count").inner_text())[0]) > few


def test_on_a_phone_the_list_begins_on_the_first_screen(plain_reader):
    plain_reader.goto("/ko/releases/")

    assert plain_reader.locator(".list").bounding_box()["y"] < 500


def test_beside_the_list_the_fields_stand_open_where_there_is_room(open_page):
    page = open_page(java_script_enabled=False, viewport={"width": 1280, "height": 800})
    page.goto("/ko/releases/")

    assert page.locator("#topic").is_visible()
    assert page.locator("#to").is_visible()
    fields, found = page.locator(".filters").bounding_box(), page.locator(".found").bounding_box()
    assert fields["x"] + fields["width"] < found["x"]


def test_without_scripts_a_release_is_read_whole_and_its_files_are_one_step_away(plain_reader):
    page = plain_reader
    page.goto(RELEASES[1])

    assert page.locator(".prose").is_visible()
    assert page.locator(".jump").bounding_box()["y"] < 500
    page.locator(".jump a").click()
    assert page.locator("#attachments").evaluate("part => part.getBoundingClientRect().top") < 400
    assert page.locator(".share-address").is_visible()
    assert page.locator(".neighbours a").count() >= 2


def test_no_kind_of_page_scrolls_sideways_at_320_pixels_nor_with_text_twice_as_large(open_page):
    page = open_page(viewport={"width": 320, "height": 640})
    found = {}
    for path in KINDS:
        page.goto(path)
        for size in ("100%", "200%"):
            page.evaluate("size => document.documentElement.style.fontSize = size", size)
            page.set_viewport_size({"width": 320 if size == "100%" else 640, "height": 640})
            width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if width > 0 or page.evaluate(WIDER):
                found[path, size] = width, page.evaluate(WIDER)

    assert found == {}


def test_forced_colours_keep_the_current_page_the_focus_and_the_edges(open_page):
    page = open_page(forced_colors="active", viewport={"width": 1280, "height": 800})
    page.goto("/ko/releases/")

    style = "(part, name) => getComputedStyle(part)[name]"
    current, other = page.locator(".menu [aria-current]"), page.locator(".menu a:not([aria-current])").first
    border = [one.evaluate(style, "borderBottomColor") for one in (current, other)]
    assert border[0] != border[1]
    page.locator(".list a").first.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert page.locator(".list a").first.evaluate(style, "outlineStyle") == "solid"
    assert page.locator(".button").first.evaluate(style, "borderTopStyle") == "solid"


def test_nothing_moves_and_less_motion_changes_nothing(open_page):
    moves = """() => [...document.querySelectorAll("*")].filter((part) => {
      const style = getComputedStyle(part);
      return style.animationName !== "none" || style.scrollBehavior !== "auto" || style.transitionDuration !== "0s";
    }).map((part) => part.className)"""
    page = open_page(reduced_motion="reduce")
    for path in ("/ko/", RELEASES[0]):
        page.goto(path)

        assert page.evaluate(moves) == []


PRINTED = {
    RELEASES[0]: ("정부 초청 외국인 장학생 1,164명", "2025. 10. 14.(화) 12:00", "/ko/releases/25/", "아프리카"),
    RELEASES[1]: ("10 Years of Rural Water Projects Evaluated", "March 20, 2025", "/en/releases/23/", "Contacts"),
}
UNPRINTED = ("주메뉴", "지난 자료", "인쇄", "다음 글", "Skip to", "Archive", "Copy address", "Next release")


@pytest.mark.parametrize("path", PRINTED)
def test_a_printed_release_is_its_words_date_and_address_in_black_on_white(open_page, tmp_path, path):
    page = open_page(color_scheme="dark")
    page.goto(path, wait_until="networkidle")
    sheet = tmp_path / "release.pdf"
    page.pdf(path=sheet, format="A4", print_background=True)

    page.emulate_media(media="print", color_scheme="dark")
    words = page.evaluate("document.body.innerText")

    assert [text for text in PRINTED[path] if text not in words] == []
    assert [text for text in UNPRINTED if text in words] == []
    assert page.evaluate("getComputedStyle(document.querySelector('.prose')).color") == "rgb(0, 0, 0)"
    assert sheet.read_bytes().startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", sheet.read_bytes())) <= 3


def test_a_reader_who_comes_from_another_page_has_the_fonts_before_the_first_line(page):
    page.goto("/ko/")
    page.wait_for_selector("html[data-fonts]")
    page.add_init_script(
        "addEventListener('DOMContentLoaded', () => { window.early = 'fonts' in document.documentElement.dataset; })"
    )

    page.locator(".lead-title a").click()
    page.wait_for_url("**/ko/releases/*/*/")

    assert page.evaluate("window.early")


def test_without_scripts_the_fonts_come_at_once(plain_reader):
    asked = []
    plain_reader.on("request", lambda request: asked.append(request.url))
    plain_reader.goto("/ko/", wait_until="networkidle")

    assert sum(url.endswith(".woff2") for url in asked) == 2
