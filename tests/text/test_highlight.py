"""Marks in rendered pages: right place, whole page, nothing but text touched."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from releases.text.highlight import highlight
from releases.text.parse import parse
from releases.text.render import render
from tests.text.strategies import texts


def marked(source, *figures, language="en"):
    places = []
    for number, (text, nth) in enumerate(figures, start=1):
        start = [match.start() for match in re.finditer(re.escape(text), source)][nth]
        places.append((number, start, start + len(text)))
    return highlight(render(parse(source), language=language), source, places)


def test_a_figure_is_wrapped_with_its_number():
    html = marked("1. Trade came to US$4.2 billion.", ("US$4.2 billion", 0))

    assert 'came to <mark class="figure" data-figure="1">US$4.2 billion</mark>.' in html


def test_of_equal_figures_the_right_one_is_wrapped():
    html = marked("1. In 1 hall sat 5 people.\n\n2. In the yard stood 5 people.", ("5", 1))

    assert "sat 5 people" in html
    assert 'stood <mark class="figure" data-figure="1">5</mark> people' in html


def test_a_figure_across_emphasis_is_marked_in_parts_under_one_number():
    html = highlight("<p>It took <strong>5 long</strong> years.</p>", "It took 5 long years.", [(3, 8, 20)])

    assert html.count("<mark") == 2
    assert html.count('data-figure="3"') == 1


def test_addresses_and_attributes_are_left_alone():
    source = "1. See [the 5 rules](https://www.example.go.kr/5) of 5 & 6."
    html = marked(source, ("5", 2))

    assert 'href="https://www.example.go.kr/5"' in html
    assert 'the 5 rules</a> of <mark class="figure" data-figure="1">5</mark> &amp; 6.' in html


def test_what_the_page_does_not_show_stays_unmarked():
    assert highlight("<p>Nothing</p>", "42", [(1, 0, 2)]) == "<p>Nothing</p>"


@pytest.mark.parametrize("place", [(1, 0, 0), (1, 5, 3), (1, 90, 99), (1, -3, -1)])
def test_a_place_outside_the_text_is_passed_over(place):
    assert "<mark" not in highlight("<p>5 people</p>", "5 people", [place])


@given(texts(), st.lists(st.tuples(st.integers(0, 300), st.integers(1, 12)), max_size=5))
def test_marks_change_nothing_but_add_themselves(source, spans):
    html = render(parse(source))

    found = highlight(html, source, [(n, start, start + length) for n, (start, length) in enumerate(spans, start=1)])

    bare = re.sub(r'<mark class="figure"(?: data-figure="\d+")?>|</mark>', "", found)
    assert unescape(bare) == unescape(html)
