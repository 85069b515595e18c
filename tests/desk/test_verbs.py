"""Submit, return, approve: reasons why not, then an edition."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from releases.desk import drafts
from releases.desk.approve import Approval, approve, why_not_approve
from releases.desk.checks import Refused
from releases.desk.submit import return_to_writer, submit, why_not_submit
from releases.models import Edition, Event, Release
from tests.make import (
    DAY,
    MINUTE,
    NOON,
    make_attachment,
    make_contact,
    make_division,
    make_picture,
    make_release,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db
BOTH = ["ko", "en"]


def codes(reasons):
    return [reason.code for reason in reasons]


def submitted(writer, languages=BOTH, **overrides):
    release = make_release(actor=writer, **overrides)
    submit(release, languages, actor=writer, at=NOON)
    release.refresh_from_db()
    return release


def edit(release, actor, at=NOON, **words):
    for name, value in words.items():
        setattr(release, name, value)
    release.save()
    drafts.record_save(release, actor=actor, at=at)


@pytest.fixture
def writer():
    return make_user("Writers")


@pytest.fixture
def approver():
    return make_user("Approvers")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"title_en": "  "}, "no-title"),
        ({"body_en": ""}, "no-body"),
        ({"body_en": "□ ※ ---"}, "body-empty"),
        ({"body_en": "x" * 3_000_000}, "body-too-long"),
    ],
)
def test_a_language_without_what_it_needs_is_not_submitted(writer, words, code):
    release = make_release(actor=writer, **words)

    assert codes(why_not_submit(release, "en")) == [code]
    assert why_not_submit(release, "ko") == []
    with pytest.raises(Refused):
        submit(release, ["en"], actor=writer, at=NOON)
    assert not Event.objects.filter(verb="submitted").exists()


def test_a_picture_without_alternative_text_in_a_language_blocks_that_language(writer):
    release = make_release(actor=writer)
    make_picture(release, alt_en="")

    assert codes(why_not_submit(release, "en")) == ["no-alt"]
    assert why_not_submit(release, "ko") == []


def test_submitting_is_a_comparison_of_digests(writer):
    release = submitted(writer)
    assert (release.is_submitted("ko"), release.is_submitted("en")) == (True, True)

    edit(release, writer, title_en="Another title")

    assert (release.is_submitted("ko"), release.is_submitted("en")) == (True, False)
    assert list(Release.objects.submitted("ko")) == [release]
    assert list(Release.objects.submitted("en")) == []


def test_putting_the_words_back_makes_them_submitted_again(writer):
    release = submitted(writer)
    title = release.title_en

    edit(release, writer, title_en="Another title")
    edit(release, writer, title_en=title)

    assert release.is_submitted("en")


@pytest.mark.parametrize("belonging", ["topic", "contact", "picture", "attachment", "division"])
def test_whatever_is_frozen_belongs_to_the_digest(writer, belonging):
    release = submitted(writer)

    if belonging == "topic":
        release.topics.add(make_topic())
    elif belonging == "contact":
        release.contacts.add(make_contact())
    elif belonging == "picture":
        make_picture(release)
    elif belonging == "attachment":
        make_attachment(release)
    else:
        release.licence = "4"
        release.save()

    assert drafts.record_save(release, actor=writer, at=NOON) == BOTH
    assert not release.is_submitted("en")


def test_a_writer_cannot_approve_their_own_words(writer):
    release = submitted(writer)

    assert codes(why_not_approve(release, "en", Approval(writer, NOON))) == ["own-words"]
    with pytest.raises(Refused):
        approve(release, ["en"], Approval(writer, NOON))
    assert not Edition.objects.exists()


def test_a_one_person_office_can_switch_the_second_person_off(writer):
    release = submitted(writer)

    approve(release, ["en"], Approval(writer, NOON, second_person_required=False))

    assert Edition.objects.get().approved_by == writer


def test_an_approver_who_touched_one_language_may_approve_only_the_other(writer, approver):
    release = make_release(actor=writer)
    edit(release, approver, title_ko="고친 제목")
    submit(release, BOTH, actor=writer, at=NOON)
    release.refresh_from_db()

    assert codes(why_not_approve(release, "ko", Approval(approver, NOON))) == ["own-words"]
    assert why_not_approve(release, "en", Approval(approver, NOON)) == []


def test_approving_both_languages_shares_one_instant(writer, approver):
    release = submitted(writer)

    editions = approve(release, BOTH, Approval(approver, NOON))

    assert {edition.language for edition in editions} == {"ko", "en"}
    assert {edition.live_from for edition in editions} == {NOON}
    assert {edition.published_at for edition in editions} == {NOON}


def test_a_planned_time_makes_an_embargo(writer, approver):
    release = submitted(writer)

    approve(release, ["en"], Approval(approver, NOON, live_from=NOON + DAY))

    assert not Edition.objects.live(at=NOON + DAY - MINUTE, language="en").exists()
    assert Edition.objects.live(at=NOON + DAY, language="en").exists()


def test_a_planned_time_that_has_passed_is_refused(writer, approver):
    release = submitted(writer)

    late = Approval(approver, NOON, live_from=NOON - MINUTE - timedelta(seconds=1))

    assert codes(why_not_approve(release, "en", late)) == ["past"]


def test_an_approval_up_to_a_minute_late_is_public_from_the_approval_on(writer, approver):
    release = submitted(writer)

    edition = approve(release, ["en"], Approval(approver, NOON, live_from=NOON - MINUTE))[0]

    assert (edition.live_from, edition.published_at, edition.approved_at) == (NOON, NOON, NOON)


def test_a_plan_in_the_past_cannot_be_submitted_unless_an_approval_has_used_it(writer, approver):
    release = make_release(actor=writer, planned_at=timezone.now() + DAY)
    after = release.planned_at + DAY
    assert codes(why_not_submit(release, "en", at=after)) == ["past"]
    submit(release, ["en"], actor=writer, at=timezone.now())
    release.refresh_from_db()
    approve(release, ["en"], Approval(approver, timezone.now(), live_from=release.planned_at))
    edit(release, writer, title_en="A better title")

    assert why_not_submit(release, "en", at=after) == []
    edit(release, writer, planned_at=release.planned_at - MINUTE)
    assert codes(why_not_submit(release, "en", at=after)) == ["before-public"]


def test_a_file_that_the_storage_has_lost_keeps_its_languages_back(writer):
    release = make_release(actor=writer)
    attachment = make_attachment(release, title_ko="")
    default_storage.delete(attachment.file.path)

    assert codes(why_not_submit(release, "en")) == ["file-gone"]
    assert why_not_submit(release, "ko") == []


def test_words_that_were_not_submitted_are_not_approved(writer, approver):
    release = make_release(actor=writer)

    assert codes(why_not_approve(release, "en", Approval(approver, NOON))) == ["not-submitted"]


def test_words_changed_behind_the_desk_are_not_approved(writer, approver):
    release = submitted(writer)
    Release.objects.filter(pk=release.pk).update(body_en="Something else entirely.")
    release.refresh_from_db()

    assert codes(why_not_approve(release, "en", Approval(approver, NOON))) == ["changed"]


def test_one_language_that_cannot_go_holds_back_the_other(writer, approver):
    release = submitted(writer, ["en"])

    with pytest.raises(Refused):
        approve(release, BOTH, Approval(approver, NOON))

    assert not Edition.objects.exists()


def test_an_edition_holds_everything_a_reader_needs(writer, approver):
    topic, contact = make_topic(), make_contact(phone="02-0000-0000")
    release = make_release(actor=writer, topics=[topic], contacts=[contact], body_en="Text.\n\n[Photo 1]\n\nMore text.")
    make_picture(release)
    make_attachment(release)
    drafts.record_save(release, actor=writer, at=NOON)
    submit(release, ["en"], actor=writer, at=NOON)

    edition = approve(release, ["en"], Approval(approver, NOON))[0]

    picture, attachment = edition.files.order_by("-kind")
    assert (picture.alt, picture.is_placed) == ("A river", True)
    assert f"/images/{picture.file.key}/" in edition.html
    assert attachment.title == "Outline of the consultation"
    assert list(edition.topics.all()) == [topic]
    assert edition.contacts == [{"name": "Han Jiwoo", "post": "Deputy Director", "phone": "02-0000-0000", "email": ""}]
    assert edition.text == "Text.\nMore text."


def test_a_file_without_a_title_in_a_language_is_left_out_of_it(writer, approver):
    release = make_release(actor=writer)
    make_attachment(release, title_en="")
    drafts.record_save(release, actor=writer, at=NOON)
    submit(release, BOTH, actor=writer, at=NOON)

    editions = {edition.language: edition for edition in approve(release, BOTH, Approval(approver, NOON))}

    assert editions["ko"].files.count() == 1
    assert editions["en"].files.count() == 0


def test_returning_needs_a_comment_and_drops_the_submission(writer, approver):
    release = submitted(writer)

    with pytest.raises(Refused):
        return_to_writer(release, ["en"], actor=approver, at=NOON, comment=" ")
    return_to_writer(release, ["en"], actor=approver, at=NOON, comment="Name the place.")

    release.refresh_from_db()
    assert (release.is_submitted("ko"), release.is_submitted("en")) == (True, False)
    assert Event.objects.get(verb="returned").reason == "Name the place."


def test_every_verb_leaves_an_event(writer, approver):
    release = submitted(writer, ["en"])
    approve(release, ["en"], Approval(approver, NOON))

    events = list(Event.objects.order_by("pk").values_list("verb", "language", "actor_id"))

    assert events == [
        ("saved", "ko", writer.pk),
        ("saved", "en", writer.pk),
        ("submitted", "en", writer.pk),
        ("approved", "en", approver.pk),
    ]


def test_a_draft_that_was_approved_once_cannot_be_deleted(writer, approver):
    release = submitted(writer)
    approve(release, ["en"], Approval(approver, NOON))

    with pytest.raises(Refused):
        drafts.delete(release, actor=writer, at=NOON)

    untouched = make_release(actor=writer)
    drafts.delete(untouched, actor=writer, at=NOON)
    assert Event.objects.get(verb="deleted").actor == writer


def test_whoever_submits_words_from_another_door_stands_up_for_them(approver):
    release = make_release()
    Release.objects.filter(pk=release.pk).update(body_en="Put in by a script.")

    submit(release, ["en"], actor=approver, at=NOON)

    release.refresh_from_db()
    assert codes(why_not_approve(release, "en", Approval(approver, NOON))) == ["own-words"]


def test_a_summary_alone_is_written_by_somebody(writer, approver):
    release = make_release(actor=approver, title_en="", body_en="", summary_en="In short.")
    edit(release, writer, title_en="Title", body_en="Text")
    submit(release, ["en"], actor=writer, at=NOON)
    release.refresh_from_db()

    assert codes(why_not_approve(release, "en", Approval(approver, NOON))) == ["own-words"]


def test_renaming_the_division_takes_the_submission_back(writer, approver):
    release = submitted(writer, division=make_division())
    type(release.division).objects.update(name_en="Another name")
    release = Release.objects.get()

    assert codes(why_not_approve(release, "en", Approval(approver, NOON))) == ["changed"]


def test_words_other_than_those_seen_are_not_approved(writer, approver):
    release = submitted(writer)

    reasons = why_not_approve(release, "en", Approval(approver, NOON, seen={"en": "0" * 64}))

    assert codes(reasons) == ["not-seen"]
