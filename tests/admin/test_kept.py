"""Text typed into a form that cannot be saved any more: kept for its writer, offered again, shown to nobody else."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from releases.desk import drafts, kept
from releases.models import KeptText, Release
from tests.make import make_picture, make_release, make_user
from tests.typing import typed

pytestmark = pytest.mark.django_db
ADD = "/admin/releases/release/add/"


@pytest.fixture
def release():
    return make_release()


@pytest.fixture
def address(release):
    return reverse("admin:releases_release_change", args=[release.pk])


@pytest.fixture
def writer(client):
    user = make_user()
    client.force_login(user)
    return user


def lose(client, address, **words):
    """Open a form, lose the session, press save."""
    form = typed(client.get(address)) | words
    del client.cookies["sessionid"]
    return form, client.post(address, form)


@pytest.mark.parametrize(
    ("language", "words"), [("ko", "입력하신 내용은 보관했습니다"), ("en", "What you typed is kept")]
)
def test_saving_without_a_session_leads_to_the_login_page_that_says_so(client, writer, address, language, words):
    client.cookies["django_language"] = language

    _form, answer = lose(client, address, title_en="Typed")

    assert answer.status_code == 302
    assert answer["Location"] == f"/admin/login/?next={address}"
    page = client.get(answer["Location"]).content.decode()
    assert words in page
    assert "Typed" not in page


def test_the_text_is_offered_by_word_after_signing_in_and_put_back_and_saved(client, writer, release, address):
    lose(client, address, title_en="10th Policy Dialogue Takes Place", planned_at_0="soon")
    client.force_login(writer)

    offered = client.get(address).content.decode()
    number = KeptText.objects.get().pk
    back = client.post(address, {"_kept": number})

    assert "<ins>Dialogue</ins>" in offered
    assert back.status_code == 200
    form = typed(back)
    assert (form["title_en"], form["planned_at_0"]) == ("10th Policy Dialogue Takes Place", "soon")
    assert KeptText.objects.exists()
    assert client.post(address, form | {"planned_at_0": ""}).status_code == 302
    assert Release.objects.get().title_en == "10th Policy Dialogue Takes Place"
    assert not KeptText.objects.exists()


def test_putting_back_stores_nothing_and_reports_no_error(client, writer, release, address):
    lose(client, address, title_en="Typed")
    client.force_login(writer)

    back = client.post(address, {"_kept": KeptText.objects.get().pk})

    assert Release.objects.get().title_en != "Typed"
    page = back.content.decode()
    assert "errornote" not in page
    assert "확인한 뒤 저장해 주십시오" in page


def test_a_new_release_is_kept_too(client, writer):
    lose(client, ADD, title_ko="새 제목", body_ko="□ 본문")
    client.force_login(writer)

    back = typed(client.post(ADD, {"_kept": KeptText.objects.get().pk}))
    client.post(ADD, back)

    assert Release.objects.get().title_ko == "새 제목"
    assert not KeptText.objects.exists()


def test_what_others_saved_meanwhile_is_not_overwritten_by_text_put_back(client, writer, release, address):
    lose(client, address, title_en="Typed")
    other = Client()
    other.force_login(make_user())
    other.post(address, typed(other.get(address)) | {"title_en": "Saved by another"})
    client.force_login(writer)

    back = client.post(address, {"_kept": KeptText.objects.get().pk})
    saved = client.post(address, typed(back))

    assert back.status_code == 200
    assert saved.status_code == 409
    assert Release.objects.get().title_en == "Saved by another"


def test_the_answers_of_a_collision_survive_the_end_of_a_session(client, writer, release, address):
    mine = typed(client.get(address)) | {"title_en": "Mine"}
    other = Client()
    other.force_login(make_user())
    other.post(address, typed(other.get(address)) | {"title_en": "Theirs"})
    page = typed(client.post(address, mine), form="collision")
    client.logout()

    client.post(address, page | {"choice-title_en": "merged", "merged-title_en": "Ours"})
    client.force_login(writer)
    back = client.post(address, {"_kept": KeptText.objects.get().pk})

    assert typed(back)["title_en"] == "Ours"
    assert client.post(address, typed(back)).status_code == 302
    assert Release.objects.get().title_en == "Ours"


def test_nobody_else_is_offered_the_text(client, writer, address):
    lose(client, address, title_en="Embargoed words")
    number = KeptText.objects.get().pk
    client.force_login(make_user("Administrators"))

    seen = client.get(address).content.decode()
    taken = client.post(address, {"_kept": number})
    client.post(address, {"_discard": number})

    assert "Embargoed words" not in seen
    assert taken.status_code == 302
    assert KeptText.objects.filter(pk=number).exists()


def test_a_kept_text_can_be_discarded(client, writer, address):
    lose(client, address, title_en="Typed")
    client.force_login(writer)

    answer = client.post(address, {"_discard": KeptText.objects.get().pk})

    assert answer.status_code == 302
    assert not KeptText.objects.exists()


@pytest.mark.parametrize("number", ["", "x", "²", "9" * 30, "-1"])
def test_numbers_that_name_nothing_do_no_harm(client, writer, address, number):
    for name in ("_kept", "_discard"):
        assert client.post(address, {name: number}).status_code == 302


@pytest.mark.parametrize("opened", [None, "", "forged", "x" * 5000])
def test_strangers_cannot_fill_the_table(client, writer, address, opened):
    form = typed(client.get(address))
    client.logout()
    form["opened"] = opened if opened is not None else form.pop("opened") and ""

    assert client.post(address, form).status_code == 302
    assert not KeptText.objects.exists()


def rotated(address):
    """A person with a form open whose token no longer fits, because of a new sign-in."""
    client, user = Client(enforce_csrf_checks=True), make_user()
    client.force_login(user)
    form = typed(client.get(address)) | {"title_en": "Typed"}
    client.cookies.pop("csrftoken", None)
    return client, user, form


def test_a_token_that_is_out_of_date_loses_no_text(release, address):
    client, user, form = rotated(address)

    answer = client.post(address, form)

    assert (answer.status_code, answer["Location"]) == (302, address)
    page = client.get(address).content.decode()
    assert "입력하신 내용은 보관했으며" in page
    assert "<ins>Typed</ins>" in page
    assert KeptText.objects.get().user == user


def test_a_form_of_the_person_who_was_here_before_is_kept_for_that_person(release, address):
    client, user, form = rotated(address)
    client.force_login(make_user())

    client.post(address, form)

    assert KeptText.objects.get().user == user
    assert "Typed" not in client.get(address).content.decode()


@pytest.mark.parametrize("path", ["/admin/releases/release/preview/", "/admin/login/", "/ko/"])
def test_other_forms_with_a_wrong_token_are_refused_as_ever(release, address, path):
    client, _user, form = rotated(address)

    assert client.post(path, form).status_code == 403
    assert not KeptText.objects.exists()


def test_text_for_a_release_that_was_deleted_meanwhile_is_offered_for_a_new_one(client, writer, release, address):
    make_picture(release)
    form = typed(client.get(address)) | {"title_en": "Typed"}
    drafts.delete(release, actor=None, at=timezone.now())

    answer = client.post(address, form)
    back = typed(client.post(ADD, {"_kept": KeptText.objects.get().pk}))

    assert answer["Location"] == ADD
    assert back["title_en"] == "Typed"
    assert client.post(ADD, back).status_code == 302
    assert Release.objects.get().title_en == "Typed"


def test_files_are_named_as_not_kept(client, writer, address):
    _form, answer = lose(client, address, title_en="T", **{"pictures-0-upload": SimpleUploadedFile("a.jpg", b"x")})

    assert "파일은 보관되지 않습니다." in client.get(answer["Location"]).content.decode()


def test_a_field_whose_name_no_column_can_hold_is_not_kept():
    user, now = make_user(), timezone.now()

    assert kept.keep(user.pk, None, {"title_ko": ["제목"], "a\x00b": ["x"]}, at=now)

    assert kept.of(user, None, at=now)[0].fields == {"title_ko": ["제목"]}


def test_kept_texts_end_after_a_week_are_few_and_bounded():
    user, now = make_user(), timezone.now()
    kept.keep(user.pk, None, {"title_ko": ["낡은 제목"]}, at=now - timedelta(days=8))
    assert kept.of(user, None, at=now) == []

    for number in range(30):
        assert kept.keep(user.pk, None, {"title_ko": [f"제목 {number}\x00"]}, at=now + timedelta(seconds=number))
    again = kept.keep(user.pk, None, {"title_ko": ["제목 29"]}, at=now + timedelta(minutes=1))
    too_much = kept.keep(user.pk, None, {"body_ko": ["가" * 17_000_000]}, at=now)

    assert (again, too_much) == (True, False)
    assert KeptText.objects.count() == kept.MOST
    assert kept.of(user, None, at=now)[0].fields == {"title_ko": ["제목 29"]}
