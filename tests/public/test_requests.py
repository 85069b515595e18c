"""Any request gets a page or a plain refusal: never a fault, a cookie, or a word from the Host header."""

import pytest
from django.db import DataError, connection

from releases.public.errors import OutOfRange
from tests.make import DAY, NOON, make_division, make_edition, make_picture, make_release, make_topic

PUBLIC = [
    "/ko/",
    "/en/releases/",
    "/en/archive/",
    "/en/topics/",
    "/en/feeds/",
    "/en/rss.xml",
    "/sitemap.xml",
    "/robots.txt",
    "/nothing",
]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/en/releases/0/", 404),
        ("/en/releases/9223372036854775807/", 404),
        ("/en/releases/9223372036854775808/", 404),
        ("/en/releases/" + "9" * 400 + "/", 404),
        ("/en/releases/01/", 404),
        ("/en/releases/%EF%BC%91/", 404),
        ("/en/releases/1%00/", 404),
        ("/en/releases/1/%FF%FE/", 404),
        ("/en/archive/0000/", 404),
        ("/en/archive/99999/", 404),
        ("/en/archive/9999/", 404),
        ("/en/archive/2026/13/", 404),
        ("/en/archive/2026/0/", 404),
        ("/en/archive/1999/", 404),
        ("/en/topics/none/", 404),
        ("/en/divisions/none/", 404),
        ("/en/about/none/", 404),
        ("/sitemap-0.xml", 404),
        ("/sitemap-999.xml", 404),
        ("/fr/", 404),
        ("/en/releases/?q=" + "a" * 8000, 200),
        ("/en/releases/?q=%00%FF%ED%A0%80", 200),
        ("/en/releases/?topic=%00&division=%FF", 200),
        ("/en/?page=abc", 200),
        ("/en/topics/?" + "&".join(f"p{number}=1" for number in range(1500)), 200),
        ("/en/releases/?" + "&".join(f"p{number}=1" for number in range(1500)), 400),
        ("/en/releases", 301),
    ],
)
def test_odd_addresses_get_a_plain_answer_in_the_language_of_the_address(visit, path, status):
    response = visit(path)

    assert response.status_code == status
    if path.startswith("/en/") and status != 301:
        assert '<html lang="en">' in response.content.decode()


def test_what_the_database_refuses_to_hold_is_a_bad_request(rf):
    refused = OutOfRange(None).process_exception(rf.get("/en/"), DataError("NUL"))

    assert refused.status_code == 400


@pytest.mark.parametrize("path", ["releases/release/images/a%00b/3.jpg", "releases/event/?verb=%00"])
def test_a_null_in_an_address_of_the_desk_is_no_fault(admin_client, path):
    assert admin_client.get(f"/admin/{path}").status_code < 500


def test_a_slug_of_broken_bytes_redirects_to_the_right_one(visit):
    edition = make_edition(title="Title")

    assert visit(f"/en/releases/{edition.release_id}/%FF%FE/")["Location"] == edition.get_absolute_url()


@pytest.mark.parametrize("path", PUBLIC)
def test_public_pages_set_no_cookie_and_do_not_vary_by_one(visit, path):
    response = visit(path)

    assert response.cookies == {}
    if path != "/nothing":
        assert "cookie" not in response.get("Vary", "").lower()
        assert response["Cache-Control"] == "max-age=0, must-revalidate"
        assert response["ETag"]


@pytest.mark.parametrize("path", PUBLIC[:-1])
def test_public_pages_are_answered_304_while_nothing_changes(visit, path):
    make_edition(live_from=NOON - DAY)
    etag = visit(path)["ETag"]

    assert visit(path, If_None_Match=etag).status_code == 304


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_but_reading_is_allowed(visit, method):
    assert visit("/en/releases/", method=method).status_code == 405


def test_addresses_never_come_from_the_host_header(visit):
    page = visit("/en/", Host="localhost", X_Forwarded_Host="evil.example").content

    assert b"http://testserver/en/" in page
    assert b"localhost" not in page
    assert b"evil.example" not in page


def test_a_foreign_host_is_refused_without_the_database(visit, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = visit("/en/", Host="evil.example")

    assert response.status_code == 400
    assert b"Request not understood" in response.content


def test_a_fault_is_told_in_the_language_of_the_reader_without_the_database(
    client, monkeypatch, django_assert_num_queries
):
    client.raise_request_exception = False
    monkeypatch.setattr("releases.public.views.moment", lambda request: 1 / 0)

    with django_assert_num_queries(0):
        korean, english = client.get("/ko/releases/"), client.get("/en/releases/")

    assert korean.status_code == english.status_code == 500
    assert "오류가 발생했습니다" in korean.content.decode()
    assert "Something went wrong here" in english.content.decode()


def test_what_is_not_found_depends_on_the_reader_only_without_a_language(visit):
    neutral, own = visit("/nothing", Accept_Language="en"), visit("/ko/nothing/", Accept_Language="en")

    assert '<html lang="en">' in neutral.content.decode()
    assert "Accept-Language" in neutral["Vary"]
    assert '<html lang="ko">' in own.content.decode()
    assert "Accept-Language" not in own.get("Vary", "")


def fill(count):
    topic, division = make_topic(), make_division()
    for number in range(count):
        release = make_release(topics=[topic], division=division)
        make_picture(release)
        make_edition(release=release, live_from=NOON - number * DAY / 24)
    return topic


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/en/", 4),
        ("/en/releases/", 7),
        ("/en/releases/?q=seoul", 8),
        ("/en/archive/", 3),
        ("/en/archive/2026/", 6),
        ("/en/topics/{topic}/", 7),
        ("/en/rss.xml", 4),
        ("/sitemap-1.xml", 1),
    ],
)
def test_queries_do_not_grow_with_the_number_of_releases(visit, path, most, django_assert_max_num_queries):
    topic = fill(8)
    # PostgreSQL looks for a rare word in three windows of time before it looks everywhere.
    if connection.vendor == "postgresql" and "q=" in path:
        most += 3

    with django_assert_max_num_queries(most):
        assert visit(path.format(topic=topic.slug)).status_code == 200


def test_a_release_takes_few_queries(visit, django_assert_max_num_queries):
    fill(3)
    path = visit("/en/releases/").context["page"].items[1].get_absolute_url()

    with django_assert_max_num_queries(4):
        assert visit(path).status_code == 200
