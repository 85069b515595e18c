"""What `parse` promises beyond the pairs of texts and trees."""

import pytest

from releases.text.nodes import walk
from releases.text.parse import MAX_BYTES, MAX_DEPTH, TextTooLong, parse


def deepest(nodes, depth=0):
    return max((deepest(node.children, depth + 1) for node in nodes), default=depth)


def test_a_text_at_the_limit_is_read():
    assert parse("a" * MAX_BYTES)[0].kind == "paragraph"


def test_a_longer_text_is_refused_with_its_size():
    with pytest.raises(TextTooLong) as caught:
        parse("가" * MAX_BYTES)

    assert (caught.value.size, caught.value.limit) == (3 * MAX_BYTES, MAX_BYTES)


def test_nesting_has_a_bottom():
    glyphs = [chr(0xE000 + code) for code in range(500)]

    tree = parse("\n".join(f"{glyph} a" for glyph in glyphs))

    assert deepest(tree) == MAX_DEPTH
    assert [node.marker for node in walk(tree)] == glyphs


def test_a_lone_surrogate_becomes_a_replacement_character():
    assert parse("a\ud800b")[0].text == "a\ufffdb"
