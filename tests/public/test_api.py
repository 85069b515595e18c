"""The API: what its description says, page by page, never more than the pages show, and errors that can be read."""

import json
from functools import cache

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from releases.models import Edition, Organisation
from releases.public.api.asked import Place
from releases.public.api.views import DESCRIPTION
from tests.make import (
    DAY,
    MINUTE,
    NOON,
    make_attachment,
    make_contact,
    make_division,
    make_edition,
    make_picture,
    make_release,
    make_topic,
)

LIST = "/api/v1/releases"


@cache
def described():
    return json.loads(DESCRIPTION.read_text("utf-8"))


def schema_of(path, status):
    """The schema that the description gives for this answer."""
    pattern = "/api/v1/openapi.json" if path.endswith("openapi.json") else LIST
    if path.startswith(f"{LIST}/"):
        pattern = f"{LIST}/{{id}}"
    [content] = described()["paths"][pattern]["get"]["responses"][str(status)]["content"].items()
    return content[0], content[1]["schema"] | {"components": described()["components"]}


@pytest.fixture
def ask(visit):
    """Asks the API, and holds every answer to the description."""

    def get(path=LIST, status=200, **more):
        response = visit(path, **more)
        kind, schema = schema_of(path.partition("?")[0], status)
        assert response.status_code == status
        assert response["Content-Type"] == kind
        assert response["Access-Control-Allow-Origin"] == "*"
        data = json.loads(response.content)
        Draft202012Validator(schema, format_checker=FormatChecker()).validate(data)
        return data

    return get


@pytest.fixture
def whole():
    Organisation.objects.create(name_ko="외교부", name_en="Ministry")
    topic, division = make_topic(slug="trade", name_en="Trade"), make_division(slug="asia", name_en="Asia")
    body = "See [us](/en/feeds/).\n\n[Photo 1]"
    release = make_release(topics=[topic], division=division, contacts=[make_contact(phone="02-100")], body_en=body)
    make_picture(release, caption_en="The river", credit_en="Kim Ara")
    make_attachment(release, language="ko")
    make_edition("ko", release=release, live_from=NOON - 2 * DAY)
    return make_edition(release=release, live_from=NOON - DAY, licence="1")


def test_the_description_is_valid_and_names_this_site(ask):
    data = ask("/api/v1/openapi.json")

    assert data["openapi"] == "3.1.0"
    assert data["servers"] == [{"url": "http://testserver"}]
    for schema in described()["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_a_release_says_what_its_page_shows(ask, whole):
    data = ask(f"{LIST}/{whole.release_id}?language=en")
    page = f"http://testserver{whole.get_absolute_url()}"

    assert (data["id"], data["uid"], data["language"]) == (whole.release_id, whole.permanent_id, "en")
    assert (data["title"], data["text"]) == (whole.title, whole.text)
    assert (data["published"], data["updated"]) == ("2026-11-19T12:00:00+09:00",) * 2
    assert 'href="http://testserver/en/feeds/"' in data["html"]
    assert 'src="/' not in data["html"]
    assert data["division"] == {"slug": "asia", "name": "Asia", "url": "http://testserver/en/divisions/asia/"}
    assert [topic["slug"] for topic in data["topics"]] == ["trade"]
    assert data["contacts"][0]["phone"] == "02-100"
    assert data["licence"]["name"] == "KOGL Type 1: name the source"
    assert [(each["type"], each["width"]) for each in data["pictures"][0]["renditions"]] == [
        (kind, width) for kind in ("image/avif", "image/jpeg") for width in (480, 960, 1200)
    ]
    assert (data["pictures"][0]["alt"], data["pictures"][0]["credit"]) == ("A river", "Kim Ara")
    assert data["attachments"][0]["language"] == "ko"
    assert data["attachments"][0]["name"] == "정책협의회 개요.txt"
    assert [each["language"] for each in data["links"]] == ["ko", "en"]
    assert data["links"][1]["page"] == page
    assert data["corrections"] == []


def test_a_release_comes_in_korean_where_no_language_is_asked_for(ask, whole):
    english = make_edition(live_from=NOON - DAY)

    assert ask(f"{LIST}/{whole.release_id}")["language"] == "ko"
    assert ask(f"{LIST}/{english.release_id}")["language"] == "en"
    assert ask(f"{LIST}/{english.release_id}?language=ko", 404)["status"] == 404


def follow(first, **overrides):
    Edition.objects.filter(pk=first.pk).update(live_until=NOON)
    return make_edition(release=first.release, published_at=first.published_at, live_from=NOON, **overrides)


def test_a_correction_is_told_with_its_note_and_kind(ask):
    first = make_edition(live_from=NOON - DAY)
    follow(first, kind="corrected", note="The date.", change="mistake")
    data = ask(f"{LIST}/{first.release_id}?language=en")

    assert (data["kind"], data["note"]) == ("corrected", "The date.")
    assert data["corrections"] == [
        {
            "number": 2,
            "kind": "corrected",
            "change": "mistake",
            "note": "The date.",
            "at": "2026-11-20T12:00:00+09:00",
            "url": f"http://testserver/en/releases/{first.release_id}/changes/2/",
        }
    ]
    assert ask()["items"] == [data]
    assert ask(f"{LIST}/{first.release_id}", at=NOON - MINUTE)["corrections"] == []


def test_a_withdrawn_release_is_readable_and_not_listed(ask):
    first = make_edition(live_from=NOON - DAY)
    follow(first, kind="withdrawn", note="It was wrong.")

    assert ask()["items"] == []
    assert ask(f"{LIST}/{first.release_id}")["kind"] == "withdrawn"


def test_a_removed_release_answers_its_reason_alone(ask):
    first = make_edition(title="Zebra", live_from=NOON - DAY)
    follow(first, kind="removed", note="A court ordered it.")
    data = ask(f"{LIST}/{first.release_id}?language=en", 410)

    assert ask()["items"] == []
    assert data["note"] == "A court ordered it."
    assert "Zebra" not in json.dumps(data)


@pytest.mark.parametrize("path", [f"{LIST}/{{id}}", f"{LIST}/{{id}}?language=en", LIST, f"{LIST}?topic=trade"])
def test_nothing_shows_before_its_minute(visit, path):
    edition = make_edition(title="Zebra", live_from=NOON, topics=[make_topic(slug="trade")])
    path = path.format(id=edition.release_id)

    assert b"Zebra" not in visit(path, at=NOON - MINUTE / 600).content
    assert b"Zebra" in visit(path).content


def test_what_is_not_public_answers_like_what_never_was(visit):
    make_edition(live_from=NOON + DAY, topics=[make_topic(slug="secret")], division=make_division(slug="secret-team"))
    for hidden, absent in (
        (f"{LIST}/{Edition.objects.get().release_id}", f"{LIST}/999999"),
        (f"{LIST}?topic=secret", f"{LIST}?topic=never"),
        (f"{LIST}?division=secret-team", f"{LIST}?division=never"),
    ):
        one, other = visit(hidden), visit(absent)
        assert (one.status_code, one.content, dict(one.headers)) == (
            other.status_code,
            other.content,
            dict(other.headers),
        )


def walk(ask, query):
    """Ids and languages of all pages, from the first by each `next`."""
    found, path = [], f"{LIST}?{query}"
    while path:
        data = ask(path.removeprefix("http://testserver"))
        found.append([(item["id"], item["language"]) for item in data["items"]])
        path = data["next"]
    return found


@pytest.mark.parametrize("filed", ["", "&topic=trade", "&division=asia", "&from=2026-11-19&to=2026-11-20"])
def test_pages_hold_every_release_once_in_order_also_where_instants_are_the_same(ask, filed):
    topic, division = make_topic(slug="trade"), make_division(slug="asia")
    wanted = []
    for number in range(3):
        release = make_release(topics=[topic], division=division)
        for language in ("ko", "en"):
            make_edition(language, release=release, live_from=NOON - (number // 2) * MINUTE)
            wanted.append((release.pk, language))
    order = [wanted[2], wanted[3], wanted[0], wanted[1], wanted[4], wanted[5]]

    for limit in (1, 2, 4, 5):
        pages = walk(ask, f"limit={limit}{filed}")
        assert [row for page in pages for row in page] == order, limit
        assert [len(page) for page in pages[:-1]] == [limit] * (len(pages) - 1)
    assert [row for page in walk(ask, f"limit=1&language=en{filed}") for row in page] == order[1::2]


def test_a_page_does_not_move_when_something_new_is_published(ask):
    for number in range(4):
        make_edition(title=f"Old {number}", live_from=NOON - (number + 1) * DAY)
    first = ask(f"{LIST}?limit=2")
    make_edition(title="New", live_from=NOON)
    second = ask(first["next"].removeprefix("http://testserver"))

    assert [item["title"] for item in second["items"]] == ["Old 2", "Old 3"]


def test_days_are_korean_days_and_both_are_included(ask):
    midnight = NOON.replace(hour=0)
    for title, live_from in (("Before", midnight - MINUTE), ("First", midnight), ("After", midnight + DAY)):
        make_edition(title=title, live_from=live_from)

    at = NOON + 5 * DAY
    assert [item["title"] for item in ask(f"{LIST}?from=2026-11-20&to=2026-11-20", at=at)["items"]] == ["First"]
    assert [item["title"] for item in ask(f"{LIST}?to=2026-11-19", at=at)["items"]] == ["Before"]
    assert [item["title"] for item in ask(f"{LIST}?from=2026-11-21", at=at)["items"]] == ["After"]


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("page=2", "page"),
        ("Language=ko", "Language"),
        ("language=fr", "language"),
        ("language=", "language"),
        ("language=ko&language=en", "language"),
        ("topic=none", "topic"),
        ("topic=%00", "topic"),
        ("division=none", "division"),
        ("from=2026-02-30", "from"),
        ("from=20260211", "from"),
        ("to=1234-01-01", "to"),
        ("from=2026-02-02&to=2026-02-01", "to"),
        ("limit=0", "limit"),
        ("limit=101", "limit"),
        ("limit=-1", "limit"),
        ("limit=1e1", "limit"),
        ("limit=%D9%A1", "limit"),
        ("cursor=", "cursor"),
        ("cursor=MTIzNDU2Nzg5MA", "cursor"),
        ("cursor=" + "A" * 500, "cursor"),
        ("cursor=%ED%95%9C%EA%B8%80%EC%9E%85%EB%8B%88%EB%8B%A4", "cursor"),
        ("language=en&cursor=" + Place(NOON, 1, "ko").write(), "cursor"),
        ("cursor=" + Place(NOON, 2**63 - 1, "ko").write(), "cursor"),
        ("cursor=" + Place(NOON, 2**70, "ko").write(), "cursor"),
        ("cursor=" + Place(NOON, -4, "ko").write(), "cursor"),
        ("cursor=" + Place(NOON, 4, "fr").write(), "cursor"),
    ],
)
def test_what_cannot_be_understood_is_refused_by_name(ask, query, parameter):
    data = ask(f"{LIST}?{query}", 400)

    assert parameter in {error["parameter"] for error in data["errors"]}


def test_errors_speak_the_language_that_is_accepted_and_not_that_of_a_cookie(visit, client):
    client.cookies["django_language"] = "ko"
    english, korean = (visit(f"{LIST}?limit=0", Accept_Language=code) for code in ("en-GB,en", "ko-KR"))

    assert json.loads(english.content)["title"] == "The request cannot be understood"
    assert json.loads(korean.content)["errors"][0]["detail"] == "limit는 1부터 100까지의 정수입니다."
    assert (english["Content-Language"], korean["Content-Language"]) == ("en", "ko")
    assert "Accept-Language" in english["Vary"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_changed(ask, visit, method):
    assert ask(LIST, 405, method=method)["status"] == 405
    assert visit(LIST, method=method)["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("path", ["/api/v2", f"{LIST}/", f"{LIST}/0", f"{LIST}/abc", "/api/v1/releases/1/x"])
def test_an_unknown_address_is_a_problem_too(visit, path):
    response = visit(path)

    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")


def test_a_preflight_allows_reading_alone(visit):
    response = visit(LIST, method="options")

    assert (response.status_code, response.content) == (204, b"")
    assert response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "Access-Control-Allow-Credentials" not in response.headers


@pytest.mark.parametrize("path", [LIST, f"{LIST}/{{id}}", "/api/v1/openapi.json"])
def test_answers_are_confirmed_by_tag_and_date(visit, whole, path):
    path = path.format(id=whole.release_id)
    first, later = visit(path), visit(path, at=NOON + DAY)

    assert first["ETag"] == later["ETag"]
    assert visit(path, If_None_Match=first["ETag"]).status_code == 304
    if "openapi" not in path:
        assert first["Last-Modified"] == "Thu, 19 Nov 2026 03:00:00 GMT"
        assert visit(path, If_Modified_Since=first["Last-Modified"]).status_code == 304
        Edition.objects.filter(pk=whole.pk).update(live_until=NOON)
        make_edition(release=whole.release, kind="corrected", published_at=whole.published_at)
        assert visit(path, at=NOON + MINUTE, If_Modified_Since=first["Last-Modified"]).status_code == 200


def test_a_page_of_many_takes_as_many_queries_as_one_of_one(visit, django_assert_num_queries):
    def add(count):
        for number in range(count):
            release = make_release(topics=[make_topic()], division=make_division())
            make_picture(release)
            make_edition("ko", release=release, live_from=NOON - DAY)
            follow(make_edition(release=release, live_from=NOON - DAY - number * MINUTE), kind="corrected")

    add(1)
    with django_assert_num_queries(9):
        visit(LIST)
    add(4)
    with django_assert_num_queries(9):
        visit(LIST)
