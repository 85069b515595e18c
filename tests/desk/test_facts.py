"""What checks need to know beforehand is looked up in few queries, and never stored."""

import pytest
from django.core.files.storage import default_storage

from releases.desk import facts, links
from releases.desk.checks import look_again, why_not
from releases.models import Release
from tests.make import DAY, NOON, make_attachment, make_edition, make_picture, make_release, make_topic

pytestmark = pytest.mark.django_db


def codes(reasons):
    return [(reason.code, reason.language) for reason in reasons if reason.code != "figures"]


def test_a_release_that_is_not_saved_yet_is_checked_as_typed():
    draft = facts.gather(Release(title_ko="제목"), at=NOON)

    assert codes(why_not(draft)) == [("no-body", "ko")]


def test_what_was_typed_and_not_saved_counts_with_its_white_space():
    release = make_release()
    release.body_en = "\n  1. Typed."

    draft = facts.gather(release, at=NOON)

    assert draft.words["en"].body == "\n  1. Typed."
    assert Release.objects.get(pk=release.pk).body_en != release.body_en


def test_a_title_of_the_last_thirty_days_is_known_however_it_is_spelt():
    make_edition(title="10th  policy consultation TAKES place", live_from=NOON - 29 * DAY)
    release = make_release(title_ko="다른 제목", summary_ko="요약.", summary_en="Summary.")

    assert codes(look_again(facts.gather(release, at=NOON))) == [("same-title", "en")]


def test_an_older_title_may_come_back():
    other = make_edition(live_from=NOON - 31 * DAY).release
    Release.objects.filter(pk=other.pk).update(created_at=NOON - 31 * DAY)
    release = make_release(title_ko="다른 제목", summary_ko="요약.", summary_en="Summary.")

    assert codes(look_again(facts.gather(release, at=NOON))) == []


def test_the_title_of_the_release_itself_is_no_repetition():
    release = make_edition(live_from=NOON - DAY).release

    assert ("same-title", "en") not in codes(look_again(facts.gather(release, at=NOON)))


@pytest.mark.parametrize(
    ("address", "is_dead"),
    [
        ("/en/releases/{live}/", False),
        ("/en/releases/{live}/any-slug/", False),
        ("/ko/releases/{live}/", True),
        ("/en/releases/{embargoed}/", True),
        ("/en/releases/{own}/", False),
        ("/en/releases/999999/", True),
        ("/en/releases/", False),
        ("/en/topics/trade/", False),
        ("/en/topics/peace/", True),
        ("/en/about/nothing/", True),
        ("/files/nothing/name.pdf", True),
        ("/admin/", True),
        ("/no/such/page", True),
        ("https://www.example.go.kr/en/releases/999999/", None),
    ],
)
def test_a_link_is_dead_when_readers_find_nothing_behind_it(address, is_dead):
    live = make_edition(live_from=NOON - DAY, topics=[make_topic(slug="trade")])
    embargoed = make_edition(live_from=NOON + DAY)
    release = make_release()
    numbers = {"live": live.release_id, "embargoed": embargoed.release_id, "own": release.pk}
    body = f"1. See [this]({address.format(**numbers)})."

    found = links.internal(body)

    assert bool(found) is (is_dead is not None)
    assert bool(links.dead(found, at=NOON, own=release.pk)) is bool(is_dead)


def test_a_link_to_what_will_be_public_by_then_is_alive(settings):
    other = make_edition(live_from=NOON + DAY)
    body = f"1. See {settings.SITE_ORIGIN}/en/releases/{other.release_id}/."
    early = make_release(body_en=body, planned_at=NOON + DAY / 2)
    late = make_release(body_en=body, planned_at=NOON + DAY)

    assert facts.gather(early, at=NOON).dead["en"] == {f"{settings.SITE_ORIGIN}/en/releases/{other.release_id}/"}
    assert facts.gather(late, at=NOON).dead["en"] == frozenset()


def test_a_lost_rendition_is_noticed():
    release = make_release()
    picture = make_picture(release)
    default_storage.delete(picture.file.rendition_path(max(picture.file.widths), "jpg"))

    assert codes(why_not(facts.gather(release, at=NOON))) == [("file-gone", "ko"), ("file-gone", "en")]


def test_the_questions_do_not_grow_with_the_newsroom(django_assert_max_num_queries):
    release = make_edition(live_from=NOON - DAY, body="1. [One](/en/releases/1/)\n\n2. [Two](/en/topics/t/)").release
    make_picture(release)
    make_attachment(release)
    for _each in range(5):
        make_edition(live_from=NOON - DAY)

    with django_assert_max_num_queries(20):
        facts.gather(Release.objects.get(pk=release.pk), at=NOON)


@pytest.mark.parametrize("address", ["/files/a%00b/outline.pdf", "/images/a%00b/960.jpg"])
def test_a_link_with_a_nul_is_dead_and_the_database_is_not_asked(address, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert links.dead({address}, at=NOON, own=None) == {address}
