"""A small play on a real server, and that its judge would tell."""

from tests.load.__main__ import play
from tests.load.oracle import ABSENT, WITHDRAWN, Story, judge


def test_no_reader_ever_sees_a_state_that_is_too_old_or_too_new():
    done = play("small")

    assert done.returncode == 0, done.stdout + done.stderr


def test_the_judge_tells_what_was_seen_too_early_and_too_late():
    story = Story()
    story.becomes("v1", 10, 11)
    story.becomes(WITHDRAWN, 20, 21)
    other = Story()
    other.becomes("v1", 0, 0)
    stories = {1: story, 2: other}

    assert not judge(stories, {("1", ABSENT): [(1, 2), (10.5, 12)], ("1", "v1"): [(9, 10.5), (20.9, 30)]})
    assert judge(stories, {("1", "v1"): [(9, 9.9), (12, 13)]})
    assert judge(stories, {("1", "v1"): [(21.1, 22), (12, 13)]})
    assert judge(stories, {("1", ABSENT): [(1, 2), (11.1, 12), (30, 31)]})
    assert not judge(stories, {("list", "T1v1 T2v1"): [(10.5, 12)], ("list", "T2v1"): [(1, 2), (22, 23)]})
    assert judge(stories, {("list", "T2v1"): [(12, 13)]}), "a list that shows an older one lacks it"
    assert judge(stories, {("home", "status 500"): [(12, 13)]})


def test_a_feed_that_brings_back_an_old_correction_need_not_show_all_between():
    corrected, new = Story(), Story()
    corrected.becomes("v1", 0, 0)
    corrected.becomes("v2", 20, 21)
    new.becomes("v1", 10, 11)
    stories = {1: corrected, 2: new}

    assert not judge(stories, {("feed", "T1v2"): [(30, 31)]})
    assert judge(stories, {("feed", "T1v1"): [(12, 13)]})
    assert judge(stories, {("list", "T1v2"): [(30, 31)]})
