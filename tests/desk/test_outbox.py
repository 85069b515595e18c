"""Notices go out once, never before their instant, again when they fail, and never in the way of anything."""

import json
import threading
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from urllib.parse import parse_qs

import pytest
import time_machine
from django.core.management import call_command
from django.db import connections

from releases.desk import outbox, ping
from releases.models import Edition, Notice
from tests.make import DAY, MINUTE, NOON, make_edition, make_release, make_topic

KEY = "0123456789abcdef"


class Service(ThreadingHTTPServer):
    """A hub or a search engine on this machine: keeps what it is told, and answers as a test wants."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Told)
        self.told, self.status, self.wait, self.drips, self.location = [], 202, 0.0, False, ""
        self.may_answer = threading.Event()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_address[1]}/in"


class Told(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.told.append((self.path, self.headers["Content-Type"], body))
        if self.server.drips:
            while not self.server.may_answer.wait(0.05):
                self.wfile.write(b"HTTP"[:1])
        elif self.server.wait:
            self.server.may_answer.wait(self.server.wait)
        self.send_response(self.server.status)
        if self.server.location:
            self.send_header("Location", self.server.location)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_GET(self):
        self.server.told.append((self.path, "GET", ""))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *args):
        pass


@contextmanager
def serving():
    service = Service()
    thread = threading.Thread(target=service.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield service
    finally:
        service.may_answer.set()
        service.shutdown()
        service.server_close()
        thread.join()


@pytest.fixture
def hub(settings, monkeypatch):
    monkeypatch.setenv("no_proxy", "*")
    with serving() as service:
        settings.WEBSUB_HUB = service.address
        yield service


@pytest.fixture
def engine(settings, monkeypatch):
    monkeypatch.setenv("no_proxy", "*")
    with serving() as service:
        settings.INDEXNOW_KEY, settings.INDEXNOW_ENDPOINT = KEY, service.address
        yield service


def tick(at=NOON):
    return outbox.tick(lambda: at)


def heard(service):
    """Addresses that a hub was told of, one list for each message."""
    return [parse_qs(body)["hub.url"] for _path, _kind, body in service.told]


@pytest.mark.django_db
def test_nothing_is_sent_or_written_unless_it_is_configured():
    make_edition()

    assert tick() == []
    assert Notice.objects.count() == 0


@pytest.mark.django_db
def test_the_hub_is_told_once_of_every_feed_that_changed(hub):
    topic = make_topic(slug="trade")
    make_edition(topics=[topic, make_topic(slug="nameless", name_en="")])

    for _ in range(3):
        tick()

    assert hub.told[0][1] == "application/x-www-form-urlencoded"
    assert parse_qs(hub.told[0][2])["hub.mode"] == ["publish"]
    assert heard(hub) == [
        [
            "http://testserver/en/atom.xml",
            "http://testserver/en/feed.json",
            "http://testserver/en/rss.xml",
            "http://testserver/en/topics/trade/atom.xml",
            "http://testserver/en/topics/trade/feed.json",
            "http://testserver/en/topics/trade/rss.xml",
        ]
    ]
    assert Notice.objects.get().sent_at == NOON


@pytest.mark.django_db
def test_search_engines_are_told_the_pages_under_every_address_they_had(engine):
    first = make_edition(title="First title", live_from=NOON - 9 * DAY, live_until=NOON)
    make_edition(
        release=first.release, title="Other title", kind="corrected", published_at=first.published_at, live_from=NOON
    )

    tick()

    [(path, kind, body)] = engine.told
    message = json.loads(body)
    number = first.release_id
    assert (path, kind) == ("/in", "application/json; charset=utf-8")
    assert (message["host"], message["key"]) == ("testserver", KEY)
    assert message["keyLocation"] == f"http://testserver/{KEY}.txt"
    assert message["urlList"] == [
        f"http://testserver/en/releases/{number}/first-title/",
        f"http://testserver/en/releases/{number}/other-title/",
    ]


@pytest.mark.django_db
def test_nothing_is_told_before_its_instant_and_all_at_it(hub, engine):
    make_edition(live_from=NOON)
    make_edition("ko", live_from=NOON + MINUTE)

    tick(NOON - timedelta(microseconds=1))
    assert (hub.told, engine.told, Notice.objects.count()) == ([], [], 0)

    tick(NOON)
    assert len(hub.told) == len(engine.told) == 1
    assert "/ko/" not in hub.told[0][2] + engine.told[0][2]

    tick(NOON + MINUTE)
    assert len(hub.told) == len(engine.told) == 2


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["withdrawn", "removed"])
def test_what_is_taken_back_is_told_with_the_topics_and_the_page_it_had(hub, engine, kind):
    first = make_edition(title="Gone", live_from=NOON - 9 * DAY, live_until=NOON, topics=[make_topic(slug="trade")])
    make_edition(release=first.release, kind=kind, published_at=first.published_at, live_from=NOON)

    tick()

    assert "http://testserver/en/topics/trade/rss.xml" in heard(hub)[0]
    assert f"http://testserver/en/releases/{first.release_id}/gone/" in json.loads(engine.told[0][2])["urlList"]


@pytest.mark.django_db
def test_an_end_without_successor_is_told_at_its_instant(hub):
    make_edition(live_from=NOON - 9 * DAY, live_until=NOON)

    tick(NOON - MINUTE)
    assert hub.told == []
    tick(NOON)
    tick(NOON + MINUTE)
    assert len(hub.told) == 1


@pytest.mark.django_db
def test_what_was_pulled_back_and_an_old_archive_are_told_to_nobody(hub):
    make_edition(live_from=NOON, is_pulled=True)
    make_edition(live_from=NOON - 400 * DAY, approved_at=NOON)

    tick(NOON + MINUTE)

    assert (hub.told, Notice.objects.count()) == ([], 0)


@pytest.mark.django_db
def test_many_releases_of_one_minute_are_one_message(hub):
    for _ in range(5):
        make_edition()

    tick()

    assert len(hub.told) == 1
    assert Notice.objects.filter(sent_at=NOON).count() == 5


@pytest.mark.django_db
@pytest.mark.parametrize("status", [301, 307, 400, 403, 429, 500])
def test_a_refusal_is_tried_again_later_and_given_up_in_the_end(hub, status):
    make_edition()
    hub.status, hub.location = status, f"http://127.0.0.1:{hub.server_address[1]}/elsewhere"

    at, waits = NOON, []
    for _ in range(outbox.MOST_TRIES):
        tick(at)
        notice = Notice.objects.get()
        waits.append(notice.due_at - at)
        at = notice.due_at
        tick(at - timedelta(seconds=1))

    assert [wait // MINUTE for wait in waits[:9]] == [2, 4, 8, 16, 32, 64, 128, 256, 360]
    assert len(hub.told) == outbox.MOST_TRIES
    assert {path for path, _kind, _body in hub.told} == {"/in"}
    assert notice.given_up_at
    assert str(status) in notice.error
    tick(at + DAY)
    assert len(hub.told) == outbox.MOST_TRIES


@pytest.mark.django_db
def test_a_service_that_recovers_is_told_what_it_missed(hub):
    make_edition()
    hub.status = 503
    tick()
    hub.status = 204
    tick(NOON + 2 * MINUTE)

    notice = Notice.objects.get()
    assert (notice.attempts, notice.error, notice.sent_at) == (2, "", NOON + 2 * MINUTE)


@pytest.mark.django_db
@pytest.mark.parametrize("drips", [False, True])
def test_a_service_that_does_not_answer_holds_nobody(hub, monkeypatch, drips):
    monkeypatch.setattr(ping, "SECONDS", 0.3)
    make_edition()
    hub.drips, hub.wait = drips, 60

    [report] = tick()

    assert report.error
    assert not hub.may_answer.is_set()
    assert Notice.objects.get().due_at > NOON


@pytest.mark.django_db
def test_a_service_that_is_not_there_is_no_fault_of_the_command(settings, monkeypatch):
    monkeypatch.setenv("no_proxy", "*")
    with serving() as gone:
        settings.WEBSUB_HUB = gone.address
    make_edition()
    out, err = StringIO(), StringIO()

    with time_machine.travel(NOON, tick=False):
        call_command("tick", stdout=out, stderr=err)

    assert "not accepted, tried again later" in err.getvalue()
    assert Notice.objects.get().attempts == 1


@pytest.mark.django_db
def test_the_failure_of_one_kind_does_not_keep_the_other(hub, engine):
    make_edition()
    hub.status = 500

    reports = {report.kind: report.error for report in tick()}

    assert reports["websub"]
    assert reports["indexnow"] == ""
    assert len(engine.told) == 1


@pytest.mark.django_db
def test_a_process_that_died_is_followed_by_another_after_its_lease(hub):
    make_edition()
    outbox.make("websub", at=NOON)
    outbox.claim("websub", at=NOON)

    tick(NOON + outbox.LEASE - timedelta(seconds=1))
    assert hub.told == []
    tick(NOON + outbox.LEASE)
    assert len(hub.told) == 1


@pytest.mark.django_db
def test_old_notices_are_forgotten_and_not_made_again(hub):
    make_edition()
    tick()
    tick(NOON + outbox.KEPT_FOR + MINUTE)

    assert Notice.objects.count() == 0
    assert len(hub.told) == 1
    assert outbox.KEPT_FOR > outbox.LOOK_BACK


@pytest.mark.django_db(transaction=True)
def test_ticks_at_the_same_moment_send_once(hub):
    for _ in range(3):
        make_edition(release=make_release())
    hub.wait = 0.2
    together = threading.Barrier(4)

    def run():
        together.wait()
        try:
            tick()
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert Notice.objects.filter(sent_at=NOON, attempts=1).count() == 3
    assert len(hub.told) == 1


@pytest.mark.django_db
def test_a_tick_takes_as_many_queries_for_many_releases_as_for_one(hub, engine, django_assert_num_queries):
    make_edition(topics=[make_topic()])
    tick()
    for _ in range(6):
        make_edition(topics=[make_topic()], live_from=NOON + MINUTE)
    make_edition(live_from=NOON + 2 * MINUTE)

    with django_assert_num_queries(21):
        tick(NOON + MINUTE)
    with django_assert_num_queries(21):
        tick(NOON + 2 * MINUTE)


@pytest.mark.django_db
def test_no_page_waits_for_a_notice(client, hub, django_assert_num_queries):
    make_edition()
    hub.status = 500
    tick()

    with time_machine.travel(NOON, tick=False):
        assert client.get("/en/").status_code == 200
    assert len(hub.told) == 1
    assert Edition.objects.live(at=NOON, language="en").count() == 1
