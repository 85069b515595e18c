"""The desk finds drafts by words of either language, as they stand now."""

import pytest
from django.urls import reverse

from releases import search
from releases.desk import drafts, finding
from releases.models import Release
from tests.make import DAY, NOON, make_division, make_edition, make_release, make_topic, make_user

pytestmark = pytest.mark.django_db


def found(typed):
    return finding.find(typed)[0]


@pytest.mark.parametrize(
    "typed",
    ["협의회", "정책 협의", "policies", "구월산 consultation", "구월산과", "무역", "trade", '"takes place"', "쌀"],
)
def test_draft_is_found_by_words_and_names_of_both_languages(typed):
    release = make_release(
        division=make_division(name_ko="구월산과"),
        topics=[make_topic(name_ko="무역", name_en="Trade")],
        summary_ko="쌀을 나눈다",
    )
    make_release(title_ko="다른 글", title_en="Another")

    assert found(typed) == [release.pk]


def test_draft_is_found_by_its_number():
    first, second = make_release(), make_release()

    assert found(str(second.pk)) == [second.pk]
    assert first.pk in found(f" {first.pk} ")


def test_saved_draft_is_found_by_what_it_says_now_and_the_last_saved_comes_first():
    first, second = make_release(title_ko="무궁화"), make_release(title_ko="무궁화")
    assert found("무궁화") == [second.pk, first.pk]

    first.title_ko = "무궁화 동산"
    first.save()
    drafts.record_save(first, actor=None, at=NOON + DAY)
    second.title_ko = "진달래"
    second.save()
    drafts.record_save(second, actor=None, at=NOON + 2 * DAY)

    assert found("무궁화") == [first.pk]
    assert found("진달래") == [second.pk]


def test_deleted_draft_is_not_found():
    release = make_release(title_ko="무궁화")
    drafts.delete(release, actor=make_user(), at=NOON)

    assert found("무궁화") == []


def test_rows_of_earlier_saves_do_not_crowd_out_other_drafts(monkeypatch):
    monkeypatch.setattr(search, "MOST", 2)
    other = make_release(title_ko="무궁화", at=NOON)
    busy = make_release(title_ko="무궁화", at=NOON + DAY)
    for number in range(6):
        busy.summary_ko = f"요약 {number}"
        busy.save()
        drafts.record_save(busy, actor=None, at=NOON + (2 + number) * DAY)

    assert found("무궁화") == [busy.pk, other.pk]


def test_lists_of_the_admin_ask_the_index(client, django_assert_max_num_queries):
    client.force_login(make_user(is_superuser=True))
    release = make_release(title_ko="무궁화 동산")
    make_edition("ko", release=release)
    make_edition("en", title="Another")

    for model, expected in (("release", [release.pk]), ("edition", ["무궁화 동산"])):
        with django_assert_max_num_queries(14) as captured:
            response = client.get(reverse(f"admin:releases_{model}_changelist"), {"q": "무궁화"})
        rows = response.context["cl"].result_list
        assert [row.pk if model == "release" else row.title for row in rows] == expected
        assert not any("LIKE" in query["sql"].upper() for query in captured.captured_queries)


@pytest.mark.parametrize("typed", ["", "  ", "!!!", "\x00", "-없음", "'; DROP TABLE", '"', "9" * 400])
def test_hostile_words_on_the_desk_find_nothing_and_do_no_harm(client, typed):
    client.force_login(make_user(is_superuser=True))
    make_release()

    for model in ("release", "edition"):
        assert client.get(reverse(f"admin:releases_{model}_changelist"), {"q": typed}).status_code == 200
    assert Release.objects.count() == 1
