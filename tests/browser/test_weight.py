"""What the first visit of a release costs: bytes over the wire, requests, hosts, and no line that moves."""

from urllib.parse import urlsplit

import pytest

from tests.browser.kinds import BLOCKS, RELEASES, SHIFT

MOST_BYTES, MOST_REQUESTS = 60_000, 12
PICTURES = ".article-body img"
BOTH_LOADED = (
    "() => [...document.fonts].filter(({family, status}) => /Pretendard/.test(family) && status == 'loaded')[1]"
)


class Wire:
    """Answers as the network brought them: by request their kind, their address, and their bytes with the headers."""

    def __init__(self, page):
        self.answers = {}
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.responseReceived", self.begin)
        session.on("Network.loadingFinished", self.end)

    def begin(self, event):
        self.answers[event["requestId"]] = [event["type"], event["response"]["url"], 0]

    def end(self, event):
        if event["requestId"] in self.answers:
            self.answers[event["requestId"]][2] = event["encodedDataLength"]

    def without(self, addresses):
        return [row for row in self.answers.values() if row[1] not in addresses]


@pytest.mark.parametrize("path", RELEASES)
def test_the_first_visit_of_a_release_is_light(open_page, newsroom, path):
    page = open_page(viewport={"width": 390, "height": 844})
    wire = Wire(page)
    page.add_init_script(SHIFT)

    page.goto(path, wait_until="networkidle")
    page.wait_for_function(BOTH_LOADED)

    rows = wire.without(page.locator(PICTURES).evaluate_all("all => all.map(one => one.currentSrc)"))
    fonts = [size for kind, _url, size in rows if kind == "Font"]
    assert {f"http://{urlsplit(url).netloc}" for _kind, url, _size in rows} == {newsroom.address}
    assert len(fonts) == 2
    assert sum(size for _kind, _url, size in rows) - sum(fonts) <= MOST_BYTES, rows
    assert len(rows) <= MOST_REQUESTS, rows
    assert page.evaluate("window.shift") < 0.01


@pytest.mark.parametrize("path", RELEASES)
def test_the_text_is_painted_before_the_fonts_are_here_and_stays_in_place_when_they_come(page, path):
    held = []

    def hold(route):
        held.append(route)

    page.route("**/*.woff2", hold)
    page.goto(path)
    while len(held) < 2:
        page.wait_for_timeout(50)
    assert page.evaluate("performance.getEntriesByName('first-contentful-paint').length")
    before = page.evaluate(BLOCKS)

    for route in held:
        route.continue_()
    page.wait_for_function(BOTH_LOADED)
    after = page.evaluate(BLOCKS)

    assert len(held) == 2
    moved = sum(one != other for one, other in zip(before, after, strict=True))
    assert moved <= len(before) // 20
