"""Skip navigation with real keys: first in the tab order, seen while focused, and it leads where it says."""

import pytest

NAMES = {
    "ko": ["본문 바로가기", "주메뉴 바로가기", "검색창 열기"],
    "en": ["Skip to main content", "Skip to main menu", "Open search"],
}
PAGES = ["", "releases/", "topics/", "no-such-page/"]
FOCUSED = "document.activeElement"


def tab(page, times):
    for _ in range(times):
        page.keyboard.press("Tab")


@pytest.fixture(params=[(360, 640), (1280, 800)], ids=["phone", "desk"])
def reader(open_page, request):
    width, height = request.param
    return open_page(viewport={"width": width, "height": height})


@pytest.mark.parametrize("language", NAMES)
@pytest.mark.parametrize("path", PAGES)
def test_skip_navigation_comes_first_and_is_seen_while_it_has_the_focus(reader, language, path):
    reader.goto(f"/{language}/{path}")
    hidden = reader.locator(".skip").bounding_box()

    for name in NAMES[language]:
        tab(reader, 1)
        box = reader.locator(".skip :focus").bounding_box()

        assert reader.evaluate(f"{FOCUSED}.innerText") == name
        assert box["x"] >= 0
        assert box["y"] >= 0
        assert box["x"] + box["width"] <= reader.viewport_size["width"]
        assert box["height"] >= 44
    assert hidden["width"] <= 1


@pytest.mark.parametrize("language", NAMES)
@pytest.mark.parametrize(("times", "target"), [(1, "main"), (2, "menu")])
def test_skip_links_move_the_focus_to_their_target(reader, language, times, target):
    reader.goto(f"/{language}/releases/")
    tab(reader, times)
    reader.keyboard.press("Enter")

    reader.wait_for_function(f"{FOCUSED}.id === '{target}'")
    tab(reader, 1)

    assert reader.evaluate(f"document.getElementById('{target}').contains({FOCUSED})")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_open_search_puts_the_cursor_into_the_search_box(reader, key):
    reader.goto("/ko/")
    tab(reader, 3)
    button = reader.locator(".skip button")
    before = button.get_attribute("aria-expanded")
    reader.keyboard.press(key)
    reader.keyboard.type("정책")

    assert before == "false"
    assert button.get_attribute("aria-expanded") == "true"
    assert button.get_attribute("aria-controls") == "search-box"
    assert reader.locator("#search-box input").input_value() == "정책"


def test_escape_closes_the_search_box_and_gives_the_focus_back(reader):
    reader.goto("/ko/")
    reader.locator("button.search-opener").click()
    reader.keyboard.press("Escape")

    assert reader.locator("#search-box").is_hidden()
    assert reader.evaluate(f"{FOCUSED}.matches('button.search-opener')")


def test_what_is_typed_into_the_search_box_is_searched(reader):
    reader.goto("/en/")
    tab(reader, 3)
    reader.keyboard.press("Enter")
    reader.keyboard.type("consultation")
    reader.keyboard.press("Enter")

    reader.wait_for_url("**/en/releases/?q=consultation")
    assert reader.locator("#q").input_value() == "consultation"


def test_without_scripts_open_search_is_a_link_to_the_search_page(open_page):
    page = open_page(java_script_enabled=False)
    page.goto("/en/")

    page.locator(".skip a").nth(2).focus()
    page.keyboard.press("Enter")

    page.wait_for_url("**/en/releases/#q")
    assert page.locator("#q").is_visible()
