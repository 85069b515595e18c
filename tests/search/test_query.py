"""What a person types, read as terms; nothing that is typed can do harm."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from releases import search
from releases.search.query import NO_LETTERS, ONLY_EXCLUDED, TOO_MANY
from tests.make import NOON, make_edition

SIGNS = "\"“”'-−*^:(){}[]+~%_\\/|&!<>@#$=?;,.\x00\n\t ANDORNOT가정책a1韓"


def terms(typed):
    query = search.read(typed)
    return [term.units for term in query.terms], [term.units for term in query.excluded]


@pytest.mark.parametrize(
    ("typed", "wanted", "excluded"),
    [
        ("정책 협의회", [("정책",), ("협의회",)], []),
        ('"정책 협의회"', [("정책협의회",)], []),
        ("“정책 협의회” 개최", [("정책협의회",), ("개최",)], []),
        ("＂정책 협의회＂", [("정책협의회",)], []),
        ('"정책 협의회', [("정책협의회",)], []),
        ("정책 -협의회", [("정책",)], [("협의회",)]),
        ('정책 -"다른 나라"', [("정책",)], [("다른나라",)]),
        ("정책 －협의회", [("정책",)], [("협의회",)]),
        ("한-미 covid-19", [("한미",), ("covid", "19")], []),
        ("2026. 2. 11. 개최", [("2026", "2", "11"), ("개최",)], []),
        ("정책 정책 policy policies", [("정책",), ("polici",)], []),
        ("- ㅇ 정책", [("정책",)], []),
        ("", [], []),
    ],
)
def test_words_phrases_and_exclusions(typed, wanted, excluded):
    assert terms(typed) == (wanted, excluded)


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", NO_LETTERS),
        ("!!! ㅇ", NO_LETTERS),
        ("-정책", ONLY_EXCLUDED),
        ("a b c d e f g h i", TOO_MANY),
        ("a b c d e f g h a", ""),
        ("가나" * 200, TOO_MANY),
        ("정책", ""),
    ],
)
def test_question_that_makes_no_sense_says_why(typed, problem):
    assert search.read(typed).problem == problem


@pytest.mark.django_db
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=SIGNS, max_size=40) | st.text(max_size=20))
@example('"*"')
@example("정책* OR NEAR(a b) title:정책 {a}")
@example("'; DROP TABLE releases_search; --")
@example("\ud800 \x00 %")
def test_no_question_is_an_error(typed):
    for in_order in (False, True):
        search.find(search.read(typed), at=NOON, language="ko", by_relevance=in_order)
    search.find_drafts(search.read(typed))
    search.find_all(search.read(typed))

    assert connection.is_usable()


@pytest.mark.django_db
def test_words_of_the_language_of_questions_are_words(ask):
    make_edition("en", title="Near and far or not", body="Held.")

    assert ask("near AND not zebra", language="en") == []
    assert ask("NEAR and", language="en") == ["Near and far or not"]
