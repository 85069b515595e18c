"""Before the promised minute: another time for approved words, and what then becomes public when."""

import pytest

from releases.desk import drafts
from releases.desk.approve import Approval, approve
from releases.desk.checks import Refused
from releases.desk.facts import used_plan
from releases.desk.record import check_chain, editions
from releases.desk.schedule import reschedule, why_not_reschedule
from releases.desk.submit import submit
from releases.models import Edition, EditionTopic, Event, Release
from tests.make import DAY, MINUTE, NOON, make_release, make_topic, make_user

pytestmark = pytest.mark.django_db
PROMISED, LATER = NOON + DAY, NOON + 2 * DAY
REASON = {"actor": None, "reason": "The visit moves by a day."}


@pytest.fixture
def release():
    release = make_release(planned_at=PROMISED, topics=[make_topic()])
    submit(release, ["ko", "en"], actor=None, at=NOON)
    approve(release, ["ko", "en"], Approval(None, NOON, live_from=PROMISED))
    return Release.objects.get(pk=release.pk)


def public(at, language=None):
    return Edition.objects.live(at=at, language=language).count()


def codes(release, language="en", reason="Because.", **times):
    return [found.code for found in why_not_reschedule(release, language, reason, **{"at": NOON} | times)]


def deviations():
    return [found for chain in editions() for found in check_chain(chain)]


@pytest.mark.parametrize("moved_to", [LATER, NOON + MINUTE], ids=["later", "earlier"])
def test_both_languages_move_together_to_the_new_minute_and_not_a_second_before(release, moved_to):
    reschedule(release, ["ko", "en"], at=NOON, live_from=moved_to, **REASON)

    assert (public(moved_to - MINUTE / 60), public(moved_to)) == (0, 2)
    assert {edition.published_at for edition in Edition.objects.all()} == {moved_to}
    assert {row.published_at for row in EditionTopic.objects.all()} == {moved_to}
    assert deviations() == []


def test_the_draft_shows_the_new_time_and_it_counts_as_used(release):
    reschedule(release, ["ko", "en"], at=NOON, live_from=LATER, **REASON)

    release.refresh_from_db()

    assert release.planned_at == LATER
    assert used_plan(release) == LATER


def test_one_language_alone_can_move(release):
    reschedule(release, ["en"], at=NOON, live_from=LATER, **REASON)

    assert (public(PROMISED, "ko"), public(PROMISED, "en"), public(LATER, "en")) == (1, 0, 1)


def test_a_correction_that_waits_moves_and_the_text_before_it_stays_public_until_then(release):
    release.title_en = "The right title"
    release.save()
    at = PROMISED + MINUTE
    drafts.record_save(release, actor=None, at=at)
    submit(release, ["en"], actor=None, at=at)
    approve(release, ["en"], Approval(None, at, live_from=LATER, notes={"en": "Title."}, change="mistake"))

    reschedule(release, ["en"], at=at, live_from=LATER + DAY, **REASON)

    titles = [Edition.objects.live(at=when, language="en").get().title for when in (LATER, LATER + DAY)]
    assert titles == ["10th Policy Consultation Takes Place", "The right title"]
    assert set(Edition.objects.filter(language="en").values_list("published_at", flat=True)) == {PROMISED}
    assert deviations() == []


def test_who_moved_it_and_why_is_in_the_log(release):
    person = make_user("Approvers")

    reschedule(release, ["ko"], actor=person, at=NOON, live_from=LATER, reason=" Rain. ")

    event = Event.objects.get(verb="rescheduled")
    assert (event.actor, event.language, event.reason) == (person, "ko", "Rain.")
    assert Edition.objects.get(pk=event.edition_id).language == "ko"


def test_reasons_why_not(release):
    assert codes(release, live_from=LATER) == []
    assert codes(release, live_from=LATER, reason=" ") == ["no-reason"]
    assert codes(release, live_from=None) == ["no-time"]
    assert codes(release, live_from=NOON) == ["past"]
    assert codes(release, live_from=PROMISED) == ["same-time"]
    assert codes(release, live_from=LATER, at=PROMISED) == ["not-scheduled"]


def test_a_refusal_moves_neither_language(release):
    reschedule(release, ["en"], at=NOON, live_from=NOON + MINUTE, **REASON)

    with pytest.raises(Refused):
        reschedule(release, ["ko", "en"], at=NOON + MINUTE, live_from=LATER, **REASON)

    assert Edition.objects.get(language="ko").live_from == PROMISED
