"""The iCalendar feed: a secret of one person, and entries that calendar programs read rightly."""

import re

import icalendar
import pytest
import time_machine

from releases.desk.approve import Approval, approve
from releases.desk.schedule import pull
from releases.desk.submit import submit
from releases.models import PersonalCalendar
from tests.make import DAY, MINUTE, NOON, make_edition, make_release, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def writer(client):
    user = make_user("Writers")
    client.force_login(user)
    return user


def make(client):
    shown = client.post("/admin/calendar/feed/")
    return re.search(r"http://testserver(/admin/calendar/[\w-]{43}\.ics)", shown.content.decode())[1]


def events(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return icalendar.Calendar.from_ical(answer.content).walk("VEVENT")


def test_the_address_opens_without_signing_in_and_is_kept_by_nobody(client, writer):
    path = make(client)
    client.logout()
    answer = client.get(path)

    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert client.post(path).status_code == 405


def test_only_a_hash_is_kept_and_the_address_is_shown_once(client, writer):
    token = make(client).split("/")[-1].removesuffix(".ics")

    assert token not in str(vars(PersonalCalendar.objects.get()))
    assert token not in client.get("/admin/calendar/feed/").content.decode()


def test_old_revoked_wrong_and_left_are_one_and_the_same(client, writer):
    old = make(client)
    current = make(client)
    assert client.get(current).status_code == 200
    refused = [client.get(path) for path in (old, "/admin/calendar/x.ics", f"/admin/calendar/{'x' * 43}.ics")]
    writer.groups.clear()
    refused.append(client.get(current))
    writer.is_active = False
    writer.save()
    refused.append(client.get(current))

    assert {answer.status_code for answer in refused} == {404}
    assert len({answer.content for answer in refused}) == 1


def test_a_revoked_address_opens_nothing(client, writer):
    path = make(client)
    client.post("/admin/calendar/feed/revoke/")

    assert client.get(path).status_code == 404


def test_the_page_is_for_staff_only(client):
    assert client.get("/admin/calendar/feed/").status_code == 302
    client.force_login(make_user(None))
    assert client.post("/admin/calendar/feed/").status_code == 403
    assert client.post("/admin/calendar/feed/revoke/").status_code == 403


def test_long_hangul_titles_are_folded_by_octets_and_escaped(client, writer):
    title = "국제 협력, 대표단; 회의\\ 결과 " + "가나다라마바사" * 20
    make_edition("ko", live_from=NOON + DAY, title=title)
    path = make(client)
    raw = client.get(path).content

    assert raw.replace(b"\r\n", b"").count(b"\n") == 0
    assert all(len(line) <= 75 and line.decode() is not None for line in raw.split(b"\r\n"))
    (event,) = [event for event in events(client, path) if event["STATUS"] == "CONFIRMED"]
    assert event["SUMMARY"] == f"[공개 예정] {title}"
    assert event["DTSTART"].dt == NOON + DAY
    assert b"DTSTART:20261121T030000Z" in raw


def test_a_pulled_entry_is_cancelled_under_the_same_name_and_a_greater_sequence(client, writer):
    release = make_release(title_en="", body_en="")
    submit(release, ["ko"], actor=None, at=NOON)
    approve(release, ["ko"], Approval(make_user("Approvers"), NOON, live_from=NOON + DAY))
    path = make(client)
    (before,) = [event for event in events(client, path) if event["STATUS"] == "CONFIRMED"]
    pull(release, ["ko"], actor=None, at=NOON + MINUTE, reason="아직")

    (after,) = [event for event in events(client, path) if event["STATUS"] == "CANCELLED"]

    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]


def test_plans_are_tentative(client, writer):
    make_release(planned_at=NOON + DAY, title_en="", body_en="")

    (event,) = events(client, make(client))

    assert (event["STATUS"], event["CLASS"]) == ("TENTATIVE", "CONFIDENTIAL")
