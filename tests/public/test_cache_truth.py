"""Kept pages are never wrong: embargo, verbs, other processes and hosts, clocks, a database that fails."""

import io
from datetime import timedelta

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.db import OperationalError, connection
from django.http import HttpResponse

from releases.models import Edition, Organisation, Page, Revision, StoredFile, revision
from releases.public import filters
from releases.public.cache.stamp import Generation
from tests.make import DAY, NOON, make_division, make_edition, make_picture, make_release, make_topic
from tests.public.wsgi import read_here

MICROSECOND = timedelta(microseconds=1)
SECOND = timedelta(seconds=1)
LIST = "/en/releases/"


@pytest.fixture
def server(host):
    return host.server()


def publish(title="First", at=NOON - DAY, **more):
    return make_edition(release=make_release(title_en=title), live_from=at, **more)


def test_an_embargo_opens_to_the_microsecond_on_a_page_that_is_asked_for_all_the_time(host, server):
    publish("Open")
    opens = NOON + timedelta(seconds=1.2)
    publish("Sealed", at=opens)
    for step in range(12):
        host.clocks.set(NOON + step * timedelta(seconds=0.1))
        host.clocks.ticks += 100_000
        assert "Sealed" not in server.get(LIST).text
    assert len(server.asked) == 1

    host.clocks.set(opens - MICROSECOND)
    assert "Sealed" not in server.get(LIST).text
    assert server.asked == []
    host.clocks.set(opens)
    assert "Sealed" in server.get(LIST).text


def test_a_clock_that_is_set_back_closes_what_was_open(host, server):
    publish("Sealed", at=NOON)
    assert "Sealed" in server.get(LIST).text

    host.clocks.set(NOON - MICROSECOND)
    assert "Sealed" not in server.get(LIST).text
    host.clocks.set(NOON)
    assert "Sealed" in server.get(LIST).text
    host.clocks.set(NOON - DAY)
    assert "Sealed" not in server.get(LIST).text


def test_a_clock_that_is_set_forward_opens_what_was_sealed(host, server):
    publish("Sealed", at=NOON + DAY)
    assert "Sealed" not in server.get(LIST).text

    host.clocks.set(NOON + DAY)
    assert "Sealed" in server.get(LIST).text


def test_a_page_is_made_for_the_instant_at_which_it_was_asked_for(host):
    opens = NOON + SECOND
    publish("Sealed", at=opens)
    django = WSGIHandler()

    def slow(environ, start_response):
        host.clocks.set(opens)
        return django(environ, start_response)

    server = host.server(slow)
    assert "Sealed" not in server.get(LIST).text
    assert server.layer.pages.entries == {}
    assert "Sealed" in server.get(LIST).text


def test_what_a_verb_does_is_everywhere_on_the_host_before_its_answer_leaves(host):
    def app(environ, start_response):
        if environ["REQUEST_METHOD"] == "POST":
            publish("Fresh")
            response = HttpResponse()
            start_response("200 OK", [])
            return response
        return WSGIHandler()(environ, start_response)

    first, second = host.server(app), host.server(app)
    for server in (first, second):
        assert "Fresh" not in server.get(LIST).text

    first.get("/admin/", method="POST")

    for server in (second, first):
        assert "Fresh" in server.get(LIST).text


def test_a_verb_that_fails_after_its_commit_is_known_as_well(host):
    def app(environ, start_response):
        if environ["REQUEST_METHOD"] == "POST":
            publish("Fresh")
            raise RuntimeError
        return WSGIHandler()(environ, start_response)

    server, other = host.server(app), host.server(app)
    assert "Fresh" not in other.get(LIST).text
    with pytest.raises(RuntimeError):
        server.get("/admin/", method="POST")
    assert "Fresh" in other.get(LIST).text


def test_what_nobody_told_of_is_known_within_a_quarter_of_a_second(host, server):
    assert "Fresh" not in server.get(LIST).text
    publish("Fresh")

    host.clocks.pass_by(timedelta(seconds=0.26))

    assert "Fresh" in server.get(LIST).text


def test_while_another_process_looks_nobody_waits_for_longer_than_is_allowed(host, server):
    server.get(LIST)
    other = host.server()
    with other.layer.stamp.locked():
        host.clocks.pass_by(timedelta(seconds=0.7))
        assert server.layer.stamp.now() is not None
        assert server.layer.stamp.renew(is_waiting=False) is False


def test_a_page_that_was_read_while_something_was_published_is_not_kept_for_what_holds_now(host):
    django, begun = WSGIHandler(), []

    def app(environ, start_response):
        if environ["REQUEST_METHOD"] == "POST":
            publish("Second")
            response = HttpResponse()
            start_response("200 OK", [])
            return response
        response = django(environ, start_response)
        if not begun:
            begun.append(True)
            server.get("/admin/", method="POST")
        return response

    server = host.server(app)
    publish("First")

    assert "Second" not in server.get(LIST).text
    assert "Second" in server.get(LIST).text


def test_without_the_database_no_kept_page_is_given(host):
    is_down = False

    def read(at):
        if is_down:
            raise OperationalError
        return read_here(at)

    host.read = read
    server = host.server()
    publish("First")
    server.get(LIST)
    server.get(LIST)
    assert len(server.asked) == 1

    is_down = True
    host.clocks.pass_by(SECOND)
    for _time in range(2):
        server.get(LIST)
    assert len(server.asked) == 2

    is_down = False
    host.clocks.pass_by(SECOND)
    server.get(LIST)
    assert server.asked == [], "nothing has changed meanwhile"


def test_a_verb_whose_effect_cannot_be_read_back_makes_every_kept_page_wait(host):
    is_down = False

    def read(at):
        if is_down:
            raise OperationalError
        return read_here(at)

    host.read = read
    server, other = host.server(), host.server()
    other.get(LIST)
    publish("Fresh")
    is_down = True
    server.get("/en/rss.xml", method="POST")

    assert "Fresh" in other.get(LIST).text


def test_a_restored_database_never_looks_like_a_state_that_was_seen(host, server):
    publish("First")
    row = Revision.objects.get()
    publish("Second")
    assert "Second" in server.get(LIST).text
    seen = Revision.objects.get()

    Revision.objects.update(record=row.record, identity=row.identity)
    publish("Third")

    assert Revision.objects.get().record not in {row.record, seen.record}


def test_a_stamp_that_is_torn_or_lost_is_read_anew(host, server):
    publish("First")
    server.get(LIST)
    stamp = server.layer.stamp
    stamp.map[3:5] = b"xx"
    assert stamp.state() is None
    assert stamp.now()[1] == Generation(*read_here(NOON)[:2], stamp.now()[1].boundary)

    host.path.unlink()
    other = host.server()
    publish("Second")
    other.get("/en/rss.xml", method="POST")
    host.clocks.pass_by(timedelta(seconds=0.3))
    assert "Second" in server.get(LIST).text
    publish("Third")
    other.get("/en/rss.xml", method="POST")
    assert "Third" in server.get(LIST).text, "both have the new file in memory"


def test_a_feed_tells_a_correction_for_thirty_days_and_ends_by_itself(host, server):
    first = publish("Old", at=NOON - 90 * DAY)
    for number in range(20):
        publish(f"Later {number}", at=NOON - 50 * DAY + number * SECOND)
    Edition.objects.filter(pk=first.pk).update(live_until=NOON - 29 * DAY)
    make_edition(
        release=first.release,
        number=2,
        kind="corrected",
        note="Put right.",
        published_at=first.published_at,
        live_from=NOON - 29 * DAY,
    )
    host.clocks.set(NOON + DAY - MICROSECOND)
    assert "Put right." in server.get("/en/rss.xml").text
    dated = server.get("/en/rss.xml").headers["Last-Modified"]

    host.clocks.set(NOON + DAY)
    assert "Put right." not in server.get("/en/rss.xml").text
    host.clocks.set(NOON + DAY + SECOND)
    assert server.get("/en/rss.xml").headers["Last-Modified"] != dated


def test_the_sitemap_of_news_ends_by_itself(host, server):
    publish("Fresh", at=NOON - 2 * DAY + SECOND)
    assert "Fresh" in server.get("/news-sitemap.xml").text

    host.clocks.set(NOON + SECOND - MICROSECOND)
    assert "Fresh" in server.get("/news-sitemap.xml").text
    host.clocks.set(NOON + SECOND)
    assert "Fresh" not in server.get("/news-sitemap.xml").text


def test_a_feed_gets_its_date_as_soon_as_it_has_settled(host, server):
    publish("First", at=NOON)
    assert "Last-Modified" not in server.get("/en/rss.xml").headers

    host.clocks.set(NOON + SECOND - MICROSECOND)
    assert "Last-Modified" not in server.get("/en/rss.xml").headers
    host.clocks.set(NOON + SECOND)
    assert "Last-Modified" in server.get("/en/rss.xml").headers


def numbers():
    row = Revision.objects.first()
    return (row.record, row.identity) if row else None


def test_every_change_that_readers_can_see_renews_the_mark():
    seen = {numbers()}

    def is_new():
        found = numbers()
        is_fresh = found not in seen
        seen.add(found)
        return is_fresh

    topic, division = make_topic(), make_division()
    assert is_new()
    release = make_release(topics=[topic], division=division)
    picture = make_picture(release).file
    seen.add(numbers())
    edition = make_edition(release=release, live_from=NOON)
    assert is_new()
    Edition.objects.filter(pk=edition.pk).update(live_until=NOON + DAY)
    assert is_new()
    StoredFile.objects.filter(pk=picture.pk).update(formats=["jpg"])
    assert is_new()
    Organisation(name_ko="외교부").save()
    assert is_new()
    page = Page.objects.create(slug="privacy", title_ko="가", body_ko="나")
    assert is_new()
    Page.objects.filter(pk=page.pk).update(is_public=False)
    assert is_new()
    page.delete()
    assert is_new()
    for row in (topic, division):
        row.name_ko = "다른 이름"
        row.save()
        assert is_new()


@pytest.mark.parametrize("command", ["rebuild_search", "rebuild_tallies"])
def test_what_a_command_makes_anew_renews_the_mark(command):
    publish("First")
    before = numbers()

    call_command(command, verbosity=0, stdout=io.StringIO())

    assert numbers()[0] != before[0]


def test_a_change_of_the_record_leaves_the_identity_as_it_is():
    publish("First")
    before = numbers()

    publish("Second")

    assert numbers()[0] != before[0]
    assert numbers()[1] == before[1]


def test_a_mark_that_is_missing_is_made_anew():
    Revision.objects.all().delete()

    publish("First")

    assert Revision.objects.count() == 1


def test_the_next_change_is_read_in_one_statement_by_indexes(django_assert_num_queries):
    publish("Past")
    publish("Sealed", at=NOON + DAY)
    pulled = publish("Pulled", at=NOON + SECOND)
    Edition.objects.filter(pk=pulled.pk).update(is_pulled=True)
    with django_assert_num_queries(1):
        record, _identity, boundary = read_here(NOON)

    assert record == numbers()[0]
    assert boundary == NOON + DAY
    if connection.vendor == "sqlite":
        adapt = connection.ops.adapt_datetimefield_value
        values = [adapt(NOON - later) for _column, later in revision.COLUMNS]
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {revision.STATEMENT}", values)
            plan = [row[-1] for row in cursor.fetchall()]
        assert [step for step in plan if step.startswith("SCAN releases_edition") or "TEMP B-TREE" in step] == []


def test_every_parameter_of_a_list_is_in_its_key():
    read = set()

    class Query(dict):
        def get(self, name, default=""):
            read.add(name)
            return default

    filters.read(Query(), [], [])
    filters.page_number(Query())

    assert read == set(filters.NAMES)


def test_pages_of_the_same_state_share_what_they_ask_alike(host, django_assert_num_queries):
    publish("First")
    server = host.server()
    server.get(LIST)
    with django_assert_num_queries(0):
        server.get(LIST)

    with connection.execute_wrapper(no_identity):
        server.get(f"{LIST}?page=1")
        server.get("/en/topics/")


def no_identity(execute, sql, params, many, context):
    assert "releases_organisation" not in sql
    assert "releases_page" not in sql
    return execute(sql, params, many, context)


def test_what_is_remembered_is_forgotten_with_the_state_it_was_read_in(host, server):
    organisation = Organisation(name_en="Old Name")
    organisation.save()
    assert "Old Name" in server.get("/en/").text
    organisation.name_en = "New Name"
    organisation.save()
    server.get("/en/", method="POST")

    for path in ("/en/", "/en/releases/", "/en/rss.xml"):
        told = server.get(path).text
        assert "New Name" in told
        assert "Old Name" not in told
