"""A reviewer without an account, in a browser without scripts: reads one language, comments, is refused after."""

import pytest

from tests.browser.test_desk import violations
from tests.browser.walk import follow

INTERFACE = {"ko": "ko-KR", "en": "en-US"}
TITLE = {"ko": "산악 지역 협력 사업 추진", "en": "Mountain Partnership"}


@pytest.mark.parametrize("language", INTERFACE)
def test_a_reviewer_reads_and_comments_until_the_link_is_revoked(sign_in, open_page, language):
    writer = sign_in("writer", locale=INTERFACE[language])
    reviewer = open_page(java_script_enabled=False, viewport={"width": 360, "height": 800})
    writer.goto("/admin/releases/release/?q=Mountain")
    follow(writer, "#result_list tbody th a")
    form = writer.url

    follow(writer, ".review-links a")
    writer.check(f"[name=language][value={language}]")
    writer.fill("[name=label]", "서울대 김 교수")
    follow(writer, ".review-form [type=submit]")
    address = writer.input_value(".copy-line input")
    reviewer.goto(address)
    page = reviewer.inner_text("main")
    reviewer.fill("[name=name]", "김 교수")
    reviewer.fill("[name=text]", f"둘째 문단을 확인해 주십시오 ({language}).")
    follow(reviewer, "form button")
    writer.goto(form)

    assert TITLE[language] in page
    assert TITLE[{"ko": "en", "en": "ko"}[language]] not in page
    assert reviewer.locator(".review-sent").count() == 1
    assert f"둘째 문단을 확인해 주십시오 ({language})." in writer.inner_text(".review-words")
    assert reviewer.evaluate("document.documentElement.scrollWidth") <= 360

    follow(writer, ".review-links a")
    follow(writer, writer.locator(".review-table form button").first)
    refused, wrong = reviewer.request.get(address), reviewer.request.get(address[:-3] + "AA/")
    assert (refused.status, refused.body()) == (wrong.status, wrong.body())
    assert refused.status in {404, 410}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_around_links_have_no_accessibility_violations(sign_in, open_page, scheme):
    writer = sign_in("writer", color_scheme=scheme, viewport={"width": 768, "height": 1000})
    writer.goto("/admin/releases/release/?q=Mountain")
    follow(writer, "#result_list tbody th a")
    follow(writer, ".review-links a")
    writer.check("[name=language][value=ko]")
    writer.fill("[name=label]", "검토자")
    follow(writer, ".review-form [type=submit]")
    reviewer = open_page(color_scheme=scheme)

    reviewer.goto(writer.input_value(".copy-line input"))

    assert violations(writer) == []
    assert violations(reviewer) == []
