"""RSS, Atom and JSON Feed say the same, of every language and topic, and stay with a release through all it meets."""

import json
from datetime import timedelta
from email.utils import parsedate_to_datetime

import feedparser
import pytest
from lxml import etree

from releases.models import Edition, Organisation
from releases.public.feed.entries import MOST_NEWS, NEWEST, NEWS_FOR
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

NAMES = {
    "a": "http://www.w3.org/2005/Atom",
    "at": "http://purl.org/atompub/tombstones/1.0",
    "c": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "m": "http://search.yahoo.com/mrss/",
}
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
FORMATS = ["rss.xml", "atom.xml", "feed.json"]
HUB = "https://hub.example.org/"


def xml(response, path):
    return etree.fromstring(response.content).xpath(path, namespaces=NAMES)


def told(response):
    """Id, title, link, content, first and last date of each entry, as a stranger's parser reads them."""
    if "json" in response["Content-Type"]:
        return [
            (row["id"], row["title"], row["url"], row["content_html"], row["date_published"], row["date_modified"])
            for row in json.loads(response.content)["items"]
        ]
    is_atom = "atom" in response["Content-Type"]
    rows = xml(response, "//a:entry" if is_atom else "//item")
    paths = (
        ("a:id", "a:title", "a:link[@rel='alternate']/@href", "a:content", "a:published", "a:updated")
        if is_atom
        else ("guid", "title", "link", "c:encoded", "pubDate", "a:updated")
    )
    found = []
    for row in rows:
        values = [row.xpath(path, namespaces=NAMES)[0] for path in paths]
        texts = [value if isinstance(value, str) else value.text for value in values]
        if not is_atom:
            texts[4] = parsedate_to_datetime(texts[4]).isoformat()
        found.append(tuple(texts))
    return found


@pytest.fixture
def whole():
    """A release with everything that an entry can hold."""
    Organisation.objects.create(name_ko="외교부", name_en="Ministry")
    topic, division = make_topic(slug="trade", name_en="Trade"), make_division(slug="asia", name_en="Asia Division")
    release = make_release(
        topics=[topic], division=division, title_en="A & B <met>", body_en="See [us](/en/feeds/).\n\n[Photo 1]"
    )
    make_picture(release, caption_en="The river")
    make_attachment(release, title_en="Outline")
    make_attachment(release, name="b.txt", title_en="Second")
    return make_edition(release=release, live_from=NOON - DAY, licence="1")


@pytest.mark.parametrize("base", ["/en/", "/en/topics/trade/"])
def test_the_three_formats_say_the_same(visit, whole, base):
    rss, atom, data = (told(visit(base + name)) for name in FORMATS)

    assert rss == atom == data
    assert len(rss) == 1
    assert rss[0][:3] == (whole.permanent_id, "A & B <met>", f"http://testserver{whole.get_absolute_url()}")


def test_each_format_has_its_own_type_and_language(visit, whole):
    rss, atom, data = (visit(f"/en/{name}") for name in FORMATS)

    assert rss["Content-Type"] == "application/rss+xml; charset=utf-8"
    assert atom["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert data["Content-Type"] == "application/feed+json; charset=utf-8"
    assert etree.fromstring(rss.content).get(LANGUAGE) == etree.fromstring(atom.content).get(LANGUAGE) == "en"
    assert json.loads(data.content)["language"] == "en"
    assert [feedparser.parse(each.content).bozo for each in (rss, atom)] == [False, False]


def test_authors_are_the_division_and_the_institution(visit, whole):
    assert xml(visit("/en/rss.xml"), "//dc:creator/text()") == ["Asia Division", "Ministry"]
    assert xml(visit("/en/atom.xml"), "//a:entry/a:author/a:name/text()") == ["Asia Division", "Ministry"]
    assert xml(visit("/en/atom.xml"), "//a:entry/a:author/a:uri/text()")[0] == "http://testserver/en/divisions/asia/"
    [item] = json.loads(visit("/en/feed.json").content)["items"]
    assert [author["name"] for author in item["authors"]] == ["Asia Division", "Ministry"]


def test_categories_pictures_and_attachments_are_told_in_each_format(visit, whole):
    picture = next(row.file for row in whole.files.all() if row.kind == "picture")
    files = [row.file for row in whole.files.all() if row.kind == "attachment"]
    shown = f"http://testserver/images/{picture.key}/{max(picture.widths)}.jpg"
    rss, atom, data = (visit(f"/en/{name}") for name in FORMATS)
    [item] = json.loads(data.content)["items"]

    assert xml(rss, "//category/text()") == xml(atom, "//a:category/@label") == item["tags"] == ["Trade"]
    assert xml(atom, "//a:category/@term") == ["trade"]
    assert xml(rss, "//m:content/@url") == xml(atom, "//m:content/@url") == [item["image"]] == [shown]
    assert xml(rss, "//m:description/text()") == ["The river"]
    assert len(xml(rss, "//enclosure")) == 1
    assert xml(atom, "//a:link[@rel='enclosure']/@title") == ["Outline", "Second"]
    assert xml(atom, "//a:link[@rel='enclosure']/@length") == [str(file.size) for file in files]
    assert [each["title"] for each in item["attachments"]] == ["Outline", "Second", "The river"]
    assert xml(rss, "//dc:rights/text()") == xml(atom, "//a:rights/text()") == ["KOGL Type 1: name the source"]


@pytest.mark.parametrize("name", FORMATS)
def test_no_address_in_a_feed_is_relative(visit, whole, name):
    text = visit(f"/en/{name}").content.decode().replace('\\"', '"')

    assert 'href="/' not in text
    assert 'src="/' not in text
    assert " /images/" not in text
    assert "http://testserver/en/feeds/" in text


def correct(first, **overrides):
    Edition.objects.filter(pk=first.pk).update(live_until=overrides.get("live_from", NOON))
    values = {"kind": "corrected", "title": "Corrected", "live_from": NOON, "note": "The date was <wrong>."}
    return make_edition(release=first.release, published_at=first.published_at, **values | overrides)


@pytest.mark.parametrize("name", FORMATS)
def test_a_correction_keeps_id_and_place_and_tells_its_note(visit, name):
    first = make_edition(live_from=NOON - DAY)
    make_edition(title="Newest", live_from=NOON - MINUTE)
    correct(first)

    newest, corrected = told(visit(f"/en/{name}"))

    assert [newest[1], corrected[1]] == ["Newest", "Corrected"]
    assert corrected[0] == first.permanent_id
    assert corrected[4:] == ("2026-11-19T12:00:00+09:00", "2026-11-20T12:00:00+09:00")
    assert "This release was corrected" in corrected[3]
    assert "The date was &lt;wrong&gt;." in corrected[3]
    assert "They agreed to meet again." in corrected[3]


@pytest.mark.parametrize("name", FORMATS)
def test_a_withdrawal_leaves_a_dated_notice_with_its_title_and_without_its_words(visit, name):
    first = make_edition(title="Zebra", live_from=NOON - DAY)
    correct(first, kind="withdrawn", title="Zebra", note="It was wrong.")

    [entry] = told(visit(f"/en/{name}"))

    assert entry[:2] == (first.permanent_id, "Withdrawn: Zebra")
    assert "November 20, 2026, 12:00 KST" in entry[3]
    assert "It was wrong." in entry[3]
    assert b"agreed to meet" not in visit(f"/en/{name}").content


@pytest.mark.parametrize("base", ["/en/", "/en/topics/trade/"])
@pytest.mark.parametrize("name", FORMATS)
def test_a_removal_leaves_its_reason_alone(visit, name, base):
    first = make_edition(title="Zebra", summary="Striped.", live_from=NOON - DAY, topics=[make_topic(slug="trade")])
    make_edition(title="Other", live_from=NOON - 2 * DAY, topics=list(first.topics.all()))
    Edition.objects.filter(pk=first.pk).update(live_until=NOON)
    make_edition(release=first.release, kind="removed", published_at=first.published_at, note="A court ordered it.")

    response = visit(base + name)
    entry, _other = told(response)

    assert entry[:2] == (first.permanent_id, "This release has been removed")
    assert "A court ordered it." in entry[3]
    assert b"Zebra" not in response.content
    assert b"Striped" not in response.content
    if name == "atom.xml":
        assert xml(response, "//at:deleted-entry/@ref") == [first.permanent_id]
        assert xml(response, "//at:deleted-entry/@when") == ["2026-11-20T12:00:00+09:00"]
        assert xml(response, "//at:deleted-entry/at:comment/text()") == ["A court ordered it."]


def test_a_correction_that_leaves_a_topic_leaves_its_feed(visit):
    topic = make_topic(slug="trade")
    make_edition(title="Stays", live_from=NOON - DAY, topics=[topic])
    first = make_edition(title="Goes", live_from=NOON - DAY, topics=[topic])
    first.release.topics.clear()
    correct(first, title="Goes")

    assert [entry[1] for entry in told(visit("/en/topics/trade/atom.xml"))] == ["Stays"]


def test_an_older_release_is_told_while_its_change_is_news(visit):
    old = make_edition(title="Old", live_from=NOON - 400 * DAY)
    for number in range(NEWEST):
        make_edition(title=f"New {number}", live_from=NOON - 300 * DAY + number * MINUTE)
    taken = make_edition(title="Taken", live_from=NOON - 500 * DAY)
    correct(old, title="Old")
    correct(taken, kind="withdrawn", title="Taken", live_from=NOON + DAY)

    def last(at):
        return [entry[1] for entry in told(visit("/en/atom.xml", at=at))][NEWEST:]

    assert last(NOON - MINUTE) == []
    assert last(NOON) == ["Old"]
    assert last(NOON + DAY) == ["Old", "Withdrawn: Taken"]
    assert last(NOON + NEWS_FOR - MINUTE) == ["Old", "Withdrawn: Taken"]
    assert last(NOON + NEWS_FOR) == ["Withdrawn: Taken"]
    assert last(NOON + NEWS_FOR + DAY) == []


def test_many_changes_do_not_make_a_feed_endless(visit):
    for number in range(MOST_NEWS + 2):
        correct(make_edition(live_from=NOON - 400 * DAY), live_from=NOON - number * MINUTE)
    for number in range(NEWEST):
        make_edition(title=f"New {number}", live_from=NOON - number * MINUTE)

    assert len(told(visit("/en/atom.xml"))) == NEWEST + MOST_NEWS


@pytest.mark.parametrize("name", FORMATS)
def test_the_end_of_a_notice_is_a_change_of_the_feed(visit, name):
    correct(make_edition(live_from=NOON - DAY), kind="withdrawn")
    end = NOON + NEWS_FOR
    before, after = visit(f"/en/{name}", at=end - MINUTE), visit(f"/en/{name}", at=end + MINUTE)

    assert parsedate_to_datetime(before["Last-Modified"]) == NOON
    assert parsedate_to_datetime(after["Last-Modified"]) == end
    assert visit(f"/en/{name}", at=end + MINUTE, If_Modified_Since=before["Last-Modified"]).status_code == 200
    assert visit(f"/en/{name}", at=end + MINUTE, If_None_Match=after["ETag"]).status_code == 304


@pytest.mark.parametrize("name", FORMATS)
def test_a_feed_without_releases_is_valid(visit, name):
    response = visit(f"/ko/{name}")

    assert response.status_code == 200
    assert told(response) == []


def test_a_hub_is_named_only_where_one_is_configured(visit, whole, settings):
    assert not any("Link" in visit(f"/en/{name}").headers for name in FORMATS)
    settings.WEBSUB_HUB = HUB

    rss, atom, data = (visit(f"/en/{name}") for name in FORMATS)

    assert atom["Link"] == f'<{HUB}>; rel="hub", <http://testserver/en/atom.xml>; rel="self"'
    assert xml(rss, "//a:link[@rel='hub']/@href") == xml(atom, "//a:link[@rel='hub']/@href") == [HUB]
    assert json.loads(data.content)["hubs"] == [{"type": "WebSub", "url": HUB}]


@pytest.mark.parametrize("name", FORMATS)
def test_scripts_of_any_site_may_read_a_feed_and_nothing_else(visit, whole, name):
    preflight, post = visit(f"/en/{name}", method="options"), visit(f"/en/{name}", method="post")

    assert visit(f"/en/{name}")["Access-Control-Allow-Origin"] == "*"
    assert (preflight.status_code, preflight["Access-Control-Allow-Methods"]) == (204, "GET, HEAD, OPTIONS")
    assert (post.status_code, post["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert "Access-Control-Allow-Origin" not in visit("/en/").headers


@pytest.mark.parametrize("path", ["/en/rss.xml", "/en/atom.xml", "/en/feed.json", "/en/topics/trade/rss.xml"])
def test_a_person_who_opens_a_feed_sees_a_page_that_no_cache_keeps(visit, whole, path):
    page = visit(path, Sec_Fetch_Dest="document", Accept="text/html")
    feed = visit(path, Sec_Fetch_Dest="empty", Accept="text/html")

    assert page["Content-Type"].startswith("text/html")
    assert "This is a feed" in page.content.decode()
    assert f"http://testserver{path}" in page.content.decode()
    assert "A &amp; B &lt;met&gt;" in page.content.decode()
    assert page["Cache-Control"] == "no-store"
    assert "ETag" not in page.headers
    assert '<meta name="robots" content="noindex">' in page.content.decode()
    assert not feed["Content-Type"].startswith("text/html")
    assert feed["Cache-Control"] == "max-age=0, must-revalidate"
    assert all("Sec-Fetch-Dest" in each["Vary"] for each in (page, feed))


def test_the_tag_of_a_feed_never_stands_for_the_page(visit, whole):
    etag = visit("/en/rss.xml")["ETag"]

    assert visit("/en/rss.xml", If_None_Match=etag, Sec_Fetch_Dest="document").status_code == 200


def test_pages_announce_every_format_of_every_feed(visit, whole):
    home, topic = visit("/en/").content.decode(), visit("/en/topics/trade/").content.decode()

    for name in FORMATS:
        assert f'href="/en/{name}"' in home
        assert f'href="/en/topics/trade/{name}"' in topic


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(("base", "most"), [("/en/", 4), ("/en/topics/trade/", 5)])
def test_a_feed_takes_as_many_queries_for_many_releases_as_for_one(visit, name, base, most, django_assert_num_queries):
    release = make_release(topics=[make_topic(slug="trade")], division=make_division())
    make_picture(release)
    correct(make_edition(release=release, live_from=NOON - DAY))
    with django_assert_num_queries(most):
        visit(base + name)

    for number in range(5):
        release = make_release(topics=list(release.topics.all()), division=make_division())
        make_edition(release=release, live_from=NOON - timedelta(hours=number))
    with django_assert_num_queries(most):
        visit(base + name)
