"""What goes out when: editions by the instant they begin, plans while they are only plans."""

from datetime import timedelta

import pytest

from releases.desk import calendar
from releases.desk.approve import Approval, approve
from releases.desk.schedule import pull
from releases.desk.submit import submit
from releases.models import Release
from tests.make import DAY, MINUTE, NOON, make_edition, make_release, make_user

pytestmark = pytest.mark.django_db


def told(*, at=NOON, start=NOON - 20 * DAY, end=NOON + 20 * DAY, **options):
    return [(item.language, item.at, item.states) for item in calendar.between(start, end, at=at, **options)]


def approved(release, *languages, live_from, at=NOON, **options):
    submit(release, languages, actor=None, at=at)
    approve(release, languages, Approval(make_user("Approvers"), at, live_from=live_from, **options))


def test_an_approved_text_is_scheduled_until_its_instant_and_public_from_it():
    make_edition("ko", live_from=NOON + DAY)

    assert told(at=NOON + DAY - MINUTE) == [("ko", NOON + DAY, ("scheduled",))]
    assert told(at=NOON + DAY) == [("ko", NOON + DAY, ("public",))]


def test_a_plan_shows_each_written_language_with_its_own_state():
    release = make_release(planned_at=NOON + DAY)
    submit(release, ["ko"], actor=None, at=NOON)
    make_release(planned_at=NOON + 2 * DAY, title_ko="", body_ko="")

    assert told() == [
        ("ko", NOON + DAY, ("submitted",)),
        ("en", NOON + DAY, ("draft",)),
        ("en", NOON + 2 * DAY, ("draft",)),
    ]


def test_an_approved_plan_is_shown_once():
    release = make_release(planned_at=NOON + DAY)
    approved(release, "ko", live_from=NOON + DAY)

    assert told() == [("ko", NOON + DAY, ("scheduled",)), ("en", NOON + DAY, ("draft",))]


def test_a_plan_that_came_true_is_no_plan_even_when_the_draft_changes_afterwards():
    release = make_release(planned_at=NOON + DAY, title_en="", body_en="")
    approved(release, "ko", live_from=NOON + DAY)
    Release.objects.filter(pk=release.pk).update(digest_ko="other")

    assert told(at=NOON + 2 * DAY) == [("ko", NOON + DAY, ("public",))]


def test_a_scheduled_correction_says_that_it_is_one():
    release = make_release(title_en="", body_en="")
    approved(release, "ko", live_from=None)
    Release.objects.filter(pk=release.pk).update(title_ko="바른 제목")
    approved(
        release, "ko", live_from=NOON + DAY, at=NOON + MINUTE, notes={"ko": "제목을 바로잡았습니다."}, change="mistake"
    )

    assert told(at=NOON + 2 * MINUTE) == [
        ("ko", NOON, ("public",)),
        ("ko", NOON + DAY, ("scheduled", "corrected")),
    ]


def test_what_was_pulled_back_is_a_plan_again_and_told_only_to_who_asks():
    release = make_release(planned_at=NOON + DAY, title_en="", body_en="")
    approved(release, "ko", live_from=NOON + DAY)
    pull(release, ["ko"], actor=None, at=NOON + MINUTE, reason="아직")

    assert told() == [("ko", NOON + DAY, ("draft",))]
    assert ("ko", NOON + DAY, ("pulled",)) in told(with_pulled=True)


def test_the_span_includes_its_first_instant_and_not_its_last():
    make_edition("ko", live_from=NOON)
    make_release(planned_at=NOON + DAY)

    assert told(start=NOON, end=NOON + DAY) == [("ko", NOON, ("public",))]


def test_a_removed_release_is_called_by_its_draft():
    edition = make_edition("ko", kind="removed", title="있었던 제목")

    (item,) = calendar.between(NOON, NOON + DAY, at=NOON)

    assert edition.title == ""
    assert item.title == "있었던 제목"
    assert item.states == ("removed",)


def test_a_plan_keeps_its_name_when_it_is_approved():
    release = make_release(planned_at=NOON + DAY, title_en="", body_en="")
    (plan,) = calendar.between(NOON, NOON + 2 * DAY, at=NOON)
    approved(release, "ko", live_from=NOON + DAY, at=NOON + timedelta(seconds=1))
    (edition,) = calendar.between(NOON, NOON + 2 * DAY, at=NOON)

    assert (plan.uid, plan.number) == (edition.uid, edition.number) == (release.editions.get().uid, 1)


@pytest.mark.parametrize("count", [1, 6])
def test_a_month_takes_three_queries_however_much_it_holds(django_assert_num_queries, count):
    for _ in range(count):
        make_edition("ko", live_from=NOON + DAY)
        make_release(planned_at=NOON + DAY)

    with django_assert_num_queries(3):
        found = calendar.between(NOON, NOON + 2 * DAY, at=NOON)

    assert len(found) == count * 3
