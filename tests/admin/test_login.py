"""The way in to the desk."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("language", "other"), [("ko", "English"), ("en", "한국어")])
def test_whoever_signs_in_can_choose_the_language_first(client, language, other):
    client.cookies["django_language"] = language

    page = client.get(reverse("admin:login")).content.decode()

    assert f">{other}</button>" in page
    assert page.count("<h1") == 1


def test_a_wrong_password_is_told_in_whole_sentences(client):
    page = client.post(reverse("admin:login"), {"username": "nobody", "password": "x"}).content.decode()

    assert "사용자 이름이나 비밀번호가 맞지 않거나, 편집실을 쓸 수 없는 계정입니다." in page
