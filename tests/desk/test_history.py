"""Every saved draft is kept whole, can be compared with any other, and can become today's draft again."""

import pytest
from django.utils.translation import override

from releases.desk import drafts, history, restore, saved
from releases.desk.approve import Approval, why_not_approve
from releases.desk.checks import Refused
from releases.desk.submit import return_to_writer, submit
from releases.models import Edition, Event, Picture, Release
from tests.make import (
    DAY,
    MINUTE,
    NOON,
    make_attachment,
    make_contact,
    make_division,
    make_edition,
    make_picture,
    make_release,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer():
    return make_user("Writers")


@pytest.fixture
def other():
    return make_user("Writers")


def save(release, *, actor=None, at=NOON, **words):
    """One save of the form: the row first, then what belongs to it."""
    for name, value in words.items():
        setattr(release, name, value)
    release.save()
    drafts.record_save(release, actor=actor, at=at)


def all_drafts(release_id):
    rows = history.saved_rows(release_id)
    return history.drafts_of(rows, rows.count())


def said(release, name="title_en"):
    return [getattr(draft.row, name) for draft in all_drafts(release.pk)]


def changed(old, new, language="en"):
    with override(language):
        return {
            (change.field, change.language): (change.old, change.new)
            for change in history.changes(old, new, language=language)
            if change.is_changed
        }


def test_one_save_is_one_draft_however_many_rows_it_takes(writer):
    release = make_release(topics=[make_topic()], contacts=[make_contact()], actor=writer)

    save(release, title_en="Second", actor=writer)

    assert release.history.count() > 2
    assert said(release) == ["Second", "10th Policy Consultation Takes Place"]
    assert [draft.order for draft in all_drafts(release.pk)] == [2, 1]
    assert all_drafts(release.pk)[1].actor == writer


def test_words_that_came_in_by_another_door_are_a_draft_too():
    release = make_release()
    release.title_en = "Typed in a shell"
    release.save()
    Release.objects.filter(pk=release.pk).update(title_en="Written past the model")
    release.refresh_from_db()

    save(release, title_en="By the form")

    assert said(release)[:2] == ["By the form", "Typed in a shell"]
    Release.objects.filter(pk=release.pk).update(title_en="Past the model again")
    drafts.record_save(Release.objects.get(), actor=None, at=NOON)
    assert said(release)[0] == "Past the model again"


def test_a_picture_that_changed_alone_is_a_draft_of_its_own():
    release = make_release()
    picture = make_picture(release)
    drafts.record_save(release, actor=None, at=NOON)
    Picture.objects.filter(pk=picture.pk).update(alt_en="A wide river")

    drafts.record_save(release, actor=None, at=NOON)

    newest, before, first = all_drafts(release.pk)
    assert changed(before, newest) == {("pictures", "en"): ("river.jpg: A river", "river.jpg: A wide river")}
    assert set(changed(first, before)) == {("pictures", "ko"), ("pictures", "en")}


def test_a_change_is_told_by_field_and_language_in_words_that_people_read():
    division, topic, contact = make_division(), make_topic(), make_contact()
    release = make_release()
    save(release, body_ko="□ 다른 본문.", planned_at=NOON, division=division, licence="1")
    release.topics.add(topic)
    release.contacts.add(contact)
    drafts.record_save(release, actor=None, at=NOON)
    rows = all_drafts(release.pk)

    found = changed(rows[-1], rows[0])

    assert set(found) == {
        ("body", "ko"),
        ("planned_at", ""),
        ("division", ""),
        ("topics", ""),
        ("contacts", ""),
        ("licence", ""),
    }
    assert found["planned_at", ""] == ("", "November 20, 2026, 12:00 KST")
    assert found["division", ""] == ("", division.name_en)
    assert found["contacts", ""] == ("", "Han Jiwoo")
    assert found["licence", ""] == ("", "KOGL Type 1: name the source")
    assert changed(rows[-1], rows[0], "ko")["planned_at", ""] == ("", "2026. 11. 20.(금) 12:00 KST")


def test_the_body_is_compared_by_block_and_word():
    release = make_release(body_en="1. The two sides met.\n\n2. They agreed.")
    save(release, body_en="1. The two sides met.\n\n2. They agreed at last.")
    newest, first = all_drafts(release.pk)

    change = next(c for c in history.changes(first, newest, language="en") if (c.field, c.language) == ("body", "en"))

    assert [block.kind for block in change.blocks] == ["same", "changed"]
    assert [piece.text.strip() for piece in change.blocks[1].pieces if piece.kind == "added"] == ["at last"]


def test_a_number_of_another_release_finds_nothing():
    one, other = make_release(), make_release()

    assert history.find(one.pk, all_drafts(other.pk)[0].number) is None
    assert history.find(one.pk, all_drafts(one.pk)[0].number).order == 1


def test_a_restored_draft_is_a_new_draft_of_who_restored_it(writer, other):
    topic = make_topic()
    release = make_release(title_en="First", topics=[topic], licence="1", actor=writer)
    make_edition(release=release)
    first = all_drafts(release.pk)[-1]
    save(release, title_en="Second", licence="", planned_at=NOON + DAY, actor=writer)
    release.topics.clear()

    restore.restore(release, first, actor=other, at=NOON + MINUTE)

    release.refresh_from_db()
    assert (release.title_en, release.licence, list(release.topics.all())) == ("First", "1", [topic])
    assert release.planned_at == NOON + DAY
    assert said(release)[0] == "First"
    assert "Second" in said(release)
    assert all_drafts(release.pk)[0].actor == other
    event = Event.objects.get(verb="restored")
    assert (event.actor, event.reason.split()[0]) == (other, f"#{first.order}")
    assert event.reason.endswith("KST)")
    assert other.pk in drafts.writers_since_last_edition(release, "en")
    assert Edition.objects.count() == 1


def test_restoring_brings_pictures_and_attachments_back_as_they_were():
    release = make_release()
    picture, attachment = make_picture(release), make_attachment(release)
    drafts.record_save(release, actor=None, at=NOON)
    whole = all_drafts(release.pk)[0]
    digest = release.digest_en
    Picture.objects.filter(pk=picture.pk).update(alt_en="Something else", position=9)
    attachment.delete()
    late = make_picture(release, alt_en="Came later")
    save(release, title_en="Second")

    restore.restore(release, whole, actor=None, at=NOON)

    release.refresh_from_db()
    picture.refresh_from_db()
    assert (picture.alt_en, picture.position) == ("A river", 0)
    assert [row.title_en for row in release.attachments.all()] == ["Outline of the consultation"]
    assert not Picture.objects.filter(pk=late.pk).exists()
    assert release.digest_en == digest


def test_where_no_files_were_kept_restoring_leaves_them_alone():
    release = make_release(title_en="First")
    make_picture(release)
    save(release, title_en="Second")
    release.history.exclude(title_en="Second").update(files={})
    first = all_drafts(release.pk)[-1]

    restore.restore(release, first, actor=None, at=NOON)

    assert first.files is None
    assert release.pictures.count() == 1


def test_what_today_says_already_is_not_restored():
    release = make_release()
    save(release, planned_at=NOON)
    newest, first = all_drafts(release.pk)

    for draft in (newest, first):
        with pytest.raises(Refused) as refused:
            restore.restore(release, draft, actor=None, at=NOON)
        assert [reason.code for reason in refused.value.reasons] == ["same"]


def test_nothing_is_restored_over_a_draft_that_the_person_has_not_seen():
    release = make_release(title_en="First")
    save(release, title_en="Second")
    seen, first = all_drafts(release.pk)
    Release.objects.filter(pk=release.pk).update(title_en="Third")
    release.refresh_from_db()

    for _attempt in range(2):
        with pytest.raises(Refused) as refused:
            restore.restore(release, first, actor=None, at=NOON, seen=seen.number)

    assert [reason.code for reason in refused.value.reasons] == ["changed"]
    assert said(release) == ["Third", "Second", "First"]
    restore.restore(release, first, actor=None, at=NOON, seen=history.newest(release.pk).number)
    assert said(release)[0] == "First"


def test_restoring_does_not_bring_a_returned_submission_back(writer, other):
    release = make_release(actor=writer)
    submit(release, ["en"], actor=writer, at=NOON)
    submitted = all_drafts(release.pk)[0]
    return_to_writer(release, ["en"], actor=other, at=NOON, comment="Not yet.")
    release.refresh_from_db()
    save(release, title_en="Second", actor=writer)

    restore.restore(release, submitted, actor=writer, at=NOON)

    assert not Release.objects.get().is_submitted("en")


def test_a_deleted_draft_comes_back_with_all_that_belonged_to_it(writer, other):
    topic, contact, division = make_topic(), make_contact(), make_division()
    release = make_release(
        topics=[topic], contacts=[contact], division=division, planned_at=NOON + DAY, created_by=writer, actor=writer
    )
    make_picture(release)
    make_attachment(release)
    drafts.record_save(release, actor=writer, at=NOON)
    submit(release, ["ko", "en"], actor=writer, at=NOON)
    before = Release.objects.get()
    drafts.delete(Release.objects.get(), actor=writer, at=NOON)

    back = restore.recover(release.pk, actor=other, at=NOON + MINUTE)

    back.refresh_from_db()
    for name in (*saved.ROW, "uid", "created_by_id", "created_at", "digest_ko", "digest_en"):
        assert getattr(back, name) == getattr(before, name)
    assert (list(back.topics.all()), list(back.contacts.all())) == ([topic], [contact])
    assert (back.pictures.get().alt_ko, back.attachments.get().title_en) == ("강", "Outline of the consultation")
    assert not back.is_submitted("ko")
    assert (Event.objects.get(verb="recovered").actor, back.created_by) == (other, writer)
    assert list(restore.deleted()) == []


def test_neither_the_writer_nor_who_brought_it_back_approves_a_recovered_draft(writer, other):
    release = make_release(actor=writer)
    number = release.pk
    drafts.delete(release, actor=other, at=NOON)
    back = restore.recover(number, actor=other, at=NOON)
    submit(back, ["en"], actor=writer, at=NOON)
    back.refresh_from_db()

    for person in (writer, other):
        assert [reason.code for reason in why_not_approve(back, "en", Approval(person, NOON))] == ["own-words"]
    assert why_not_approve(back, "en", Approval(make_user("Approvers"), NOON)) == []


def test_a_translation_that_was_behind_comes_back_behind(writer):
    release = make_release(actor=writer)
    save(release, body_ko="□ 양측은 부산에서 만났다.", actor=writer)
    assert Release.objects.get().is_stale("en")
    drafts.delete(Release.objects.get(), actor=writer, at=NOON)

    back = restore.recover(release.pk, actor=writer, at=NOON)

    assert (back.is_stale("en"), back.is_stale("ko")) == (True, False)
    assert Release.objects.get().is_stale("en")


def test_a_draft_comes_back_without_what_is_gone_for_good(writer):
    topic, division, person = make_topic(), make_division(), make_user()
    release = make_release(topics=[topic], division=division, created_by=person)
    picture = make_picture(release)
    number, file = release.pk, picture.file
    drafts.delete(release, actor=writer, at=NOON)
    for row in (topic, division, person, file):
        row.delete()

    back = restore.recover(number, actor=writer, at=NOON)

    back.refresh_from_db()
    assert (list(back.topics.all()), back.division, back.created_by) == ([], None, None)
    assert not back.pictures.exists()


def test_a_draft_comes_back_once(writer):
    release = make_release()
    number = release.pk
    assert [reason.code for reason in restore.why_not_recover(number)] == ["not-deleted"]
    drafts.delete(release, actor=writer, at=NOON)
    restore.recover(number, actor=writer, at=NOON)

    with pytest.raises(Refused):
        restore.recover(number, actor=writer, at=NOON)

    drafts.delete(Release.objects.get(), actor=writer, at=NOON)
    assert [row.id for row in restore.deleted()] == [number]
    assert [reason.code for reason in restore.why_not_recover(number + 1)] == ["not-deleted"]


def test_two_who_bring_one_draft_back_at_once_make_one(writer, monkeypatch):
    release = make_release()
    number = release.pk
    drafts.delete(release, actor=writer, at=NOON)
    restore.recover(number, actor=writer, at=NOON)
    monkeypatch.setattr(restore, "why_not_recover", lambda release_id: [])

    with pytest.raises(Refused):
        restore.recover(number, actor=writer, at=NOON)

    assert Release.objects.count() == 1
    assert Event.objects.filter(verb="recovered").count() == 1
