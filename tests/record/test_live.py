"""`live(at=…, language=…)`: the one question about what is public."""

import pytest

from releases.models import Edition
from tests.make import DAY, MINUTE, NOON, make_edition, make_topic

pytestmark = pytest.mark.django_db


def live(at, language="en"):
    return list(Edition.objects.live(at=at, language=language))


def test_an_edition_is_public_from_its_instant_and_not_a_microsecond_before():
    edition = make_edition(live_from=NOON)

    assert live(NOON - MINUTE / 60_000_000) == []
    assert live(NOON) == [edition]


def test_an_edition_is_no_longer_public_at_the_instant_it_ends():
    edition = make_edition(live_from=NOON, live_until=NOON + DAY)

    assert live(NOON + DAY - MINUTE) == [edition]
    assert live(NOON + DAY) == []


def test_a_language_does_not_answer_for_the_other():
    edition = make_edition("ko")

    assert live(NOON, "ko") == [edition]
    assert live(NOON, "en") == []
    assert live(NOON, None) == [edition]


def test_a_pulled_edition_never_becomes_public():
    make_edition(live_from=NOON, is_pulled=True)

    assert live(NOON + DAY) == []


def test_withdrawn_and_removed_editions_are_live_but_not_listed():
    withdrawn, removed = make_edition(kind="withdrawn"), make_edition(kind="removed")
    listed = make_edition()

    assert set(live(NOON)) == {withdrawn, removed, listed}
    assert list(Edition.objects.live(at=NOON, language="en").listed()) == [listed]


def test_lists_run_from_the_newest_first_publication():
    old = make_edition(published_at=NOON - DAY, live_from=NOON)
    new = make_edition(live_from=NOON - MINUTE)

    assert list(Edition.objects.live(at=NOON, language="en").newest_first()) == [new, old]


def test_a_topic_lists_what_is_filed_under_it():
    topic = make_topic()
    filed = make_edition(topics=[topic])
    make_edition()

    assert list(Edition.objects.live(at=NOON, language="en").about(topic)) == [filed]
