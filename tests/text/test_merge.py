"""Three-way merge: what either changed survives, and a clash shows both."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from releases.text.merge import BETWEEN, MINE, THEIRS, is_marked, merge
from tests.text.strategies import texts

# Few different lines, so that lines repeat, move and meet.
lines = st.lists(st.sampled_from(["", "□ 가", "ㅇ 나", "- 다", "1. a", "o b"]), max_size=12).map("\n".join)
any_of = st.one_of(lines, texts())


@given(any_of, any_of)
def test_what_only_one_changed_is_taken(base, changed):
    assert merge(base, changed, base).text == changed
    assert merge(base, base, changed).text == changed
    assert merge(base, changed, base).clashes == merge(base, base, changed).clashes == 0


@given(any_of, any_of)
def test_what_both_changed_alike_is_taken_once(base, changed):
    merged = merge(base, changed, changed)

    assert (merged.text, merged.clashes) == (changed, 0)


@given(lines, lines, lines)
def test_without_a_clash_the_sides_are_equal(base, mine, theirs):
    one, other = merge(base, mine, theirs), merge(base, theirs, mine)

    assert one.clashes == other.clashes
    if not one.clashes:
        assert one.text == other.text


@given(lines, lines, lines)
def test_no_line_that_either_added_is_lost(base, mine, theirs):
    merged = merge(base, mine, theirs).text.split("\n")

    for side in (mine, theirs):
        assert set(side.split("\n")) - set(base.split("\n")) <= set(merged)


@given(lines, lines, lines)
def test_a_clash_is_marked_and_nothing_else_is(base, mine, theirs):
    merged = merge(base, mine, theirs)

    assert is_marked(merged.text) == bool(merged.clashes)


def test_changes_in_different_paragraphs_are_joined():
    base = "□ 양측은 만났다.\n\nㅇ 논의하였다.\n\n- 날짜는 뒤에 정한다."
    mine = base.replace("만났다", "서울에서 만났다")
    theirs = base.replace("뒤에 정한다", "12월 1일이다")

    merged = merge(base, mine, theirs)

    assert merged.clashes == 0
    assert merged.text == "□ 양측은 서울에서 만났다.\n\nㅇ 논의하였다.\n\n- 날짜는 12월 1일이다."


def test_the_same_line_changed_by_both_shows_both_with_their_names():
    merged = merge("머리\n제목\n끝", "머리\n내 제목\n끝", "머리\n네 제목\n끝", names=("나", "이영희"))

    assert merged.clashes == 1
    assert merged.text.split("\n") == [
        "머리", f"{MINE} 나", "내 제목", BETWEEN, "네 제목", f"{THEIRS} 이영희", "끝",
    ]  # fmt: skip


def test_one_deletes_what_the_other_changes_is_a_clash():
    merged = merge("가\n나\n다", "가\n다", "가\n나나\n다")

    assert merged.clashes == 1
    assert "나나" in merged.text


@pytest.mark.parametrize("repeated", [True, False])
def test_long_texts_are_merged_in_moderate_time(repeated):
    base = [("가" if repeated and number % 2 else f"줄 {number}") for number in range(60_000)]
    mine = [line + "!" if number % 3 == 0 else line for number, line in enumerate(base)]
    theirs = [*base[:-1], "끝"]
    began = time.perf_counter()

    merged = merge("\n".join(base), "\n".join(mine), "\n".join(theirs))

    assert merged.clashes <= 1
    assert time.perf_counter() - began < 5


def test_texts_of_nothing_but_repeated_lines_are_merged_in_moderate_time():
    began = time.perf_counter()

    merge("\n".join("ab" * 30_000), "\n".join("ba" * 29_000 + "c"), "\n".join("aab" * 20_000))

    assert time.perf_counter() - began < 5
