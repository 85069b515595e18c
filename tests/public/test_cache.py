"""Kept pages: which requests get one, and that it is the same answer as Django's."""

import gzip
import threading
from datetime import timedelta
from http import HTTPStatus

import brotli
import pytest
from django.conf import settings
from django.http import HttpResponse
from django.utils.http import http_date

from releases.public.cache.entries import OVERHEAD, Shelf, entry_of
from releases.public.cache.stamp import Generation
from tests.make import DAY, NOON, make_division, make_edition, make_release, make_topic

LATER = NOON - DAY
PAGES = (
    "/ko/",
    "/en/releases/",
    "/ko/releases/?q=%EC%A0%95%EC%B1%85&page=1",
    "/ko/archive/",
    "/en/archive/2026/",
    "/ko/topics/",
    "/ko/feeds/",
    "/en/rss.xml",
    "/ko/atom.xml",
    "/en/feed.json",
    "/sitemap.xml",
    "/sitemap-1.xml",
    "/sitemap-pages.xml",
    "/news-sitemap.xml",
    "/robots.txt",
    "/api/v1/releases?limit=5",
    "/api/v1/openapi.json",
    "/ko/manifest.webmanifest",
)


@pytest.fixture
def server(host):
    return host.server()


@pytest.fixture
def edition():
    release = make_release(topics=[make_topic(slug="talks")], division=make_division(slug="policy"))
    return make_edition(release=release, live_from=NOON - DAY)


@pytest.mark.parametrize("accepted", ["", "gzip", "br, gzip"])
def test_a_kept_page_is_the_same_answer_as_djangos(server, edition, visit, accepted):
    for path in (*PAGES, edition.get_absolute_url(), "/ko/topics/talks/", "/ko/divisions/policy/", "/ko/none/"):
        server.get(path)
        assert server.asked, path
        kept = server.get(path, accept_encoding=accepted)
        assert server.asked == [], path
        own = visit(path, accept_encoding=accepted)

        assert kept.status == own.status_code
        assert kept.body == own.content
        own.headers.setdefault("Content-Length", str(len(own.content)))
        assert kept.headers == {**own.headers, "Content-Security-Policy": kept.headers["Content-Security-Policy"]}


def test_every_page_carries_every_security_header_and_what_is_unchanged_the_policy(server, edition, visit):
    own = visit("/ko/").headers
    page = server.get("/ko/").headers

    for told in (page, server.get("/ko/", if_none_match=page["ETag"]).headers):
        assert sorted(told["Content-Security-Policy"].split("; ")) == sorted(own["Content-Security-Policy"].split("; "))
    for name in ("Permissions-Policy", "X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy"):
        assert page[name] == own[name]


def test_encodings_are_made_once_and_say_so(server, edition):
    plain = server.get("/ko/")
    packed = server.get("/ko/", accept_encoding="gzip")
    brotlied = server.get("/ko/", accept_encoding="gzip, br")

    assert gzip.decompress(packed.body) == brotli.decompress(brotlied.body) == plain.body
    assert (packed.headers["Content-Encoding"], brotlied.headers["Content-Encoding"]) == ("gzip", "br")
    assert plain.headers["ETag"] == packed.headers["ETag"] == brotlied.headers["ETag"]
    assert packed.headers["Vary"] == "Accept-Encoding"
    assert server.get("/ko/", accept_encoding="gzip").body is packed.body
    assert len(server.asked) == 1


def test_a_head_is_a_get_without_a_body(server, edition):
    head = server.get("/en/rss.xml", method="HEAD")
    whole = server.get("/en/rss.xml")

    assert head.body == b""
    assert head.headers == whole.headers
    assert int(head.headers["Content-Length"]) == len(whole.body)


def test_what_a_reader_has_is_not_sent_again(server, edition):
    tag = server.get("/ko/").headers["ETag"]

    for known in (tag, tag.removeprefix("W/"), f'"x", {tag}', "*"):
        again = server.get("/ko/", if_none_match=known)
        assert (again.status, again.body) == (304, b"")
        assert again.headers["ETag"] == tag
        assert again.headers["Vary"] == "Accept-Encoding"
        assert again.headers.keys() == {"ETag", "Vary", "Cache-Control", "Content-Security-Policy"}
    for known in ('"x"', "x", "", tag[:-2]):
        assert server.get("/ko/", if_none_match=known).status == 200
    assert server.get("/ko/none/", if_none_match="*").status == 404


def test_a_date_counts_where_no_tag_is_given(server, edition):
    changed = server.get("/en/rss.xml").headers["Last-Modified"]
    earlier = http_date((NOON - 2 * DAY).timestamp())

    assert server.get("/en/rss.xml", if_modified_since=changed).status == 304
    assert server.get("/en/rss.xml", if_modified_since=earlier).status == 200
    assert server.get("/en/rss.xml", if_modified_since="yesterday").status == 200
    assert server.get("/en/rss.xml", if_modified_since=changed, if_none_match='"x"').status == 200
    assert server.get("/ko/", if_modified_since=changed).status == 200, "a page has no date"


def test_one_page_for_every_order_of_its_parameters(server, edition):
    server.get("/ko/releases/?q=a&page=1")
    assert server.asked
    for same in ("?page=1&q=a", "?q=a&page=1&utm_source=x&fbclid=y", "?page=1&q=%61&topic="):
        server.get(f"/ko/releases/{same}")
    assert server.asked == []


def test_a_page_tells_nothing_of_parameters_that_are_not_its_own(server, edition):
    first = server.get("/ko/releases/?utm_source=secret&q=a")

    assert "secret" not in first.text


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/ko/releases/?other=1", {}),
        ("/ko/releases/?page=1&page=2", {}),
        ("/api/v1/releases?utm_source=x", {}),
        ("/ko/releases/?q=" + "a" * 700, {}),
        ("/", {}),
        ("/healthz", {}),
        ("/favicon.ico", {}),
        ("/admin/login/", {}),
        ("/none", {}),
        ("/ko/cards/none.png", {}),
        ("/ko/", {"cookie": f"a=b; {settings.SESSION_COOKIE_NAME}=abc"}),
        ("/ko/", {"authorization": "Basic eDp5"}),
        ("/ko/", {"if_match": '"x"'}),
        ("/ko/rss.xml", {"sec_fetch_dest": "document"}),
        ("/api/v1/releases?limit=x", {}),
        ("/ko/", {"host": "elsewhere.example"}),
    ],
)
def test_what_is_never_kept(server, edition, path, headers):
    for _time in range(2):
        server.get(path, **headers)
        assert server.asked, path
    server.get(path)
    assert len(server.layer.pages.entries) + len(server.layer.others.entries) <= 1


def test_a_cookie_that_decides_nothing_changes_nothing(server, edition):
    server.get("/ko/")
    server.forget()
    assert server.get("/ko/", cookie="django_language=en; other=1").headers["Content-Language"] == "ko"
    assert server.asked == []


def test_a_feed_in_a_browser_is_a_page_and_the_feed_stays_a_feed(server, edition):
    opened = server.get("/ko/rss.xml", sec_fetch_dest="document")
    read = server.get("/ko/rss.xml")
    again = server.get("/ko/rss.xml", sec_fetch_dest="document")

    assert opened.headers["Content-Type"].startswith("text/html")
    assert read.headers["Content-Type"].startswith("application/rss+xml")
    assert "Sec-Fetch-Dest" in read.headers["Vary"]
    assert again.headers["Content-Type"].startswith("text/html")


def test_an_error_of_the_api_speaks_the_language_of_each_reader(server, edition):
    told = [server.get("/api/v1/releases/999", accept_language=code).text for code in ("ko", "en")]

    assert told[0] != told[1]


def test_the_scheme_is_the_one_that_django_sees(host, edition, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.SECURE_SSL_REDIRECT = True
    server = host.server()

    assert server.get("/ko/").status == 301
    assert server.get("/ko/", x_forwarded_proto="https").status == 200
    assert server.get("/ko/", x_forwarded_proto="https, http").status == 200
    assert len(server.asked) == 2
    assert server.get("/ko/").status == 301


def test_a_proxy_may_keep_a_page_to_the_end_of_the_second(host, edition):
    server = host.server(is_behind_proxy=True)
    second = int(NOON.timestamp())
    assert server.get("/ko/").headers["X-Accel-Expires"] == f"@{second}"
    assert server.get("/ko/", if_none_match="*").headers["X-Accel-Expires"] == f"@{second}"
    make_edition(release=make_release(), live_from=NOON + timedelta(seconds=1.5))
    host.clocks.pass_by(timedelta(seconds=0.9))
    assert server.get("/ko/").headers["X-Accel-Expires"] == f"@{second}"
    host.clocks.pass_by(timedelta(seconds=0.3))
    assert server.get("/ko/").headers["X-Accel-Expires"] == "0"
    host.clocks.pass_by(timedelta(seconds=0.5))
    assert server.get("/ko/").headers["X-Accel-Expires"] == f"@{second + 1}"
    assert "X-Accel-Expires" not in server.get("/healthz").headers


def page(body=b"x" * 1000, status=200):
    return entry_of(HttpResponse(body, status=status), Generation(1, 1, 1), 0)


def test_the_shelf_is_bounded_and_keeps_what_is_read():
    shelf = Shelf(20 * (1000 + OVERHEAD))
    for number in range(200):
        shelf.put((number,), page())
        assert shelf.get((0,))

    assert shelf.used == sum(entry.size for entry in shelf.entries.values()) <= shelf.capacity
    assert set(shelf.entries) == {(0,), *((number,) for number in range(181, 200))}


def test_one_page_cannot_push_out_the_others():
    shelf = Shelf(8 * (1000 + OVERHEAD))
    shelf.put((0,), page())
    shelf.put((1,), page(b"x" * 10_000))

    assert set(shelf.entries) == {(0,)}


def test_addresses_that_do_not_exist_push_out_no_page(host, edition):
    host.capacity = 400_000
    server = host.server()
    server.get("/ko/")
    for number in range(60):
        server.get(f"/ko/none-{number}/")
    server.forget()

    server.get("/ko/")

    assert server.asked == []
    assert server.layer.others.used <= 50_000


def test_one_page_is_made_once_for_all_who_ask_for_it(host):
    begun, may_end = threading.Event(), threading.Event()
    asked = []

    def slow(environ, start_response):
        asked.append(environ["PATH_INFO"])
        begun.set()
        may_end.wait(10)
        return HttpResponse("page", headers={"Vary": "Accept-Encoding"})

    host.read = lambda at: (1, 1, None)
    server, answers = host.server(slow), []
    readers = [threading.Thread(target=lambda: answers.append(server.get("/ko/").body)) for _ in range(8)]
    readers[0].start()
    begun.wait(10)
    for reader in readers[1:]:
        reader.start()
    may_end.set()
    for reader in readers:
        reader.join(10)

    assert answers == [b"page"] * 8
    assert asked == ["/ko/"]


def test_a_failure_of_django_reaches_all_who_wait_and_blocks_nobody(host):
    def broken(environ, start_response):
        raise RuntimeError

    host.read = lambda at: (1, 1, None)
    server = host.server(broken)
    for _time in range(2):
        with pytest.raises(RuntimeError):
            server.get("/ko/")
    assert server.layer.renderings == {}


def test_a_page_for_one_reader_alone_is_made_for_that_reader(host):
    def app(environ, start_response):
        response = HttpResponse(environ.get("HTTP_COOKIE", ""), status=HTTPStatus.OK)
        response.set_cookie("a", "b")
        start_response("200 OK", list(response.items()))
        return response

    host.read = lambda at: (1, 1, None)
    server = host.server(app)

    assert server.get("/ko/", cookie="x=1").text == "x=1"
    assert server.get("/ko/", cookie="x=2").text == "x=2"
