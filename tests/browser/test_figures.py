"""Figures that differ, in a browser: marked in the panel and in both previews until they agree."""

import pytest

from tests.browser.test_desk import violations
from tests.browser.test_panel import ADD, write

KO, EN = "□ 양국 교역액은 42억 달러에 이르렀다.", "1. Trade between the countries came to US$4.3 billion."
DIFFER = {"ko-KR": "국문과 영문의 수치가 다릅니다.", "en-US": "The figures differ between the languages."}


def both(page, english=EN):
    write(page, title_ko="교역 현황", title_en="Trade in figures", summary_ko="요약.", summary_en="Summary.")
    write(page, body_ko=KO, body_en=english)


def counts(page):
    return page.locator(".checks .count").all_inner_texts()


def selected(page):
    return page.evaluate("[document.activeElement.name, getSelection().toString()]")


def marked_in(page, name):
    return page.locator(f".marked:has([name={name}]) mark").all_inner_texts()


def test_marks_in_a_field_move_with_its_words_and_its_scrolling(sign_in):
    page = sign_in("writer")
    page.goto(ADD)
    both(page, english="The talks went on.\n\n" * 40 + EN)
    mark = page.locator(".marked:has([name=body_en]) mark", has_text="US$4.3 billion")
    mark.wait_for(state="attached")
    inside = "mark => mark.getBoundingClientRect().top - mark.closest('.mirror').getBoundingClientRect().top"
    tops = []
    # The mirror follows in the event that the browser sends with the next frame.
    scroll = "(field, down) => new Promise((done) => { field.scrollTop = down; setTimeout(done, 300) })"
    for down in (0, 200):
        page.eval_on_selector("[name=body_en]", scroll, down)
        tops.append(mark.evaluate(inside))
    assert tops[0] - tops[1] == pytest.approx(200, abs=1)
    page.focus("[name=body_en]")
    page.evaluate("document.activeElement.setSelectionRange(0, 0)")
    page.keyboard.type("At length: ")

    assert marked_in(page, "body_en")[-1] == "US$4.3 billion"
    sizes = "field => [field.scrollHeight, field.parentElement.querySelector('.mirror').scrollHeight]"
    text, mirror = page.eval_on_selector("[name=body_en]", sizes)
    assert mirror == pytest.approx(text, abs=2)


@pytest.mark.parametrize("locale", ["ko-KR", "en-US"])
def test_figures_that_differ_are_marked_in_panel_and_preview_until_they_agree(sign_in, locale):
    page = sign_in("writer", locale=locale)
    page.goto(ADD)

    both(page)

    page.wait_for_selector(f".checks >> text={DIFFER[locale]}")
    assert page.locator(".finding .quote mark").all_inner_texts() == ["42억 달러", "US$4.3 billion"]
    for language, text in (("ko", "42억 달러"), ("en", "US$4.3 billion")):
        mark = page.wait_for_selector(f"[data-preview] [data-language={language}] mark[data-figure='1']")
        assert mark.inner_text() == text
    for name, text in (("body_ko", "42억 달러"), ("body_en", "US$4.3 billion")):
        assert marked_in(page, name) == [text]
    page.fill("[name=body_en]", EN.replace("4.3", "4.2"))
    page.wait_for_selector(f".checks >> text={DIFFER[locale]}", state="detached")
    page.wait_for_selector(".mirror mark", state="detached")
    page.wait_for_selector("[data-preview] mark", state="detached")
    assert counts(page) == ["0", "0"]


def test_every_entry_leads_to_its_characters_by_keyboard_alone(sign_in):
    page = sign_in("writer")
    page.goto(ADD)
    both(page, f"1. First.\n\n{EN}")
    page.locator(".finding .quote[lang=en] a").first.wait_for()
    link = page.locator(".quote[lang=en] a", has_text="US$4.3 billion")

    link.focus()
    page.keyboard.press("Enter")

    assert selected(page) == ["body_en", "US$4.3 billion"]


@pytest.mark.parametrize(("width", "scheme"), [(768, "light"), (1280, "dark"), (1680, "light")])
def test_a_full_panel_has_no_accessibility_violations(sign_in, width, scheme):
    page = sign_in("writer", color_scheme=scheme, viewport={"width": width, "height": 900})
    page.goto(ADD)
    both(page)
    write(page, title_ko=" ")
    page.wait_for_selector("[data-preview] mark")
    page.wait_for_selector(".findings-blocking")

    assert violations(page) == []
