"""What a correction changed can be read by word, and only what is public may be compared."""

import re
from xml.etree import ElementTree as ET

import pytest

from releases.models import Edition
from releases.public import corrections
from releases.text.diff import blocks
from tests.make import DAY, MINUTE, NOON, make_attachment, make_edition, make_release

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def first():
    return make_edition(title="Talks end", body="1. The talks ended.\n\n2. Zebra was said.", live_from=NOON - 2 * DAY)


def follow(last, *, kind="corrected", live_from, **words):
    """The next edition of the same release and language."""
    Edition.objects.filter(pk=last.pk).update(live_until=live_from)
    return make_edition(
        last.language,
        release=last.release,
        kind=kind,
        live_from=live_from,
        published_at=last.published_at,
        **{"note": "Put right."} | words,
    )


@pytest.fixture
def corrected(first):
    return follow(first, live_from=NOON - DAY, body="1. The talks ended.\n\n2. Lion was said.", change="mistake")


def path(edition, number=None):
    return f"/{edition.language}/releases/{edition.release_id}/changes/{number or edition.number}/"


def test_changes_are_told_by_word_with_time_kind_and_note(visit, corrected):
    answer = visit(path(corrected))

    page = answer.content.decode()
    assert answer.status_code == 200
    assert re.search(r"<del>.*Zebra.*</del>", page)
    assert re.search(r"<ins>.*Lion.*</ins>", page)
    assert '<span class="unseen">[taken out: </span>Zebra' in page
    assert "November 19, 2026, 12:00 KST" in page
    assert "a mistake put right" in page
    assert "Put right." in page
    assert '<meta name="robots" content="noindex">' in page
    assert "<h2" in page
    assert "Title</h2>" not in page


def test_changes_are_told_in_korean(visit):
    first = make_edition("ko", body="□ 회의를 열었다.", live_from=NOON - DAY)
    later = follow(first, body="□ 회의를 마쳤다.", live_from=NOON)

    page = visit(path(later)).content.decode()

    assert "바뀐 내용" in page
    assert "[삭제: " in page
    assert "taken out" not in page


def test_the_release_lists_its_corrections_newest_first_with_links_to_what_changed(visit, corrected):
    third = follow(corrected, live_from=NOON, title="Talks have ended")

    page = visit(third.get_absolute_url()).content.decode()

    history = page[page.index('class="history') :]
    assert history.index(path(third)) < history.index(path(corrected))
    assert f'href="{path(third, 1)}"' not in page
    assert history.count("Corrected</b>") == 2
    assert "(a mistake put right)" in history


@pytest.mark.parametrize("number", ["1", "3", "0", "٢", "02", "99999999999", "9" * 30, "-1", "x"])
def test_numbers_that_name_no_correction_do_not_exist(visit, corrected, number):
    assert visit(f"/en/releases/{corrected.release_id}/changes/{number}/").status_code == 404


def test_a_release_without_corrections_has_no_changes(visit, first):
    assert visit(path(first)).status_code == 404
    assert visit("/en/releases/999999/changes/2/").status_code == 404
    assert visit(path(first, 2).replace("/en/", "/ko/")).status_code == 404


def test_nothing_is_told_of_a_correction_before_its_time(visit, first):
    later = follow(first, live_from=NOON, body="1. The talks ended.\n\n2. Giraffe was said.")
    before = NOON - MINUTE / 600

    assert visit(path(later), at=before).status_code == 404
    assert "changes/" not in visit(first.get_absolute_url(), at=before).content.decode()
    assert visit(path(later), at=NOON).status_code == 200


def test_an_edition_tells_nothing_of_its_scheduled_successor(visit, corrected):
    follow(corrected, live_from=NOON + DAY, body="1. The talks ended.\n\n2. Giraffe was said.")

    page = visit(path(corrected), at=NOON).content.decode()

    assert "Giraffe" not in page
    assert visit(path(corrected, 3), at=NOON).status_code == 404


def test_a_pulled_edition_is_passed_over(visit, corrected):
    pulled = follow(corrected, live_from=NOON - MINUTE, body="1. Giraffe.", is_pulled=True)
    Edition.objects.filter(pk=corrected.pk).update(live_until=None)
    assert visit(path(pulled)).status_code == 404
    later = follow(corrected, live_from=NOON, body="1. The talks ended.\n\n2. Elephant was said.")

    page = visit(path(later)).content.decode()

    assert "Lion" in page
    assert "Giraffe" not in page


def test_a_removed_release_shows_only_its_notice_under_every_number(visit, corrected):
    follow(corrected, kind="removed", live_from=NOON, note="A court ordered it.")

    for number in (2, 3, 1, 77):
        answer = visit(path(corrected, number))
        page = answer.content.decode()
        assert answer.status_code == 410
        assert "A court ordered it." in page
        assert not re.search("Zebra|Lion|Talks end", page)


def test_what_was_removed_stays_removed_when_the_release_comes_back(visit, corrected):
    removed = follow(corrected, kind="removed", live_from=NOON - MINUTE)
    back = follow(removed, live_from=NOON, title="Talks again", body="1. Other words.")
    later = follow(back, live_from=NOON + DAY, body="1. Other phrases.")

    assert [visit(path(back, number)).status_code for number in (1, 2, 3, 4)] == [404] * 4
    assert "changes/" not in visit(back.get_absolute_url()).content.decode()
    assert visit(path(later), at=NOON + DAY).status_code == 200
    assert visit(path(back), at=NOON + DAY).status_code == 404


def test_a_withdrawn_release_still_tells_its_corrections(visit, corrected):
    withdrawn = follow(corrected, kind="withdrawn", live_from=NOON, note="No longer valid.")

    assert visit(path(corrected)).status_code == 200
    assert visit(path(withdrawn)).status_code == 404
    page = visit(withdrawn.get_absolute_url()).content.decode()
    assert path(corrected) in page
    assert "No longer valid." in page
    assert "Lion" in page


def test_a_correction_of_a_file_alone_is_told(visit):
    release = make_release()
    first = make_edition(release=release, live_from=NOON - DAY)
    make_attachment(release, name="table.txt", title_en="The table")
    later = follow(first, live_from=NOON)

    page = visit(path(later)).content.decode()

    assert "Attachments</h2>" in page
    assert "The table · table.txt" in page


def test_long_unchanged_runs_are_left_out_and_counted():
    old = "\n".join(f"Line {number}." for number in range(20))
    changes = blocks(old, old.replace("Line 10.", "Row 10 is new."))

    rows = corrections.shortened(changes)

    assert [row.left_out for row in rows if row.left_out] == [9, 8]
    assert sum(row.left_out or 1 for row in rows) == len(changes)


def test_changes_escape_what_staff_typed(visit, first):
    later = follow(first, live_from=NOON, title="<b>bold</b> & more")

    page = visit(path(later)).content.decode()

    assert "<b>bold" not in page
    assert "&lt;" in page


def test_a_feed_entry_keeps_its_id_and_gains_an_updated_time(visit, first):
    def item(at):
        return ET.fromstring(visit("/en/rss.xml", at=at).content).find("channel/item")

    before = item(NOON - 2 * DAY)
    follow(first, live_from=NOON)
    after = item(NOON)

    assert before.findtext("guid") == after.findtext("guid")
    assert before.findtext("pubDate") == after.findtext("pubDate")
    assert before.findtext(f"{ATOM}updated") == "2026-11-18T12:00:00+09:00"
    assert after.findtext(f"{ATOM}updated") == "2026-11-20T12:00:00+09:00"


def test_a_correction_moves_the_date_in_the_sitemap_and_a_removal_takes_it_out(visit, corrected):
    make_edition(live_from=NOON - DAY)
    english = corrected.get_absolute_url()
    assert "<lastmod>2026-11-19T12:00:00+09:00</lastmod>" in visit("/sitemap-1.xml").content.decode()
    korean = make_edition("ko", release=corrected.release, live_from=NOON - DAY)

    follow(corrected, kind="removed", live_from=NOON)

    assert english not in visit("/sitemap-1.xml").content.decode()
    assert f'hreflang="en" href="http://testserver{english}"' not in visit(korean.get_absolute_url()).content.decode()
