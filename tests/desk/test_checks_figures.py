"""Advice on figures: spans point into their own field, one finding names both languages."""

from datetime import datetime

from django.utils.translation import override

from releases.desk.checks import look_again
from tests.desk.test_checks_advice import draft
from tests.make import SEOUL

KO = "□ 양국 교역액은 42억 달러에 이르렀다."
EN = "1. Trade between the countries came to US$4.2 billion."


def figures(**overrides):
    return [reason for reason in look_again(draft(**overrides)) if reason.code == "figures"]


def test_equal_figures_raise_nothing():
    assert figures(ko={"body": KO}, en={"body": EN}) == []


def test_a_differing_figure_points_at_both_spans():
    found = figures(ko={"body": KO}, en={"body": f"\n  {EN.replace('4.2', '4.3')}"})

    assert [[(mark.language, mark.text) for mark in reason.marks] for reason in found] == [
        [("ko", "42억 달러"), ("en", "US$4.3 billion")]
    ]
    korean, english = found[0].marks
    assert KO[korean.start : korean.end] == korean.text
    assert (english.line, english.start) == (2, 42)


def test_a_figure_of_one_language_says_so_in_the_language_of_the_interface():
    found = figures(ko={"body": KO}, en={"body": "1. Trade between the countries grew."})

    with override("en"):
        assert [str(reason.message) for reason in found] == ["This figure stands in the Korean text only."]
    with override("ko"):
        assert [str(reason.message) for reason in found] == ["국문에만 있는 수치입니다."]


def test_a_title_may_leave_out_what_the_other_language_says_below():
    title = {"title": "제10차 정책협의회 개최"}

    assert figures(ko=title, en={"body": "1. The 10th consultation took place."}) == []
    assert [reason.field for reason in figures(ko=title)] == ["title"]


def test_a_wrong_weekday_is_told_by_the_calendar():
    wrong = figures(
        ko={"body": "□ 2026. 11. 20.(목) 열린다."},
        en={"body": "1. It takes place on Friday, November 20, 2026."},
        planned_at=datetime(2026, 11, 19, 10, tzinfo=SEOUL),
    )

    with override("en"):
        assert "The weekday does not fit the date." in [str(reason.message) for reason in wrong]


def test_a_figure_that_differs_twice_gives_two_findings_to_waive():
    found = figures(ko={"body": "□ 5명이 왔다.\n\n□ 5명이 갔다."}, en={"body": "1. People came and went."})

    assert len({reason.fingerprint for reason in found}) == len(found) == 2
