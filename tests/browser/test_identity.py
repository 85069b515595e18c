"""The institution changes its colour: readers see it at once, by day and by night, and the browser takes its icons."""

import json

import pytest

from releases import colour
from tests.browser.walk import follow

RED = "#b3002d"
FORM = "/admin/releases/organisation/1/change/"
LINE = "getComputedStyle(document.querySelector('.header')).borderBlockStartColor"


@pytest.fixture
def administrator(sign_in):
    """Sets a colour, and leaves the newsroom as it was."""
    page = sign_in("administrator")

    def paint(colour):
        page.goto(FORM)
        page.fill("[name=brand]", colour)
        follow(page, "[name=_continue]")
        return page

    yield paint
    paint("")


@pytest.mark.parametrize(("scheme", "line"), [("light", RED), ("dark", colour.by_night(RED))])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_new_colour_is_on_the_page_by_day_and_by_night(administrator, open_page, scheme, line, language):
    administrator(RED)
    reader = open_page(color_scheme=scheme)

    reader.goto(f"/{language}/")

    assert line != RED or scheme == "light"
    assert reader.evaluate(LINE) == "rgb({}, {}, {})".format(*bytes.fromhex(line[1:]))


def test_a_colour_that_cannot_be_read_stays_in_the_form_with_one_that_can(administrator):
    page = administrator("#ffd400")

    assert page.input_value("[name=brand]") == "#ffd400"
    assert "#866e00" in page.inner_text(".errorlist")


def test_the_browser_takes_manifest_and_icons(page):
    page.goto("/ko/")

    told = page.context.new_cdp_session(page).send("Page.getAppManifest")
    manifest = json.loads(told["data"])

    assert told["errors"] == []
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    for icon in manifest["icons"]:
        size = page.evaluate(
            "src => new Promise((done, failed) => { const image = new Image(); image.onerror = failed;"
            " image.onload = () => done(`${image.naturalWidth}x${image.naturalHeight}`); image.src = src; })",
            icon["src"],
        )
        assert size == icon["sizes"]
