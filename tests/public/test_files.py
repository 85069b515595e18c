"""Pictures and attachments: only what a live edition carries, and never as a page of the site."""

from urllib.parse import quote

import pytest
from django.core.files.storage import default_storage

from releases.desk import uploads
from releases.models import Organisation
from tests.make import DAY, NOON, make_attachment, make_edition, make_picture, make_release, picture_bytes


@pytest.fixture
def release():
    return make_release()


def test_attachment_is_offered_for_saving_under_its_korean_name(visit, release):
    file = make_attachment(release, name="정책협의회 개요.txt", data=b"outline").file
    make_edition(release=release)

    response = visit(f"/files/{file.key}/{quote(file.name)}")

    assert b"".join(response.streaming_content) == b"outline"
    assert response["Content-Disposition"] == f"attachment; filename*=utf-8''{quote(file.name)}"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cache-Control"] == "private, max-age=0, must-revalidate"
    assert response["Content-Length"] == "7"


def test_attachment_under_another_name_redirects_to_its_own(visit, release):
    file = make_attachment(release, name="outline.txt").file
    make_edition(release=release)

    assert visit(f"/files/{file.key}/other.txt")["Location"] == f"/files/{file.key}/outline.txt"


def test_image_is_a_rendition_and_never_the_upload(visit, release):
    file = make_picture(release).file
    make_edition(release=release)

    assert visit(f"/images/{file.key}/480.jpg")["Content-Type"] == "image/jpeg"
    for path in (f"/images/{file.key}/481.jpg", f"/images/{file.key}/480.png", f"/files/{file.key}/{file.name}"):
        assert visit(path).status_code == 404


def test_attachment_is_not_shown_as_an_image(visit, release):
    file = make_attachment(release).file
    make_edition(release=release)

    assert visit(f"/images/{file.key}/480.jpg").status_code == 404


def test_files_of_a_draft_are_not_public(visit, release):
    file = make_picture(release).file

    assert visit(f"/images/{file.key}/480.jpg").status_code == 404


def test_files_follow_the_correction_that_drops_them(visit, release):
    picture = make_picture(release)
    first = make_edition(release=release, live_from=NOON - DAY, live_until=NOON)
    path = f"/images/{picture.file.key}/480.jpg"
    picture.delete()
    make_edition(release=release, kind="corrected", published_at=first.published_at)

    assert visit(path, at=NOON - DAY).status_code == 200
    assert visit(path, at=NOON).status_code == 404


def test_a_conditional_request_is_answered_only_while_the_file_is_public(visit, release):
    file = make_picture(release).file
    make_edition(release=release, live_until=NOON + DAY)
    path = f"/images/{file.key}/480.jpg"
    etag = visit(path)["ETag"]

    assert visit(path, If_None_Match=etag).status_code == 304
    assert visit(path, at=NOON + DAY, If_None_Match=etag).status_code == 404


def test_the_logo_is_public_without_any_edition(visit):
    logo = uploads.store_picture("logo.png", picture_bytes(size=(300, 300)))
    Organisation.objects.create(name_en="Ministry", logo=logo)

    assert visit(f"/images/{logo.key}/300.jpg").status_code == 200
    assert f"/images/{logo.key}/300.jpg" in visit("/en/").content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/files/x/../../etc/passwd",
        "/files/%00/a",
        "/images/%00/480.jpg",
        "/images/x/0.jpg",
        "/images/" + "a" * 5000 + "/480.jpg",
    ],
)
def test_odd_file_addresses_are_not_found(visit, path):
    assert visit(path).status_code == 404


def test_a_file_that_the_storage_has_lost_is_not_found(visit, release):
    file = make_attachment(release, name="a.txt").file
    make_edition(release=release)
    default_storage.delete(file.path)

    assert visit(f"/files/{file.key}/a.txt").status_code == 404
