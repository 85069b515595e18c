"""The shipped nginx configuration before the newsroom: what it keeps, how long, and for whom."""

import gzip
import os
import re
import socket
import subprocess
import threading
import time
from datetime import timedelta
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import connections
from django.utils import timezone

from releases.models import Edition
from releases.public.cache import PageCache
from releases.public.cache.stamp import Database, Stamp
from tests.make import DAY, make_edition, make_release
from tests.public.test_nginx import NGINX, answer, wait_for
from tests.public.wsgi import MEGABYTE

SHIPPED = Path(__file__).resolve().parents[2] / "deploy" / "nginx-newsroom.conf"
CONF = """
{user}
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
    access_log off;
    types {{ text/css css; }}
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    {shipped}
}}
"""


class Quiet(WSGIRequestHandler):
    def log_message(self, *words):
        pass


class Newsroom:
    """The newsroom with its kept pages, one request after another, in a thread of its own; `asked` is what came in."""

    def __init__(self, stamp):
        self.asked, self.database = [], Database()
        self.layer = PageCache(WSGIHandler(), Stamp(stamp, self.database), MEGABYTE, is_behind_proxy=True)
        self.server = WSGIServer(("127.0.0.1", 0), Quiet)
        self.server.set_app(self.answer)
        self.thread = threading.Thread(target=self.serve)
        self.thread.start()

    def answer(self, environ, start_response):
        self.asked.append(environ)
        return self.layer(environ, start_response)

    def serve(self):
        self.server.serve_forever(poll_interval=0.02)
        connections.close_all()

    def stop(self):
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()
        self.database.close()


def configuration(port, newsroom, folder):
    """The shipped file without TLS, at other places."""
    text = SHIPPED.read_text("utf-8")
    text = re.sub(r"server \{\n    listen 80;.*?\n\}\n", "", text, count=1, flags=re.DOTALL)
    text = re.sub(r"    (?:ssl_certificate|include).*\n", "", text)
    for old, new in (
        ("listen 443 ssl http2;", f"listen 127.0.0.1:{port};"),
        ("127.0.0.1:8000", f"127.0.0.1:{newsroom}"),
        ("/var/cache/nginx/newsroom", f"{folder}/cache"),
        ("/srv/newsroom/static/", f"{folder}/static/"),
    ):
        assert old in text
        text = text.replace(old, new)
    user = "user root;" if os.geteuid() == 0 else ""
    return CONF.format(user=user, folder=folder, shipped=text)


@pytest.fixture
def newsroom(transactional_db, tmp_path):
    if not NGINX:
        pytest.skip("needs nginx; install the Debian package nginx")
    newsroom = Newsroom(tmp_path / "stamp")
    yield newsroom
    newsroom.stop()


@pytest.fixture
def ask(newsroom, tmp_path):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    conf = tmp_path / "nginx.conf"
    conf.write_text(configuration(port, newsroom.server.server_port, tmp_path))
    server = subprocess.Popen([NGINX, "-p", str(tmp_path), "-c", str(conf), "-g", "daemon off;"])
    try:
        wait_for(port)
        yield lambda *asked, **headers: answer(port, *asked, **headers)
    finally:
        server.terminate()
        server.wait(10)


def early_in_a_second():
    """So that what follows lies within one second."""
    while time.time() % 1 > 0.3:
        time.sleep(0.02)


def publish(title, at):
    return make_edition(release=make_release(title_en=title), live_from=at)


def test_nginx_keeps_a_page_to_the_end_of_the_second_and_then_asks_if_it_has_changed(newsroom, ask):
    publish("First", timezone.now() - DAY)
    ask("/en/")
    early_in_a_second()
    status, headers, data = ask("/en/")
    newsroom.asked.clear()

    assert ask("/en/")[::2] == (status, data)
    assert ask("/en/", method="HEAD")[0] == 200
    assert ask("/en/", If_None_Match=headers["ETag"])[::2] == (304, b"")
    assert newsroom.asked == []
    assert "X-Accel-Expires" not in headers
    assert headers["Cache-Control"] == "max-age=0, must-revalidate"
    assert headers["Content-Security-Policy"]

    time.sleep(1.01)
    assert ask("/en/")[::2] == (status, data)
    assert [each.get("HTTP_IF_NONE_MATCH") for each in newsroom.asked] == [headers["ETag"]]


def test_nginx_keeps_the_forms_of_a_page_apart_and_nothing_of_staff(newsroom, ask):
    publish("First", timezone.now() - DAY)
    early_in_a_second()
    plain, packed = ask("/en/"), ask("/en/", Accept_Encoding="gzip, deflate")
    assert gzip.decompress(packed[2]) == plain[2]
    assert ask("/en/", Accept_Encoding="br;q=0, gzip;q=0")[2] == plain[2]
    assert ask("/en/", Accept_Encoding="deflate, br")[1]["Content-Encoding"] == "br"
    feed, opened = ask("/en/rss.xml"), ask("/en/rss.xml", Sec_Fetch_Dest="document")
    assert feed[1]["Content-Type"].startswith("application/rss+xml")
    assert opened[1]["Content-Type"].startswith("text/html")
    assert ask("/en/rss.xml")[2] == feed[2]

    newsroom.asked.clear()
    for headers in ({"Cookie": "sessionid=abc"}, {"Authorization": "Basic eDp5"}):
        ask("/en/", **headers)
    for path in ("/", "/healthz", "/admin/login/"):
        ask(path)
        ask(path)
    assert len(newsroom.asked) == 8


def test_an_embargo_opens_on_time_behind_nginx(newsroom, ask):
    publish("First", timezone.now() - DAY)
    opens = timezone.now() + timedelta(seconds=1.3)
    publish("Sealed", opens)

    is_open = False
    while not is_open:
        before = timezone.now()
        is_open = b"Sealed" in ask("/en/")[2]
        assert not is_open or timezone.now() >= opens
        assert is_open or before < opens + timedelta(seconds=0.1)


def test_a_withdrawal_is_gone_behind_nginx_within_a_second(newsroom, ask):
    edition = publish("Wrong", timezone.now() - DAY)
    early_in_a_second()
    assert b"Wrong" in ask("/en/")[2]

    Edition.objects.filter(pk=edition.pk).update(live_until=timezone.now())
    ask("/en/rss.xml", method="POST")
    time.sleep(1.05)

    assert b"Wrong" not in ask("/en/")[2]


def test_nginx_serves_what_is_hashed_from_the_disk_for_ever(newsroom, ask, tmp_path):
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "site.0123456789ab.css").write_text("p {}")
    (tmp_path / "static" / "site.0123456789ab.css.gz").write_bytes(gzip.compress(b"p {}"))

    status, headers, data = ask("/static/site.0123456789ab.css", Accept_Encoding="gzip")

    assert (status, gzip.decompress(data)) == (200, b"p {}")
    assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert headers["Content-Type"] == "text/css"
    assert newsroom.asked == []
    ask("/static/site.css")
    assert len(newsroom.asked) == 1
