"""The desk in a browser: pleasant in both languages, without inline code, with and without scripts."""

from axe_playwright_python.sync_playwright import Axe

from tests.browser.walk import follow

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


def violations(page):
    said = list(page.complaints)
    found = Axe().run(page, options=RULES).response["violations"]
    # The checker's own styles are refused by the policy, and rightly so.
    page.complaints[:] = said
    return [(rule["id"], [node["html"][:120] for node in rule["nodes"]]) for rule in found]


def test_a_release_and_its_approval_have_no_accessibility_violations(sign_in):
    page = sign_in("approver")
    page.goto("/admin/releases/release/?ko=submitted")
    follow(page, "#result_list tbody th a")
    assert violations(page) == []

    follow(page, "a.verb-approve")

    assert violations(page) == []


def test_the_preview_follows_what_is_typed(sign_in):
    page = sign_in("writer")
    page.goto("/admin/releases/release/add/")

    page.fill("[name=body_ko]", "□ 첫째 항목이다.\nㅇ 둘째 항목이다.")

    page.wait_for_selector("[data-preview] [data-language=ko] ul ul")
    assert "둘째 항목이다." in page.inner_text("[data-preview] [data-language=ko]")


def test_languages_stand_side_by_side_on_a_wide_screen_and_stacked_on_a_narrow_one(sign_in):
    page = sign_in("writer")
    page.goto("/admin/releases/release/add/")

    def places():
        return [page.locator(f"[name=body_{code}]").bounding_box() for code in ("ko", "en")]

    page.set_viewport_size({"width": 1280, "height": 900})
    korean, english = places()
    assert korean["y"] == english["y"]
    assert english["x"] >= korean["x"] + korean["width"]
    page.set_viewport_size({"width": 768, "height": 900})
    korean, english = places()
    assert english["y"] >= korean["y"] + korean["height"]


def test_a_draft_is_written_without_scripts(sign_in):
    page = sign_in("writer", java_script_enabled=False)
    page.goto("/admin/releases/release/add/")
    page.fill("[name=title_ko]", "스크립트 없이 쓴 제목")
    page.fill("[name=body_ko]", "□ 본문이다.")

    follow(page, "[name=_continue]")

    assert page.input_value("[name=title_ko]") == "스크립트 없이 쓴 제목"
    assert not page.locator("[data-preview]").is_visible()


def test_the_language_of_the_interface_is_one_click_away_and_remembered(sign_in):
    page = sign_in("writer", locale="ko-KR")
    page.goto("/admin/")
    assert page.locator("html").get_attribute("lang") == "ko"

    follow(page, ".language-switch button")

    assert page.locator("html").get_attribute("lang").startswith("en")
    page.goto("/admin/releases/release/")
    assert "planned time" in page.locator("#result_list thead").inner_text().lower()


def test_the_whole_walk_to_approval_works_by_keyboard(sign_in):
    page = sign_in("writer")
    page.goto("/admin/releases/release/add/")
    page.focus("[name=title_en]")
    page.keyboard.type("Written by keyboard")
    page.focus("[name=body_en]")
    page.keyboard.type("1. One sentence.")
    page.focus("[name=_submit]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/submit/")
    page.focus(".verb-form [type=submit]")

    page.keyboard.press("Enter")

    page.wait_for_url("**/change/")
    assert page.locator(".badge-submitted").count() == 1
