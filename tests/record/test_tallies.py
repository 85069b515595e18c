"""What the lists say they hold, and which releases stand on which page, is what a count of the record finds."""

import random
import uuid
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.http import Http404

from releases.models import Edition, EditionTopic, Release, Tally, record_guard, tallying
from releases.public.shelves import Shelf
from releases.text.dates import SEOUL, month_of, offsets
from tests.make import DAY, MINUTE, NOON, make_division, make_edition, make_topic

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
# Beginnings of months, some of them on clocks that stood elsewhere than today's.
FIRSTS = ((1949, 7, 1), (1955, 2, 1), (1988, 6, 1), (2026, 11, 1), (2026, 12, 1))
TURNS = [datetime(*day, tzinfo=SEOUL) for day in FIRSTS]


class Desk:
    """Writes timelines as the verbs do, without their words."""

    def __init__(self, seed, *, releases=14):
        self.random = random.Random(seed)
        self.topics, self.divisions = [make_topic() for _ in range(2)], [make_division(), make_division(), None]
        self.chains = [(Release.objects.create(), code) for _ in range(releases) for code in ("ko", "en")]

    def instant(self):
        return self.random.choice(TURNS) + self.random.randint(-40, 40) * self.random.choice([MINUTE, HOUR, DAY])

    def act(self):
        release, language = self.random.choice(self.chains)
        last = Edition.objects.filter(release=release, language=language, is_pulled=False).order_by("number").last()
        at = self.instant()
        if last is None:
            self.write(release, language, kind="published", published_at=at, live_from=at)
        elif last.live_from < at:
            Edition.objects.filter(pk=last.pk).update(live_until=at)
            kind = self.random.choice(["corrected", "corrected", "withdrawn", "removed"])
            self.write(release, language, kind=kind, published_at=last.published_at, live_from=at)
        elif self.random.random() < 0.5:
            self.move(last, at)
        else:
            before = Edition.objects.filter(release=release, language=language, live_until=last.live_from)
            Edition.objects.filter(pk=last.pk).update(is_pulled=True)
            before.filter(is_pulled=False).update(live_until=None)

    def move(self, last, at):
        before = Edition.objects.filter(release=last.release, language=last.language, live_until=last.live_from)
        before = before.filter(is_pulled=False)
        moved = {"live_from": at}
        if not before:
            moved["published_at"] = at
            EditionTopic.objects.filter(edition=last).update(published_at=at)
        elif at <= max(before[0].live_from, last.published_at):
            return
        before.update(live_until=at)
        Edition.objects.filter(pk=last.pk).update(**moved)

    def write(self, release, language, *, kind, **dates):
        number = Edition.objects.filter(release=release, language=language).count() + 1
        words = {} if kind == "removed" else {"title": "Title", "body": "Body"}
        note = "" if kind == "published" else "Reason."
        facts = {"uid": uuid.uuid4(), "number": number, "kind": kind, "note": note, "approved_at": dates["live_from"]}
        division = self.random.choice(self.divisions)
        edition = Edition(release=release, language=language, division=division, **facts, **words, **dates)
        Edition.objects.bulk_create([edition])
        filed = [] if kind == "removed" else self.random.sample(self.topics, self.random.randint(0, 2))
        EditionTopic.objects.bulk_create(
            EditionTopic(edition=edition, topic=topic, published_at=edition.published_at) for topic in filed
        )


def listed(shelf):
    """What stands in a list by the one word that says what is public."""
    found = Edition.objects.live(at=shelf.at, language=shelf.language).listed().newest_first()
    if shelf.topic:
        found = found.filter(edition_topics__topic=shelf.topic)
    if shelf.division:
        found = found.filter(division=shelf.division)
    if shelf.start:
        found = found.filter(published_at__gte=shelf.start, published_at__lt=shelf.end)
    return list(found.values_list("pk", "published_at"))


@pytest.mark.parametrize("seed", range(4))
def test_every_list_holds_what_it_says_at_every_instant_and_on_every_page(seed, monkeypatch):
    monkeypatch.setattr("releases.public.shelves.PAGE_SIZE", 3)
    desk = Desk(seed)
    for _ in range(90):
        desk.act()
    days = [(None, None), *(sorted((desk.instant(), desk.instant())) for _ in range(2)), (TURNS[2], TURNS[4])]
    shown = 0

    for at in [desk.instant() for _ in range(3)] + [TURNS[-1] + 90 * DAY]:
        for topic in (None, desk.topics[0].pk):
            for division in (None, desk.divisions[0].pk):
                for start, end in days:
                    shelf = Shelf("ko", at, topic, division, start, end)
                    expected = listed(shelf)
                    assert shelf.count == len(expected)
                    assert shelf.months == sorted(Counter(month_of(day) for _pk, day in expected).items(), reverse=True)
                    pages = [shelf.page(number) for number in range(1, max(1, -(-len(expected) // 3)) + 1)]
                    assert [pk for page in pages for pk in page] == [pk for pk, _day in expected]
                    with pytest.raises(Http404):
                        shelf.page(len(pages) + 1)
                    shown += len(expected)

    assert shown > 30
    assert tallying.wrong(connection) == []


def test_a_list_asks_once_for_its_numbers_and_once_for_a_page(django_assert_num_queries):
    make_edition(topics=[make_topic()], division=make_division())
    shelf = Shelf("en", NOON, start=NOON - 40 * DAY, end=NOON + 40 * DAY)

    with django_assert_num_queries(2):
        assert len(shelf.page(1)) == 1


def test_counting_anew_finds_what_the_triggers_kept():
    desk = Desk(7)
    for _ in range(60):
        desk.act()
    kept = Counter({row[:-1]: row[-1] for row in rows() if row[-1]})

    tallying.rebuild(connection)

    assert kept
    assert kept == Counter({row[:-1]: row[-1] for row in rows()})


def rows():
    return list(Tally.objects.values_list("language", "topic", "division", "month", "number"))


def test_a_wrong_tally_is_named_by_how_much():
    make_edition(division=(division := make_division()))
    Tally.objects.filter(division=division.pk).update(number=3)

    assert tallying.wrong(connection) == [("en", 0, division.pk, 202611, 2)]


def test_what_is_cleared_from_the_record_is_cleared_from_the_tallies():
    topic = make_topic()
    edition, other = make_edition(topics=[topic], division=make_division()), make_edition(topics=[topic])
    record_guard.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM releases_editiontopic WHERE edition_id = %s", [edition.pk])
        cursor.execute("DELETE FROM releases_edition WHERE id = %s", [edition.pk])

    assert tallying.wrong(connection) == []
    assert Shelf("en", NOON, topic.pk).page(1) == [other.pk]


def test_many_rows_of_one_statement_are_counted_together():
    topic = make_topic()
    editions = [make_edition() for _ in range(4)]
    EditionTopic.objects.bulk_create(
        [EditionTopic(edition=row, topic=topic, published_at=NOON) for row in editions], ignore_conflicts=True
    )
    EditionTopic.objects.filter(topic=topic).update(published_at=NOON - 30 * DAY)
    Edition.objects.filter(pk__in=[row.pk for row in editions[:2]]).update(is_pulled=True)

    assert Tally.objects.get(topic=topic.pk, month=202610).number == 2
    assert tallying.wrong(connection) == []


def test_the_clocks_of_seoul_are_known_to_the_database():
    """Fails when the law moves them again: then a migration installs the triggers anew and counts anew."""
    assert offsets()[-1] == (datetime(1988, 10, 8, 17, tzinfo=UTC), 9 * 3600)
    instants = [begin + step * MINUTE for begin, _seconds in offsets() for step in (-61, -1, 0, 1, 61)]
    with connection.cursor() as cursor:
        for instant in [*instants, *TURNS, *(turn - MINUTE for turn in TURNS)]:
            given = Edition._meta.get_field("published_at").get_db_prep_value(instant, connection)
            column = "%s::timestamptz" if connection.vendor == "postgresql" else "%s"
            sql = tallying.month(connection.vendor, "t.instant").replace("%Y%m", "%%Y%%m")
            cursor.execute(f"SELECT {sql} FROM (SELECT {column} AS instant) t", [given])
            assert cursor.fetchone()[0] == month_of(instant)
