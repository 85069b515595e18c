"""What a text becomes in the index, and which questions it answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from releases.text import hanja, units
from releases.text.folding import fold, fold_in_place
from releases.text.stemming import stem

SIGNS = "가나다쌀법을의 10 3,abs'·.-韓國女①Ａé\u1112\u1161\u11abß\n"
TEXTS = st.text(alphabet=SIGNS, max_size=30)


def is_found(question, text):
    """Whether the tokens of a question stand one after another among those of the text."""
    asked, found = units.phrase(units.units(question)), units.tokens(units.units(text))
    return any(found[place : place + len(asked)] == asked for place in range(len(found)))


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("정책", "제10차 정책협의회"),
        ("협의회", "정책협의회를"),
        ("보호강화", "개인 정보 보호 강화를"),
        ("개인 정보보호", "개인정보 보호"),
        ("제10차", "제10차 회의"),
        ("제10차 회의", "제 10차회의"),
        ("10차", "제10차 회의"),
        ("한미", "한·미 양국"),
        ("한미", "한ㆍ미 양국"),
        ("정책을", "‘정책’을"),
        ("2026. 2. 11.", "(2026. 2. 11., 화)"),
        ("2026-02-11", "2026. 2. 11."),
        ("1200", "1,200명"),
        ("1,200", "1200명"),
        ("3억", "3억 원"),
        ("12.5", "12.5%"),
        ("G20", "G20 정상회의"),
        ("policy", "Korea's policies"),
        ("Korea", "Korea’s policies"),
        ("POLICIES", "policy"),
        ("정책", "\u110c\u1165\u11bc\u110e\u1162\u11a8"),
        ("ＯＥＣＤ", "OECD"),
        ("협정", "協定을"),
        ("이", "李 대통령"),
        ("노동", "勞動部"),
        ("여자", "女子"),
        ("비율", "比率"),
        ("한미", "韓·美"),
        ("COVID19", "covid-19"),
    ],
)
def test_question_is_found_in_text(question, text):
    assert is_found(question, text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("정책", "정 10 책"),
        ("제10차", "제1차 제110차 제10회"),
        ("10", "110 100 1.0"),
        ("1200", "1,2000"),
        ("정책회의", "정책협의회"),
        ("art", "party start"),
        ("가나", "가, 나"),
    ],
)
def test_question_is_not_found_in_text(question, text):
    assert not is_found(question, text)


@given(TEXTS, TEXTS)
def test_tokens_in_order_say_the_same_as_the_stream(question, text):
    asked, found = units.units(question), units.units(text)
    if not asked or (len(asked) == 1 and len(asked[0]) == 1 and units.is_hangul(asked[0])):
        return

    assert is_found(question, text) == (units.joined(asked) in units.joined(found))


@given(TEXTS, TEXTS, TEXTS)
def test_what_stands_in_a_text_between_spaces_is_found_in_it(before, middle, after):
    asked = units.units(middle)
    parted = units.units(f"{before} . {middle} . {after}")

    if asked and not (len(asked) == 1 and len(asked[0]) == 1 and units.is_hangul(asked[0])):
        assert units.joined(asked) in units.joined(parted)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("쌀값", "쌀값"),
        ("쌀을", "쌀을"),
        ("햅쌀", "햅쌀"),
        ("특별법에서는", "특는법"),
        ("3억 원", "억원"),
    ],
)
def test_edges_are_first_and_last_syllables_of_words_without_particles(text, found):
    assert set(found) <= {edge[1] for edge in units.edges(fold(text))}


def test_edges_are_not_syllables_inside():
    assert "0쌀" not in units.edges("햅쌀값")


@pytest.mark.parametrize(
    "words",
    [
        "policy policies",
        "meet meets meeting meetings",
        "agree agrees agreed agreeing",
        "trade trades traded trading",
        "plan plans planned planning",
        "study studies studied studying",
        "process processes processed processing",
        "exceed exceeds exceeded exceeding",
        "die dies died",
        "quick quickly",
        "cooperation cooperate cooperates",
        "discussions discuss discussing",
        "negotiation negotiate negotiating",
    ],
)
def test_endings_of_english_words_make_no_difference(words):
    assert len({stem(word) for word in words.split()}) == 1


@pytest.mark.parametrize("words", ["news new", "series sery", "analysis analyse", "sing s", "bus bu", "thing th"])
def test_what_looks_like_an_ending_stays(words):
    assert len({stem(word) for word in words.split()}) == 2


def test_hanja_has_a_syllable_each_and_keeps_the_length():
    assert len(hanja.READINGS) == 4620
    assert all("가" <= syllable <= "힣" for syllable in hanja.READINGS.values())
    assert hanja.read("子女와 女子, 제女") == "자녀와 여자, 제녀"


@given(st.text(max_size=40) | TEXTS)
def test_each_folded_character_knows_where_it_came_from(text):
    folded, places = fold_in_place(text)

    assert len(places) == len(folded) + 1
    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in places)


@given(TEXTS)
def test_folding_in_place_folds_the_same(text):
    assert fold_in_place(text)[0] == fold(text)


@given(st.text(max_size=60))
def test_tokens_are_letters_and_digits_of_bounded_length(text):
    found, edges = units.index(text * 3)

    assert all(
        token and len(token) <= 40 and not set(token) & set(" \x00\"'*^:(){},\\")
        for token in [*units.tokens(found), *edges]
    )
