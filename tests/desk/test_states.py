"""States of a language: each is one badge and one word of the queryset, and the two never disagree."""

import pytest

from releases.desk import drafts, schedule, withdraw
from releases.desk.approve import Approval, approve
from releases.desk.states import LABELS, states
from releases.desk.submit import submit
from releases.models import Edition, Release
from tests.make import DAY, MINUTE, NOON, make_release, make_user

pytestmark = pytest.mark.django_db
TIMED = ("scheduled", "public")
ASKED = ("draft", "submitted", "changed", "stale", *TIMED)


def shown(release, at=NOON):
    """Badges of the English text, after asking that the queryset agrees with every one of them."""
    release = Release.objects.get(pk=release.pk)
    badges = states(release, "en", list(Edition.objects.standing(at=at).filter(release=release)), at=at)
    for word in ASKED:
        found = getattr(Release.objects, word)("en", **({"at": at} if word in TIMED else {}))
        assert (word in badges) == found.filter(pk=release.pk).exists(), word
    assert set(badges) <= set(LABELS)
    return badges


def save(release, **words):
    release = Release.objects.get(pk=release.pk)
    for name, text in words.items():
        setattr(release, name, text)
    release.save()
    drafts.record_save(release, actor=None, at=NOON)


def publish(release, live_from=None, at=NOON, note=""):
    submit(release, ["en"], actor=make_user(), at=at)
    kind = {"change": Edition.Change.MISTAKE, "notes": {"en": note}} if note else {}
    approve(release, ["en"], Approval(make_user("Approvers"), at, live_from=live_from, **kind))


@pytest.fixture
def release():
    return make_release()


def test_a_written_text_is_a_draft(release):
    assert shown(release) == ["draft"]


def test_a_language_without_words_is_not_written():
    assert shown(make_release(title_en="", body_en="")) == ["absent"]


def test_a_submitted_text_is_no_draft_any_more_until_it_is_edited(release):
    submit(release, ["en"], actor=make_user(), at=NOON)
    assert shown(release) == ["submitted"]

    save(release, title_en="Another title")

    assert shown(release) == ["draft"]


def test_an_approved_text_is_scheduled_and_then_public(release):
    publish(release, NOON + DAY)

    assert shown(release) == ["scheduled"]
    assert shown(release, NOON + DAY) == ["public"]


def test_a_correction_that_waits_stands_beside_the_public_text(release):
    publish(release)
    save(release, body_en="1. Corrected.", body_ko="□ 고친 글.")
    publish(release, NOON + DAY, NOON + MINUTE, note="The date")

    assert shown(release, NOON + MINUTE) == ["public", "scheduled"]
    assert shown(release, NOON + DAY) == ["public"]


def test_a_correction_that_was_pulled_back_leaves_the_public_text_and_the_change(release):
    publish(release)
    save(release, body_en="1. Corrected.", body_ko="□ 고친 글.")
    publish(release, NOON + DAY, NOON + MINUTE, note="The date")

    schedule.pull(release, ["en"], actor=make_user(), at=NOON + MINUTE, reason="No")

    assert shown(release, NOON + MINUTE) == ["public", "changed"]


def test_a_change_that_is_submitted_is_both(release):
    publish(release)
    save(release, body_en="1. Corrected.", body_ko="□ 고친 글.")
    assert shown(release) == ["public", "changed"]

    submit(release, ["en"], actor=make_user(), at=NOON)

    assert shown(release) == ["public", "submitted", "changed"]


def test_a_public_text_that_is_behind_says_so(release):
    publish(release)

    save(release, body_ko="□ 고친 글.")

    assert shown(release) == ["public", "stale"]


@pytest.mark.parametrize(("removed", "badge"), [(False, "withdrawn"), (True, "removed")])
def test_a_text_that_was_taken_back_is_not_public(release, removed, badge):
    publish(release)

    withdraw.withdraw(release, {"en": "Why"}, actor=make_user(), at=NOON + MINUTE, removed=removed)

    assert shown(release, NOON + MINUTE) == [badge]
