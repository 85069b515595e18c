"""Presence: who asked within the last minute is there, and nobody else."""

import pytest

from releases.desk import presence
from releases.models import Event, Presence
from tests.make import MINUTE, NOON, make_release, make_user

pytestmark = pytest.mark.django_db


def names(release, user, at):
    return [row.user for row in presence.others(release.pk, user, at=at)]


def test_each_sees_the_other_and_not_themselves():
    release, one, other = make_release(), make_user(), make_user()

    presence.touch(release.pk, one, at=NOON)
    presence.touch(release.pk, other, at=NOON)

    assert names(release, one, NOON) == [other]
    assert names(release, other, NOON) == [one]
    assert names(make_release(), one, NOON) == []


def test_who_is_silent_for_a_minute_is_gone():
    release, one, other = make_release(), make_user(), make_user()
    presence.touch(release.pk, one, at=NOON)

    assert names(release, other, NOON + MINUTE) == [one]
    assert names(release, other, NOON + MINUTE * 1.1) == []


def test_staying_keeps_the_time_of_arrival_and_coming_back_begins_anew():
    release, one = make_release(), make_user()
    for seconds in (0, 40, 80):
        presence.touch(release.pk, one, at=NOON + MINUTE * seconds / 60)
    assert Presence.objects.get().since == NOON

    presence.touch(release.pk, one, at=NOON + 5 * MINUTE)

    assert Presence.objects.get().since == NOON + 5 * MINUTE


def test_presence_leaves_no_trace_in_history_and_log():
    release, one = make_release(), make_user()
    events, drafts = Event.objects.count(), release.history.count()

    presence.touch(release.pk, one, at=NOON)

    assert (Event.objects.count(), release.history.count()) == (events, drafts)
