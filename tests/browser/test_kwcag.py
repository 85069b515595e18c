"""KWCAG 2.2 where it takes a browser: order, focus, pointer, keys, targets, and what a screen reader is told."""

import re
from itertools import pairwise

import pytest

PAGES = [
    "", "releases/?q=the", "releases/?from=yesterday", "releases/9/", "releases/15/", "topics/", "archive/",
    "archive/2019/", "feeds/", "about/accessibility/", "no-such-page/",
]  # fmt: skip
LANGUAGES = ["ko", "en"]
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
# Every run of text with the place where it begins, in the order of the source.
TEXTS = """() => {
  const isClipped = each => getComputedStyle(each).clipPath.startsWith("inset(50%");
  const isUnseen = each => each && (isClipped(each) || isUnseen(each.parentElement));
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (!node.data.trim() || node.parentElement.closest("script, select, textarea, [hidden], .unseen")) continue;
    if (!node.parentElement.checkVisibility()) continue;
    if (isUnseen(node.parentElement)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getClientRects()[0];
    if (box) found.push([node.data.trim().slice(0, 40), Math.round(box.top), Math.round(box.left)]);
  }
  return found;
}"""
WITHOUT_STYLE = """() => { for (const sheet of document.styleSheets) sheet.disabled = true; }"""
STOPS = """() => {
  const kinds = "a[href], button, input:not([type=hidden]), select, summary, [tabindex='0']";
  const all = [...document.querySelectorAll(kinds)];
  window.stops = all.filter(each => each.checkVisibility({ visibilityProperty: true }));
  return window.stops.length;
}"""
FOCUSED = """() => {
  const focused = document.activeElement, style = getComputedStyle(focused);
  const isRinged = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const isSeen = isRinged && focused.getClientRects().length > 0;
  return [window.stops.indexOf(focused), isSeen, focused.outerHTML.slice(0, 120)];
}"""
# A control with its box, whether it stands inside a sentence, and whether it is a main control.
TARGETS = """() => [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, summary")]
  .filter(each => each.checkVisibility({ visibilityProperty: true }) && each.getClientRects().length)
  .filter(each => !each.closest(".skip"))
  .map(each => {
    const box = each.getBoundingClientRect();
    const around = [...each.parentElement.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    const isInText = getComputedStyle(each).display === "inline" && (around || !!each.closest(".prose"));
    const isMain = each.matches(".menu a, .utility *, .filters *, .pages a, .search-box *, .button:not(.button-small)");
    const name = each.textContent.trim().slice(0, 40) || each.name;
    return { name, width: box.width, height: box.height, isInText, isMain };
  })"""


@pytest.fixture(params=[PHONE, DESK], ids=["phone", "desk"])
def reader(open_page, request):
    return open_page(viewport=request.param)


def each_page(page, *paths):
    for language in LANGUAGES:
        for path in paths or PAGES:
            page.goto(f"/{language}/{path}")
            yield f"/{language}/{path}"


def going_back(texts, most):
    """Neighbours of the source of which the later one stands higher up; cells of one row may do so by their side."""
    return [(one, other) for one, other in pairwise(texts) if other[1] < one[1] - most and other[2] <= one[2]]


def test_without_style_everything_is_read_in_the_order_of_the_source(page):
    for path in each_page(page):
        page.evaluate(WITHOUT_STYLE)
        texts = page.evaluate(TEXTS)

        assert len(texts) > 10, path
        assert going_back(texts, 12) == [], path


def test_on_a_phone_everything_stands_in_the_order_of_the_source(open_page):
    page = open_page(viewport=PHONE)
    for path in each_page(page):
        assert going_back(page.evaluate(TEXTS), 24) == [], path


def test_the_focus_goes_through_the_page_in_the_order_of_the_source_and_is_seen(reader):
    for path in each_page(reader, "", "releases/", "releases/9/"):
        count = reader.evaluate(STOPS)
        for number in range(min(count, 40)):
            reader.keyboard.press("Tab")
            place, is_seen, name = reader.evaluate(FOCUSED)

            assert place == number, (path, number, name)
            assert is_seen, (path, name)


def test_no_single_key_does_anything(page):
    page.goto("/ko/releases/9/")
    before = page.url, page.inner_html("body")

    for key in "abcdefghijklmnopqrstuvwxyz0123456789/?.,;'[]-=":
        page.keyboard.press(key)

    assert (page.url, page.inner_html("body")) == before
    assert page.evaluate("document.activeElement === document.body")


def test_a_control_acts_when_the_pointer_is_let_go_on_it_and_not_before(page):
    page.goto("/ko/releases/9/")
    for control in (".menu a", "button.search-opener", ".share button", ".utility a"):
        box = page.locator(control).last.bounding_box()
        before = page.url, page.inner_html("body")
        page.locator(control).last.scroll_into_view_if_needed()
        box = page.locator(control).last.bounding_box()
        page.mouse.move(box["x"] + 5, box["y"] + 5)
        page.mouse.down()
        assert (page.url, page.inner_html("body")) == before, control
        page.mouse.move(2, 2)
        page.mouse.up()
        assert (page.url, page.inner_html("body")) == before, control


def test_choosing_in_a_list_sends_nothing(page):
    page.goto("/ko/releases/")

    page.select_option("#topic", index=1)
    page.select_option("#division", index=1)

    assert page.url.endswith("/ko/releases/")


def test_what_was_searched_for_stays_in_the_form_after_searching_and_paging(page):
    page.goto("/en/releases/?q=the&from=2013-01-01")
    page.locator(".pages a[rel=next]").click()
    page.wait_for_url("**page=2**")

    assert (page.input_value("#q"), page.input_value("#from")) == ("the", "2013-01-01")


def test_nothing_moves(reader):
    for path in each_page(reader, "", "releases/9/", "releases/"):
        assert reader.evaluate("document.getAnimations().length") == 0, path
        assert reader.locator("marquee, blink, video, audio, [autoplay]").count() == 0, path


def test_targets_are_large_enough(reader):
    for path in each_page(reader):
        targets = reader.evaluate(TARGETS)
        small = [each for each in targets if not each["isInText"] and min(each["width"], each["height"]) < 24]
        low = [each for each in targets if each["isMain"] and each["height"] < 43.9]

        assert len(targets) > 10
        assert (small, low) == ([], []), path


def test_nothing_needs_two_fingers_a_path_or_a_movement_of_the_device(page):
    """Every control is a link, a button or a form field, so one tap or one key is enough."""
    for path in each_page(page, "", "releases/9/"):
        listening = page.evaluate(
            "() => ['ontouchstart', 'onpointerdown', 'onmousedown', 'ondevicemotion', 'ondragstart']"
            ".filter(name => window[name] || document[name] || document.body[name])"
        )
        assert listening == [], path
        assert page.locator("[draggable=true], canvas, [role=slider]").count() == 0, path


def tree_of(page):
    """Role, name and level of what a screen reader meets, in its order, without plain text and bare boxes."""
    session = page.context.new_cdp_session(page)
    session.send("Accessibility.enable")
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    by_id = {node["nodeId"]: node for node in nodes}
    found = []

    def walk(node):
        role = node["role"]["value"]
        if not node.get("ignored") and role not in {"StaticText", "InlineTextBox", "generic", "none"}:
            properties = {each["name"]: each["value"].get("value") for each in node.get("properties", [])}
            found.append((role, node.get("name", {}).get("value", ""), properties))
        for child in node.get("childIds", []):
            if child in by_id:
                walk(by_id[child])

    walk(nodes[0])
    return found


SKIP = {
    "ko": ("바로가기 메뉴", ["본문 바로가기", "주메뉴 바로가기", "검색창 열기"]),
    "en": ("Skip navigation", ["Skip to main content", "Skip to main menu", "Open search"]),
}
MENU = {"ko": "주메뉴", "en": "Main menu"}
LANDMARKS = {"navigation", "banner", "search", "main", "complementary", "contentinfo"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["", "releases/", "releases/9/"])
def test_a_screen_reader_meets_landmarks_and_controls_in_order_and_by_name(page, language, path):
    page.goto(f"/{language}/{path}")
    tree = tree_of(page)
    roles = [role for role, _name, _properties in tree]
    landmarks = [(role, name) for role, name, _properties in tree if role in LANDMARKS]

    assert landmarks[0] == ("navigation", SKIP[language][0])
    assert [role for role, _name in landmarks if role in {"banner", "main", "contentinfo"}] == [
        "banner",
        "main",
        "contentinfo",
    ]
    assert ("navigation", MENU[language]) in landmarks
    navigations = [name for role, name in landmarks if role in {"navigation", "complementary"}]
    assert all(navigations)
    assert len(set(navigations)) == len(navigations)
    assert roles.count("main") == 1
    controls = [
        (role, name)
        for role, name, _properties in tree
        if role in {"link", "button", "textbox", "searchbox", "combobox"}
    ]
    assert [name for _role, name in controls[:3]] == SKIP[language][1]
    assert controls[2][0] == "button"
    assert [role for role, name in controls if not name.strip()] == []
    heads = [(properties.get("level"), name) for role, name, properties in tree if role == "heading"]
    assert heads[0][0] == 1
    assert [level for level, _name in heads].count(1) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_screen_reader_is_told_state_and_purpose(page, language):
    page.goto(f"/{language}/releases/?from=yesterday")
    tree = tree_of(page)

    button = next(properties for role, name, properties in tree if name == SKIP[language][1][2])
    assert button["expanded"] is False
    wrong = [name for role, name, properties in tree if role == "textbox" and properties.get("invalid") == "true"]
    assert len(wrong) == 1
    assert [name for role, name, _properties in tree if role == "status"] != []
    page.locator("button.search-opener").click()
    opened = next(properties for role, name, properties in tree_of(page) if name == SKIP[language][1][2])
    assert opened["expanded"] is True


VISIBLE = """() => [...document.querySelectorAll("a[href], button, summary")]
  .filter(each => each.checkVisibility({ visibilityProperty: true }) && each.innerText.trim())
  .map(each => each.innerText.trim())"""


def test_the_name_of_a_control_contains_its_visible_words(page):
    for path in each_page(page):
        names = " | ".join(
            flat(name) for role, name, _ in tree_of(page) if role in {"link", "button", "DisclosureTriangle"}
        )
        lost = [words for words in page.evaluate(VISIBLE) if flat(words) not in names]

        assert lost == [], path


def flat(text):
    return re.sub(r"\s+", "", text).replace("×", "")


def test_the_sign_in_form_takes_what_is_pasted(open_page, newsroom):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto("/admin/login/")
    page.evaluate("words => navigator.clipboard.writeText(words)", newsroom.passwords["writer"])
    page.fill("[name=username]", "writer")
    page.focus("[name=password]")
    page.keyboard.press("Control+V")

    assert page.input_value("[name=password]") == newsroom.passwords["writer"]
    page.keyboard.press("Enter")
    page.wait_for_url("**/admin/")


def test_links_in_running_text_are_underlined(page):
    for path in each_page(page, "about/accessibility/", "releases/9/", "releases/10/", "releases/17/"):
        bare = page.evaluate(
            """() => [...document.querySelectorAll(".prose a, .footer a, .article-side a")]
            .filter(each => !each.closest("nav, .tags"))
            .filter(each => ![each, ...each.querySelectorAll("*")].some(
              part => getComputedStyle(part).textDecorationLine.includes("underline")))
            .map(each => each.textContent)"""
        )

        assert bare == [], path


APART = """selector => [...document.querySelectorAll(selector)].map(each => {
  const style = getComputedStyle(each), page = getComputedStyle(document.body).backgroundColor;
  const isLined = ["Top", "Bottom"].some(side => parseFloat(style[`border${side}Width`]) > 0);
  const isGrounded = !["rgba(0, 0, 0, 0)", page].includes(style.backgroundColor);
  return isLined || isGrounded || ["marginBlockStart", "paddingBlockStart"].some(gap => parseFloat(style[gap]) >= 16);
})"""


def test_rows_of_a_list_and_parts_of_a_page_are_visibly_apart(reader):
    for path in each_page(reader, "", "releases/"):
        for selector in (".header, .menu", ".footer", ".list > li"):
            parts = reader.evaluate(APART, selector)

            assert parts, (path, selector)
            assert any(parts) if "," in selector else all(parts[1:] or parts), (path, selector)
