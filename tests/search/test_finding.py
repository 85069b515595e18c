"""What is found at which instant, in which order, and how it is counted."""

import pytest
from django.db import connection

from releases import search
from releases.desk import schedule
from releases.models import Edition
from releases.search import keyboard, place
from tests.make import (
    DAY,
    MINUTE,
    NOON,
    make_attachment,
    make_division,
    make_edition,
    make_release,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db


def test_title_summary_body_division_topics_and_attachments_are_searched(ask):
    release = make_release(division=make_division(name_ko="구월산과"), topics=[make_topic(name_ko="무역진흥")])
    make_attachment(release, name="첨부문서.txt", title_ko="붙임물")
    make_edition("ko", release=release, title="제목말", summary="요약말", body="본문말")

    for typed in ("제목", "요약", "본문", "구월산과", "무역", "붙임물", "첨부문서", "제목 무역 붙임"):
        assert ask(typed) == ["제목말"], typed


def test_each_language_has_its_own_words(ask):
    make_edition("ko", title="정책 OECD")
    make_edition("en", title="OECD policy")

    assert ask("oecd") == ["정책 OECD"]
    assert ask("oecd", language="en") == ["OECD policy"]


def test_the_embargo_the_correction_and_the_withdrawal_are_obeyed_to_the_instant(ask):
    edition = make_edition("ko", title="처음 무궁화", live_from=NOON, live_until=NOON + DAY)
    corrected = {"release": edition.release, "kind": "corrected", "published_at": NOON, "title": "고친 무궁화"}
    make_edition("ko", **corrected, live_from=NOON + DAY, live_until=NOON + 2 * DAY)
    withdrawn = {"release": edition.release, "kind": "withdrawn", "published_at": NOON, "title": "고친 무궁화"}
    make_edition("ko", **withdrawn, live_from=NOON + 2 * DAY)

    instants = (NOON - MINUTE / 1e6, NOON, NOON + DAY - MINUTE / 1e6, NOON + DAY, NOON + 2 * DAY)
    assert [ask("무궁화", at=at) for at in instants] == [[], ["처음 무궁화"], ["처음 무궁화"], ["고친 무궁화"], []]
    assert ask("처음", at=NOON + DAY) == []


def test_pulled_edition_is_not_found(ask):
    edition = make_edition("ko", title="무궁화")
    Edition.objects.filter(pk=edition.pk).update(is_pulled=True)

    assert ask("무궁화") == []


def test_rescheduled_edition_is_found_at_its_new_place_and_once(ask):
    edition = make_edition("ko", title="무궁화", live_from=NOON + DAY)
    make_edition("ko", title="무궁화 둘", live_from=NOON + 3 * DAY)
    actor = make_user("Approvers")

    for days in (5, 1, 5):
        moved = {"actor": actor, "at": NOON, "reason": "미룸"}
        schedule.reschedule(edition.release, ["ko"], live_from=NOON + days * DAY, **moved)

    assert ask("무궁화", at=NOON + 6 * DAY) == ["무궁화", "무궁화 둘"]
    assert ask("무궁화", at=NOON + 4 * DAY) == ["무궁화 둘"]


def test_days_bound_what_was_first_public(ask):
    for day in range(3):
        make_edition("ko", title=f"무궁화 {day}", live_from=NOON - day * DAY)

    assert ask("무궁화", start=NOON - DAY, end=NOON) == ["무궁화 1"]


def test_by_relevance_words_in_the_title_come_first(ask):
    make_edition("ko", title="새 소식", body="무궁화 정책", live_from=NOON)
    make_edition("ko", title="무궁화 정책", live_from=NOON - DAY)
    make_edition("ko", title="무궁화", body="정책", live_from=NOON - 2 * DAY)

    assert ask("무궁화 정책", by_relevance=True) == ["무궁화 정책", "새 소식", "무궁화"]
    assert ask("무궁화 정책") == ["새 소식", "무궁화 정책", "무궁화"]


def test_counting_ends_where_it_is_told(ask):
    for day in range(4):
        make_edition("ko", title=f"무궁화 {day}", live_from=NOON - day * DAY)
    typed = search.read("무궁화")

    exact = search.find(typed, at=NOON, language="ko", most=4)
    more = search.find(typed, at=NOON, language="ko", most=3)

    assert (len(exact.hits), exact.is_more, len(more.hits), more.is_more) == (4, False, 3, True)


def test_superseded_rows_between_do_not_end_the_answer(ask, monkeypatch):
    monkeypatch.setattr("releases.search.finding.MARGIN", 0)
    for day in range(12):
        end = NOON if 2 <= day <= 9 else None
        make_edition("ko", title=f"무궁화 {day}", live_from=NOON - (day + 1) * DAY, live_until=end)

    assert ask("무궁화", most=2) == ["무궁화 0", "무궁화 1"]
    assert ask("무궁화", most=3) == ["무궁화 0", "무궁화 1", "무궁화 10"]


def test_what_was_found_is_counted_by_year_topic_and_division():
    topic, division = make_topic(), make_division()
    make_edition("ko", title="무궁화", topics=[topic], division=division)
    make_edition(
        "ko", title="무궁화", topics=[topic, make_topic()], live_from=NOON.replace(year=2024, month=1, day=1, hour=1)
    )
    make_edition("ko", title="무궁화", division=division, live_from=NOON + 3 * DAY)

    found = search.find(search.read("무궁화"), at=NOON, language="ko")

    assert found.years() == [(2026, 1), (2024, 1)]
    assert (found.topics()[topic.pk], found.divisions()[division.pk]) == (2, 1)


def test_place_orders_as_lists_do_and_tells_its_second():
    editions = [make_edition("ko", live_from=NOON + shift) for shift in (DAY, -DAY, MINUTE, -MINUTE, 0 * DAY)]
    by_place = Edition.objects.order_by("-place").values_list("pk", flat=True)

    assert list(by_place) == list(Edition.objects.newest_first().values_list("pk", flat=True))
    assert place.instant(Edition.objects.get(pk=editions[0].pk).place) == NOON + DAY
    assert 0 < place.above(NOON.replace(year=2200)) < 1 << 63


def test_two_that_want_one_place_get_neighbouring_ones():
    assert place.free([7, 7, 8], {9}) == [7, 8, 10]


def test_text_of_a_megabyte_is_found_to_its_end(ask):
    body = "".join(chr(0xAC00 + number % 11172) + chr(0xAC00 + number * 7 % 11172) for number in range(160_000))
    make_edition("ko", title="긴 글", body=f"{body} 마지막무궁화", summary="a" * 3000)

    assert ask("마지막무궁화") == ["긴 글"]


def test_filling_finds_what_is_missing_and_clearing_forgets(ask):
    make_edition("ko", title="무궁화")
    Edition.objects.update(place=None)
    search.clear(search.EDITIONS)
    assert ask("무궁화") == []

    assert sum(search.fill()) == 1
    assert sum(search.fill()) == 1

    assert ask("무궁화") == ["무궁화"]
    search.tidy(search.EDITIONS)
    assert ask("무궁화") == ["무궁화"]
    assert connection.is_usable()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("wjdcor", "정책"),
        ("ㅔㅐㅣㅑ쵸", "policy"),
        ("rkqtdmf", "값을"),
        ("Rhc", "꽃"),
        ("dho", "왜"),
        ("qwz", ""),
    ],
)
def test_words_of_the_other_keyboard(typed, meant):
    assert keyboard.other(typed) == meant
