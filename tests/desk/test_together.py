"""Several people at once, on a real database with real transactions."""

import threading

import pytest
from django.db import connection, connections

from releases.desk.approve import Approval, approve
from releases.desk.checks import Refused
from releases.desk.submit import submit
from releases.models import Edition, Event, Release
from tests.make import NOON, make_release


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


@pytest.mark.django_db
def test_threads_have_connections_of_their_own():
    """Otherwise the test above would prove nothing."""
    assert "memory" not in str(connection.settings_dict["NAME"])
