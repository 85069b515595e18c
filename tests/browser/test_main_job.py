"""The main job, in a browser: paste, submit, approve by a second person, read on page and in feed."""

import re
import urllib.request
import xml.etree.ElementTree as ET
from pathlib import Path

import lxml.html
import pytest

ROOT = Path(__file__).resolve().parents[2]
SEED = ROOT.parent / "shared" / "seed-release.txt"
TITLE = "10th ROK-Kazakhstan Policy Consultation Takes Place (Feb. 11)"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
MARKER = re.compile(r"^\s*(?:\d{1,2}\.|o|-)\s+", re.MULTILINE)


def pasted():
    """The body of the real release where it lies beside the project, else one of ours with the same outline."""
    if SEED.exists():
        text = SEED.read_text("utf-8")
        return text[text.index("1. Deputy Foreign Minister") :]
    return (ROOT / "tests" / "data" / "consultation.txt").read_text("utf-8")


def bare(text):
    """Text with markers and white space set aside."""
    return re.sub(r"\s+", "", MARKER.sub("", text))


def shape(element):
    """The outline of rendered HTML: for each item the number it prints, and the shapes of the lists inside it."""
    return [
        (list_.tag, [(item.get("value"), shape(item)) for item in list_.findall("li")])
        for list_ in element
        if list_.tag in {"ol", "ul"}
    ]


def dashes(count):
    return [("ul", [(None, [])] * count)] if count else []


EXPECTED = [
    (
        "ol",
        [
            ("1", []),
            ("2", [("ul", [(None, []), (None, dashes(1))])]),
            ("3", dashes(2)),
            ("4", dashes(1)),
            ("5", []),
        ],
    )
]


@pytest.fixture(scope="module")
def published(request, newsroom, browser):
    """Walk through the desk once; the tests below read what came of it."""

    def staff(name):
        context = browser.new_context(base_url=newsroom.address, locale="ko-KR")
        request.addfinalizer(context.close)
        page = context.new_page()
        page.goto("/admin/")
        page.fill("[name=username]", name)
        page.fill("[name=password]", newsroom.passwords[name])
        page.click("[type=submit]")
        return page

    writer = staff("writer")
    writer.goto("/admin/releases/release/add/")
    writer.fill("[name=title_en]", TITLE)
    writer.fill("[name=body_en]", pasted())
    writer.click("[name=_submit]")
    writer.wait_for_url("**/submit/")
    release = re.search(r"/release/(\d+)/submit/", writer.url).group(1)
    assert writer.locator("[name=languages]").evaluate_all("boxes => boxes.map(box => box.value)") == ["en"]
    writer.click(".verb-form [type=submit]")
    writer.wait_for_url(f"**/release/{release}/change/")
    assert writer.locator("a.verb-approve").count() == 0
    assert writer.request.get(f"/admin/releases/release/{release}/approve/").status == 403

    approver = staff("approver")
    approver.goto(f"/admin/releases/release/{release}/change/")
    approver.click("a.verb-approve")
    approver.click(".verb-form [type=submit]")
    approver.wait_for_url(f"**/release/{release}/change/")
    approver.context.close()
    return release


def test_the_pasted_outline_is_read_exactly(page, published):
    page.goto(f"/en/releases/{published}/")

    body = lxml.html.fromstring(f"<div>{page.inner_html('article .prose')}</div>")
    assert page.locator("h1").inner_text() == TITLE
    assert shape(body) == EXPECTED
    assert bare(body.text_content()) == bare(pasted())


def test_the_feed_carries_the_same_text(newsroom, published):
    feed = ET.fromstring(urllib.request.urlopen(f"{newsroom.address}/en/rss.xml").read())

    item = next(item for item in feed.iter("item") if item.findtext("title") == TITLE)
    body = lxml.html.fromstring(f"<div>{item.findtext(CONTENT)}</div>")
    assert shape(body) == EXPECTED
    assert bare(body.text_content()) == bare(pasted())


def test_the_korean_side_does_not_know_it(page, published):
    for path in ("/ko/", "/ko/releases/", "/ko/rss.xml"):
        assert TITLE not in page.request.get(path).text()
    assert page.request.get(f"/ko/releases/{published}/").status == 404


def test_the_release_says_that_there_is_no_korean_text(page, published):
    page.goto(f"/en/releases/{published}/")

    assert "Korean" in page.locator(".other-language").inner_text()
    assert page.locator(".other-language a").get_attribute("href") == "/ko/releases/"


def test_the_list_and_the_sitemap_name_it(page, published):
    assert TITLE in page.request.get("/en/releases/").text()
    index = page.request.get("/sitemap.xml").text()
    parts = [page.request.get(address).text() for address in re.findall(r"<loc>([^<]+sitemap[^<]+)</loc>", index)]
    assert f"/en/releases/{published}/" in index + "".join(parts)
