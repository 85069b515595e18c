"""What the database itself refuses to store."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from releases.models import Edition, EditionFile, Organisation, Picture
from tests.make import DAY, NOON, make_edition, make_picture, make_release

pytestmark = pytest.mark.django_db


def refused(**columns):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_edition(**columns)


def test_a_span_cannot_end_before_it_begins():
    refused(live_from=NOON, live_until=NOON - DAY)


def test_a_span_cannot_be_empty():
    refused(live_from=NOON, live_until=NOON)


def test_a_release_has_one_open_edition_in_a_language():
    first = make_edition()

    refused(release=first.release, live_from=NOON + DAY)


def test_the_other_language_may_be_open_as_well():
    first = make_edition("en")

    make_edition("ko", release=first.release)

    assert first.release.editions.open().count() == 2


def test_a_pulled_edition_leaves_the_place_open():
    first = make_edition(live_from=NOON + DAY, is_pulled=True)

    make_edition(release=first.release)

    assert Edition.objects.open().count() == 1


@pytest.mark.parametrize("column", ["title", "body"])
def test_a_live_text_needs_a_title_and_a_body(column):
    refused(**{column: ""})


def test_a_removal_needs_neither_title_nor_body_but_a_reason():
    make_edition(kind="removed", note="Published by mistake.")

    assert Edition.objects.get().title == ""


@pytest.mark.parametrize("kind", ["corrected", "withdrawn"])
def test_what_follows_an_edition_says_why(kind):
    edition = make_edition()
    row = Edition.objects.get(pk=edition.pk)
    row.pk, row._state.adding, row.kind, row.note, row.number, row.is_pulled = None, True, kind, "", 2, True

    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_a_picture_in_a_draft_says_what_it_shows_or_that_it_is_decoration():
    picture = make_picture(make_release())

    for nothing in ("", None):
        with pytest.raises(IntegrityError), transaction.atomic():
            Picture.objects.filter(pk=picture.pk).update(alt_ko=nothing, alt_en=nothing)

    Picture.objects.filter(pk=picture.pk).update(alt_ko="", alt_en="", is_decorative=True)


def test_a_picture_in_an_edition_says_what_it_shows_or_that_it_is_decoration():
    release = make_release()
    picture = make_picture(release)
    edition = make_edition()

    with pytest.raises(IntegrityError), transaction.atomic():
        EditionFile.objects.create(edition=edition, file=picture.file, kind="picture", alt="")

    EditionFile.objects.create(edition=edition, file=picture.file, kind="picture", is_decorative=True)


def test_there_is_one_institution():
    Organisation.objects.create(name_ko="부")
    again = Organisation(name_ko="다른 부")

    with pytest.raises(DatabaseError), transaction.atomic():
        Organisation.objects.bulk_create([Organisation(pk=2, name_ko="둘째")])
    again.save()

    assert Organisation.objects.get().words("name", "ko") == "다른 부"
