"""Whether one language still follows the other."""

import pytest

from releases.desk import drafts, importing, staleness
from releases.desk.checks import Refused
from releases.desk.submit import submit
from releases.models import OTHER, Event, Release, column
from tests.make import (
    DAY,
    ENGLISH,
    KOREAN,
    NOON,
    make_attachment,
    make_contact,
    make_division,
    make_picture,
    make_release,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db
EMPTY = {f"{field}_{code}": "" for field in ("title", "body") for code in ("ko", "en")}


def edit(release, **words):
    """Save these words as the form does."""
    release = Release.objects.get(pk=release.pk)
    for name, text in words.items():
        setattr(release, name, text)
    release.save()
    drafts.record_save(release, actor=None, at=NOON)
    return Release.objects.get(pk=release.pk)


def stale(release):
    found = {code for code in ("ko", "en") if staleness.is_stale(Release.objects.get(pk=release.pk), code)}
    assert found == {code for code in ("ko", "en") if Release.objects.stale(code).filter(pk=release.pk).exists()}
    return found


def follow(release, language, seen=None):
    release = Release.objects.get(pk=release.pk)
    seen = getattr(release, column("words_digest", OTHER[language])) if seen is None else seen
    staleness.follow(release, language, actor=make_user(), at=NOON, seen=seen)
    return Release.objects.get(pk=release.pk)


@pytest.fixture
def release():
    return make_release()


def test_two_languages_written_together_follow_each_other(release):
    assert stale(release) == set()
    assert staleness.changes(release, "en") == {}


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("field", ["title", "summary", "body"])
def test_a_change_of_one_language_leaves_the_other_behind(release, language, field):
    release = edit(release, **{column(field, language): "1. 새 글"})

    assert stale(release) == {OTHER[language]}
    assert list(staleness.changes(release, OTHER[language])) == [field]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_language_that_is_not_written_is_never_behind(language):
    release = make_release(**EMPTY | {column("title", language): "제목", column("body", language): "1. 글"})

    release = edit(release, **{column("body", language): "1. 다른 글"})

    assert stale(release) == set()


@pytest.mark.parametrize("first", ["ko", "en"])
def test_a_first_writing_follows_what_the_other_says_then(first):
    second = OTHER[first]
    release = make_release(**EMPTY | {column("title", first): "제목", column("body", first): "1. 글"})
    release = edit(release, **{column("body", first): "1. 고친 글"})

    release = edit(release, **{column("title", second): "Title", column("body", second): "1. Text"})

    assert stale(release) == set()
    release = edit(release, **{column("body", first): "1. 또 고친 글"})
    assert stale(release) == {second}
    assert staleness.changes(release, second)["body"][0].old == "1. 고친 글"


def test_both_languages_changed_in_one_save_stay_in_step(release):
    release = edit(release, body_ko="1. 둘 다", body_en="1. Both")

    assert stale(release) == set()


def test_mending_a_language_that_is_behind_neither_ends_that_nor_leaves_the_other_behind(release):
    release = edit(release, body_ko="1. 새 글")

    release = edit(release, body_en="1. New text")

    assert stale(release) == {"en"}


def test_changing_both_in_one_save_does_not_hide_what_was_missed_before(release):
    release = edit(release, body_ko="1. 새 글\n2. 둘째")

    release = edit(release, body_ko="1. 새 글\n2. 셋째", title_en="Another title")

    assert stale(release) == {"en"}
    assert staleness.changes(release, "en")["body"][0].old == KOREAN.split("\n\n")[0] + "\n\n"


def test_both_can_be_behind_at_once(release):
    release = edit(release, body_ko="1. 새 글")
    release = follow(release, "en")
    release = edit(release, title_en="Another title")
    assert stale(release) == {"ko"}

    release = edit(release, body_ko="1. 더 새 글")
    assert stale(release) == {"ko"}
    release = follow(release, "ko")

    assert stale(release) == set()


def test_taking_a_change_back_puts_the_other_in_step_again(release):
    edit(release, body_ko="1. 새 글")

    release = edit(release, body_ko=KOREAN)

    assert stale(release) == set()


def test_white_space_alone_leaves_nobody_behind(release):
    release = edit(release, body_ko=KOREAN.replace("\n\n", "\n").replace(" ", "  "))

    assert stale(release) == set()


def test_a_language_that_was_emptied_is_not_followed(release):
    release = edit(release, title_en="", body_en="")
    assert stale(release) == set()

    release = edit(release, title_en="10th Policy Consultation Takes Place", body_en=ENGLISH)

    assert stale(release) == set()


@pytest.mark.parametrize("field", ["alt_ko", "caption_ko"])
def test_words_of_a_picture_count(release, field):
    picture = make_picture(release)
    release = edit(release)
    assert stale(release) == set()
    setattr(picture, field, "다리")
    picture.save()

    release = edit(release)

    assert stale(release) == {"en"}
    assert list(staleness.changes(release, "en")) == ["files"]


def test_what_has_no_words_of_its_own_leaves_nobody_behind(release):
    release.division = make_division(name_en="")
    release.topics.add(make_topic())
    release.contacts.add(make_contact(name_en="", post_en=""))
    release.planned_at = NOON
    release.save()

    drafts.record_save(release, actor=None, at=NOON)

    assert stale(release) == set()


def test_a_title_of_an_attachment_in_one_language_leaves_the_other_behind(release):
    make_attachment(release, title_en="")

    release = edit(release)

    assert stale(release) == {"en"}


def test_changes_stand_block_by_block(release):
    release = edit(release, body_ko=KOREAN.replace("서울", "부산"))

    body = staleness.changes(release, "en")["body"]

    assert [change.kind for change in body] == ["changed", "same", "same"]
    assert [piece.text for piece in body[0].pieces if piece.kind != "same"] == ["서울", "부산"]


def test_saying_that_a_language_follows_is_logged_and_ends_it(release):
    release = edit(release, body_ko="1. 새 글")

    release = follow(release, "en")

    assert stale(release) == set()
    event = Event.objects.filter(release_id=release.pk).first()
    assert (event.verb, event.language) == (Event.Verb.FOLLOWED, "en")
    assert edit(release, body_ko="1. 더 새 글").is_stale("en")


def test_nobody_follows_words_that_they_have_not_seen(release):
    seen = edit(release, body_ko="1. 새 글").words_digest_ko
    edit(release, body_ko="1. 더 새 글")

    with pytest.raises(Refused) as refusal:
        follow(release, "en", seen)

    assert [reason.code for reason in refusal.value.reasons] == ["not-seen"]
    assert stale(release) == {"en"}


def test_what_is_in_step_needs_no_saying(release):
    with pytest.raises(Refused) as refusal:
        follow(release, "en")

    assert [reason.code for reason in refusal.value.reasons] == ["in-step"]
    assert not Event.objects.filter(verb=Event.Verb.FOLLOWED).exists()


def test_following_drops_no_submission(release):
    release = edit(release, body_ko="1. 새 글")
    submit(release, ["ko", "en"], actor=make_user(), at=NOON)

    release = follow(release, "en")

    assert release.is_submitted("ko")
    assert release.is_submitted("en")


def test_an_imported_release_is_in_step(tmp_path):
    line = (
        '{"source_id": "1", "division": {"ko": "과", "en": "Division"}, "editions": {'
        '"ko": {"title": "제목", "body": "1. 글", "live_from": "2020-01-01T00:00:00+09:00"},'
        '"en": {"title": "Title", "body": "1. Text", "live_from": "2020-01-01T00:00:00+09:00"}}}'
    )
    importer = importing.Importer(tmp_path, at=NOON)
    list(importer.run([line.encode()]))
    assert importer.outcome.problems == []

    release = Release.objects.get()

    assert stale(release) == set()
    assert edit(release, body_ko="1. 고친 글").is_stale("en")


@pytest.mark.parametrize(
    ("change", "dropped"),
    [
        ({"body_ko": "1. 새 글"}, {"ko"}),
        ({"title_en": "Another title"}, {"en"}),
        ({"summary_en": "A summary"}, {"en"}),
        ({"division": make_division}, {"ko", "en"}),
        ({"licence": "1"}, {"ko", "en"}),
        ({"topics": make_topic}, {"ko", "en"}),
        ({"contacts": make_contact}, {"ko", "en"}),
        ({"pictures": make_picture}, {"ko", "en"}),
        ({"attachments": make_attachment}, {"ko", "en"}),
        ({"attachments": lambda release: make_attachment(release, title_en="")}, {"ko"}),
        ({"contacts": lambda: make_contact(name_en="", post_en="")}, {"ko"}),
        ({"planned_at": NOON + DAY}, set()),
    ],
)
def test_an_edit_drops_the_submission_of_the_languages_that_it_touches(release, change, dropped):
    submit(release, ["ko", "en"], actor=make_user(), at=NOON)
    release.refresh_from_db()
    for name, value in change.items():
        if name in {"topics", "contacts"}:
            getattr(release, name).add(value())
        elif name in {"pictures", "attachments"}:
            value(release)
        else:
            setattr(release, name, value() if callable(value) else value)
    release.save()

    drafts.record_save(release, actor=None, at=NOON)

    release = Release.objects.get(pk=release.pk)
    assert {code for code in ("ko", "en") if not release.is_submitted(code)} == dropped
    assert {code for code in ("ko", "en") if not Release.objects.submitted(code).exists()} == dropped
