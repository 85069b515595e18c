"""The calendar page: months by address, two clocks, one entry a release, nothing for strangers."""

import re
from datetime import datetime

import lxml.html
import pytest
import time_machine

from releases.models import PersonalCalendar
from tests.make import DAY, NOON, SEOUL, make_edition, make_release, make_user

pytestmark = pytest.mark.django_db
VIEWS = ["/admin/calendar/2026-11/", "/admin/calendar/2026-11/list/"]


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def writer(client):
    user = make_user("Writers")
    client.force_login(user)
    return user


def page(client, path, **headers):
    answer = client.get(path, headers=headers)
    assert answer.status_code == 200
    return lxml.html.fromstring(answer.content.decode())


def found(tree, path):
    """Elements by a path in which `.name` stands for a class: `.calendar-list//.badge`."""
    steps = re.sub(r"\.([a-z-]+)", r"*[contains(concat(' ', @class, ' '), ' \1 ')]", path)
    return tree.xpath(f"//{steps}")


def texts(tree, path):
    return [" ".join(element.text_content().split()) for element in found(tree, path)]


@pytest.mark.parametrize("path", ["/admin/calendar/", "/admin/calendar/list/", *VIEWS])
def test_the_calendar_is_shown_to_staff_only(client, path):
    assert client.get(path).status_code == 302
    client.force_login(make_user(None))
    assert client.get(path).status_code == 403
    client.force_login(make_user("Writers"))
    assert client.get(path).status_code == 200
    assert client.post(path).status_code == 405


@pytest.mark.parametrize(
    "name", ["2026-13", "2026-00", "1899-12", "2200-01", "9999-12", "２０２６-11", "2026-1", "x", "2026-11-01", "%00"]
)
def test_a_month_that_does_not_exist_is_not_found(client, writer, name):
    assert client.get(f"/admin/calendar/{name}/").status_code == 404
    assert client.get(f"/admin/calendar/{name}/list/").status_code == 404


@pytest.mark.parametrize(("name", "missing"), [("1900-01", "prev"), ("2199-12", "next")])
def test_the_first_and_the_last_month_have_one_neighbour(client, writer, name, missing):
    tree = page(client, f"/admin/calendar/{name}/")

    assert {link.get("rel") for link in found(tree, "a[@rel]")} == {"prev", "next"} - {missing}


def test_months_lead_to_their_neighbours_and_back_to_the_running_one(client, writer):
    tree = page(client, "/admin/calendar/2026-12/list/")

    assert [link.get("href") for link in found(tree, ".calendar-ways/nav[1]//a")] == [
        "/admin/calendar/2026-11/list/",
        "/admin/calendar/list/",
        "/admin/calendar/2027-01/list/",
    ]


def test_the_grid_is_a_table_with_a_caption_and_named_columns(client, writer):
    tree = page(client, VIEWS[0])

    assert texts(tree, ".calendar-grid/caption")[0].startswith("2026년 11월, 한국 시각(KST)")
    assert texts(tree, ".calendar-grid//th[@scope='col']") == list("일월화수목금토")
    assert texts(tree, ".calendar-grid//td/.calendar-day") == [str(day) for day in range(1, 31)]
    assert texts(tree, "td[@aria-current='date']/.calendar-day") == ["20"]


@pytest.mark.parametrize("path", VIEWS)
def test_both_languages_of_a_release_make_one_entry(client, writer, path):
    release = make_release(planned_at=NOON + DAY)
    make_edition("ko", release=release, live_from=NOON + DAY)

    tree = page(client, path)
    entry = found(tree, ".calendar-list//.calendar-entry")

    assert len(entry) == 1
    assert texts(tree, ".calendar-list//.calendar-entry//p[2]/a") == ["제10차 정책협의회 개최"]
    assert texts(tree, ".calendar-list//.badge") == ["한국어 · 공개 예정", "영어 · 초안"]
    assert entry[0].xpath(".//a/@href")[0] == f"/admin/releases/release/{release.pk}/change/"


def test_the_title_of_the_other_language_stands_in_and_says_its_language(client, writer):
    make_edition("en", title="Only English", live_from=NOON + DAY)

    (link,) = found(page(client, VIEWS[1]), ".calendar-entry//p[2]/a")

    assert (link.text, link.get("lang")) == ("Only English", "en")


def test_an_entry_stands_on_its_korean_day_whatever_the_second_clock_says(client, writer):
    PersonalCalendar.objects.create(person=writer, zone="America/New_York")
    make_edition("ko", live_from=datetime(2026, 11, 25, 9, 30, tzinfo=SEOUL))

    tree = page(client, VIEWS[1])

    assert texts(tree, ".calendar-list//h3") == ["2026. 11. 25.(수)"]
    assert texts(tree, ".calendar-clocks") == ["09:30 워싱턴, 뉴욕, 오타와 19:30 −1일"]


def test_the_second_clock_can_be_a_day_ahead(client, writer):
    PersonalCalendar.objects.create(person=writer, zone="Pacific/Auckland")
    make_edition("ko", live_from=datetime(2026, 11, 25, 23, 0, tzinfo=SEOUL))

    assert texts(page(client, VIEWS[1]), ".calendar-clocks") == ["23:00 웰링턴 03:00 +1일"]


def test_midnight_of_the_month_in_seoul_decides(client, writer):
    make_edition("ko", live_from=datetime(2026, 11, 30, 23, 59, tzinfo=SEOUL), title="마지막 날")
    make_edition("ko", live_from=datetime(2026, 12, 1, 0, 0, tzinfo=SEOUL), title="첫날")

    assert texts(page(client, VIEWS[1]), ".calendar-entry//p[2]/a") == ["마지막 날"]


def test_the_second_zone_is_each_persons_own(client, writer):
    chosen = client.post("/admin/calendar/zone/", {"zone": "Asia/Riyadh", "month": "2026-12", "view": "calendar_list"})

    assert chosen.url == "/admin/calendar/2026-12/list/"
    assert PersonalCalendar.objects.get().zone == "Asia/Riyadh"
    assert texts(page(client, chosen.url), "select[@id='zone']/option[@selected]") == ["리야드 (UTC+3)"]
    client.force_login(make_user("Writers"))
    assert texts(page(client, chosen.url), "select[@id='zone']/option[@selected]") == ["협정 세계시 (UTC+0)"]


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "../../etc/passwd", "\x00"])
def test_a_zone_that_is_not_offered_means_none(client, writer, zone):
    answer = client.post("/admin/calendar/zone/", {"zone": zone, "month": "//evil.example", "view": "logout"})

    assert answer.url == "/admin/calendar/"
    assert PersonalCalendar.objects.get().zone == ""
    assert client.get(answer.url).status_code == 200


def test_a_plan_whose_time_has_passed_says_so(client, writer):
    make_release(planned_at=NOON - DAY)
    make_release(planned_at=NOON + DAY)

    assert texts(page(client, VIEWS[1]), ".calendar-late") == ["승인되지 않은 채 예정 시각이 지났습니다."]


def test_a_full_day_leads_to_the_list(client, writer):
    for _ in range(9):
        make_edition("ko", live_from=NOON)

    tree = page(client, VIEWS[0])

    assert len(found(tree, ".calendar-grid//.calendar-entry")) == 5
    assert [link.get("href") for link in found(tree, ".calendar-grid//td/p/a")] == [f"{VIEWS[1]}#day-20"]


@pytest.mark.parametrize("path", VIEWS)
def test_english_pages_carry_no_korean_interface(client, writer, path):
    make_edition("en", title="English", live_from=NOON)

    tree = page(client, path, **{"accept-language": "en"})
    words = found(tree, ".calendar-page")[0].text_content()

    assert not [character for character in words if "가" <= character <= "힣"]


@pytest.mark.parametrize("count", [1, 5])
def test_the_page_asks_as_much_for_many_as_for_one(client, writer, django_assert_num_queries, count):
    for _ in range(count):
        make_edition("ko", live_from=NOON + DAY)
        make_release(planned_at=NOON + DAY)
    client.get(VIEWS[0])

    # Session, person, two for permissions, the person's row, three for the month.
    with django_assert_num_queries(8):
        client.get(VIEWS[0])


def test_the_index_and_the_list_of_releases_lead_to_the_calendar(client, writer):
    for path in ("/admin/", "/admin/releases/release/"):
        assert 'href="/admin/calendar/"' in client.get(path).content.decode()


def test_only_what_is_approved_leads_to_the_site_at_that_minute(client, writer):
    make_edition("en", live_from=datetime(2026, 11, 25, 10, 0, tzinfo=SEOUL))
    make_release(planned_at=NOON + 2 * DAY)

    links = [link.get("href") for link in found(page(client, VIEWS[1]), ".calendar-badges/a")]

    assert links == ["/admin/moment/2026-11-25T10:00/en/"]
