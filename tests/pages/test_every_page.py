"""What holds on every page, read from its source: KWCAG 2.2 as far as a browser is not needed."""

import re
from collections import Counter
from itertools import pairwise

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demo")]
KINDS = {
    "home", "listing", "short", "detail", "changes", "archive", "year", "month", "topics", "topic", "division", "feeds",
    "about", "none",
}  # fmt: skip
HANGUL = re.compile("[가-힣]")
BARE = {
    "더보기",
    "더 보기",
    "바로가기",
    "여기",
    "클릭",
    "자세히",
    "more",
    "read more",
    "here",
    "click here",
    "link",
    "details",
}
DIRECTION = re.compile(
    r"(오른쪽|왼쪽|빨간|파란|초록|아래의? (?:단추|버튼|표)|the (?:red|green|blue) |on the (?:right|left)|button below)"
)
HIDDEN = "ancestor-or-self::*[@hidden or @aria-hidden='true' or self::script or self::style or self::template]"
FIELDS = "//input[not(@type='hidden' or @type='submit' or contains(@class, 'hidden'))] | //select | //textarea"
# Django's own page of an account refers to a help text that it does not show.
OF_DJANGO = {"admin:auth_user_change 200"}
# The desk leads to pages of the site, which speak the language of their address.
OF_THE_SITE = ("moment", "admin:view_on_site")


def failing(pages, fault):
    """Each page with what `fault` finds on it, for pages where it finds something."""
    return {page.path: found for page in pages if (found := fault(page))}


def words(element):
    return " ".join(element.text_content().split())


def name_of(element):
    """The text by which a screen reader calls a link or a button, near enough."""
    pictures = [picture.get("alt", "") for picture in element.iter("img")]
    return element.get("aria-label") or " ".join([words(element), *pictures]).strip() or element.get("title", "")


def test_the_walk_meets_every_kind_of_public_page(public):
    for language in ("ko", "en"):
        met = {page.kind.removeprefix("releases:").split()[0] for page in public if page.language == language}

        assert met >= KINDS
    assert {page.kind.split()[-1] for page in public} == {"200", "404", "410"}


def test_no_id_stands_twice(rendered):
    def twice(page):
        return [value for value, count in Counter(page.find("//@id")).items() if count > 1]

    assert failing(rendered, twice) == {}


def test_whatever_an_attribute_refers_to_is_there(rendered):
    def lost(page):
        ids = set(page.find("//@id"))
        names = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns")
        return [
            (name, value)
            for name in names
            for each in page.find(f"//@{name}")
            for value in each.split()
            if value not in ids
        ]

    assert failing([page for page in rendered if page.kind not in OF_DJANGO], lost) == {}


def test_every_image_has_an_alternative_or_says_that_it_is_decoration(rendered, public):
    assert failing(rendered, lambda page: page.find("//img[not(@alt)]")) == {}
    assert failing(public, lambda page: page.find("//svg[not(@aria-hidden or @role)]")) == {}


def test_tables_have_a_name_and_scopes(public):
    """A table that staff paste has no caption of its own, so the region around it bears the name."""

    def loose(page):
        named = "caption or @aria-label or parent::*[@role='region'][@aria-label]"
        return page.find(f"//table[not({named})] | //th[not(@scope)] | //table[not(.//th)]")

    assert any(page.find("//article//table") for page in public)

    assert failing(public, loose) == {}


def test_every_table_has_column_or_row_heads(desk):
    assert failing(desk, lambda page: page.find("//table[.//tr and not(.//th)]")) == {}


def test_headings_go_down_one_level_at_a_time(rendered):
    def jumps(page):
        levels = [int(heading.tag[1]) for heading in page.find("//h1|//h2|//h3|//h4|//h5|//h6") if is_shown(heading)]
        found = [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1]
        return found or (["no single h1"] if levels.count(1) != 1 else [])

    assert failing([page for page in rendered if not page.is_desk], jumps) == {}


def is_shown(element):
    return not element.xpath(HIDDEN)


def test_no_heading_and_no_link_is_empty(rendered):
    def empty(page):
        found = page.find("//h1|//h2|//h3|//h4|//a[@href]|//button")
        return [each.tag for each in found if is_shown(each) and not name_of(each)]

    assert failing(rendered, empty) == {}


def test_no_link_says_only_more_or_here(rendered):
    def bare(page):
        return [words(link) for link in page.find("//a[@href]") if name_of(link).lower() in BARE]

    assert failing(rendered, bare) == {}


def test_links_of_the_same_name_lead_to_the_same_place(public):
    def differing(page):
        found = {}
        for link in page.find("//a[@href]"):
            found.setdefault(name_of(link), set()).add(link.get("href").split("#")[0])
        return [name for name, places in found.items() if len(places) > 1]

    assert failing(public, differing) == {}


def test_links_to_files_name_type_and_size(public):
    def silent(page):
        return [
            words(link)
            for link in page.find("//a[@download]")
            if not re.search(r"\b[A-Z]{2,5}, [\d.]+ [KM]?B", words(link))
        ]

    assert any(page.find("//a[@download]") for page in public)
    assert failing(public, silent) == {}


def test_every_field_has_a_label_that_stays(rendered):
    def unnamed(page):
        labels = {label.get("for") for label in page.find("//label") if name_of(label)}
        return [
            field.get("name")
            for field in page.find(FIELDS)
            if field.get("id") not in labels
            and not field.get("aria-label")
            and not field.get("aria-labelledby")
            and not field.xpath("ancestor::label[normalize-space()]")
        ]

    assert failing(rendered, unnamed) == {}


def test_no_link_opens_a_window_of_its_own(public):
    assert failing(public, lambda page: page.find("//*[@target or @ping]")) == {}


def test_nothing_takes_a_single_key_or_the_focus_or_plays(public):
    taking = "//@accesskey | //@autofocus | //audio | //video | //marquee | //blink | //*[@tabindex > 0]"

    assert failing(public, lambda page: page.find(taking)) == {}


def test_no_page_ends_by_itself(rendered):
    assert failing(rendered, lambda page: page.find("//meta[@http-equiv='refresh']")) == {}


def test_the_language_of_the_page_is_said(rendered):
    own = [page for page in rendered if not page.kind.startswith(OF_THE_SITE)]

    assert {page.path: page.tree.get("lang") for page in own if page.tree.get("lang") != page.language} == {}


def test_hangul_on_an_english_page_says_that_it_is_korean(public):
    def unsaid(page):
        if page.language == "ko":
            return []
        texts = (text for text in page.find("//body//text()") if HANGUL.search(text) and is_shown(text.getparent()))
        return [text.strip() for text in texts if language_of(text) != "ko"]

    assert failing(public, unsaid) == {}


def language_of(text):
    holder = text.getparent().getparent() if text.is_tail else text.getparent()
    return holder.xpath("ancestor-or-self::*[@lang][1]/@lang")[0]


def test_the_link_to_the_other_language_is_in_that_language(public):
    def wrong(page):
        other = {"ko": "en", "en": "ko"}[page.language]
        links = page.find("//*[contains(@class, 'utility')]//a[@hreflang]")
        return [] if [(link.get("lang"), link.get("hreflang")) for link in links] == [(other, other)] else ["missing"]

    assert failing(public, wrong) == {}


def test_titles_name_page_and_institution(public):
    names = {"ko": "외교교류부", "en": "Ministry of Foreign Affairs and Exchange"}

    def short(page):
        title, heading = page.find("string(//title)"), words(page.find("//h1")[0])
        is_home = page.kind.startswith("releases:home")
        return [] if title.endswith(names[page.language]) and (is_home or title.startswith(heading[:20])) else [title]

    assert failing(public, short) == {}
    assert failing(public, lambda page: page.find("//iframe[not(@title)]")) == {}


def test_no_words_rely_on_place_or_colour_alone(public):
    def relying(page):
        interface = page.find("//body//*[not(ancestor-or-self::article or ancestor-or-self::script)]/text()")
        return [text.strip() for text in interface if DIRECTION.search(text.lower())]

    assert failing(public, relying) == {}


def test_help_and_contact_stand_in_the_same_place_on_every_page(public):
    """Header, menu and footer are the same words in the same order, whichever page they stand on."""
    for language in ("ko", "en"):
        pages = [page for page in public if page.language == language]
        headers = {tuple(words(each) for each in page.find("//header[@class='header']//li")) for page in pages}
        footers = {words(page.find("//footer")[0]) for page in pages}
        order = {
            tuple(each.tag for each in page.find("//body/*") if each.tag in {"nav", "header", "main", "footer"})
            for page in pages
        }

        assert (len(headers), len(footers)) == (1, 1)
        assert {tuple(dict.fromkeys(each)) for each in order} == {("nav", "header", "main", "footer")}
        assert "02-0000-2100" in footers.pop()


def test_errors_stand_beside_their_field_and_keep_what_was_typed(public):
    pages = [page for page in public if "from=yesterday" in page.path]

    assert len(pages) == 2
    for page in pages:
        for name, typed in (("from", "yesterday"), ("to", "2020-13-45")):
            field = page.find(f"//form[contains(@class, 'filters')]//*[@name='{name}']")[0]
            error = page.tree.get_element_by_id(field.get("aria-describedby").split()[-1])
            assert (field.get("value"), field.get("aria-invalid")) == (typed, "true")
            assert words(error)
            assert error.getparent() is field.getparent()


def test_the_sign_in_form_works_with_password_managers(desk):
    pages = [page for page in desk if page.kind.startswith("admin:login")]

    assert len(pages) == 2
    for page in pages:
        user, password = (page.find(f"//input[@name='{name}']")[0] for name in ("username", "password"))
        assert (user.get("autocomplete"), password.get("autocomplete")) == ("username", "current-password")
        assert page.find("//*[@onpaste or @oncopy or contains(@class, 'captcha')]") == []
