"""Approval for another time than the planned one: found on the page itself, checked there, shared by both languages."""

from datetime import timedelta

import pytest
from django.utils import timezone

from releases.desk.submit import submit
from releases.models import Edition
from tests.admin.test_verbs import address, confirm
from tests.make import DAY, make_release, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def release():
    release = make_release(actor=make_user("Writers"))
    submit(release, ["ko", "en"], actor=None, at=timezone.now())
    release.refresh_from_db()
    return release


@pytest.fixture(autouse=True)
def approver(client):
    client.force_login(make_user("Approvers"))


def typed(at):
    local = timezone.localtime(at)
    return {"other_time_0": f"{local:%Y-%m-%d}", "other_time_1": f"{local:%H:%M}"}


def test_an_approver_names_the_minute_and_both_languages_and_the_draft_follow(client, release):
    minute = (timezone.now() + DAY).replace(second=0, microsecond=0)

    confirm(client, release, languages=["ko", "en"], when="other", **typed(minute))

    release.refresh_from_db()
    assert [edition.live_from for edition in Edition.objects.all()] == [minute, minute]
    assert release.planned_at == minute


@pytest.mark.parametrize("time", [{}, typed(timezone.now() - timedelta(hours=1))], ids=["none", "past"])
def test_another_time_that_is_missing_or_past_is_explained_beside_the_field(client, release, time):
    refused = confirm(client, release, languages=["en"], when="other", **time)

    assert refused.context["form"].errors.keys() == {"other_time"}
    assert not Edition.objects.exists()


def test_a_time_left_over_from_another_choice_changes_nothing(client, release):
    confirm(client, release, languages=["en"], when="now", **typed(timezone.now() + DAY))

    release.refresh_from_db()
    assert Edition.objects.live(at=timezone.now(), language="en").count() == 1
    assert release.planned_at is None


def test_the_choice_of_the_planned_time_says_which_one_it_is(client):
    release = make_release(actor=make_user("Writers"), planned_at=timezone.now() + DAY)
    submit(release, ["en"], actor=None, at=timezone.now())

    page = client.get(address(release, "approve")).content.decode()

    local = timezone.localtime(release.planned_at)
    assert f"공개 예정 시각에: {local.year}. {local.month}. {local.day}." in page
