"""Instants in addresses, and addresses that are moved below another place."""

from datetime import datetime, timedelta

import pytest

from releases.text import instants
from releases.text.dates import SEOUL
from releases.text.rebase import Rebase

TEN = datetime(2026, 11, 25, 10, 0, tzinfo=SEOUL)
MOVED = Rebase("/desk/at/", "https://press.example", ("/static/",))


@pytest.mark.parametrize("moment", [TEN, TEN + timedelta(seconds=30), TEN + timedelta(days=3650)])
def test_what_is_written_is_read_back(moment):
    assert instants.read(instants.write(moment)) == moment


def test_a_fraction_of_a_second_is_rounded_up_so_that_what_began_then_is_there():
    assert instants.write(TEN + timedelta(milliseconds=1)) == "2026-11-25T10:00:01"


def test_seconds_are_said_where_there_are_any():
    assert instants.words(TEN, "ko") == "2026. 11. 25.(수) 10:00"
    assert instants.words(TEN - timedelta(seconds=1), "ko") == "2026. 11. 25.(수) 09:59:59"
    assert instants.words(TEN - timedelta(seconds=1), "en") == "November 25, 2026, 09:59:59 KST"


@pytest.mark.parametrize(
    ("address", "moved"),
    [
        ("/", "/desk/at/"),
        ("/ko/?q=a#b", "/desk/at/ko/?q=a#b"),
        ("/desk/at/ko/", "/desk/at/ko/"),
        ("/static/x.css", "/static/x.css"),
        ("//other.example/ko/", "//other.example/ko/"),
        ("https://press.example", "/desk/at/"),
        ("https://press.example?q", "/desk/at/?q"),
        ("https://press.example/ko/", "/desk/at/ko/"),
        ("https://press.example/desk/at/ko/", "https://press.example/desk/at/ko/"),
        ("https://press.example.evil/ko/", "https://press.example.evil/ko/"),
        ("#main", "#main"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("", ""),
    ],
)
def test_an_address_of_this_site_is_moved_and_no_other(address, moved):
    assert MOVED.address(address) == moved


def test_every_candidate_of_a_picture_is_moved():
    html = '<img src="/images/k/1.jpg" srcset="/images/k/1.jpg 480w, /images/k/2.jpg 960w" alt="/images">'

    assert MOVED.text(html) == (
        '<img src="/desk/at/images/k/1.jpg" srcset="/desk/at/images/k/1.jpg 480w, /desk/at/images/k/2.jpg 960w"'
        ' alt="/images">'
    )


def test_a_feed_keeps_whole_addresses():
    feed = Rebase("/desk/at/", "https://press.example", keeps_origin=True)

    assert (
        feed.text('&lt;a href="https://press.example/ko/"&gt;') == '&lt;a href="https://press.example/desk/at/ko/"&gt;'
    )
