"""What a list says of each release: how many attachments it has, and if it can be read in the other language now."""

import lxml.html
import pytest

from tests.make import DAY, NOON, make_attachment, make_edition, make_release


def marks(response, title):
    rows = lxml.html.fromstring(response.content.decode()).xpath("//main//li | //main//article")
    row = next(row for row in rows if title in row.text_content())
    return [mark.text_content() for mark in row.find_class("mark")]


@pytest.mark.parametrize("path", ["/en/", "/en/releases/", "/en/archive/2026/"])
def test_a_list_counts_the_attachments_of_each_release(visit, path):
    release = make_release()
    make_attachment(release)
    make_attachment(release, name="second.txt")
    make_edition(release=release)

    assert marks(visit(path), "10th") == ["2 attachments"]


def test_a_release_with_neither_has_no_marks(visit):
    make_edition(title="Alone")

    assert marks(visit("/en/releases/"), "Alone") == []


def test_the_other_language_is_marked_from_the_second_at_which_it_is_public(visit):
    release = make_release()
    make_edition("en", release=release, live_from=NOON - DAY)
    make_edition("ko", release=release, live_from=NOON)

    assert marks(visit("/en/releases/", at=NOON - DAY / 24 / 3600), "10th") == []
    assert marks(visit("/en/releases/", at=NOON), "10th") == ["Also in Korean"]
    assert marks(visit("/ko/releases/", at=NOON), "제10차") == ["영문 있음"]
