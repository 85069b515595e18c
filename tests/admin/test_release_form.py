"""The bilingual form: saving, uploads, preview, list and its states."""

import re
import unicodedata

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from releases.admin.files import SIGNER
from releases.desk import drafts
from releases.desk.approve import Approval, approve
from releases.desk.submit import submit
from releases.models import Event, Picture, Release, StoredFile
from tests.make import DAY, make_attachment, make_edition, make_picture, make_release, make_user, picture_bytes

pytestmark = pytest.mark.django_db
ADD = "/admin/releases/release/add/"
LIST = "/admin/releases/release/"


def form(**words):
    empty = {
        f"{prefix}-{name}": value
        for prefix in ("pictures", "attachments")
        for name, value in (("TOTAL_FORMS", 0), ("INITIAL_FORMS", 0), ("MIN_NUM_FORMS", 0), ("MAX_NUM_FORMS", 1000))
    }
    texts = {f"{field}_{code}": "" for field in ("title", "summary", "body") for code in ("ko", "en")}
    return empty | texts | {"planned_at_0": "", "planned_at_1": "", "division": "", "licence": ""} | words


@pytest.fixture
def writer(client):
    user = make_user("Writers")
    client.force_login(user)
    return user


def change(release):
    return reverse("admin:releases_release_change", args=[release.pk])


def save(client, release, **words):
    """Open the form of a release, type, and save."""
    opened = client.get(change(release)).context["adminform"].form.initial["opened"]
    return client.post(change(release), form(**words) | {"opened": opened})


def test_saving_a_draft_keeps_both_languages_and_says_whose_words_they_are(client, writer):
    answer = client.post(ADD, form(title_ko="제목", body_ko="□ 본문", title_en="Title"))

    release = Release.objects.get()
    assert answer.status_code == 302
    assert (release.words("title", "ko"), release.words("title", "en")) == ("제목", "Title")
    assert release.created_by == writer
    assert set(Event.objects.values_list("verb", "language", "actor")) == {
        ("saved", "ko", writer.pk),
        ("saved", "en", writer.pk),
    }


def test_an_english_release_can_be_saved_without_korean(client, writer):
    client.post(ADD, form(title_en="Title", body_en="Text"))

    release = Release.objects.get()
    assert (release.title_ko or "", release.body_ko or "") == ("", "")
    assert not release.is_written("ko")


def test_saving_under_the_english_interface_does_not_mix_languages(client, writer):
    client.cookies["django_language"] = "en"
    client.post(ADD, form(title_ko="제목", title_en="Title"))
    release = Release.objects.get()

    save(client, release, title_ko="제목", title_en="New title")

    release.refresh_from_db()
    assert (release.title_ko, release.title_en) == ("제목", "New title")


def test_text_is_stored_as_nfc_with_its_line_ends_and_markers(client, writer):
    client.post(ADD, form(title_ko="\u1112\u1161\u11ab", body_ko="□ 하나\r\nㅇ 둘\r\n"))

    release = Release.objects.get()
    assert release.title_ko == "한"
    assert release.body_ko == "□ 하나\nㅇ 둘\n"


def test_planned_time_is_korean_time(client, writer):
    client.post(ADD, form(title_en="T", planned_at_0="2027-01-02", planned_at_1="10:00"))

    assert Release.objects.get().planned_at.isoformat() == "2027-01-02T01:00:00+00:00"


def test_a_wrong_time_keeps_what_was_typed(client, writer):
    answer = client.post(ADD, form(title_en="A typed title", planned_at_0="soon", planned_at_1="10:00"))

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "A typed title" in page
    assert 'value="soon"' in page
    assert not Release.objects.exists()


def test_a_body_over_the_limit_is_refused_with_a_message(client, writer):
    answer = client.post(ADD, form(title_en="T", body_en="x" * 2_500_000))

    assert answer.status_code == 200
    assert "본문이 너무 깁니다." in answer.content.decode()


def picture_form(**row):
    rows = {f"pictures-0-{name}": value for name, value in row.items()}
    plain = {f"pictures-0-{name}": "" for name in ("id", "release", "alt_ko", "alt_en", "caption_ko", "caption_en")}
    return form(title_en="T", body_en="Text") | plain | {"pictures-TOTAL_FORMS": 1, "pictures-0-position": 0} | rows


def upload(data=None, name="강.jpg"):
    return SimpleUploadedFile(name, data if data is not None else picture_bytes())


def test_a_picture_is_stored_with_its_words(client, writer):
    answer = client.post(ADD, picture_form(upload=upload(), alt_en="A river"))

    picture = Picture.objects.get()
    assert answer.status_code == 302
    assert (picture.file.name, picture.words("alt", "en"), picture.words("alt", "ko")) == ("강.jpg", "A river", "")


def test_an_upload_survives_an_error_elsewhere_in_the_form(client, writer):
    broken = picture_form(upload=upload(), alt_en="A river") | {"planned_at_0": "soon"}
    page = client.post(ADD, broken).content.decode()
    key = StoredFile.objects.get().key
    signed = re.search(rf'value="({key}:[^"]+)"', page).group(1)

    answer = client.post(ADD, picture_form(file_key=signed, alt_en="A river"))

    assert answer.status_code == 302
    assert Picture.objects.get().file.key == key


def test_a_file_that_the_form_did_not_take_in_cannot_be_named(client, writer):
    others = make_picture(make_release())
    document = make_attachment(make_release())

    for key in (others.file.key, document.file.key, SIGNER.sign(document.file.key), "x:y", "\x00"):
        answer = client.post(ADD, picture_form(file_key=key, alt_en="A river"))
        assert answer.status_code == 200
    assert Picture.objects.count() == 1


def test_a_long_title_pasted_in_pieces_is_measured_as_it_is_stored(client, writer):
    title = unicodedata.normalize("NFD", "한글제목" * 70)

    assert client.post(ADD, form(title_ko=title)).status_code == 302
    assert len(Release.objects.get().title_ko) == 280


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "1800-05-05"])
def test_a_year_that_cannot_be_meant_gets_a_message(client, writer, day):
    answer = client.post(ADD, form(title_en="T", planned_at_0=day, planned_at_1="00:00"))

    assert answer.status_code == 200
    assert "2000년부터 2200년까지" in answer.content.decode()


def test_a_body_far_beyond_the_limit_still_gets_its_message(client, writer):
    answer = client.post(ADD, form(title_en="T", body_en="x" * 12_000_000))

    assert answer.status_code == 200
    assert "본문이 너무 깁니다." in answer.content.decode()


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"upload": upload(b"junk"), "alt_en": "A river"}, "JPEG"),
        ({"alt_en": "A river"}, "파일을 고르세요."),
        ({"upload": upload()}, "대체 텍스트"),
    ],
)
def test_a_picture_that_cannot_be_used_gets_a_message(client, writer, row, message):
    answer = client.post(ADD, picture_form(**row))

    assert answer.status_code == 200
    assert message in answer.content.decode()
    assert not Release.objects.exists()


def test_staff_see_pictures_of_drafts_and_strangers_do_not(client, writer):
    picture = make_picture(make_release())
    address = f"/admin/releases/release/images/{picture.file.key}/480.jpg"

    assert b"".join(client.get(address).streaming_content).startswith(b"\xff\xd8")
    client.logout()
    assert client.get(address).status_code == 302


def test_the_preview_is_what_the_page_will_be(client, writer):
    answer = client.post("/admin/releases/release/preview/", {"language": "en", "body": "1. One\no Two"})

    assert answer.json()["html"].startswith("<ol")
    assert "Two" in answer.json()["html"]


@pytest.mark.parametrize(
    ("data", "status"),
    [({"language": "fr", "body": "x"}, 400), ({"language": "en", "body": "x" * 2_500_000}, 413), ({}, 400)],
)
def test_a_preview_of_nonsense_is_refused(client, writer, data, status):
    assert client.post("/admin/releases/release/preview/", data).status_code == status


def test_a_preview_with_a_strange_release_number_still_answers(client, writer):
    for number in ("²", "9" * 30, "-1", "x"):
        data = {"language": "en", "body": "Text", "release": number}
        assert client.post("/admin/releases/release/preview/", data).status_code == 200


def test_the_preview_is_for_staff_only(client):
    assert client.post("/admin/releases/release/preview/", {"language": "en", "body": "x"}).status_code == 302


def test_the_list_shows_the_state_of_each_language(client, writer):
    approver, now = make_user("Approvers"), timezone.now()
    release = make_release(actor=None)
    submit(release, ["ko", "en"], actor=None, at=now)
    approve(release, ["ko"], Approval(approver, now))
    approve(release, ["en"], Approval(approver, now, live_from=now + DAY))
    Release.objects.filter(pk=release.pk).update(title_ko="다른 제목")
    drafts.record_save(Release.objects.get(), actor=None, at=now)

    page = client.get(LIST).content.decode()

    assert 'badge-public">공개' in page
    assert 'badge-changed">' in page
    assert 'badge-scheduled">' in page


def test_list_queries_do_not_grow_with_the_number_of_releases(client, writer, django_assert_max_num_queries):
    def count():
        with django_assert_max_num_queries(20) as queries:
            client.get(LIST)
        return len(queries)

    make_release()
    client.get(LIST)
    one = count()
    for _ in range(5):
        make_release()
        waiting_correction()

    assert count() == one


def waiting_correction():
    """A release that is public in English while a correction of it waits, and whose Korean is behind."""
    now = timezone.now()
    release = make_release()
    make_edition("en", release=release, live_from=now - DAY, live_until=now + DAY)
    make_edition("en", release=release, live_from=now + DAY, published_at=now - DAY, kind="corrected", body="1. New.")
    drafts.record_save(Release.objects.get(pk=release.pk), actor=None, at=now)
    return release


def test_a_correction_that_waits_stands_beside_the_public_text_in_the_list_and_on_the_desk(client, writer):
    release = waiting_correction()

    for address in (LIST, change(release)):
        page = client.get(address).content.decode()

        assert 'badge-public">' in page
        assert 'badge-scheduled">' in page
        assert 'badge-stale">번역이 뒤처짐' in page
    assert release.editions.get(number=1).get_absolute_url() in page


@pytest.mark.parametrize("word", ["정책협의회", "Consultation", "서울에서", "Seoul"])
def test_search_covers_both_languages_whatever_the_interface(client, writer, word):
    make_release()
    make_release(title_ko="다른", title_en="Other", body_ko="다른", body_en="Other")
    for interface in ("ko", "en"):
        client.cookies["django_language"] = interface

        assert client.get(LIST, {"q": word}).context["cl"].result_count == 1


@pytest.mark.parametrize("state", ["draft", "submitted", "scheduled", "public", "changed", "stale"])
def test_each_state_can_be_filtered(client, writer, state):
    now = timezone.now()
    approver = make_user("Approvers")
    releases = {name: make_release() for name in ("draft", "submitted", "scheduled", "public", "changed", "stale")}
    for name in ("submitted", "scheduled", "public", "changed"):
        submit(releases[name], ["en"], actor=None, at=now)
    approve(releases["scheduled"], ["en"], Approval(approver, now, live_from=now + DAY))
    approve(releases["public"], ["en"], Approval(approver, now))
    approve(releases["changed"], ["en"], Approval(approver, now))
    Release.objects.filter(pk=releases["changed"].pk).update(title_en="Other")
    drafts.record_save(Release.objects.get(pk=releases["changed"].pk), actor=None, at=now)
    Release.objects.filter(pk=releases["stale"].pk).update(title_ko="다른 제목")
    drafts.record_save(Release.objects.get(pk=releases["stale"].pk), actor=None, at=now)
    expected = {
        "draft": {releases["draft"], releases["stale"]},
        "public": {releases["public"], releases["changed"]},
    }.get(state, {releases[state]})

    assert set(client.get(LIST, {"en": state}).context["cl"].queryset) == expected


def test_a_draft_that_was_approved_once_has_no_delete_button(client, writer):
    release = make_release()
    submit(release, ["en"], actor=None, at=timezone.now())
    approve(release, ["en"], Approval(make_user("Approvers"), timezone.now()))

    assert client.get(reverse("admin:releases_release_delete", args=[release.pk])).status_code == 403


def test_a_topic_that_no_number_can_name_is_a_bad_request(client, writer):
    assert client.post(ADD, form(title_en="T", topics=["9" * 20])).status_code in {200, 400}
    assert not Release.objects.exists()
