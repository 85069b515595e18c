"""What changed between two texts, by block and by word."""

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from releases.templatetags.differences import marked
from releases.text import alignment
from releases.text.diff import MAX_BLOCKS, Piece, blocks, words
from tests.text.strategies import any_text, texts

FEW = settings(max_examples=250, deadline=None)
MARKS = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
MEGABYTE = 1_000_000


@st.composite
def pairs(draw):
    """Two texts, mostly akin: the second is the first with some of its parts moved, dropped or new."""
    if draw(st.booleans()):
        return draw(any_text()), draw(any_text())
    parts = draw(st.lists(st.one_of(texts(), st.sampled_from(["a", " ", "\n", "협의회를", "협의회가", "1,200", "."]))))
    kept = [part for part in parts if draw(st.integers(0, 4))]
    return "".join(parts), "".join(draw(st.permutations(kept)) if draw(st.booleans()) else kept)


def shown(pieces):
    return "".join(MARKS[piece.kind].format(piece.text) for piece in pieces)


def kinds(changes):
    return [(change.kind, change.line) for change in changes]


def side(pieces, absent):
    return "".join(piece.text for piece in pieces if piece.kind != absent)


@FEW
@given(pairs())
def test_the_pieces_give_back_both_texts(pair):
    old, new = pair

    pieces = words(old, new)

    assert side(pieces, "added") == old
    assert side(pieces, "removed") == new
    assert all(piece.text for piece in pieces)


@FEW
@given(pairs())
def test_the_blocks_give_back_both_texts_and_so_do_their_pieces(pair):
    old, new = pair

    changes = blocks(old, new)

    assert "".join(change.old for change in changes) == old
    assert "".join(change.new for change in changes) == new
    for change in changes:
        assert side(change.pieces, "added") == change.old
        assert side(change.pieces, "removed") == change.new
        assert 1 <= change.line <= new.count("\n") + 2


@FEW
@given(texts())
def test_a_text_is_the_same_as_itself(text):
    assert {piece.kind for piece in words(text, text)} <= {"same"}
    assert {change.kind for change in blocks(text, text)} <= {"same"}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("The sides met in Seoul.", "The sides met in Busan.", "The sides met in [-Seoul-]{+Busan+}."),
        ("on 3 March", "on 13 March, again", "on [-3-]{+13+} March{+, again+}"),
        ("예산은 1,200억 원이다", "예산은 1,250억 원이다", "예산은 [-1,200억-]{+1,250억+} 원이다"),
        ("협의회를 열었다.", "협의회가 열었다.", "협의회[-를-]{+가+} 열었다."),
        ("정책협의회를", "고위정책협의회를", "{+고위+}정책협의회를"),
        ("제10차 협의회", "제11차 협의회", "[-제10차-]{+제11차+} 협의회"),
        ("측은 1992년 1월", "측이 1993년 2월", "[-측은-]{+측이+} [-1992년-]{+1993년+} [-1월-]{+2월+}"),
        ("2 of 3", "5 of 8", "[-2-]{+5+} of [-3-]{+8+}"),
        ("one two three", "four five six", "[-one two three-]{+four five six+}"),
        ("A, B and C", "A and B, C", "A[-, B and-]{+ and B,+} C"),
        ("같은 말이다", "같은  말이다", "같은[- -]{+  +}말이다"),
        ("", "새 글", "{+새 글+}"),
        ("옛 글", "", "[-옛 글-]"),
        ("", "", ""),
    ],
)
def test_a_change_is_shown_by_word(old, new, expected):
    assert shown(words(old, new)) == expected


def test_blocks_that_are_alike_pair_up_and_others_do_not():
    old = "1. 양측은 서울에서 만났다.\n\no 다음 달에 다시 만난다.\n- 사라질 줄\n끝."
    new = "1. 양측은 부산에서 만났다.\n\no 완전히 새로 쓴 항목\no 다음 달에, 다시 만난다.\n끝."

    changes = blocks(old, new)

    assert kinds(changes) == [("changed", 1), ("added", 3), ("changed", 4), ("removed", 5), ("same", 5)]
    assert shown(changes[0].pieces) == "1. 양측은 [-서울-]{+부산+}에서 만났다.\n\n"
    assert shown(changes[2].pieces) == "o 다음 달에{+,+} 다시 만난다.\n"


def test_moved_punctuation_is_one_changed_block():
    changes = blocks('He said "yes, we will."', "He said: “yes we will”.")

    assert [change.kind for change in changes] == ["changed"]


def test_white_space_alone_changes_no_block():
    changes = blocks("one  line\nanother", "one line\n\n\nanother\n")

    assert kinds(changes) == [("same", 1), ("same", 4)]


def test_lines_broken_elsewhere_are_one_changed_block():
    changes = blocks("head\na b c\nd e f\nfoot", "head\na b\nc d e\nf\nfoot")

    assert kinds(changes) == [("same", 1), ("changed", 2), ("same", 5)]


def test_what_was_removed_is_named_by_the_line_before_which_it_stood():
    assert kinds(blocks("a\nb\nc", "a\nc")) == [("same", 1), ("removed", 2), ("same", 2)]
    assert kinds(blocks("a\nb", "a")) == [("same", 1), ("removed", 2)]
    assert kinds(blocks("b", "")) == [("removed", 1)]


HOSTILE = {
    "two words": ("a b ", "b a "),
    "two lines": ("a\nb\n", "b\na\n"),
    "shortest lines": ("a\n", "b\n"),
    "one word": ("x", "y"),
    "signs": (".!", "!."),
    "figures": ("1.", "1,"),
    "alike lines": ("one two three four\n", "one two three five\n"),
}


@pytest.mark.parametrize("compare", [words, blocks])
@pytest.mark.parametrize("name", HOSTILE)
def test_work_is_bounded_for_hostile_texts(name, compare, monkeypatch):
    spent = []
    take = alignment.Work.take
    monkeypatch.setattr(alignment.Work, "take", lambda work, steps: take(work, steps) and not spent.append(steps))
    old, new = (text * (MEGABYTE // len(text)) for text in HOSTILE[name])

    compare(old, new)

    assert sum(spent) <= alignment.MAX_STEPS


def test_work_outside_the_bound_grows_no_faster_than_the_texts(monkeypatch):
    monkeypatch.setattr(alignment, "MAX_STEPS", 0)
    numbers = [" ".join(str(number * number) for number in range(count)) for count in (4_000, 16_000)]
    small, large = (steps(lambda text=text: words(f"a {text} b", f"c {text[::-1]} d")) for text in numbers)

    assert large <= 4 * 1.6 * small


def steps(work) -> int:
    count = 0

    def trace(frame, event, argument):
        nonlocal count
        count += event == "line"
        return trace

    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(None)
    return count


def test_lines_beyond_the_limit_are_one_block():
    changes = blocks("", "a\n" * (MAX_BLOCKS + 50))

    assert len(changes) == MAX_BLOCKS + 1
    assert changes[-1].new == "a\n" * 50


@pytest.mark.parametrize(
    ("side", "expected"),
    [
        ("", "a &lt;b&gt; <del>&lt;i&gt;</del><ins>&amp;</ins>"),
        ("old", "a &lt;b&gt; <del>&lt;i&gt;</del>"),
        ("new", "a &lt;b&gt; <ins>&amp;</ins>"),
    ],
)
def test_templates_mark_what_changed_and_escape_it(side, expected):
    pieces = [Piece("same", "a <b> "), Piece("removed", "<i>"), Piece("added", "&")]

    assert marked(pieces, side) == expected
