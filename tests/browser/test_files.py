"""Choosing what lists keep in sight of a picture: by a click, by the keyboard, and without scripts."""

FORM = "/admin/releases/release/18/change/"


def focus(page):
    return tuple(page.input_value(f"[name=pictures-0-focus_{axis}]") for axis in "xy")


def test_a_click_on_the_picture_sets_the_place_and_shows_the_cut(sign_in):
    page = sign_in("writer")
    page.goto(FORM)
    picture = page.locator("[data-focus-picture]").first
    box = picture.bounding_box()

    picture.click(position={"x": box["width"] * 0.31, "y": box["height"] * 0.12})

    assert focus(page) == ("30", "10")
    cut = page.locator("[data-focus-cut]").first
    assert cut.evaluate("image => getComputedStyle(image).objectPosition") == "30% 10%"
    mark = page.locator(".focus-mark").first.bounding_box()
    assert abs(mark["x"] + mark["width"] / 2 - box["x"] - box["width"] * 0.3) < 2


def test_typing_a_place_moves_the_cut(sign_in):
    page = sign_in("writer")
    page.goto(FORM)

    page.fill("[name=pictures-0-focus_y]", "90")

    cut = page.locator("[data-focus-cut]").first
    assert cut.evaluate("image => getComputedStyle(image).objectPosition") == "50% 90%"


def test_without_scripts_the_numbers_do_and_the_cut_is_shown_after_saving(sign_in):
    page = sign_in("writer", java_script_enabled=False)
    page.goto("/admin/releases/release/27/change/")
    assert not page.locator("[data-focus-hint]").first.is_visible()

    page.fill("[name=pictures-0-focus_x]", "20")
    page.click("[name=_continue]")

    page.wait_for_url("**/27/change/")
    assert focus(page)[0] == "20"
    cut = page.locator("[data-focus-cut]").first
    assert "focus-x-2" in cut.get_attribute("class")


def test_readers_of_a_modern_browser_get_the_lighter_format(open_page):
    page = open_page()
    page.goto("/ko/releases/18/")

    shown = page.locator(".article-body .picture img").first
    shown.scroll_into_view_if_needed()
    page.wait_for_function("() => document.querySelector('.article-body .picture img').complete")

    assert shown.evaluate("image => image.currentSrc").endswith(".avif")
    assert shown.evaluate("image => image.naturalWidth") > 0
