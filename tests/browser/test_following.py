"""Korean changes, the editor of the English sees what, mends, and says so; in both languages of the interface."""

import pytest

from tests.browser.test_desk import violations
from tests.browser.walk import follow

ADD = "/admin/releases/release/add/"
KOREAN = "□ 양측은 3월 2일 서울에서 만났다.\nㅇ 다시 만나기로 하였다."
HEADINGS = {
    "ko-KR": "영어 글을 쓴 뒤에 한국어 글이 바뀌었습니다",
    "en-US": "The Korean has changed since the English was made from it",
}
BUTTONS = {"ko-KR": "이제 영어 글이 이 글을 따릅니다", "en-US": "The English now follows this text"}


def keep(page):
    """Save by the button that people see."""
    follow(page, ".submit-row [name=_continue]")


@pytest.mark.parametrize(("locale", "script"), [("ko-KR", True), ("en-US", False)])
def test_the_editor_of_the_english_sees_what_the_korean_changed_mends_and_says_so(sign_in, locale, script):
    korean_editor, english_editor = sign_in("approver"), sign_in("writer", locale=locale, java_script_enabled=script)
    korean_editor.goto(ADD)
    korean_editor.fill("[name=title_ko]", "회의 개최")
    korean_editor.fill("[name=body_ko]", KOREAN)
    korean_editor.fill("[name=title_en]", "Meeting held")
    korean_editor.fill("[name=body_en]", "1. The two sides met in Seoul on 2 March.\no They agreed to meet again.")
    keep(korean_editor)
    assert korean_editor.locator(".badge-stale").count() == 0
    korean_editor.fill("[name=body_ko]", KOREAN.replace("2일 서울", "3일 부산"))
    keep(korean_editor)

    english_editor.goto(korean_editor.url)
    missed = english_editor.locator(".missed")
    assert missed.locator("h2").inner_text() == HEADINGS[locale]
    assert english_editor.locator(".desk .badge-stale").count() == 1
    assert missed.locator("li").count() == 1
    assert missed.locator("del").all_inner_texts() == ["2일", "서울"]
    assert missed.locator("ins").all_inner_texts() == ["3일", "부산"]
    if script:
        assert violations(english_editor) == []
    english_editor.fill("[name=body_en]", "1. The two sides met in Busan on 3 March.\no They agreed to meet again.")
    follow(english_editor, english_editor.get_by_role("button", name=BUTTONS[locale]))

    assert english_editor.locator(".missed").count() == 0
    assert english_editor.locator(".badge-stale").count() == 0
    assert "met in Busan" in english_editor.input_value("[name=body_en]")


def test_enter_in_a_field_saves_and_does_not_say_that_anything_follows(sign_in):
    page = sign_in("writer")
    page.goto(ADD)
    page.fill("[name=title_ko]", "제목")
    page.fill("[name=title_en]", "Title")
    keep(page)
    page.fill("[name=title_ko]", "다른 제목")
    keep(page)
    assert page.locator(".missed").count() == 1

    page.press("[name=planned_at_0]", "Enter")

    page.wait_for_load_state()
    page.wait_for_selector(".messagelist")
    assert page.locator(".missed").count() == 1
