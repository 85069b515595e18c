"""What holds for every text, however nasty (rule 16 of docs/outline.md)."""

import re
import unicodedata
from html import unescape

from hypothesis import given, settings

from releases.text.lines import read_lines
from releases.text.nodes import Node, to_json, walk
from releases.text.normalise import nfc, search_key
from releases.text.parse import parse
from releases.text.plain import excerpt, plain
from releases.text.render import render
from tests.text.outline_source import outline_source
from tests.text.strategies import any_text, texts

CHILDREN = {
    "paragraph": {"note"},
    "item": {"item", "note"},
    "heading": set(),
    "subtitle": set(),
    "attachment": {"item"},
    "contact": set(),
    "table": {"row"},
    "row": {"cell"},
    "cell": set(),
    "end": set(),
}
TOP_LEVEL = {"paragraph", "heading", "subtitle", "attachment", "contact", "table", "end"}
FEW = settings(max_examples=250, deadline=None)
SIGNS = re.compile(r"[\W_]+")


def letters(text: str) -> str:
    return SIGNS.sub("", text)


def printed(nodes: list[Node]) -> str:
    return "".join(node.marker + node.text for node in walk(nodes))


@settings(FEW, max_examples=700)
@given(texts())
def test_reading_back_a_written_tree_changes_nothing(text):
    tree = parse(text)

    assert to_json(parse(outline_source(tree))) == to_json(tree)


@settings(FEW, max_examples=700)
@given(texts())
def test_every_letter_stays_and_in_its_order(text):
    source = "".join(line.text for line in read_lines(text))

    assert letters(printed(parse(text))) == letters(source)


@FEW
@given(texts())
def test_the_schema_is_obeyed(text):
    tree = parse(text)

    for node in walk(tree):
        assert node.text == " ".join(node.text.split())
        assert node.kind in CHILDREN or node.kind == "note"
        assert {child.kind for child in node.children} <= allowed_children(node)
        assert not {child.kind for child in node.children} & TOP_LEVEL
    assert not {node.kind for node in tree} & {"row", "cell"}


def allowed_children(node: Node) -> set[str]:
    if node.kind == "note":
        return {"item", "note"} if node.marker == "※" else set()
    return CHILDREN[node.kind]


@FEW
@given(texts())
def test_texts_and_markers_are_nfc(text):
    for node in walk(parse(text)):
        assert unicodedata.is_normalized("NFC", node.text)
        assert unicodedata.is_normalized("NFC", node.marker)


@FEW
@given(texts())
def test_the_page_says_what_the_tree_says(text):
    tree = [node for node in parse(text) if node.kind != "end"]
    html = render(tree)
    shown = unescape(re.sub(r"<[^>]*>", "", html))
    said = "".join((node.marker if node.kind in SHOWN_MARKERS else "") + node.text for node in walk(tree))

    assert words_without_addresses(shown) == words_without_addresses(said)


SHOWN_MARKERS = {"note", "attachment", "contact"}


def words_without_addresses(text: str) -> str:
    return letters(text.replace("/ko/", ""))


@FEW
@given(texts())
def test_the_page_has_balanced_tags_and_no_others(text):
    open_tags = []
    for closing, tag in re.findall(r"<(/?)([a-z0-9]+)[^<>]*>", render(parse(text))):
        if closing:
            assert open_tags.pop() == tag
        else:
            open_tags.append(tag)
    assert open_tags == []


@FEW
@given(texts())
def test_plain_text_and_excerpt_never_fail(text):
    tree = parse(text)

    assert "\n\n" not in plain(tree).replace("\n \n", "\n")
    assert all(len(excerpt(tree, limit)) <= limit for limit in (0, 1, 7, 60))


@FEW
@given(any_text())
def test_normalising_twice_changes_nothing_more(text):
    assert nfc(nfc(text)) == nfc(text)
    assert search_key(search_key(text)) == search_key(text)
    nfc(text).encode()
