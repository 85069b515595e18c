"""The line "also open by …" of the release form."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from releases.models import Presence
from tests.make import make_release, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def release():
    return make_release()


@pytest.fixture
def address(release):
    return reverse("admin:releases_release_change", args=[release.pk])


@pytest.fixture
def poll(release):
    return reverse("admin:releases_release_presence", args=[release.pk])


def test_the_second_to_open_a_form_is_told_on_opening(client, address):
    client.force_login(make_user(last_name="이", first_name="영희"))
    first = client.get(address).content.decode()
    client.force_login(make_user())

    second = client.get(address).content.decode()

    assert "함께 열어 둔 사람" not in first
    assert "함께 열어 둔 사람: 이영희(" in second


@pytest.mark.parametrize(
    ("language", "words"), [("ko", "함께 열어 둔 사람: 이영희("), ("en", "Also open by: 이영희 (since ")]
)
def test_the_first_is_told_when_asking_again(client, address, poll, language, words):
    one, other = make_user(), make_user(last_name="이", first_name="영희")
    client.force_login(one)
    client.cookies["django_language"] = language
    client.get(address)
    assert client.post(poll).json() == {"words": ""}
    client.force_login(other)
    client.get(address)
    client.force_login(one)

    assert client.post(poll).json()["words"].startswith(words)


def test_who_may_only_look_is_not_counted_and_not_told(client, address, poll):
    client.force_login(make_user())
    client.get(address)
    guest = make_user(None)
    guest.user_permissions.add(Permission.objects.get(codename="view_release"))
    client.force_login(guest)

    page = client.get(address)

    assert page.status_code == 200
    assert "data-presence" not in page.content.decode()
    assert client.post(poll).status_code == 403
    assert not Presence.objects.filter(user=guest).exists()


def test_strangers_learn_nothing(client, poll):
    assert client.post(poll).status_code == 302
    assert not Presence.objects.exists()


def test_presence_is_asked_for_by_post_and_of_a_release(client, poll):
    client.force_login(make_user())

    assert client.get(poll).status_code == 405
    assert client.post("/admin/releases/release/999999/presence/").status_code == 404
    assert client.post(f"/admin/releases/release/{'9' * 30}/presence/").status_code in {400, 404}
