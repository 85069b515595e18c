"""What two people changed in one draft, and who saved what."""

from datetime import UTC, datetime

import pytest

from releases.desk import collision
from releases.models import Release
from tests.make import make_attachment, make_contact, make_picture, make_release, make_topic, make_user

pytestmark = pytest.mark.django_db
NAMES = ("mine", "theirs")


def base(**overrides):
    return dict.fromkeys(collision.FIELDS, "") | {"topics": [], "contacts": []} | overrides


def only(found):
    assert len(found) == 1
    return found[0]


def test_the_state_of_a_release_knows_every_field_and_every_row():
    release = make_release(topics=[make_topic()], contacts=[make_contact()])
    make_picture(release)
    make_attachment(release)

    state = collision.state(release)

    assert set(state) == {*collision.FIELDS, "pictures", "attachments"}
    assert [row["alt_en"] for row in state["pictures"]] == ["A river"]
    assert state["topics"] == list(release.topics.values_list("pk", flat=True))


def test_nothing_differs_from_itself():
    release = make_release()

    state = collision.state(release)

    assert collision.differences(state, state, state, names=NAMES) == []


@pytest.mark.parametrize(
    ("theirs", "mine", "changed_by", "suggestion"),
    [
        ("old", "mine", "mine", "mine"),
        ("theirs", "old", "theirs", "theirs"),
        ("theirs", "mine", "both", ""),
    ],
)
def test_what_only_one_changed_is_suggested_and_a_clash_is_not(theirs, mine, changed_by, suggestion):
    found = only(collision.differences(base(title_en="old"), base(title_en=theirs), base(title_en=mine), names=NAMES))

    assert (found.changed_by, found.suggestion) == (changed_by, suggestion)


def test_paragraphs_that_each_changed_are_suggested_joined():
    found = only(
        collision.differences(
            base(body_ko="가\n\n나"), base(body_ko="가!\n\n나"), base(body_ko="가\n\n나!"), names=NAMES
        )
    )

    assert (found.suggestion, found.merged.text) == ("merged", "가!\n\n나!")


def test_lists_keep_what_both_kept_and_what_either_added():
    found = only(collision.differences(base(topics=[1, 2]), base(topics=[2, 3]), base(topics=[1, 2, 4]), names=NAMES))

    assert found.merged == [2, 3, 4]


@pytest.mark.parametrize("name", ["planned_at", "division", "licence"])
def test_values_that_cannot_be_joined_are_asked_for(name):
    found = only(collision.differences(base(), base(**{name: "1"}), base(**{name: "2"}), names=NAMES))

    assert (found.changed_by, found.suggestion, found.merged) == ("both", "", None)


def test_without_a_known_beginning_everything_that_differs_is_asked_for():
    found = only(collision.differences(None, base(title_en="theirs"), base(title_en="mine"), names=NAMES))

    assert (found.changed_by, found.suggestion) == ("both", "")


def test_a_text_that_is_opened_and_sent_back_unchanged_is_no_change():
    stored = Release(title_ko=" 제목  둘 ", summary_ko="요약\r\n둘 ", body_ko="□ 본문\r\n")

    assert collision.text("title_ko", stored.title_ko) == "제목 둘"
    assert collision.text("summary_ko", stored.summary_ko) == "요약\n둘"
    assert collision.text("body_ko", stored.body_ko) == "□ 본문\n"
    assert collision.instant(datetime(2027, 1, 2, 1, 0, 0, 999, tzinfo=UTC)) == "2027-01-02T01:00:00+00:00"


def test_each_field_names_the_person_who_changed_it_last():
    release, one, other = make_release(), make_user(), make_user()
    began, before = collision.last_saving(release), collision.state(release)
    for user, name, words in ((one, "title_en", "First"), (other, "title_ko", "둘째"), (other, "title_en", "Second")):
        setattr(release, name, words)
        release._history_user = user
        release.save()

    found = collision.savings(release, after=began, base=before)

    assert found["title_en"].user_id == other.pk
    assert found["title_ko"].user_id == other.pk
    assert found[""].user_id == other.pk
    assert "summary_en" not in found
    assert collision.savings(release, after=collision.last_saving(release), base=before) == {}
