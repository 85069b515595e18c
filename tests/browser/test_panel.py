"""The panel in a browser: it follows what is typed, leads to each place, and waives."""

from tests.browser.walk import follow

ADD = "/admin/releases/release/add/"


def write(page, **words):
    for name, text in words.items():
        page.fill(f"[name={name}]", text)


def test_a_reason_why_not_leads_to_the_empty_field(sign_in):
    page = sign_in("writer")
    page.goto(ADD)
    write(page, title_ko="제목만 있다")

    page.click(".findings-blocking li:has-text('본문이 없습니다.') .place")

    page.wait_for_selector("[name=body_ko]:focus")


def test_changed_counts_are_spoken_once_and_politely(sign_in):
    page = sign_in("writer", locale="en-US")
    page.goto(ADD)
    page.wait_for_load_state("networkidle")
    status = page.locator("[data-checks-status]")
    assert status.inner_text() == ""

    write(page, title_en="A title", body_en="1. A body.")

    page.wait_for_selector("[data-checks-status]:has-text('Look again: 2.')", state="attached")
    assert status.get_attribute("role") == "status"


def test_one_click_waives_and_nothing_typed_is_lost(sign_in):
    page = sign_in("writer")
    page.goto("/admin/releases/release/35/change/")
    write(page, summary_en="", title_en="Typed and not saved")
    page.wait_for_selector(".finding >> text=요약이 없습니다.")
    page.click(".finding:has-text('요약이 없습니다.') summary")
    page.fill(".finding:has-text('요약이 없습니다.') input", "짧은 알림이다.")

    page.click(".finding:has-text('요약이 없습니다.') button")

    page.wait_for_selector(".waived")
    assert page.input_value("[name=title_en]") == "Typed and not saved"
    page.click(".waived summary")
    assert "짧은 알림이다." in page.inner_text(".waived")


def test_without_scripts_the_form_is_saved_before_an_advice_is_waived(sign_in):
    page = sign_in("writer", java_script_enabled=False)
    page.goto("/admin/releases/release/36/change/")
    write(page, summary_ko="스크립트 없이 고친 요약이다.")

    page.click(".finding button[name=_waive]")

    page.wait_for_url("**/36/change/")
    assert page.input_value("[name=summary_ko]") == "스크립트 없이 고친 요약이다."
    assert page.locator(".waived li").count() == 1


def test_the_enter_key_in_a_field_saves_and_waives_nothing(sign_in):
    page = sign_in("writer", java_script_enabled=False)
    page.goto(ADD)
    write(page, title_ko="엔터로 저장한 제목")

    page.focus("[name=planned_at_0]")
    page.keyboard.press("Enter")

    page.wait_for_url("**/admin/releases/release/")
    follow(page, "#result_list a:has-text('엔터로 저장한 제목')")
    assert page.locator(".finding button[name=_waive]").count() > 0
    assert page.locator(".waived").count() == 0


def test_on_a_wide_screen_the_panel_stands_beside_two_roomy_columns(sign_in):
    page = sign_in("writer", viewport={"width": 1680, "height": 900})
    page.goto(ADD)

    panel, korean, english = (
        page.locator(name).bounding_box() for name in (".checks", "[name=body_ko]", "[name=body_en]")
    )

    assert panel["x"] >= english["x"] + english["width"]
    assert min(korean["width"], english["width"]) > 400
