"""The record: what was approved can be neither changed nor deleted, by whatever door one comes."""

import pytest
from django.db import DatabaseError, connection, transaction

from releases.models import Edition, EditionFile, EditionTopic, Event, FrozenError, Release
from releases.models.record_guard import DELETABLE, FROZEN
from tests.make import DAY, NOON, make_attachment, make_edition, make_release, make_topic, make_user

pytestmark = pytest.mark.django_db
WORDS = ["title", "summary", "body", "html", "text", "note", "slug", "kind", "digest", "language", "number"]


def full_edition():
    release = make_release(topics=[make_topic()])
    make_attachment(release)
    return make_edition(release=release)


def refused_by_the_database(statement, *parameters):
    cursor = connection.cursor()
    with pytest.raises(DatabaseError, match="the record cannot be changed"), transaction.atomic():
        cursor.execute(statement, parameters)


def test_saving_a_stored_edition_again_is_refused():
    edition = full_edition()
    edition.title = "Another title"

    with pytest.raises(FrozenError):
        edition.save()

    edition.refresh_from_db()
    assert edition.title == "10th Policy Consultation Takes Place"


def test_deleting_an_edition_is_refused():
    edition = full_edition()

    with pytest.raises(FrozenError):
        edition.delete()
    with pytest.raises(FrozenError):
        Edition.objects.all().delete()

    assert Edition.objects.count() == 1


@pytest.mark.parametrize("name", WORDS)
def test_update_of_words_is_refused_by_the_queryset(name):
    full_edition()

    with pytest.raises(FrozenError):
        Edition.objects.update(**{name: 2 if name == "number" else "x"})


@pytest.mark.parametrize("name", WORDS)
def test_update_of_words_is_refused_by_the_database(name):
    edition = full_edition()

    refused_by_the_database(
        f"UPDATE releases_edition SET {name} = %s WHERE id = {edition.pk}", 2 if name == "number" else "x"
    )


def test_bulk_update_and_overwriting_inserts_are_refused():
    edition = full_edition()

    with pytest.raises(FrozenError):
        Edition.objects.bulk_update([edition], ["title"])
    with pytest.raises(FrozenError):
        Edition.objects.bulk_create([edition], update_conflicts=True, update_fields=["title"], unique_fields=["id"])


@pytest.mark.parametrize("table", sorted(set(FROZEN) - DELETABLE))
def test_deleting_rows_of_the_record_is_refused_by_the_database(table):
    full_edition()
    Event.objects.create(at=NOON, verb="saved", release_id=1)

    refused_by_the_database(f"DELETE FROM {table}")


def test_files_topics_and_events_cannot_change():
    edition = full_edition()
    event = Event.objects.create(at=NOON, verb="saved", release_id=1)

    for row in (edition.files.get(), edition.edition_topics.get(), event):
        with pytest.raises(FrozenError):
            row.save()
        with pytest.raises(FrozenError):
            row.delete()
    for model, change in ((EditionFile, {"title": "x"}), (EditionTopic, {"topic_id": 1}), (Event, {"reason": "x"})):
        with pytest.raises(FrozenError):
            model.objects.update(**change)
    refused_by_the_database("UPDATE releases_editionfile SET title = 'x'")
    refused_by_the_database("UPDATE releases_event SET reason = 'x'")


def test_the_span_of_an_edition_can_be_closed():
    edition = full_edition()

    Edition.objects.filter(pk=edition.pk).update(live_until=NOON + DAY)

    edition.refresh_from_db()
    assert edition.live_until == NOON + DAY


def test_a_release_with_editions_cannot_be_deleted():
    edition = full_edition()

    with pytest.raises(DatabaseError), transaction.atomic():
        edition.release.delete()

    assert Release.objects.filter(pk=edition.release_id).exists()


def test_a_person_named_in_the_log_cannot_be_deleted():
    person = make_user()
    Event.objects.create(at=NOON, verb="saved", release_id=1, actor=person)

    with pytest.raises(DatabaseError), transaction.atomic():
        person.delete()


def test_the_description_of_a_stored_file_cannot_change():
    edition = full_edition()
    file = edition.files.get().file
    file.name = "another.txt"

    with pytest.raises(FrozenError):
        file.save()
    with pytest.raises(FrozenError):
        type(file).objects.update(sha256="0" * 64)
    refused_by_the_database("UPDATE releases_storedfile SET name = 'x'")


def test_replacing_a_row_is_refused_by_the_database():
    full_edition()
    if connection.vendor == "sqlite":
        refused_by_the_database("INSERT OR REPLACE INTO releases_edition SELECT * FROM releases_edition")
    else:
        refused_by_the_database(
            "INSERT INTO releases_edition SELECT * FROM releases_edition ON CONFLICT (id) DO UPDATE SET title = 'x'"
        )
