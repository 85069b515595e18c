"""Links for reviewers on the desk: who may make them, shown once, revoked by a button."""

import re

import pytest
from django.contrib.auth.models import Permission

from releases.models import ReviewLink
from tests.make import make_release, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def release():
    return make_release()


@pytest.fixture
def writer(client):
    user = make_user("Writers")
    client.force_login(user)
    return user


def address(release):
    return f"/admin/releases/release/{release.pk}/review/"


def make(client, release, **data):
    return client.post(address(release), {"language": "ko", "label": "이 서기관", "hours": "72"} | data)


def secret_in(answer):
    found = re.findall(r"http://testserver(/review/[\w-]+/)", answer.content.decode())
    return found[0] if found else None


def test_links_are_for_those_who_may_change_a_release(client, release):
    assert client.get(address(release)).status_code == 302
    reader = make_user(None)
    reader.user_permissions.add(Permission.objects.get(codename="view_release"))
    client.force_login(reader)

    assert client.get(address(release)).status_code == 403
    assert make(client, release).status_code == 403
    assert "/review/" not in client.get(f"/admin/releases/release/{release.pk}/change/").content.decode()
    assert not ReviewLink.objects.exists()


def test_the_address_is_shown_once_and_opens_the_draft(client, writer, release):
    answer = make(client, release)
    path = secret_in(answer)

    assert client.get(path).status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
    assert secret_in(client.get(address(release))) is None
    assert ReviewLink.objects.get().made_by == writer


def test_the_hours_come_from_the_environment_unless_chosen(client, writer, release, settings):
    settings.REVIEW_LINK_HOURS = 24

    assert 'value="24"' in client.get(address(release)).content.decode()
    make(client, release, hours="720")
    link = ReviewLink.objects.get()
    assert (link.expires_at - link.made_at).total_seconds() == 720 * 3600


@pytest.mark.parametrize(
    "data",
    [
        {"hours": "0"},
        {"hours": "721"},
        {"hours": "x"},
        {"hours": "9" * 400},
        {"language": "fr"},
        {"label": ""},
        {"label": "\u200b"},
        {"label": "x" * 121},
    ],
)
def test_what_cannot_be_shared_is_said_and_kept(client, writer, release, data):
    answer = make(client, release, **data)

    assert answer.status_code in {200, 409}
    assert "errorlist" in answer.content.decode()
    assert not ReviewLink.objects.exists()


def test_only_a_written_language_is_offered(client, writer):
    release = make_release(title_en="", body_en="")

    assert 'value="en"' not in client.get(address(release)).content.decode().split("review-form")[1]
    assert "errorlist" in make(client, release, language="en").content.decode()


def test_an_empty_draft_has_nothing_to_share(client, writer):
    release = make_release(title_en="", body_en="", title_ko="", body_ko="")

    assert client.get(address(release)).status_code == 200
    assert make(client, release).status_code == 200
    assert not ReviewLink.objects.exists()


def test_revoking_is_one_button_and_takes_a_link_of_that_release_only(client, writer, release):
    path = secret_in(make(client, release))
    link = ReviewLink.objects.get()

    assert client.get(f"{address(release)}{link.pk}/revoke/").status_code == 405
    assert client.post(f"{address(make_release())}{link.pk}/revoke/").status_code == 404
    assert client.get(path).status_code == 200
    client.post(f"{address(release)}{link.pk}/revoke/")
    assert client.get(path).status_code == 404
    again = client.post(f"{address(release)}{link.pk}/revoke/", follow=True)
    assert "이미 유효하지 않은 링크입니다" in again.content.decode()


def test_the_form_of_the_release_names_links_that_work(client, writer, release):
    make(client, release, label="첫째 사람")
    make(client, release, label="둘째 사람")
    link = ReviewLink.objects.get(label="첫째 사람")
    client.post(f"{address(release)}{link.pk}/revoke/")

    shown = client.get(f"/admin/releases/release/{release.pk}/change/").content.decode()
    overview = shown.split('class="review-links"')[1].split("</p>")[0]

    assert "둘째 사람" in overview
    assert "첫째 사람" not in overview


def test_a_release_that_does_not_exist_is_not_found(client, writer):
    assert client.get("/admin/releases/release/999999/review/").status_code == 404
    assert client.get(f"/admin/releases/release/{'9' * 30}/review/").status_code == 404
