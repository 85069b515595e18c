"""The first page of the desk: what waits for approval, what goes out next, and where a person left off."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from releases.desk import board, drafts
from releases.desk.submit import submit
from releases.models import Release
from tests.make import DAY, MINUTE, NOON, make_edition, make_release, make_user

pytestmark = pytest.mark.django_db


def page(client, person):
    client.force_login(person)
    return client.get(reverse("admin:index"))


def test_a_submitted_text_waits_until_it_changes():
    release, quiet = make_release(), make_release()
    submit(release, ["en"], actor=make_user(), at=NOON)
    assert list(board.to_approve()) == [release]

    release.refresh_from_db()
    release.title_en = "Another title"
    release.save()
    drafts.record_save(release, actor=make_user(), at=NOON + MINUTE)

    assert list(board.to_approve()) == []
    assert quiet in Release.objects.all()


def test_what_is_planned_sooner_waits_above():
    later, sooner, unplanned = (make_release(planned_at=at) for at in (NOON + 2 * DAY, NOON + DAY, None))
    for release in (unplanned, later, sooner):
        submit(release, ["ko", "en"], actor=make_user(), at=NOON)

    assert list(board.to_approve()) == [sooner, later, unplanned]


def test_what_goes_out_in_two_weeks_is_shown_in_order():
    near = make_edition("ko", live_from=NOON + DAY)
    planned = make_release(planned_at=NOON + 2 * DAY)
    make_edition("ko", live_from=NOON + 15 * DAY)
    make_edition("ko", live_from=NOON - DAY)

    assert [item.release_id for item in board.going_out(at=NOON)] == [near.release_id, planned.pk, planned.pk]


def test_a_person_finds_what_they_saved_last_once_each():
    person = make_user()
    first, second = make_release(actor=person), make_release(actor=person, at=NOON + MINUTE)
    make_release(actor=make_user(), at=NOON + 2 * MINUTE)
    first.title_en = "Again"
    first.save()
    drafts.record_save(first, actor=person, at=NOON + 3 * MINUTE)

    assert board.last_written_by(person) == [first.pk, second.pk]


def test_the_page_shows_all_three_and_survives_a_deleted_draft(client):
    person = make_user("Approvers")
    release = make_release(actor=person, title_ko="기다리는 글의 제목", planned_at=timezone.now() + DAY)
    submit(release, ["ko", "en"], actor=person, at=timezone.now())
    gone = make_release(actor=person)
    drafts.delete(gone, actor=person, at=NOON)

    html = page(client, person).content.decode()

    assert html.count("기다리는 글의 제목") == 3
    assert reverse("admin:releases_release_add") in html


def test_the_number_of_queries_does_not_grow_with_what_waits(client):
    person = make_user("Approvers")
    client.force_login(person)

    def count():
        with CaptureQueriesContext(connection) as caught:
            client.get(reverse("admin:index"))
        return len(caught)

    for _turn in range(2):
        submit(make_release(actor=person), ["ko"], actor=person, at=NOON)
    few = count()
    for _turn in range(4):
        submit(make_release(actor=person), ["ko"], actor=person, at=NOON)

    assert count() == few


def test_whoever_may_see_no_release_gets_no_board(client):
    response = page(client, make_user(None))

    assert response.status_code == 200
    assert "board-waiting" not in response.content.decode()
