"""The plain text and the excerpt of a tree."""

import pytest

from releases.text.parse import parse
from releases.text.plain import excerpt, plain


def test_plain_text_prints_every_marker_but_the_end():
    source = (
        "- 부제 -\n\n[일정]\n\nⅠ. 배\n\n□ **배**가 뜬다.\n- [표](/x)를 산다.\n* 값은 그대로\n\n"
        "가\t나\n다\t라\n\n붙임  1. 표.\n\n문의 : 02  \n\n끝."
    )

    assert plain(parse(source)) == (
        "- 부제\n[일정]\nⅠ. 배\n□ 배가 뜬다.\n- 표를 산다.\n* 값은 그대로\n가 | 나\n다 | 라\n붙임\n1. 표.\n문의: 02"
    )


def test_an_excerpt_is_the_first_prose():
    assert excerpt(parse("- 부제\n\n[일정]\n\n배가 **뜬다**.\n\n* 주\n\n- 표를 산다."), 80) == "배가 뜬다. 표를 산다."


@pytest.mark.parametrize(
    ("text", "limit", "cut"),
    [
        ("배가 강가에서 뜬다.", 80, "배가 강가에서 뜬다."),
        ("배가 강가에서 뜬다.", 9, "배가 강가에서…"),
        ("배가, 강가에서 뜬다.", 6, "배가…"),
        ("하천기록관열람실", 5, "하천기록…"),
        ("하천기록관", 1, "…"),
        ("하천기록관", 0, ""),
        ("ae\u0323\u0302\u0301b", 3, "a…"),
        ("가👍🏽나다라마", 3, "가…"),
    ],
)
def test_an_excerpt_is_cut_between_words_and_graphemes(text, limit, cut):
    assert excerpt(parse(text), limit) == cut
