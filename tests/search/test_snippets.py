"""Parts of texts with marked words: escaped, balanced, cut between graphemes."""

import random
import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from releases import search
from releases.search import snippets
from releases.text.plain import joins

TEXT = (
    "제10차 정책 협의회(2026. 2. 11.)에서 1,200명이 韓·美 ‘협력’을 <b>논의</b>하고 쌀값과 Korea's policies를 보았다. "
    + "다음 회의는 서울에서 연다. " * 20
    + "끝으로 특별법을 살폈다."
)
PIECES = st.sampled_from(
    [
        "정책",
        "쌀",
        " ",
        "<b>",
        "&",
        "e\u0301",
        "👩\u200d🚀",
        "🇰🇷",
        "\u1112\u1161\u11ab",
        "韓",
        "1,200",
        "policies",
        "ß",
        "\n",
        "ﬁ",
    ]
)


def marked(html):
    return [unescape(part) for part in re.findall("<mark>(.*?)</mark>", html)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("정책협의회", ["정책 협의회"]),
        ("제10차", ["제10차"]),
        ("2026.2.11", ["2026. 2. 11"]),
        ("1200명", ["1,200명"]),
        ("한미", ["韓·美"]),
        ("협력을", ["협력’을"]),
        ("policy korea", ["Korea's", "policies"]),
        ("쌀", ["쌀"]),
        ("ＰＯＬＩＣＹ", ["policies"]),
        ("특별법", ["특별법"]),
        ("논의 <b>", ["b", "논의", "b"]),
    ],
)
def test_marks_what_was_found_as_it_is_printed(typed, found):
    assert marked(snippets.excerpt(TEXT, search.read(typed))) == found


def test_best_place_holds_most_words():
    text = "쌀 이야기. " + "다른 말. " * 60 + "쌀 수급 정책을 정한다. " + "또 다른 말. " * 60

    assert marked(snippets.excerpt(text, search.read("정책 쌀 수급"))) == ["쌀", "수급", "정책"]


def test_text_without_the_words_has_no_excerpt_and_is_escaped_whole():
    assert snippets.excerpt(TEXT, search.read("없는말")) == ""
    assert snippets.highlight("<b>&", search.read("없는말")) == "&lt;b&gt;&amp;"


@given(st.lists(PIECES, max_size=60).map("".join), st.lists(PIECES, max_size=4).map("".join))
def test_excerpts_are_escaped_balanced_and_cut_between_graphemes(text, typed):
    query = search.read(typed)
    line = " ".join(text.split())

    for html in (snippets.highlight(text, query), snippets.excerpt(text, query, 20)):
        bare = re.sub("</?mark>", "\0", html)
        assert "<" not in bare
        assert re.fullmatch("(?s)([^\0]*\0[^\0]+\0)*[^\0]*", bare)
    assert unescape(re.sub("</?mark>", "", snippets.highlight(text, query))) == text
    for part in re.split("</?mark>", snippets.highlight(line, query))[1:-1]:
        where = line.find(unescape(part))
        assert where >= 0
    cut = unescape(re.sub("</?mark>", "", snippets.excerpt(text, query, 20))).removeprefix("… ").removesuffix(" …")
    assert cut in line
    starts = [place for place in range(len(line)) if line.startswith(cut, place)] if cut else []
    assert not cut or any(is_whole(line, place, place + len(cut)) for place in starts)


WORDS = ("정책을", "쌀", "수급", "서울에서", "Korea's", "1,200", "끝", "·", "다음")


def test_what_the_beginning_holds_is_what_the_whole_text_would_say(monkeypatch):
    chance = random.Random(7)
    for _text in range(1000):
        text = " ".join(chance.choices(WORDS, k=chance.randint(30, 140)))
        query = search.read(" ".join(chance.choices(WORDS, k=chance.randint(1, 3))))
        monkeypatch.setattr(snippets, "BEGINNING", len(text))
        expected = snippets.excerpt(text, query, 80)
        monkeypatch.setattr(snippets, "BEGINNING", 120)

        assert snippets.excerpt(text, query, 80) == expected


def is_whole(line, start, end):
    return not (start > 0 and joins(line[start - 1], line[start])) and not (
        end < len(line) and joins(line[end - 1], line[end])
    )
