"""Two people save one release: nothing is overwritten silently, nothing is lost, with scripts or without."""

import re
import threading
from html import unescape

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.urls import reverse

from releases.desk.collision import FIELDS
from releases.models import Attachment, KeptText, Picture, Release
from tests.make import make_attachment, make_contact, make_division, make_picture, make_release, make_topic, make_user
from tests.typing import typed, write

pytestmark = pytest.mark.django_db


class Person:
    """Somebody with the form of a release open in a browser of their own."""

    def __init__(self, release, group="Writers", language="ko", **names):
        self.release = release
        self.user = make_user(group, **names)
        self.user.user_permissions.add(Permission.objects.get(codename="view_release"))
        self.client = Client(HTTP_ACCEPT_LANGUAGE=language)
        self.client.force_login(self.user)
        self.address = reverse("admin:releases_release_change", args=[release.pk])
        self.open()

    def open(self):
        self.form = typed(self.client.get(self.address))

    def save(self, **words):
        write(self.form, words)
        return self.client.post(self.address, self.form)

    def answer(self, page, **choices):
        """Press the button of the collision page, with these choices changed."""
        self.form = typed(page, form="collision")
        write(self.form, {name.replace("__", "-"): value for name, value in choices.items()})
        return self.client.post(self.address, self.form)


@pytest.fixture
def release():
    return make_release(summary_ko="요약", summary_en="Summary")


@pytest.fixture
def one(release):
    return Person(release, last_name="김", first_name="지우")


@pytest.fixture
def other(release):
    return Person(release, last_name="이", first_name="영희")


def text_of(page):
    return " ".join(unescape(re.sub(r"<[^>]+>", "", page.content.decode())).split())


def stored(release):
    return Release.objects.get(pk=release.pk)


def test_the_only_person_saves_without_a_question(one, release):
    assert one.save(title_en="New title").status_code == 302
    assert stored(release).title_en == "New title"


def test_the_second_person_sees_both_versions_and_nothing_is_stored(one, other, release):
    other.save(title_en="Their title")

    page = one.save(title_en="My title")

    assert page.status_code == 409
    assert stored(release).title_en == "Their title"
    said = text_of(page)
    assert "이영희" in said
    assert "Their" in said
    assert "My" in said
    assert re.search("<ins>My", page.content.decode())


@pytest.mark.parametrize(("choice", "title"), [("mine", "My title"), ("theirs", "Their title")])
def test_one_version_of_a_field_is_chosen(one, other, release, choice, title):
    other.save(title_en="Their title")
    page = one.save(title_en="My title")

    answer = one.answer(page, choice__title_en=choice)

    assert answer.status_code == 302
    assert stored(release).title_en == title


def test_changes_of_different_fields_both_survive_by_the_button_alone(one, other, release):
    other.save(title_en="Their title", summary_ko="다른 요약")
    page = one.save(title_ko="내 제목", summary_en="My summary")

    assert one.answer(page).status_code == 302

    now = stored(release)
    assert (now.title_en, now.summary_ko) == ("Their title", "다른 요약")
    assert (now.title_ko, now.summary_en) == ("내 제목", "My summary")


def test_changes_of_different_paragraphs_are_joined_by_the_button_alone(one, other, release):
    body = stored(release).body_en
    other.save(body_en=body.replace("met in Seoul", "met in Busan"))
    page = one.save(body_en=body.replace("A date", "The date"))

    assert one.answer(page).status_code == 302

    assert stored(release).body_en == body.replace("met in Seoul", "met in Busan").replace("A date", "The date")


def test_a_clash_is_not_decided_by_the_button_alone(one, other, release):
    other.save(title_en="Their title")
    page = one.save(title_en="My title", title_ko="내 제목")

    again = one.answer(page)

    assert again.status_code == 409
    assert stored(release).title_en == "Their title"
    assert one.answer(again, choice__title_en="mine").status_code == 302
    assert (stored(release).title_en, stored(release).title_ko) == ("My title", "내 제목")


def test_a_text_joined_by_hand_is_stored(one, other, release):
    other.save(title_en="Their title")
    page = one.save(title_en="My title")
    assert "<<<<<<<" in typed(page, form="collision")["merged-title_en"]

    one.answer(page, choice__title_en="merged", merged__title_en="Our title")

    assert stored(release).title_en == "Our title"


def test_marks_of_a_merge_never_get_into_a_draft(one, other, release):
    other.save(summary_en="Their summary")
    page = one.save(summary_en="My summary")

    answer = one.answer(page, choice__summary_en="merged")

    assert answer.status_code == 200
    assert "두 글을 구분하는 표시" in answer.content.decode()
    assert stored(release).summary_en == "Their summary"
    one.form = typed(answer)
    assert "My summary" in one.form["summary_en"]
    assert one.save(summary_en="Our summary").status_code == 302


def test_a_third_person_brings_the_page_again_and_nothing_is_lost(one, other, release):
    third = Person(release)
    other.save(title_en="Their title")
    page = one.save(title_en="My title", summary_en="My summary")
    third.open()
    third.save(title_ko="셋째 제목", summary_en="Third summary")

    again = one.answer(page, choice__title_en="mine")

    assert again.status_code == 409
    assert stored(release).summary_en == "Third summary"
    done = one.answer(again, choice__summary_en="mine")
    assert done.status_code == 302
    now = stored(release)
    assert (now.title_en, now.title_ko, now.summary_en) == ("My title", "셋째 제목", "My summary")


def test_an_unanswered_question_stays_a_question_when_a_third_person_saves(one, other, release):
    other.save(title_en="Their title")
    page = one.save(title_en="My title")
    Person(release).save(title_ko="셋째 제목")

    again = one.answer(page)
    final = one.answer(again)

    assert (again.status_code, final.status_code) == (409, 409)
    assert stored(release).title_en == "Their title"


VALUES = {
    "title_ko": "새 제목",
    "title_en": "New title",
    "summary_ko": "새 요약",
    "summary_en": "New summary",
    "body_ko": "□ 새 본문",
    "body_en": "1. New body",
    "licence": "1",
}


def change(name):
    """What to type so that this field changes."""
    makers = {"division": make_division, "topics": make_topic, "contacts": make_contact}
    if name in makers:
        pk = str(makers[name]().pk)
        return {name: pk if name == "division" else [pk]}
    if name == "planned_at":
        return {"planned_at_0": "2027-01-02", "planned_at_1": "10:00:00"}
    return {name: VALUES[name]}


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_is_watched_and_survives(release, name):
    words = change(name)
    one, other = Person(release), Person(release)
    other.save(**words)
    mine = {"title_en": "Mine"} if name != "title_en" else {"title_ko": "내 제목"}

    page = one.save(**mine)

    assert page.status_code == 409
    assert one.answer(page).status_code == 302
    one.open()
    for key, value in words.items():
        assert one.form[key] == value
    assert [one.form[key] for key in mine] == list(mine.values())


def test_every_field_of_the_form_is_watched(one):
    fields = set(one.client.get(one.address).context["adminform"].form.fields) - {"opened", "kept", "draft"}

    assert fields == set(FIELDS)


def test_lists_are_joined(release):
    first, second, third = (str(make_topic().pk) for _ in range(3))
    release.topics.set([int(first)])
    one, other = Person(release), Person(release)
    other.save(topics=[first, second])

    page = one.save(topics=[third])

    assert one.answer(page).status_code == 302
    assert set(stored(release).topics.values_list("pk", flat=True)) == {int(second), int(third)}


def test_pressing_save_twice_is_no_collision(one, release):
    assert one.save(title_en="New title").status_code == 302
    assert one.save().status_code == 302
    assert stored(release).history.first().title_en == "New title"


@pytest.mark.parametrize("opened", [None, "", "forged", "e30:1u:x", "\x00"])
def test_who_does_not_say_what_was_opened_is_shown_everything(one, release, opened):
    one.form["opened"] = opened if opened is not None else one.form.pop("opened") and ""

    page = one.save(title_en="My title")

    assert page.status_code == 409
    assert stored(release).title_en != "My title"
    assert one.answer(page, choice__title_en="mine").status_code == 302
    assert stored(release).title_en == "My title"


def test_the_opening_of_another_release_does_not_count(one, release):
    elsewhere = reverse("admin:releases_release_change", args=[make_release(title_en="Elsewhere").pk])
    one.form["opened"] = typed(one.client.get(elsewhere))["opened"]

    assert one.save(title_en="My title").status_code == 409
    assert stored(release).title_en != "My title"


def test_words_are_never_put_down_to_another_person_than_the_one_who_opened_the_form(one, other, release):
    one.form["opened"] = other.form["opened"]

    assert one.save(title_en="Typed by the other").status_code == 302

    assert stored(release).title_en != "Typed by the other"
    assert KeptText.objects.get().user == other.user


def test_the_button_that_was_pressed_is_remembered(one, other, release):
    other.save(title_en="Their title")
    page = one.save(title_ko="내 제목", _submit="1")

    assert one.answer(page)["Location"].endswith("/submit/")


def test_an_error_is_mended_before_the_versions_are_compared(one, other, release):
    other.save(title_en="Their title")

    page = one.save(title_en="My title", planned_at_0="soon")

    assert page.status_code == 200
    assert typed(page)["title_en"] == "My title"
    one.form = typed(page)
    assert one.save(planned_at_0="").status_code == 409


def test_who_may_only_look_learns_and_changes_nothing(release, other):
    guest = Person(release, group=None)
    other.save(title_en="Their title")

    answer = guest.save(title_en="Mine", opened="x")

    assert "opened" not in typed(guest.client.get(guest.address))
    assert answer.status_code == 403
    assert stored(release).title_en == "Their title"


@pytest.mark.parametrize(
    ("language", "words"), [("ko", "저장했습니다"), ("en", "While you were writing, 이영희 saved this release.")]
)
def test_the_page_speaks_the_language_of_the_interface(release, other, language, words):
    one = Person(release, language=language)
    other.save(title_en="Their title")

    page = text_of(one.save(title_en="My title"))

    assert words in page
    assert ("Keep what I typed" in page) == (language == "en")


# Pictures and attachments


@pytest.fixture
def illustrated(release):
    make_picture(release)
    make_attachment(release)
    return release


def test_words_of_one_and_pictures_of_the_other_both_survive(illustrated):
    one, other = Person(illustrated), Person(illustrated)
    other.save(**{"pictures-0-alt_en": "A wide river"})

    page = one.save(title_en="My title")

    assert one.answer(page).status_code == 302
    assert Picture.objects.get().alt_en == "A wide river"
    assert stored(illustrated).title_en == "My title"


def test_pictures_of_one_and_words_of_the_other_both_survive(illustrated):
    one, other = Person(illustrated), Person(illustrated)
    other.save(title_en="Their title")

    page = one.save(**{"attachments-0-title_en": "My outline"})

    assert one.answer(page).status_code == 302
    assert Attachment.objects.get().title_en == "My outline"
    assert stored(illustrated).title_en == "Their title"


@pytest.mark.parametrize(("choice", "alt"), [("mine", "My river"), ("theirs", "Their river")])
def test_a_picture_that_both_described_is_a_choice(illustrated, choice, alt):
    one, other = Person(illustrated), Person(illustrated)
    other.save(**{"pictures-0-alt_en": "Their river"})
    page = one.save(**{"pictures-0-alt_en": "My river"})
    name = f"choice__pictures__{Picture.objects.get().pk}"

    assert one.answer(page).status_code == 409
    assert one.answer(page, **{name: choice}).status_code == 302
    assert Picture.objects.get().alt_en == alt


def test_a_picture_that_the_other_deleted_is_gone_unless_it_was_changed_here(illustrated):
    one, other = Person(illustrated), Person(illustrated)
    other.save(**{"pictures-0-DELETE": "on"})

    page = one.save(title_en="My title")

    assert one.answer(page).status_code == 302
    assert not Picture.objects.exists()


@pytest.mark.parametrize(("choice", "count"), [("mine", 1), ("theirs", 0)])
def test_a_picture_that_the_other_deleted_and_this_one_changed_is_a_choice(illustrated, choice, count):
    picture = Picture.objects.get()
    one, other = Person(illustrated), Person(illustrated)
    other.save(**{"pictures-0-DELETE": "on"})

    page = one.save(**{"pictures-0-alt_en": "My river"})

    assert one.answer(page, **{f"choice__pictures__{picture.pk}": choice}).status_code == 302
    assert Picture.objects.filter(alt_en="My river", file=picture.file).count() == count


def test_a_picture_that_this_one_deleted_and_the_other_changed_is_a_choice(illustrated):
    picture = Picture.objects.get()
    one, other = Person(illustrated), Person(illustrated)
    other.save(**{"pictures-0-alt_en": "Their river"})

    page = one.save(**{"pictures-0-DELETE": "on"})

    assert one.answer(page, **{f"choice__pictures__{picture.pk}": "theirs"}).status_code == 302
    assert Picture.objects.get().alt_en == "Their river"


def test_a_picture_that_the_other_added_stays(release):
    one, other = Person(release), Person(release)
    make_picture(release, alt_en="Added")

    page = one.save(title_en="My title")

    assert one.answer(page).status_code == 302
    assert Picture.objects.get().alt_en == "Added"
    assert other.save(title_ko="다른 제목").status_code == 409


def test_an_upload_survives_the_collision(one, other, release):
    picture = make_picture(make_release())
    with picture.file.open() as upload:
        other.save(title_en="Their title")
        page = one.save(
            **{
                "pictures-TOTAL_FORMS": "1",
                "pictures-0-upload": upload,
                "pictures-0-alt_en": "My river",
                "pictures-0-position": "0",
            }
        )

    assert page.status_code == 409
    assert one.answer(page).status_code == 302
    mine = Picture.objects.get(release=release)
    assert (mine.alt_en, mine.file.sha256) == ("My river", picture.file.sha256)


def test_an_upload_in_the_place_of_a_picture_that_is_gone_survives_when_nobody_knows_what_was_opened(illustrated):
    one, other = Person(illustrated), Person(illustrated)
    with make_picture(make_release()).file.open() as upload:
        other.save(**{"pictures-0-DELETE": "on"})
        page = one.save(
            opened="forged", title_en="My title", **{"pictures-0-upload": upload, "pictures-0-alt_en": "Mine"}
        )

    assert page.status_code == 409
    assert one.answer(page, choice__title_en="mine").status_code == 302
    assert Picture.objects.get(release=illustrated).alt_en == "Mine"


@pytest.mark.django_db(transaction=True)
def test_of_two_who_save_in_the_same_moment_one_sees_both_versions():
    release = make_release()
    people = [Person(release), Person(release)]
    statuses = []
    gate = threading.Barrier(2)

    def save(person, title):
        gate.wait()
        statuses.append(person.save(title_en=title).status_code)
        connection.close()

    threads = [threading.Thread(target=save, args=(person, f"Title {number}")) for number, person in enumerate(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(statuses) == [302, 409]
