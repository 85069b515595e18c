"""After approval: corrections, withdrawals, and pulling back before the time."""

import pytest

from releases.desk import drafts
from releases.desk.approve import Approval, approve, why_not_approve
from releases.desk.checks import Refused
from releases.desk.schedule import pull, why_not_pull
from releases.desk.submit import submit, why_not_submit
from releases.desk.withdraw import why_not_withdraw, withdraw
from releases.models import Edition
from tests.make import DAY, MINUTE, NOON, make_attachment, make_release, make_user

pytestmark = pytest.mark.django_db
LATER = NOON + DAY


@pytest.fixture
def writer():
    return make_user("Writers")


@pytest.fixture
def approver():
    return make_user("Approvers")


@pytest.fixture
def release(writer, approver):
    """Public in English since noon."""
    release = make_release(actor=writer)
    make_attachment(release)
    drafts.record_save(release, actor=writer, at=NOON)
    submit(release, ["en"], actor=writer, at=NOON)
    approve(release, ["en"], Approval(approver, NOON))
    release.refresh_from_db()
    return release


def resubmit(release, writer, at=LATER, **words):
    for name, value in words.items():
        setattr(release, name, value)
    release.save()
    drafts.record_save(release, actor=writer, at=at)
    submit(release, ["en"], actor=writer, at=at)
    release.refresh_from_db()


def live_title(at):
    return Edition.objects.live(at=at, language="en").values_list("title", flat=True).first()


def test_unchanged_words_are_not_submitted_again(release):
    assert [reason.code for reason in why_not_submit(release, "en")] == ["unchanged"]


def test_a_correction_needs_a_public_note_and_its_kind(release, writer, approver):
    resubmit(release, writer, title_en="The right title")

    reasons = why_not_approve(release, "en", Approval(approver, LATER, change="of heart"))

    assert [reason.code for reason in reasons] == ["no-note", "no-kind"]


def test_a_correction_keeps_its_kind_and_a_first_text_has_none(release, writer, approver):
    resubmit(release, writer, title_en="The right title")

    approve(release, ["en"], Approval(approver, LATER, notes={"en": "Title."}, change="wording"))

    assert list(Edition.objects.order_by("number").values_list("change", flat=True)) == ["", "wording"]


def test_a_correction_takes_over_to_the_instant_and_keeps_its_place_and_id(release, writer, approver):
    first = Edition.objects.get()
    resubmit(release, writer, title_en="The right title")

    second = approve(release, ["en"], Approval(approver, LATER, notes={"en": "Title."}, change="mistake"))[0]

    first.refresh_from_db()
    assert (first.live_until, second.live_from) == (LATER, LATER)
    assert (second.kind, second.number, second.note) == ("corrected", 2, "Title.")
    assert (second.published_at, second.uid) == (first.published_at, first.uid)
    assert live_title(LATER - MINUTE) == "10th Policy Consultation Takes Place"
    assert live_title(LATER) == "The right title"


def test_who_wrote_an_earlier_edition_may_approve_later_words_of_another(release, writer):
    other = make_user("Writers")
    resubmit(release, other, title_en="The right title")

    assert why_not_approve(release, "en", Approval(writer, LATER, notes={"en": "Title."}, change="mistake")) == []


def test_a_scheduled_text_must_be_pulled_before_another_is_approved(release, writer, approver):
    resubmit(release, writer, title_en="The right title")
    approve(release, ["en"], Approval(approver, LATER, live_from=LATER + DAY, notes={"en": "Title."}, change="mistake"))
    resubmit(release, writer, title_en="The best title")

    reasons = why_not_approve(release, "en", Approval(approver, LATER, notes={"en": "Title."}, change="mistake"))

    assert [reason.code for reason in reasons] == ["already-scheduled"]


def test_pulling_back_leaves_the_earlier_edition_public(release, writer, approver):
    resubmit(release, writer, title_en="The right title")
    approve(release, ["en"], Approval(approver, LATER, live_from=LATER + DAY, notes={"en": "Title."}, change="mistake"))

    pull(release, ["en"], actor=approver, at=LATER, reason="Not yet agreed.")

    assert live_title(LATER + DAY) == "10th Policy Consultation Takes Place"
    assert Edition.objects.open().count() == 1


def test_the_writer_of_a_pulled_text_still_cannot_approve_it(release, writer, approver):
    resubmit(release, writer, title_en="The right title")
    approve(release, ["en"], Approval(approver, LATER, live_from=LATER + DAY, notes={"en": "Title."}, change="mistake"))
    pull(release, ["en"], actor=approver, at=LATER, reason="Not yet agreed.")
    submit(release, ["en"], actor=writer, at=LATER)
    release.refresh_from_db()

    reasons = why_not_approve(release, "en", Approval(writer, LATER, notes={"en": "Title."}, change="mistake"))

    assert [reason.code for reason in reasons] == ["own-words"]


def test_only_what_waits_for_its_time_can_be_pulled(release):
    assert [reason.code for reason in why_not_pull(release, "en", "", LATER)] == ["not-scheduled", "no-reason"]


def test_a_withdrawal_keeps_text_and_files_under_a_notice(release, approver):
    edition = withdraw(release, {"en": "It named the wrong day."}, actor=approver, at=LATER)[0]

    assert (edition.kind, edition.note) == ("withdrawn", "It named the wrong day.")
    assert edition.html == Edition.objects.get(number=1).html
    assert edition.files.count() == 1
    assert not Edition.objects.live(at=LATER, language="en").listed().exists()


def test_a_removal_keeps_nothing_but_the_reason(release, approver):
    edition = withdraw(release, {"en": "It held personal data."}, actor=approver, at=LATER, removed=True)[0]

    assert (edition.kind, edition.note) == ("removed", "It held personal data.")
    assert (edition.title, edition.body, edition.html, edition.text, edition.contacts) == ("", "", "", "", [])
    assert not edition.files.exists()


def test_a_withdrawal_needs_a_public_text_and_a_reason(release, approver):
    assert [reason.code for reason in why_not_withdraw(release, "ko", "x", LATER)] == ["not-public"]
    assert [reason.code for reason in why_not_withdraw(release, "en", " ", LATER)] == ["no-reason"]
    withdraw(release, {"en": "Wrong day."}, actor=approver, at=LATER)
    with pytest.raises(Refused):
        withdraw(release, {"en": "Again."}, actor=approver, at=LATER + DAY)


def test_a_withdrawn_release_can_be_published_again(release, writer, approver):
    withdraw(release, {"en": "Wrong day."}, actor=approver, at=LATER)
    submit(release, ["en"], actor=writer, at=LATER + MINUTE)

    approve(release, ["en"], Approval(approver, LATER + DAY, notes={"en": "The day is right now."}, change="mistake"))

    assert live_title(LATER + DAY) == "10th Policy Consultation Takes Place"
    assert Edition.objects.live(at=LATER + DAY, language="en").listed().count() == 1


def test_who_wrote_withdrawn_words_cannot_bring_them_back_alone(release, writer, approver):
    withdraw(release, {"en": "Personal data."}, actor=approver, at=LATER, removed=True)
    submit(release, ["en"], actor=writer, at=LATER)
    release.refresh_from_db()

    reasons = why_not_approve(release, "en", Approval(writer, LATER, notes={"en": "Again."}, change="mistake"))

    assert [reason.code for reason in reasons] == ["own-words"]
