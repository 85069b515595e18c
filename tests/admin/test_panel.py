"""The panel: the same lists in the form, for its script, and on the pages of the verbs; waiving is kept and logged."""

import time

import pytest
from django.urls import reverse
from django.utils import timezone

from releases.desk import facts
from releases.desk.checks import look_again, why_not
from releases.models import Event, Release, Waiver
from tests.make import make_picture, make_release, make_user

pytestmark = pytest.mark.django_db
LOOK = "/admin/releases/release/look/"
NOTHING = {"title_ko": "", "title_en": "", "summary_ko": "", "summary_en": "", "body_ko": "", "body_en": ""}


@pytest.fixture
def writer(client):
    user = make_user("Writers")
    client.force_login(user)
    return user


@pytest.fixture
def release(writer):
    return make_release(summary_ko="요약.", actor=writer)


def lists(client, data):
    answer = client.post(LOOK, data)
    assert answer.status_code == 200
    return answer.json()


def fingerprint(release, code="no-summary"):
    found = look_again(facts.gather(Release.objects.get(pk=release.pk), at=timezone.now()))
    return next(reason.fingerprint for reason in found if reason.code == code)


def waive(client, release, key, **data):
    return client.post(reverse("admin:releases_release_waive", args=[release.pk]), {"_waive": key, **data})


def test_the_form_shows_the_lists_without_scripts(client, release):
    page = client.get(f"/admin/releases/release/{release.pk}/change/").content.decode()

    assert "공개를 막는 것이 없습니다." in page
    assert "요약이 없습니다." in page
    assert 'href="#id_summary_en"' in page


def test_an_empty_form_says_that_nothing_is_written(client, writer):
    assert "아직 작성된 내용이 없습니다." in client.get("/admin/releases/release/add/").content.decode()


def test_what_is_typed_is_looked_at_and_not_stored(client, release):
    answer = lists(client, {"release": release.pk, "title_en": " ", "body_en": "1. Aim.\r\n\r\n3. Talks."})

    assert "제목이 없습니다." in answer["html"]
    assert "영어 · 본문 · 3번째 줄" in answer["html"]
    assert answer["spoken"] == "공개할 수 없는 이유 1건, 다시 살펴볼 점 2건."
    assert Release.objects.get(pk=release.pk).title_en


def test_the_english_interface_speaks_english(client, release):
    client.cookies["django_language"] = "en"

    answer = lists(client, {"release": release.pk})

    assert "The summary is missing." in answer["html"]
    assert answer["spoken"] == "Reasons why not: 0. Look again: 1."


def test_typed_alternative_texts_count(client, release):
    picture = make_picture(release, alt_en="")
    rows = {"pictures-0-id": picture.pk, "pictures-0-alt_ko": "강", "pictures-0-alt_en": ""}

    assert 'href="#id_pictures-0-alt_en"' in lists(client, {"release": release.pk} | rows)["html"]
    mended = lists(client, {"release": release.pk} | rows | {"pictures-0-alt_en": "A river"})
    assert "alt_en" not in mended["html"]


def test_a_planned_time_that_was_typed_counts(client, release):
    past = {"planned_at_0": "2020-01-01", "planned_at_1": "10:00"}

    assert "공개 예정 시각이 지났습니다." in lists(client, {"release": release.pk} | past)["html"]


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"release": "999999999999999999999", "title_ko": "제목"},
        {"release": "-1", "unknown": "field", "title_ko": "\ud800half\x00"},
        {"release": "१", "planned_at_0": "no date", "planned_at_1": "25:99"},
        {"planned_at_0": "0001-01-01", "planned_at_1": "00:00", "body_en": "x"},
        {"pictures-0-id": "x", "pictures-1-id": "99999999999999999999"},
    ],
)
def test_odd_requests_are_answered(client, writer, data):
    encoded = {name: value.encode("utf-8", "surrogatepass") for name, value in data.items()}

    assert client.post(LOOK, encoded).status_code == 200


@pytest.mark.parametrize("text", ["가" * 400_000, "x" * 1_000_000, "1. a\n" * 200_000, "(" * 59_000, "@" * 59_000])
def test_a_huge_body_is_answered_in_bounded_time(client, writer, text):
    began = time.monotonic()

    lists(client, {"title_ko": "제목", "body_ko": text, "body_en": text})

    assert time.monotonic() - began < 10


def test_looking_is_for_staff_and_by_post_only(client):
    assert client.post(LOOK).status_code == 302
    client.force_login(make_user(None))
    assert b"spoken" not in client.post(LOOK).content
    client.force_login(make_user("Writers"))
    assert client.get(LOOK).status_code == 405


def test_what_was_typed_cannot_become_markup(client, writer):
    attack = '</mark><script>alert(1)</script>"'

    html = lists(client, {"title_ko": "제목", "body_ko": f"1. 하나\n\n3. {attack}"})["html"]

    assert "<script>" not in html
    assert 'data-text="3. &lt;/mark&gt;' in html


def test_a_waiver_is_kept_logged_and_shown_with_its_reason(client, release, writer):
    key = fingerprint(release)

    answer = waive(client, release, key, back="submit", **{f"waive-{key}": "Nothing  to sum up."})

    assert answer.url == reverse("admin:releases_release_submit", args=[release.pk])
    event = Event.objects.get(verb=Event.Verb.WAIVED)
    assert (event.actor, event.language, event.reason) == (writer, "en", "no-summary: Nothing to sum up.")
    page = client.get(f"/admin/releases/release/{release.pk}/change/").content.decode()
    assert "다시 살펴볼 점이 없습니다." in page
    assert "Nothing to sum up." in page


def test_waiving_twice_is_logged_once(client, release):
    for _each in range(2):
        waive(client, release, fingerprint(release))

    assert Event.objects.filter(verb=Event.Verb.WAIVED).count() == 1


def test_a_waived_finding_comes_back_when_the_text_gives_another(client, release):
    Release.objects.filter(pk=release.pk).update(body_en="1. Aim.\n\n3. Talks.", summary_en="Summary.")
    waive(client, release, fingerprint(release, "jump"))

    same = lists(client, {"release": release.pk, "body_en": "1. Aim.\n\n3. Talks, in better words."})
    other = lists(client, {"release": release.pk, "body_en": "1. Aim.\n\n4. Food."})

    assert same["spoken"].endswith("다시 살펴볼 점 0건.")
    assert other["spoken"].endswith("다시 살펴볼 점 1건.")


def test_what_was_typed_can_be_waived_before_it_is_saved(client, release):
    typed = {"release": release.pk, "summary_en": "Summary.", "body_en": "1. Aim.\n\n3. Talks."}
    html = lists(client, typed)["html"]
    key = html.split('value="')[1].split('"')[0]

    answer = client.post(reverse("admin:releases_release_waive", args=[release.pk]), typed | {"_waive": key})

    assert answer.status_code == 200
    assert answer.json()["spoken"].endswith("다시 살펴볼 점 0건.")


def test_nothing_but_advice_that_is_given_can_be_waived(client, release):
    Release.objects.filter(pk=release.pk).update(title_en="")
    blocking = why_not(facts.gather(Release.objects.get(pk=release.pk), at=timezone.now()))[0]
    assert blocking.code == "no-title"

    for key in ("", "0" * 16, "no-title", blocking.fingerprint):
        assert waive(client, release, key).status_code == 302
        data = {"_waive": key, "release": release.pk}
        assert client.post(reverse("admin:releases_release_waive", args=[release.pk]), data).status_code == 409

    assert not Waiver.objects.exists()


def test_a_viewer_or_a_stranger_waives_nothing(client, release):
    key = fingerprint(release)
    client.force_login(make_user(None))
    assert waive(client, release, key).status_code == 403
    client.logout()
    assert waive(client, release, key).status_code == 302

    assert not Waiver.objects.exists()


def test_waiving_in_a_release_that_does_not_exist_is_not_found(client, writer):
    assert client.post("/admin/releases/release/999999/waive/", {"_waive": "x"}).status_code == 404


@pytest.mark.parametrize("verb", ["submit", "approve"])
def test_the_pages_of_the_verbs_show_the_advice_and_waive_it(client, release, verb):
    client.force_login(make_user("Approvers"))
    address = reverse(f"admin:releases_release_{verb}", args=[release.pk])
    page = client.get(address).content.decode()
    assert "요약이 없습니다." in page
    assert "../change/#id_summary_en" in page

    answer = client.post(
        reverse("admin:releases_release_waive", args=[release.pk]), {"_waive": fingerprint(release), "back": verb}
    )

    assert answer.url == address
    assert "확인하고 넘어갔습니다." in client.get(address).content.decode()
