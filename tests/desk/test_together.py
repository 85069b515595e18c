"""Several people at once, on a real database with real transactions."""

import threading
import time
from datetime import timedelta

import pytest
from django.db import connection, connections, transaction
from django.urls import reverse
from django.utils import timezone

from releases.desk.approve import Approval, approve
from releases.desk.checks import Refused
from releases.desk.submit import submit
from releases.models import Edition, Event, Release
from tests.make import NOON, make_edition, make_release, make_user

SECOND = timedelta(seconds=1)


@pytest.mark.django_db(transaction=True)
def test_two_approvals_at_once_make_one_edition():
    release = make_release()
    submit(release, ["en"], actor=None, at=NOON)
    start, outcomes = threading.Barrier(4), []

    def approve_it():
        start.wait()
        try:
            approve(Release.objects.get(pk=release.pk), ["en"], Approval(None, NOON))
            outcomes.append("approved")
        except Refused:
            outcomes.append("refused")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=approve_it) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["approved", "refused", "refused", "refused"]
    assert Edition.objects.count() == 1
    assert Event.objects.filter(verb="approved").count() == 1


@pytest.mark.django_db(transaction=True)
def test_who_waits_for_another_until_the_minute_has_come_pulls_nothing_back(client):
    edition = make_edition("en", live_from=timezone.now() + 2 * SECOND)
    client.force_login(make_user(None, is_superuser=True))
    held = threading.Event()

    def hold_it():
        with transaction.atomic():
            Release.objects.select_for_update(of=("self",)).get(pk=edition.release_id)
            held.set()
            while timezone.now() < edition.live_from:
                time.sleep(0.05)
        connections.close_all()

    other = threading.Thread(target=hold_it)
    other.start()
    held.wait()
    address = reverse("admin:releases_release_pull", args=[edition.release_id])
    response = client.post(address, {"languages": ["en"], "reason": "Not yet."})
    other.join()

    assert response.status_code == 409
    assert Edition.objects.live(at=timezone.now(), language="en").get() == edition


@pytest.mark.django_db
def test_threads_have_connections_of_their_own():
    """Otherwise the test above would prove nothing."""
    assert "memory" not in str(connection.settings_dict["NAME"])
