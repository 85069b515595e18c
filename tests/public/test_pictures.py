"""Pictures on pages: the lightest format first, a place that stays in sight, who made them, and nothing untold."""

import re

from releases.models import StoredFile
from tests.make import DAY, NOON, make_attachment, make_edition, make_picture, make_release


def test_detail_offers_the_lighter_format_and_the_jpeg_to_all_others(visit):
    release = make_release()
    file = make_picture(release).file
    page = visit(make_edition(release=release).get_absolute_url()).content.decode()

    whole = re.search(r"<picture>.*?</picture>", page)[0]

    assert re.search(rf'<source type="image/avif" srcset="/images/{file.key}/480.avif 480w, [^"]*" sizes="[^"]', whole)
    assert re.search(rf'<img src="/images/{file.key}/960.jpg" .*width="960" height="640"', whole)
    assert 'loading="eager" fetchpriority="high"' in whole
    for address in re.findall(r"/images/[^ \"]+", whole):
        assert visit(address).status_code == 200, address


def test_every_rendition_is_sent_as_what_it_is(visit):
    release = make_release()
    file = make_picture(release).file
    make_edition(release=release)

    for extension, media_type in (("avif", "image/avif"), ("jpg", "image/jpeg")):
        assert visit(f"/images/{file.key}/480.{extension}")["Content-Type"] == media_type
    assert visit(f"/images/{file.key}/480.webp").status_code == 404


def test_only_the_first_picture_comes_before_all_others(visit):
    release = make_release(body_en="1. They met.\n\n[Photo 3]\n\n1. They parted.")
    for position in range(3):
        make_picture(release, position=position)

    page = visit(make_edition(release=release).get_absolute_url()).content.decode()

    assert page.count('fetchpriority="high"') == 1
    assert page.index('fetchpriority="high"') < page.index('loading="lazy"')
    assert page.count('loading="lazy"') == 2


def test_a_picture_of_before_is_shown_as_jpeg_alone_until_it_is_rebuilt(visit):
    release = make_release()
    file = make_picture(release).file
    StoredFile.objects.filter(pk=file.pk).update(formats=["jpg"])
    edition = make_edition(release=release)

    assert "<picture>" not in visit(edition.get_absolute_url()).content.decode()
    assert visit(f"/images/{file.key}/480.avif").status_code == 404

    StoredFile.objects.filter(pk=file.pk).update(formats=["avif", "jpg"])
    assert "<picture>" in visit(edition.get_absolute_url()).content.decode()


def test_a_picture_in_a_body_stays_as_it_was_frozen(visit):
    release = make_release(body_en="1. They met.\n\n[Photo 1]")
    file = make_picture(release).file
    StoredFile.objects.filter(pk=file.pk).update(formats=["jpg"])
    edition = make_edition(release=release, live_until=NOON + DAY)
    html = edition.html

    StoredFile.objects.filter(pk=file.pk).update(formats=["avif", "jpg"])

    assert html in visit(edition.get_absolute_url()).content.decode()
    assert "<picture>" not in html
    assert "<picture>" in make_edition(release=release, kind="corrected", live_from=NOON + DAY, published_at=NOON).html


def test_lists_keep_the_place_in_sight_that_the_editor_named(visit):
    for x, y in ((50, 50), (30, 64)):
        release = make_release(title_en=f"Title {x}")
        make_picture(release, focus_x=x, focus_y=y)
        make_edition(release=release)

    for address in ("/en/", "/en/releases/"):
        page = visit(address).content.decode()
        assert re.findall(r'class="(focus-[^"]*)"', page) == ["focus-x-3 focus-y-6"]
        assert "style=" not in page


def test_the_front_page_loads_its_first_picture_first(visit):
    for number in range(2):
        release = make_release()
        make_picture(release)
        make_edition(release=release, live_from=NOON - number * DAY)

    page = visit("/en/").content.decode()

    assert page.count('fetchpriority="high"') == 1
    assert page.count('loading="lazy"') == 1


def test_who_made_a_picture_is_told_after_its_caption_in_each_language(visit):
    release = make_release(body_en="1. They met.\n\n[Photo 2]")
    make_picture(release, caption_en="The river", caption_ko="강", credit_en="Kim <Ara>", credit_ko="김아라")
    make_picture(release, position=1, credit_en="Drawing: Kim Ara", credit_ko="© 김아라")

    english = visit(make_edition(release=release).get_absolute_url()).content.decode()
    korean = visit(make_edition("ko", release=release).get_absolute_url()).content.decode()

    assert '<figcaption>The river <span class="credit">Photo: Kim &lt;Ara&gt;</span></figcaption>' in english
    assert '<figcaption><span class="credit">Drawing: Kim Ara</span></figcaption>' in english
    assert '<figcaption>강 <span class="credit">사진: 김아라</span></figcaption>' in korean
    assert '<span class="credit">© 김아라</span>' in korean


def test_feeds_and_shared_links_name_the_jpeg_and_who_made_it(visit):
    release = make_release(body_en="1. They met.\n\n[Photo 1]")
    make_picture(release, credit_en="Kim Ara")
    make_picture(release, position=1)
    edition = make_edition(release=release)
    assert "avif" in edition.html

    feed = visit("/en/rss.xml").content.decode()

    assert "avif" not in feed
    assert "picture&gt;" not in feed
    assert feed.count("&lt;img ") == 2
    assert "<media:credit>Kim Ara</media:credit>" in feed
    assert "Photo: Kim Ara" in feed
    page = visit(edition.get_absolute_url()).content.decode()
    assert re.search(r'<meta property="og:image" content="[^"]+\.jpg">', page)


def test_an_attachment_says_what_it_is_how_large_and_in_which_language(visit):
    release = make_release()
    make_attachment(release, name="개요.txt", data="개요".encode(), language="ko")
    make_attachment(release, name="both.txt", data=b"both", position=1)
    make_attachment(release, name="한국어.txt", title_en="", title_ko="한국어만", position=2)

    english = visit(make_edition(release=release).get_absolute_url()).content.decode()
    korean = visit(make_edition("ko", release=release).get_absolute_url()).content.decode()

    assert re.search(r'hreflang="ko" download>.*Outline of the consultation.* <span[^>]*>\(TXT, 6 B, Korean\)', english)
    assert "(TXT, 4 B)" in english
    assert "(TXT, 6 B, 한국어)" in korean
    assert "한국어만" in korean
    assert english.count("download>") == 2


def test_an_attachment_that_a_correction_replaced_is_public_no_more(visit):
    release = make_release()
    row = make_attachment(release, name="개요.txt", data=b"first")
    old = row.file
    first = make_edition(release=release, live_until=NOON + DAY)
    row.delete()
    new = make_attachment(release, name="개요.txt", data=b"second").file
    second = make_edition(release=release, kind="corrected", live_from=NOON + DAY, published_at=NOON)

    assert new.key != old.key
    assert [edition.files.get().file for edition in (first, second)] == [old, new]
    for file, at, data in ((old, NOON, b"first"), (new, NOON + DAY, b"second")):
        response = visit(f"/files/{file.key}/{file.name}", at=at)
        assert b"".join(response.streaming_content) == data
    assert visit(f"/files/{old.key}/{old.name}", at=NOON + DAY).status_code == 404
    assert visit(f"/files/{new.key}/{new.name}", at=NOON).status_code == 404
    with old.open() as stored:
        assert stored.read() == b"first"


def test_the_page_of_a_correction_tells_of_another_credit_and_language(visit):
    release = make_release()
    picture, attachment = make_picture(release), make_attachment(release)
    first = make_edition(release=release, live_from=NOON - DAY, live_until=NOON)
    picture.credit_en, attachment.language = "Kim Ara", "ko"
    picture.save()
    attachment.save()
    make_edition(release=release, kind="corrected", published_at=first.published_at, live_from=NOON)

    page = visit(f"/en/releases/{release.pk}/changes/2/").content.decode()

    assert "Photo: Kim Ara" in page
    assert "Korean" in page
