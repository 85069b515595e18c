"""Social cards of the site: behind the same gate as pages, and named by every page that can be shared."""

import io
import re

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from releases import cards
from releases.desk import uploads
from releases.models import Organisation
from tests.make import DAY, MINUTE, NOON, make_edition, make_picture, make_release, picture_bytes


@pytest.fixture
def ministry():
    return Organisation.objects.create(name_ko="외교교류부", name_en="Ministry")


def card_of(edition):
    return f"/{edition.language}/cards/{edition.release_id}/{edition.card(Organisation.load()).digest}.png"


def said(page, name):
    found = re.search(rf'<meta (?:property|name)="{name}" content="([^"]*)">', page.content.decode())
    return found and found[1]


def path_in(page, name="og:image"):
    return said(page, name).removeprefix("http://testserver")


def test_a_card_is_served_as_a_picture_and_never_as_a_page(visit, ministry):
    response = visit(card_of(make_edition()))

    assert response.status_code == 200
    assert Image.open(io.BytesIO(response.content)).size == (1200, 630)
    assert response["Content-Type"] == "image/png"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cache-Control"] == "private, max-age=0, must-revalidate"
    assert not response.has_header("Set-Cookie")


def test_a_card_answers_by_condition_and_by_head(visit, ministry):
    path = card_of(make_edition(live_until=NOON + DAY))
    etag = visit(path)["ETag"]

    head = visit(path, method="head")

    assert (head.status_code, head.content) == (200, b"")
    assert visit(path, If_None_Match=etag).status_code == 304
    assert visit(path, at=NOON + DAY, If_None_Match=etag).status_code == 404
    assert visit(path, method="post").status_code == 405


def test_a_card_that_is_not_public_yet_answers_like_one_that_never_was(visit, ministry):
    edition = make_edition()
    hidden = card_of(edition)
    absent = hidden.replace(f"/{edition.release_id}/", "/999999/")
    before = NOON - MINUTE

    for method in ("get", "head"):
        one, other = visit(hidden, at=before, method=method), visit(absent, at=before, method=method)
        assert one.status_code == 404
        assert (one.content, dict(one.headers)) == (other.content, dict(other.headers))
    assert visit(hidden).status_code == 200
    assert visit(hidden.replace("/en/", "/ko/")).status_code == 404


def test_a_pulled_edition_has_no_card(visit, ministry):
    assert visit(card_of(make_edition(is_pulled=True)), at=NOON + DAY).status_code == 404


def test_another_fingerprint_leads_to_the_card_of_today(visit, ministry):
    edition = make_edition()

    response = visit(f"/en/cards/{edition.release_id}/whatever.png")

    assert (response.status_code, response["Location"]) == (302, card_of(edition))


def test_a_correction_of_the_title_and_a_new_name_change_the_card(visit, ministry):
    first = make_edition(title="Wrong", live_from=NOON - DAY, live_until=NOON)
    old = card_of(first)
    second = make_edition(
        title="Right", release=first.release, kind="corrected", published_at=first.published_at, live_from=NOON
    )
    assert visit(old)["Location"] == card_of(second)

    Organisation.objects.update(name_en="Another name")

    assert visit(old)["Location"] == card_of(second) != old


def test_a_withdrawn_release_has_the_card_of_the_institution(visit, ministry):
    edition = make_edition(kind="withdrawn")
    general = path_in(visit("/en/"))

    assert visit(card_of(edition))["Location"] == general
    assert path_in(visit(edition.get_absolute_url())) == general
    assert visit(general)["Content-Type"] == "image/png"


def test_the_card_of_a_removed_release_is_gone(visit, ministry):
    before = make_edition(title="Zebra", live_from=NOON - DAY, live_until=NOON)
    path = card_of(before)
    make_edition(release=before.release, kind="removed", live_from=NOON)

    response = visit(path)

    assert response.status_code == 410
    assert b"Zebra" not in response.content


@pytest.mark.parametrize("page", ["", "releases/", "topics/", "archive/", "feeds/"])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_pages_that_are_no_release_share_the_card_of_the_institution(visit, ministry, language, page):
    response = visit(f"/{language}/{page}")

    assert said(response, "og:image") == said(response, "twitter:image")
    assert said(response, "og:image:alt") == {"ko": "외교교류부", "en": "Ministry"}[language]
    assert visit(path_in(response)).status_code == 200
    assert path_in(response).startswith(f"/{language}/cards/")


def test_a_release_without_a_picture_shares_its_card_and_says_what_stands_on_it(visit, ministry):
    edition = make_edition("ko", title="제목 “하나”")

    page = visit(edition.get_absolute_url())

    assert path_in(page) == path_in(page, "twitter:image") == card_of(edition)
    assert [said(page, f"og:image:{name}") for name in ("type", "width", "height", "alt")] == [
        "image/png", "1200", "630", "제목 “하나” · 외교교류부 · 2026. 11. 20.(금)",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("size", "words", "is_shared"),
    [
        ((1200, 800), {}, True),
        ((960, 960), {}, True),
        ((800, 600), {}, False),
        ((1000, 1500), {}, False),
        ((1200, 800), {"is_decorative": True, "alt_en": "", "alt_ko": ""}, False),
    ],
)
def test_a_wide_lead_picture_that_says_something_stands_in_place_of_the_card(visit, ministry, size, words, is_shared):
    release = make_release()
    file = uploads.store_picture("a.jpg", picture_bytes(size))
    make_picture(release, file=file, **words)
    edition = make_edition(release=release)

    page = visit(edition.get_absolute_url())

    assert path_in(page) == (f"/images/{file.key}/960.jpg" if is_shared else card_of(edition))
    if is_shared:
        height = round(960 * size[1] / size[0])
        assert [said(page, f"og:image:{name}") for name in ("width", "height", "alt")] == [
            "960",
            str(height),
            "A river",
        ]


def test_a_card_is_drawn_once(visit, ministry, monkeypatch):
    path = card_of(make_edition())
    first = visit(path).content

    monkeypatch.setattr(cards, "draw", lambda *_drawn: pytest.fail("drawn again"))

    assert visit(path).content == first


def test_a_card_that_is_still_being_written_is_not_shown_half(visit, ministry):
    edition = make_edition()
    whole = visit(card_of(edition)).content
    digest = edition.card(Organisation.load()).digest
    with default_storage.open(f"cards/{digest[:2]}/{digest}.png", "wb") as file:
        file.write(whole[: len(whole) // 2])

    assert visit(card_of(edition)).content == whole


def test_a_storage_that_takes_nothing_still_shows_the_card(visit, ministry, settings, tmp_path, caplog):
    path = card_of(make_edition())
    (tmp_path / "file").write_text("no folder")
    settings.MEDIA_ROOT = tmp_path / "file"

    assert visit(path).status_code == 200


def test_a_card_without_its_lost_logo_is_not_kept(visit):
    logo = uploads.store_picture("logo.png", picture_bytes(size=(300, 300)))
    Organisation.objects.create(name_en="Ministry", logo=logo)
    path = card_of(make_edition())
    mark = logo.rendition_path(300, "jpg")
    with logo.open(mark) as file:
        data = file.read()
    default_storage.delete(mark)
    without = visit(path).content

    logo.write(mark, data)

    assert visit(path).content != without


def test_a_stored_card_is_reached_through_the_gate_only(visit, ministry):
    edition = make_edition()
    visit(card_of(edition))
    digest = edition.card(Organisation.load()).digest

    for path in (f"/cards/{digest[:2]}/{digest}.png", f"/files/cards/{digest}.png", f"/static/cards/{digest}.png"):
        assert visit(path).status_code == 404


@pytest.mark.parametrize("path", ["/en/cards/0/x.png", "/en/cards/1/x.jpg", "/en/cards/x/y.png", "/en/cards/.png"])
def test_odd_addresses_of_cards_are_not_found(visit, path):
    assert visit(path).status_code == 404
