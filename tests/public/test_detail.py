"""One release: its address, its parts, its corrections and withdrawal, its neighbours, what it says to machines."""

import json
import re
import unicodedata

import pytest

from tests.make import (
    DAY,
    NOON,
    make_attachment,
    make_contact,
    make_division,
    make_edition,
    make_picture,
    make_release,
    make_topic,
)


def data(response):
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', response.content.decode(), re.DOTALL)
    return {block["@type"]: block for block in map(json.loads, found)}


def test_detail_shows_title_day_and_body(visit):
    edition = make_edition(title="Ministers meet", body="1. They met in Seoul.")

    page = visit(edition.get_absolute_url()).content.decode()

    assert "<h1>Ministers meet</h1>" in page
    assert '<time datetime="2026-11-20T12:00:00+09:00">November 20, 2026, 12:00 KST</time>' in page
    assert "They met in Seoul." in page


@pytest.mark.parametrize("ending", ["", "wrong/", "wrong/?q=1"])
def test_detail_with_another_slug_redirects_for_good(visit, ending):
    edition = make_edition(title="Ministers meet")

    response = visit(f"/en/releases/{edition.release_id}/{ending}")

    assert response.status_code == 301
    assert response["Location"].split("?")[0] == f"/en/releases/{edition.release_id}/ministers-meet/"
    assert "?" not in response["Location"]


def test_detail_with_a_hangul_slug_is_nfc_and_percent_encoded(visit):
    edition = make_edition("ko", title="정책협의회 개최")
    address = edition.get_absolute_url()
    decomposed = unicodedata.normalize("NFD", f"/ko/releases/{edition.release_id}/정책협의회-개최/")

    assert address.isascii()
    assert visit(address).status_code == 200
    assert visit(f"/ko/releases/{edition.release_id}/정책협의회-개최/").status_code == 200
    assert visit(decomposed)["Location"] == address


def test_detail_of_a_title_without_letters_has_an_address(visit):
    edition = make_edition(title="!!!")

    assert visit(edition.get_absolute_url()).status_code == 200


def test_detail_lists_files_contacts_topics_and_licence(visit):
    division, topic, contact = make_division(name_en="Asia Division"), make_topic(name_en="Trade"), make_contact()
    release = make_release(division=division, topics=[topic], contacts=[contact], licence="1")
    make_picture(release, caption_en="The river at dawn")
    make_attachment(release)

    page = visit(make_edition(release=release).get_absolute_url()).content.decode()

    assert "<figcaption>The river at dawn</figcaption>" in page
    assert re.search(r"Outline of the consultation</span>\s*<span[^>]*>\(TXT, \d+ B\)", page)
    assert "Han Jiwoo" in page
    assert "Asia Division" in page
    assert ">Trade</a>" in page
    assert "KOGL Type 1" in page
    assert "https://www.kogl.or.kr/" in page


def test_detail_of_a_picture_placed_by_the_body_shows_it_once(visit):
    release = make_release(body_en="They met.\n\n[Photo 1]\n\nThey parted.")
    make_picture(release, caption_en="The river at dawn")

    page = visit(make_edition(release=release).get_absolute_url()).content.decode()

    assert page.count("The river at dawn") == 1


def test_detail_of_a_corrected_release_lists_its_corrections(visit):
    first = make_edition(title="First", live_from=NOON - DAY, live_until=NOON)
    second = make_edition(
        release=first.release, title="Second", kind="corrected", note="The figure was wrong.",
        published_at=first.published_at, live_from=NOON, live_until=NOON + DAY,
    )  # fmt: skip
    make_edition(
        release=first.release,
        kind="corrected",
        note="A later note.",
        published_at=first.published_at,
        live_from=NOON + DAY,
    )

    page = visit(second.get_absolute_url()).content.decode()

    assert "This release was corrected" in page
    assert page.count("The figure was wrong.") == 2
    assert "November 19, 2026, 12:00 KST</time> <b>Published" in page
    assert "A later note." not in page


def test_detail_of_a_withdrawn_release_says_why_and_keeps_the_text(visit):
    edition = make_edition(kind="withdrawn", note="The event was cancelled.", body="They will meet.")

    page = visit(edition.get_absolute_url()).content.decode()

    assert "This release was withdrawn" in page
    assert "The event was cancelled." in page
    assert "They will meet." in page


def test_detail_links_to_its_neighbours_in_list_order(visit):
    oldest = make_edition(title="Oldest", live_from=NOON - 2 * DAY)
    middle = make_edition(title="Middle", live_from=NOON - DAY)
    same = make_edition(title="Same instant", live_from=NOON - DAY)
    make_edition("ko", live_from=NOON - DAY)

    page = visit(middle.get_absolute_url()).content.decode()

    assert f'href="{same.get_absolute_url()}" rel="next"' in page
    assert f'href="{oldest.get_absolute_url()}" rel="prev"' in page
    assert 'rel="next"' not in visit(same.get_absolute_url()).content.decode()


def test_detail_tells_machines_what_it_is(visit):
    first = make_edition(title="First", live_from=NOON - DAY, live_until=NOON)
    edition = make_edition(
        release=first.release, title="A </script><b>title", summary="In short.", kind="corrected",
        published_at=first.published_at, live_from=NOON,
    )  # fmt: skip

    response = visit(edition.get_absolute_url())
    page, article = response.content.decode(), data(response)["NewsArticle"]

    assert article["headline"] == "A </script><b>title"
    assert article["datePublished"] == "2026-11-19T12:00:00+09:00"
    assert article["dateModified"] == "2026-11-20T12:00:00+09:00"
    assert article["inLanguage"] == "en"
    assert "</script><b>" not in page
    assert f'<link rel="canonical" href="http://testserver{edition.get_absolute_url()}">' in page
    assert '<meta name="description" content="In short.">' in page
    assert '<meta property="og:type" content="article">' in page


def test_detail_shares_its_first_picture(visit):
    release = make_release()
    key = make_picture(release).file.key

    response = visit(make_edition(release=release).get_absolute_url())

    assert f'<meta property="og:image" content="http://testserver/images/{key}/960.jpg">' in response.content.decode()
    assert data(response)["NewsArticle"]["image"] == [f"http://testserver/images/{key}/960.jpg"]


def test_detail_escapes_what_staff_typed(visit):
    edition = make_edition(title="<b>bold</b>", summary="<i>x</i>", body="<script>alert(1)</script>")

    page = visit(edition.get_absolute_url()).content.decode()

    assert "<b>bold" not in page
    assert "<i>x" not in page
    assert "<script>alert" not in page
