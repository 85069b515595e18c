"""The proof of an embargo as a page of the desk."""

import pytest
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from releases.desk import proof
from tests.make import DAY, make_attachment, make_edition, make_picture, make_release, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting():
    """Both languages of a release with a picture and a file, promised for tomorrow."""
    release = make_release()
    make_picture(release)
    make_attachment(release)
    later = timezone.now().replace(microsecond=0) + DAY
    make_edition("ko", release=release, live_from=later)
    return make_edition(release=release, live_from=later)


@pytest.fixture
def staff(client):
    client.force_login(make_user("Writers"))
    return client


def address(release_id):
    return reverse("releases_release_prove", args=[release_id])


def run(client, edition):
    return client.post(
        address(edition.release_id), {"edition": edition.release.editions.order_by("language").first().pk}
    )


def test_a_kept_embargo_is_shown_address_by_address(staff, waiting):
    answer = run(staff, waiting)
    page = answer.content.decode()

    assert "공개 전에는 어디에도 드러나지 않습니다" in page
    assert f"/en/releases/{waiting.release_id}/" in page
    assert f"/ko/releases/{waiting.release_id}/" in page
    assert "proof-failed" not in page
    assert all(row.is_kept for row in answer.context["rows"])


def test_a_leak_stands_first_and_says_what_it_shows(staff, waiting, monkeypatch):
    monkeypatch.setattr("releases.public.machine.HttpResponse", lambda *args, **kwargs: HttpResponse(waiting.title))
    staff.cookies["django_language"] = "en"

    page = run(staff, waiting).content.decode()

    assert "proof-failed" in page
    assert "1 address fails</h2>" in page
    assert page.index("is-failed") < page.index("is-kept")
    assert f"<li>{waiting.title}</li>" in page


def test_both_languages_of_one_instant_are_proved_together(staff, waiting):
    page = staff.get(address(waiting.release_id))

    assert [len(group) for group in page.context["groups"]] == [2]


def test_an_instant_that_has_passed_can_be_proved_as_well(staff):
    edition = make_edition(live_from=timezone.now() - DAY)

    assert "proof-kept" in run(staff, edition).content.decode()


def test_asking_shows_nothing_and_visits_nothing(staff, waiting, monkeypatch):
    monkeypatch.setattr(proof, "prove", lambda *args, **kwargs: 1 / 0)

    assert "rows" not in staff.get(address(waiting.release_id)).context


@pytest.mark.parametrize("given", ["", "0", "x", "9" * 40, "１"])
def test_an_edition_of_another_release_is_not_proved(staff, waiting, given):
    other = make_edition()

    for edition in (given, other.pk):
        answer = staff.post(address(waiting.release_id), {"edition": edition})
        assert answer.status_code == 200
        assert "다시 고르세요" in answer.content.decode()


def test_a_text_that_was_pulled_back_and_a_draft_have_no_instant(staff):
    pulled = make_edition(is_pulled=True)
    draft = make_release()

    for pk in (pulled.release_id, draft.pk):
        assert "승인된 글이 없어" in staff.get(address(pk)).content.decode()


def test_static_files_that_were_not_collected_are_told(staff, waiting, monkeypatch):
    def missing(path):
        raise ValueError

    monkeypatch.setattr(proof, "static", missing)

    assert "collectstatic" in run(staff, waiting).content.decode()


def test_the_time_is_bounded(staff, waiting, monkeypatch):
    monkeypatch.setattr("releases.admin.proof.SECONDS", 0)

    assert "시간이 다 되어 확인하지 못했습니다" in run(staff, waiting).content.decode()


def test_strangers_are_sent_to_the_login_and_others_refused(client, waiting):
    assert client.get(address(waiting.release_id)).status_code == 302
    assert run(client, waiting).status_code == 302

    client.force_login(make_user(None))
    assert client.get(address(waiting.release_id)).status_code == 403
    assert run(client, waiting).status_code == 403


def test_a_release_that_does_not_exist_is_not_found(staff):
    assert staff.get(address(999_999)).status_code == 404


def test_the_release_leads_to_its_proof(staff, waiting):
    page = staff.get(reverse("admin:releases_release_change", args=[waiting.release_id])).content.decode()
    draft = staff.get(reverse("admin:releases_release_change", args=[make_release().pk])).content.decode()

    assert f'href="{address(waiting.release_id)}"' in page
    assert "/prove/" not in draft
