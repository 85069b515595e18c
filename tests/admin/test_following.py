"""The form shows what one language has missed of the other, and takes word that it follows."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from releases.admin import following
from releases.models import Event, Release
from tests.admin.test_release_form import form
from tests.make import KOREAN, make_release, make_user

pytestmark = pytest.mark.django_db
WORDS = ("title_ko", "title_en", "summary_ko", "summary_en", "body_ko", "body_en")


@pytest.fixture
def writer(client):
    user = make_user("Writers")
    client.force_login(user)
    client.cookies["django_language"] = "en"
    return user


def address(release):
    return reverse("admin:releases_release_change", args=[release.pk])


def opened(client, release):
    """The form as a browser would send it on: what stands in it, and what the page carries along."""
    page = client.get(address(release))
    typed = {name: page.context["adminform"].form.initial[name] or "" for name in WORDS}
    carried = {f"seen_{part['other']}": part["seen"] for part in page.context["missed"]}
    return page, form(**typed) | carried | {"opened": page.context["adminform"].form.initial["opened"]}


def save(client, release, **changed):
    _page, data = opened(client, release)
    return client.post(address(release), data | changed, follow=True)


@pytest.fixture
def release(client, writer):
    """A release whose Korean has changed since the English was made from it."""
    release = make_release()
    save(client, release, body_ko=KOREAN.replace("서울", "부산") + "\n<b>ㅇ 새 줄</b>")
    return release


def test_the_form_shows_old_and_new_by_word_and_nothing_that_stayed(client, release):
    page = opened(client, release)[0].content.decode()

    part = page[page.index('<section class="missed"') : page.index("</section>", page.index('class="missed"'))]
    assert "The Korean has changed since the English was made from it" in part
    assert "<del>서울</del>" in part
    assert "<ins>부산</ins>" in part
    assert "&lt;b&gt;" in part
    assert "<b>" not in part
    assert "다시 만나기로" not in part
    assert "Body · changed" in part
    assert "line 6" in part


def test_pressing_the_button_saves_what_was_typed_and_ends_it(client, release, writer):
    answer = save(client, release, body_en="1. They met in Busan.", _follow="en")

    stored = Release.objects.get(pk=release.pk)
    assert stored.body_en == "1. They met in Busan."
    assert not stored.is_stale("en")
    assert not stored.is_stale("ko")
    assert "Saved. The English now follows the Korean." in answer.content.decode()
    assert 'class="missed"' not in answer.content.decode()
    event = Event.objects.filter(release_id=release.pk, verb="followed").get()
    assert (event.actor, event.language) == (writer, "en")


def test_saving_without_the_button_leaves_it_as_it_is(client, release):
    save(client, release, body_en="1. They met in Busan.")

    assert Release.objects.get(pk=release.pk).is_stale("en")


def test_both_languages_may_be_mended_with_the_button(client, release):
    save(client, release, body_en="1. They met in Busan.", body_ko="□ 부산에서 만났다.", _follow="en")

    stored = Release.objects.get(pk=release.pk)
    assert not stored.is_stale("en")
    assert stored.basis_en["body"] == "□ 부산에서 만났다."


def test_the_korean_can_follow_the_english_too(client, writer):
    release = make_release()
    save(client, release, title_en="Another title")

    answer = save(client, release, _follow="ko")

    assert not Release.objects.get(pk=release.pk).is_stale("ko")
    assert "Saved. The Korean now follows the English." in answer.content.decode()


def test_what_was_not_seen_is_not_followed_and_is_shown(client, release):
    _page, data = opened(client, release)
    save(client, release, title_ko="그 사이에 바뀐 제목")
    opened_now = client.get(address(release)).context["adminform"].form.initial["opened"]
    kept = {"opened": opened_now, "title_ko": "그 사이에 바뀐 제목", "body_en": "1. Mine.", "_follow": "en"}

    answer = client.post(address(release), data | kept, follow=True)

    stored = Release.objects.get(pk=release.pk)
    assert stored.is_stale("en")
    assert stored.body_en == "1. Mine."
    assert "The other language has changed since you opened this page." in answer.content.decode()
    assert "그 사이에 바뀐 제목" in answer.content.decode()


@pytest.mark.parametrize("posted", ["xx", "", "ko", "\x00"])
def test_odd_words_of_the_button_change_nothing(client, release, posted):
    answer = save(client, release, _follow=posted)

    assert answer.status_code == 200
    assert Release.objects.get(pk=release.pk).is_stale("en")
    assert not Event.objects.filter(verb="followed").exists()


@pytest.mark.parametrize("seen", ["", "x" * 10_000, "\x00"])
def test_odd_fingerprints_are_refused(client, release, seen):
    save(client, release, _follow="en", seen_ko=seen)

    assert Release.objects.get(pk=release.pk).is_stale("en")


def test_a_form_with_mistakes_follows_nothing_and_keeps_what_was_typed(client, release):
    answer = save(client, release, body_en="1. Typed.", planned_at_0="nonsense", _follow="en")

    assert "1. Typed." in answer.content.decode()
    assert Release.objects.get(pk=release.pk).is_stale("en")


def test_who_may_only_look_sees_the_changes_without_the_button(client, release):
    viewer = make_user(None)
    viewer.user_permissions.add(Permission.objects.get(codename="view_release"))
    client.force_login(viewer)
    page = client.get(address(release)).content.decode()

    answer = client.post(address(release), form() | {"_follow": "en"})

    assert "<ins>부산</ins>" in page
    assert "_follow" not in page
    assert answer.status_code == 403
    assert Release.objects.get(pk=release.pk).is_stale("en")


def test_looking_changes_nothing(client, release):
    client.get(address(release), {"_follow": "en"})

    assert Release.objects.get(pk=release.pk).is_stale("en")


def test_very_many_changes_are_shown_in_part(client, release, monkeypatch):
    monkeypatch.setattr(following, "SHOWN", 3)
    save(client, release, body_ko="\n".join(f"{number}. 줄" for number in range(1, 20)))

    page = opened(client, release)[0]

    assert len(page.context["missed"][0]["blocks"]) == 3
    assert "more changes are not shown" in page.content.decode()


def test_enter_in_a_field_saves_and_says_nothing_about_following(client, release):
    page = opened(client, release)[0].content.decode()
    start = page.index('<form enctype="multipart/form-data" ')

    assert page.index('name="_continue"', start) < page.index('name="_follow"', start)
