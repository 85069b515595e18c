"""Nothing of a release shows itself before its time, after its end, or when it was taken back, on any surface."""

import pytest

from releases.models import Edition
from tests.make import (
    DAY,
    MINUTE,
    NOON,
    make_attachment,
    make_division,
    make_edition,
    make_picture,
    make_release,
    make_topic,
)

SURFACES = [
    "/en/",
    "/ko/",
    "/en/releases/",
    "/en/releases/?q=zebra",
    "/en/releases/?topic=animals",
    "/en/releases/?division=stables",
    "/en/releases/?from=2026-11-01&to=2026-11-30",
    "/en/archive/",
    "/en/archive/2026/",
    "/en/archive/2026/11/",
    "/en/topics/animals/",
    "/en/divisions/stables/",
    "/en/rss.xml",
    "/en/topics/animals/rss.xml",
    "/en/atom.xml",
    "/en/topics/animals/atom.xml",
    "/en/feed.json",
    "/en/topics/animals/feed.json",
    "/api/v1/releases",
    "/api/v1/releases?topic=animals",
    "/news-sitemap.xml",
    "/sitemap-1.xml",
    "/en/releases/?q=neighbour",
]
SECRET = b"zebra"


@pytest.fixture
def topic():
    return make_topic(slug="animals")


@pytest.fixture
def division():
    return make_division(slug="stables")


@pytest.fixture
def neighbour(topic, division):
    """Something public beside the release, so that no page is empty."""
    return make_edition(title="Neighbour", live_from=NOON - DAY, topics=[topic], division=division)


@pytest.fixture
def make_zebra(topic, division):
    def make(**overrides):
        release = make_release(
            title_en="Zebra arrives",
            body_en="The zebra arrives at noon.",
            title_ko="얼룩말 도착",
            topics=[topic],
            division=division,
        )
        make_picture(release, alt_en="A zebra")
        make_attachment(release, name="zebra.txt")
        return make_edition(release=release, **overrides)

    return make


def shown(visit, paths, at):
    return {
        path
        for path in paths
        if SECRET
        in visit(path, at=at)
        .content.lower()
        .replace(b'value="zebra"', b"")
        .replace(b"<b>zebra</b>", b"")
        .replace(b"q=zebra", b"")
    }


def own_addresses(edition):
    files = edition.files.select_related("file")
    picture = next(row.file for row in files if row.kind == "picture")
    attachment = next(row.file for row in files if row.kind == "attachment")
    return [
        edition.get_absolute_url(),
        f"/en/releases/{edition.release_id}/",
        f"/en/releases/{edition.release_id}/anything/",
        f"/images/{picture.key}/{picture.widths[0]}.jpg",
        f"/files/{attachment.key}/{attachment.name}",
    ]


def test_everywhere_at_its_instant(visit, neighbour, make_zebra):
    edition = make_zebra(live_from=NOON)

    assert shown(visit, SURFACES, NOON) == set(SURFACES) - {"/ko/", "/en/archive/", "/en/releases/?q=neighbour"}
    assert SECRET in visit(neighbour.get_absolute_url()).content.lower()
    assert [visit(path).status_code for path in own_addresses(edition)] == [200, 301, 301, 200, 200]


def test_nowhere_a_moment_before_its_instant(visit, neighbour, make_zebra):
    edition = make_zebra(live_from=NOON)
    before = NOON - MINUTE / 600

    assert shown(visit, SURFACES, before) == set()
    assert SECRET not in visit(neighbour.get_absolute_url(), at=before).content.lower()
    assert [visit(path, at=before).status_code for path in own_addresses(edition)] == [404] * 5


def test_nowhere_after_its_end(visit, neighbour, make_zebra):
    edition = make_zebra(live_from=NOON - DAY, live_until=NOON)

    assert shown(visit, SURFACES, NOON) == set()
    assert [visit(path).status_code for path in own_addresses(edition)] == [404] * 5


def test_nowhere_when_it_was_pulled_back(visit, neighbour, make_zebra):
    edition = make_zebra(live_from=NOON, is_pulled=True)

    assert shown(visit, SURFACES, NOON + DAY) == set()
    assert [visit(path, at=NOON + DAY).status_code for path in own_addresses(edition)] == [404] * 5


def test_a_withdrawn_release_keeps_its_page_and_leaves_every_list(visit, neighbour, make_zebra):
    edition = make_zebra(live_from=NOON, kind="withdrawn")

    assert shown(visit, SURFACES, NOON) == set()
    assert visit(edition.get_absolute_url()).status_code == 200


def test_a_removed_release_leaves_a_notice_without_its_words(visit, neighbour, make_zebra):
    before = make_zebra(live_from=NOON - DAY, live_until=NOON)
    make_edition(release=before.release, kind="removed", note="A court ordered it.", live_from=NOON)

    page = visit(before.get_absolute_url())

    assert shown(visit, SURFACES, NOON) == set()
    assert page.status_code == 410
    assert b"A court ordered it." in page.content
    assert b"November 20, 2026, 12:00 KST" in page.content
    assert SECRET not in page.content.lower()
    assert [visit(path).status_code for path in own_addresses(before)[3:]] == [404, 404]


def test_a_release_that_is_not_public_answers_like_one_that_never_was(visit, make_zebra):
    edition = make_zebra(live_from=NOON + DAY)
    hidden, absent = f"/en/releases/{edition.release_id}/", "/en/releases/999999/"

    for method in ("get", "head"):
        one, other = visit(hidden, method=method), visit(absent, method=method)

        assert (one.status_code, one.content, dict(one.headers)) == (
            other.status_code,
            other.content,
            dict(other.headers),
        )


def test_the_other_language_of_a_scheduled_release_is_not_announced(visit):
    english = make_edition(live_from=NOON)
    make_edition("ko", release=english.release, live_from=NOON + DAY)

    page = visit(english.get_absolute_url()).content.decode()

    assert 'hreflang="ko" href="http' not in page
    assert "This release is not available in Korean." in page
    assert f'href="http://testserver/ko/releases/{english.release_id}/' not in visit("/sitemap-1.xml").content.decode()


def test_counts_do_not_know_what_is_not_public(visit, make_zebra):
    make_edition(live_from=NOON - DAY)
    make_zebra(live_from=NOON + DAY)

    assert b"1 release" in visit("/en/releases/").content
    assert b"1 release" in visit("/en/archive/").content


def test_a_conditional_request_before_the_embargo_learns_nothing(visit, make_zebra):
    make_edition(live_from=NOON - DAY)
    make_zebra(live_from=NOON)
    early = visit("/en/rss.xml", at=NOON - MINUTE)

    again = visit("/en/rss.xml", at=NOON - MINUTE, If_None_Match=early["ETag"])
    later = visit("/en/rss.xml", at=NOON + MINUTE, If_None_Match=early["ETag"])

    assert again.status_code == 304
    assert later.status_code == 200
    assert Edition.objects.live(at=NOON, language="en").count() == 2


NAMING = ["/en/", "/en/releases/", "/en/topics/", "/en/feeds/", "/sitemap-pages.xml"]
OWN = ["/en/topics/summit/", "/en/divisions/summit-team/", "/en/topics/summit/rss.xml"]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_topic_and_a_division_do_not_tell_of_an_embargo(visit, language):
    """Their names may be news by themselves, so they appear with the first release under them, in its language."""
    topic = make_topic(slug="summit", name_en="Secret summit")
    division = make_division(slug="summit-team", name_en="Summit team")
    live_from = NOON + DAY if language == "en" else NOON - DAY
    make_edition(language, live_from=live_from, topics=[topic], division=division)

    for path in NAMING:
        page = visit(path).content
        assert b"Secret summit" not in page
        assert b"Summit team" not in page
        assert b"/en/topics/summit/" not in page
    for path in OWN:
        assert visit(path).status_code == 404


def test_a_topic_and_a_division_appear_with_the_first_release_under_them(visit):
    topic = make_topic(slug="summit", name_en="Open summit")
    division = make_division(slug="summit-team", name_en="Summit team")
    make_edition(live_from=NOON, topics=[topic], division=division)

    assert all(b"/en/topics/summit/" in visit(path).content or path == "/en/releases/" for path in NAMING)
    assert [visit(path).status_code for path in OWN] == [200, 200, 200]
