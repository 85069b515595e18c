"""The record is checked as a whole: what was approved is still there, and nothing beside it."""

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection

from releases.desk import record
from releases.desk.approve import Approval, approve
from releases.desk.schedule import pull
from releases.desk.submit import submit
from releases.desk.withdraw import withdraw
from releases.models import Edition, EditionTopic, Event, Release, Tally, record_guard
from tests.make import (
    DAY,
    MINUTE,
    NOON,
    make_attachment,
    make_edition,
    make_picture,
    make_release,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return make_user(), make_user("Approvers")


@pytest.fixture
def release(people):
    """Approved, corrected, with files and a topic in both languages; the English correction was pulled once."""
    writer, approver = people
    release = make_release(actor=writer, topics=[make_topic()])
    make_picture(release)
    make_attachment(release)
    publish(release, people, at=NOON)
    change(release, body_en="1. Corrected.", body_ko="1. 고쳤다.")
    publish(release, people, at=NOON + DAY, live_from=NOON + 2 * DAY)
    pull(release, ["en"], actor=approver, at=NOON + DAY + MINUTE, reason="Too early.")
    publish(release, people, ["en"], at=NOON + DAY + 2 * MINUTE)
    return release


def publish(release, people, languages=("ko", "en"), *, at, live_from=None):
    writer, approver = people
    submit(release, languages, actor=writer, at=at)
    notes = {"ko": "본문을 고쳤다.", "en": "The body was corrected."}
    approve(release, languages, Approval(approver, at, live_from=live_from, notes=notes, change="mistake"))


def change(release, **words):
    Release.objects.filter(pk=release.pk).update(**words)


def codes():
    return [deviation.code for chain in record.editions() for deviation in record.check_chain(chain)]


def test_what_the_desk_made_has_no_deviation(release, people, capsys):
    withdraw(release, {"en": "Withdrawn."}, actor=people[1], at=NOON + 3 * DAY)
    withdraw(release, {"ko": "삭제."}, actor=people[1], at=NOON + 3 * DAY, removed=True)

    call_command("record_check", verbosity=0)

    assert "0 deviations" in capsys.readouterr().out


def test_a_topic_added_to_a_stored_edition_is_named(release):
    edition = Edition.objects.open().get(language="ko")
    EditionTopic.objects.create(edition=edition, topic=make_topic(), published_at=edition.published_at)

    assert codes() == ["digest"]


def test_rows_added_after_the_approval_are_counted(release):
    edition = Edition.objects.open().get(language="ko")
    EditionTopic.objects.create(edition=edition, topic=make_topic(), published_at=edition.published_at)
    row = edition.files.first()
    row.pk, row._state.adding, row.position = None, True, 0
    row.save()

    found = [deviation.found for chain in record.editions() for deviation in record.check_chain(chain)]

    assert found == ["1 topics and 1 files were added after its approval"]


def test_an_edition_that_nobody_approved_is_named(release):
    edition = Edition.objects.open().get(language="ko")
    Edition.objects.filter(pk=edition.pk).update(live_until=NOON + 4 * DAY)
    values = {field.attname: getattr(edition, field.attname) for field in Edition._meta.concrete_fields}
    forged = Edition(
        **values | {"id": None, "number": 3, "kind": "removed", "live_from": NOON + 4 * DAY, "place": None}
    )
    forged.save()

    assert codes() == ["not-logged", "removed"]


def test_an_archive_that_came_in_needs_no_approval_and_hides_no_forgery():
    edition = make_edition(live_from=NOON)
    assert codes() == ["not-logged"]

    Event.objects.create(at=NOON, verb="imported", release_id=edition.release_id)
    assert codes() == []

    Edition.objects.filter(pk=edition.pk).update(live_until=NOON + DAY)
    make_edition(release=edition.release, kind="corrected", live_from=NOON + DAY, published_at=NOON)
    assert codes() == ["not-logged"]


def test_a_beginning_that_was_moved_is_named(release):
    Edition.objects.open().filter(language="ko").update(live_from=NOON + 2 * DAY - MINUTE)

    assert codes() == ["overlap"]


def test_a_beginning_that_was_moved_the_other_way_leaves_a_gap(release):
    Edition.objects.open().filter(language="ko").update(live_from=NOON + 3 * DAY)

    assert codes() == ["gap"]


def test_a_last_edition_that_was_ended_by_hand_is_named(release):
    Edition.objects.open().filter(language="ko").update(live_until=NOON + 5 * DAY)

    assert codes() == ["closed"]


def test_a_public_edition_marked_as_pulled_is_named(release):
    Edition.objects.filter(language="ko", number=2).update(is_pulled=True)

    assert codes() == ["pulled", "closed"]


def test_a_text_that_vanished_as_if_it_had_been_pulled_back_is_named(people):
    publish(release := make_release(actor=people[0]), people, ["en"], at=NOON)
    Edition.objects.update(is_pulled=True)

    assert codes() == ["pulled"]

    # An act of that name after the text was public is none.
    edition = Edition.objects.get()
    Event.objects.create(at=NOON, verb="pulled", release_id=release.pk, edition_id=edition.pk, actor=people[1])
    assert codes() == ["pulled"]


def test_a_text_that_is_public_before_its_approval_is_named(people):
    publish(make_release(actor=people[0]), people, ["en"], at=NOON, live_from=NOON + DAY)
    Edition.objects.update(live_from=NOON - MINUTE, published_at=NOON - MINUTE)

    assert codes() == ["early"]


@pytest.fixture
def by_force():
    """Change the record with its guard switched off, as whoever holds the database can."""

    def force(table, column, value, pk):
        with connection.cursor() as cursor:
            cursor.execute(f"UPDATE {table} SET {column} = %s WHERE id = %s", [value, pk])

    record_guard.remove(connection)
    yield force
    record_guard.install(connection)


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("title", "Forged", "digest"),
        ("summary", "Forged", "digest"),
        ("body", "Forged", "digest"),
        ("division_name", "Forged", "digest"),
        ("contacts", '[{"name": "Forged", "post": "", "phone": "", "email": ""}]', "digest"),
        ("html", "<p>Forged.</p>", "page"),
        ("html", '<p>1. <a href="https://forged.example">Corrected.</a></p>', "page"),
        ("text", "Forged.", "page"),
        ("slug", "forged", "page"),
        ("note", "Forged.", "log"),
        ("kind", "withdrawn", "log"),
        ("approved_by_id", None, "log"),
        ("approved_at", NOON + DAY, "not-logged"),
    ],
)
def test_a_forged_column_is_named(release, by_force, column, value, code):
    edition = Edition.objects.open().get(language="en")

    by_force("releases_edition", column, value, edition.pk)

    assert codes() == [code]


@pytest.mark.parametrize(("column", "value"), [("verb", "saved"), ("reason", "Forged."), ("actor_id", None)])
def test_a_forged_entry_of_the_log_is_named(release, by_force, column, value):
    event = Event.objects.get(edition_id=Edition.objects.open().get(language="en").pk)

    by_force("releases_event", column, value, event.pk)

    assert codes() == ["not-logged" if column == "verb" else "log"]


def test_a_forged_size_of_a_file_is_named(release, by_force):
    file = release.attachments.get().file

    by_force("releases_storedfile", "size", 1, file.pk)
    file.refresh_from_db()

    assert [deviation.code for deviation in record.check_file(file)] == ["file-changed"]


def test_words_and_files_that_came_back_to_a_removed_text_are_named(release, people):
    files = list(release.editions.first().files.all())
    withdraw(release, {"ko": "삭제."}, actor=people[1], at=NOON + 3 * DAY, removed=True)
    removed = release.editions.get(kind="removed")
    row = files[0]
    row.pk, row._state.adding, row.edition = None, True, removed
    row.save()

    assert codes() == ["removed"]


def test_files_that_changed_or_went_away_are_named(release, capsys):
    picture, attachment = release.pictures.get().file, release.attachments.get().file
    default_storage.delete(picture.rendition_path(picture.widths[0], "jpg"))
    default_storage.delete(attachment.path)
    attachment.write(attachment.path, b"something else")

    with pytest.raises(CommandError):
        call_command("record_check", verbosity=0)

    named = capsys.readouterr().err
    assert f"file-missing: file {picture.key}" in named
    assert f"file-changed: file {attachment.key}" in named
    default_storage.delete(attachment.path)
    assert [deviation.code for deviation in record.check_file(attachment)] == ["file-missing"]


def test_a_list_that_says_it_holds_more_than_it_does_is_named_and_counted_anew(release, capsys):
    Tally.objects.filter(language="ko", topic=0, division=0).update(number=3)

    with pytest.raises(CommandError):
        call_command("record_check", verbosity=0)
    assert "tally: ko, topic any, division any, 2026-11: it says 2 too many" in capsys.readouterr().err

    call_command("rebuild_tallies")
    assert "1 tallies were wrong" in capsys.readouterr().out
    assert record.check_tallies() == []
