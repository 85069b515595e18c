"""The whole chain in a browser, in both languages of the interface: from figures that differ to the withdrawal."""

import re
import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.browser.walk import follow

SEOUL = ZoneInfo("Asia/Seoul")
INTERFACE = {"ko": {"locale": "ko-KR"}, "en": {"locale": "en-US"}}
KOREAN = "□ 양측은 장학금을 {} 지원하기로 하였다.\n\nㅇ 지원은 내년 봄에 시작한다."
ENGLISH = "1. The two sides agreed to grant scholarships worth USD 3 million.\n\no The grants begin next spring."


def statuses(page, release):
    return [page.request.get(f"/{code}/releases/{release}/").status for code in ("ko", "en")]


def surfaces(page, prefix, release, words):
    """For page, list, feed and search of both languages: whether they know the release."""
    found = []
    for code, title in words.items():
        for path in (f"releases/{release}/", "releases/", "rss.xml", f"releases/?q={title.split()[-1]}"):
            # Search marks the words that were asked for.
            text = re.sub("</?mark>", "", page.request.get(f"{prefix}/{code}/{path}").text())
            # What was asked for stands in the search form of any page; a title in full stands for the release.
            found.append(title in text)
    return found


@pytest.mark.parametrize("interface", INTERFACE)
def test_from_two_texts_that_differ_to_the_withdrawal(sign_in, open_page, interface):
    mark = f"{interface}{time.time_ns()}"
    words = {"ko": f"봄 장학금 지원 {mark}", "en": f"Spring Scholarships {mark}"}
    author, reader = sign_in("approver", **INTERFACE[interface]), open_page(**INTERFACE[interface])

    # Both languages are written; their figures differ, and the panel shows both while one types.
    author.goto("/admin/releases/release/add/")
    for code, title in words.items():
        author.fill(f"[name=title_{code}]", title)
        author.fill(f"[name=summary_{code}]", title)
    author.fill("[name=body_ko]", KOREAN.format("30만 달러"))
    author.fill("[name=body_en]", ENGLISH)
    author.wait_for_selector(".finding mark >> text=30만 달러")
    assert author.locator(".finding .quote mark", has_text="USD 3 million").count() == 1
    author.wait_for_selector("[data-preview] [data-language=ko] mark >> text=30만 달러")
    author.fill("[name=body_ko]", KOREAN.format("300만 달러"))
    author.wait_for_selector(".finding mark >> text=30만 달러", state="detached")

    # Planned for tomorrow at ten and submitted; who wrote cannot approve.
    tomorrow = (datetime.now(SEOUL) + timedelta(days=1)).replace(hour=10, minute=0, second=0, microsecond=0)
    author.fill("[name=planned_at_0]", f"{tomorrow:%Y-%m-%d}")
    author.fill("[name=planned_at_1]", "10:00")
    author.click("[name=_submit]")
    author.wait_for_url("**/submit/")
    release = re.search(r"/release/(\d+)/submit/", author.url).group(1)
    author.click(".verb-form [type=submit]")
    author.wait_for_url(f"**/release/{release}/change/")
    assert author.locator("a.verb-approve").count() == 0
    author.goto(f"/admin/releases/release/{release}/approve/")
    assert author.locator(".verb-form").count() == 0
    assert author.locator(".reasons").count() == 2

    # Another person approves both in one act; the public knows nothing, staff see the site at its minute.
    other = sign_in("administrator", **INTERFACE[interface])
    other.goto(f"/admin/releases/release/{release}/change/")
    follow(other, "a.verb-approve")
    other.check("[name=when][value=planned]")
    other.click(".verb-form [type=submit]")
    other.wait_for_url(f"**/release/{release}/change/")
    assert statuses(reader, release) == [404, 404]
    assert not any(surfaces(reader, "", release, words))
    before, at = (f"/admin/moment/{when:%Y-%m-%dT%H:%M:%S}" for when in (tomorrow - timedelta(seconds=1), tomorrow))
    assert not any(surfaces(other, before, release, words))
    assert all(surfaces(other, at, release, words))

    # The minute is changed to one that comes soon; then it is public, not a second before.
    follow(other, "a.verb-reschedule")
    soon = datetime.now(SEOUL).replace(microsecond=0) + timedelta(seconds=8)
    other.eval_on_selector("[name=live_from_1]", "field => { field.step = 1 }")
    other.fill("[name=live_from_0]", f"{soon:%Y-%m-%d}")
    other.fill("[name=live_from_1]", f"{soon:%H:%M:%S}")
    other.fill("[name=reason]", "방문 일정 변경")
    other.click(".verb-form [type=submit]")
    other.wait_for_url(f"**/release/{release}/change/")
    while True:
        asked_at, seen, answered_at = datetime.now(SEOUL), statuses(reader, release), datetime.now(SEOUL)
        if answered_at < soon:
            assert seen == [404, 404]
        if asked_at >= soon:
            assert seen == [200, 200]
            break
        time.sleep(0.2)
    assert all(surfaces(reader, "", release, words))

    # A correction by one, approved by the other, tells readers what has changed.
    author.goto(f"/admin/releases/release/{release}/change/")
    author.fill("[name=body_en]", ENGLISH.replace("spring", "autumn"))
    author.fill("[name=body_ko]", KOREAN.format("300만 달러").replace("봄", "가을"))
    author.click("[name=_submit]")
    author.wait_for_url("**/submit/")
    author.click(".verb-form [type=submit]")
    author.wait_for_url(f"**/release/{release}/change/")
    other.goto(f"/admin/releases/release/{release}/approve/")
    other.check("[name=when][value=now]")
    other.check("[name=change][value=mistake]")
    other.fill("[name=note_ko]", "지원 시작 시기를 바로잡았습니다.")
    other.fill("[name=note_en]", "The start of the grants is put right.")
    other.click(".verb-form [type=submit]")
    other.wait_for_url(f"**/release/{release}/change/")
    reader.goto(f"/{interface}/releases/{release}/")
    history = reader.locator(".history")
    assert {"ko": "바로잡았습니다", "en": "put right"}[interface] in history.inner_text()
    assert history.locator("li").count() == 2
    follow(reader, history.locator("a").first)
    assert {"ko": "봄", "en": "spring"}[interface] in reader.locator("main del").all_inner_texts()[0]
    assert {"ko": "가을", "en": "autumn"}[interface] in reader.locator("main ins").all_inner_texts()[0]

    # Withdrawn: the address stays, with the reason.
    other.goto(f"/admin/releases/release/{release}/withdraw/")
    other.check("[name=kind][value=withdrawn]")
    other.fill("[name=reason_ko]", "사업이 취소되었습니다.")
    other.fill("[name=reason_en]", "The programme was cancelled.")
    other.click(".verb-form [type=submit]")
    other.wait_for_url(f"**/release/{release}/change/")
    reader.goto(f"/{interface}/releases/{release}/")
    assert {"ko": "사업이 취소되었습니다.", "en": "The programme was cancelled."}[interface] in reader.inner_text(
        "main"
    )
    assert words[interface] not in reader.request.get(f"/{interface}/releases/").text()
