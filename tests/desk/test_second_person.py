"""An approval without a second person: its reason, its mark, and who takes the mark away."""

import pytest

from releases.desk import drafts
from releases.desk.approve import Approval, approve, why_not_approve
from releases.desk.schedule import pull
from releases.desk.second_person import confirm, why_not_confirm
from releases.desk.submit import submit
from releases.desk.withdraw import withdraw
from releases.models import Event, Release
from tests.make import DAY, MINUTE, NOON, make_release, make_user

pytestmark = pytest.mark.django_db
OVERRIDE = {"override": "Nobody else is on duty tonight."}


@pytest.fixture
def chief():
    return make_user("Administrators")


@pytest.fixture
def release(chief):
    release = make_release(actor=chief)
    submit(release, ["en"], actor=chief, at=NOON)
    return Release.objects.get(pk=release.pk)


def codes(reasons):
    return [reason.code for reason in reasons]


def unconfirmed():
    return list(Release.objects.unconfirmed("en")) + list(Release.objects.unconfirmed("ko"))


def test_the_right_alone_or_a_reason_alone_is_not_enough(release, chief):
    approver = make_user("Approvers")
    drafts.record_save(release, actor=approver, at=NOON)
    Event.objects.create(at=NOON, actor=approver, verb="saved", release_id=release.pk, language="en")

    assert codes(why_not_approve(release, "en", Approval(chief, NOON))) == ["own-words"]
    assert codes(why_not_approve(release, "en", Approval(chief, NOON, override="  "))) == ["own-words"]
    assert codes(why_not_approve(release, "en", Approval(approver, NOON, **OVERRIDE))) == ["own-words"]
    assert codes(why_not_approve(release, "en", Approval(chief, NOON, **OVERRIDE))) == []


def test_an_override_is_logged_with_its_reason_and_marked(release, chief):
    edition = approve(release, ["en"], Approval(chief, NOON, **OVERRIDE))[0]

    event = Event.objects.get(verb="overridden")
    assert (event.actor, event.edition_id, event.reason) == (chief, edition.pk, OVERRIDE["override"])
    assert unconfirmed() == [release]
    marked = Release.objects.mark_unconfirmed().get()
    assert (marked.is_unconfirmed_en, marked.is_unconfirmed_ko) == (True, False)


def test_a_reason_given_by_someone_who_wrote_nothing_marks_nothing(release):
    approve(release, ["en"], Approval(make_user("Administrators"), NOON, **OVERRIDE))

    assert unconfirmed() == []


def test_neither_the_approver_nor_a_writer_of_the_words_can_confirm(release, chief):
    helper = make_user("Approvers")
    release.title_en = "Better"
    release.save()
    drafts.record_save(release, actor=helper, at=NOON)
    submit(release, ["en"], actor=chief, at=NOON)
    approve(release, ["en"], Approval(chief, NOON, **OVERRIDE))

    assert codes(why_not_confirm(release, "en", chief)) == ["own-words"]
    assert codes(why_not_confirm(release, "en", helper)) == ["own-words"]
    assert codes(why_not_confirm(release, "en", make_user("Approvers"))) == []


def test_a_writer_of_an_earlier_edition_may_confirm_later_words(release, chief):
    earlier = make_user("Approvers")
    release.title_en = "Better"
    release.save()
    drafts.record_save(release, actor=earlier, at=NOON)
    submit(release, ["en"], actor=earlier, at=NOON)
    approve(release, ["en"], Approval(make_user("Approvers"), NOON))
    release.title_en = "Best"
    release.save()
    drafts.record_save(release, actor=chief, at=NOON + MINUTE)
    submit(release, ["en"], actor=chief, at=NOON + MINUTE)
    told = {"notes": {"en": "Title."}, "change": "wording"}
    approve(release, ["en"], Approval(chief, NOON + MINUTE, **told, **OVERRIDE))

    assert codes(why_not_confirm(release, "en", earlier)) == []


def test_nobody_who_ever_wrote_them_confirms_words_that_were_withdrawn(release, chief):
    writer = make_user("Approvers")
    release.title_en = "Better"
    release.save()
    drafts.record_save(release, actor=writer, at=NOON)
    submit(release, ["en"], actor=writer, at=NOON)
    approve(release, ["en"], Approval(make_user("Approvers"), NOON))
    withdraw(release, {"en": "Wrong figures."}, actor=chief, at=NOON + MINUTE)
    release.title_en = "Best"
    release.save()
    drafts.record_save(release, actor=chief, at=NOON + 2 * MINUTE)
    submit(release, ["en"], actor=chief, at=NOON + 2 * MINUTE)
    told = {"notes": {"en": "Again."}, "change": "wording"}

    approve(release, ["en"], Approval(chief, NOON + 2 * MINUTE, **told, **OVERRIDE))

    assert codes(why_not_confirm(release, "en", writer)) == ["own-words"]


def test_a_confirmation_takes_the_mark_away_once(release, chief):
    second = make_user("Approvers")
    approve(release, ["en"], Approval(chief, NOON, **OVERRIDE))

    confirm(release, ["en"], actor=second, at=NOON + DAY, comment="Read and right.")

    assert unconfirmed() == []
    assert Event.objects.get(verb="confirmed").reason == "Read and right."
    assert codes(why_not_confirm(release, "en", make_user("Approvers"))) == ["nothing-to-confirm"]


def test_words_pulled_back_need_no_confirmation(release, chief):
    approve(release, ["en"], Approval(chief, NOON, live_from=NOON + DAY, **OVERRIDE))

    pull(release, ["en"], actor=chief, at=NOON + MINUTE, reason="Too early.")

    assert unconfirmed() == []
