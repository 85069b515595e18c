"""Twice the text takes twice the work: counted in traced steps, never in seconds."""

import sys

import pytest

from releases.text.normalise import nfc
from releases.text.parse import parse
from releases.text.plain import plain
from releases.text.render import render
from tests.bench.text import WORST, repeated

SMALL = 4_000
FACTOR = 4
SLACK = 1.6


def steps(work) -> int:
    """Count the lines of Python that a call runs."""
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


@pytest.mark.parametrize("name", WORST)
def test_work_grows_no_faster_than_the_text(name):
    def read_and_write(size):
        tree = parse(repeated(WORST[name], size))
        render(tree)
        plain(tree)

    size = max(SMALL, len(WORST[name].encode()))
    read_and_write(size)
    small, large = (steps(lambda times=times: read_and_write(times * size)) for times in (1, FACTOR))

    assert large <= FACTOR * SLACK * small + 5_000


def test_long_runs_of_combining_marks_reach_the_normaliser_in_order():
    assert nfc("a" + "\u0301\u0323" * 500) == "\u1ea1" + "\u0323" * 499 + "\u0301" * 500
