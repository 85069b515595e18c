"""Staff walk through the public site at another moment; nobody else does, and nothing of it stays anywhere."""

import json
import re

import pytest
import time_machine
from django.urls import get_script_prefix, get_urlconf, resolve, reverse

from releases.clock import INNER_CLOCK
from releases.models import Organisation, Page
from tests.make import (
    DAY,
    NOON,
    make_attachment,
    make_division,
    make_edition,
    make_picture,
    make_release,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db
BEFORE, AT = "/admin/moment/2026-11-20T11:59:59/", "/admin/moment/2026-11-20T12:00/"
LINK = re.compile(r'\s(?:href|src|action)="([^"]*)"')
BANNER = 'class="moment"'


@pytest.fixture(autouse=True)
def _a_week_before():
    with time_machine.travel(NOON - 7 * DAY):
        yield


@pytest.fixture
def topic():
    return make_topic(slug="talks")


@pytest.fixture
def edition(topic):
    """A release in both languages with everything that a page can show, promised for noon."""
    division = make_division(slug="asia")
    make_edition(title="Neighbour", live_from=NOON - 30 * DAY, topics=[topic], division=division)
    body = "1. See [the last one](/en/releases/1/) and <http://testserver/ko/>.\n\n[Photo 1]\n\n2. It goes on."
    release = make_release(topics=[topic], division=division, body_en=body)
    make_picture(release)
    make_picture(release, alt_en="A bridge")
    make_attachment(release)
    make_edition("ko", release=release)
    return make_edition(release=release)


@pytest.fixture
def staff(client):
    client.force_login(make_user("Writers"))
    return client


def page(client, path, mount=AT, **headers):
    return client.get(mount + path.lstrip("/"), headers=headers)


def text(response):
    return (response.getvalue() if response.streaming else response.content).decode(errors="replace")


def surfaces(edition):
    picture = next(row.file for row in edition.files.all() if row.kind == "picture")
    attachment = next(row.file for row in edition.files.all() if row.kind == "attachment")
    return [
        "/en/", "/en/releases/", "/en/releases/?q=consultation", "/en/topics/", "/en/topics/talks/", "/en/feeds/",
        "/en/topics/talks/rss.xml", "/en/rss.xml", "/en/archive/", "/en/archive/2026/", "/en/archive/2026/11/",
        "/en/divisions/asia/", edition.get_absolute_url(), "/sitemap.xml", "/sitemap-pages.xml", "/sitemap-1.xml",
        "/robots.txt", f"/images/{picture.key}/{picture.widths[0]}.jpg", f"/files/{attachment.key}/{attachment.name}",
        "/en/releases/999999/", "/en/nothing/", "/nothing", "/ko/", "/en/atom.xml", "/en/feed.json",
        "/news-sitemap.xml", "/api/v1/releases", f"/api/v1/releases/{edition.release_id}", "/api/v1/openapi.json",
        "/api/none",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "path", ["en/", "en/releases/", "en/releases/?q=consultation", "en/rss.xml", "en/archive/2026/11/", "sitemap-1.xml"]
)
def test_everything_that_lists_follows_the_moment(staff, edition, path):
    assert f"/releases/{edition.release_id}/" in text(page(staff, path))
    assert f"/releases/{edition.release_id}/" not in text(page(staff, path, BEFORE))


def test_pages_pictures_and_files_follow_the_moment(staff, edition):
    own = [edition.get_absolute_url(), *surfaces(edition)[17:19]]

    for mount, status in ((AT, 200), (BEFORE, 404)):
        answers = [page(staff, path, mount) for path in own]
        assert [(answer.status_code, bool(text(answer))) for answer in answers] == [(status, True)] * 3


def test_previous_and_next_and_counts_follow_the_moment(staff, edition):
    neighbour = edition.__class__.objects.get(title="Neighbour").get_absolute_url()

    assert edition.title in text(page(staff, neighbour))
    assert edition.title not in text(page(staff, neighbour, BEFORE))
    assert "2 releases" in text(page(staff, "en/releases/"))
    assert "1 release<" in text(page(staff, "en/releases/", BEFORE))


def test_every_link_keeps_the_moment(staff, edition):
    Organisation.objects.create(name_ko="부", name_en="Ministry", logo=edition.files.first().file)
    Page.objects.create(slug="privacy", title_ko="글", title_en="Text", body_ko="글.", body_en="See [us](/en/feeds/).")

    for path in [*surfaces(edition), "/en/about/privacy/"]:
        answer = text(page(staff, path)) if not path.startswith(("/images", "/files")) else ""
        without_banner = re.sub(r"<aside class=\"moment\".*?</aside>", "", answer, flags=re.DOTALL)
        own = [link for link in LINK.findall(without_banner) if link.startswith(("/", "http://testserver"))]
        for link in own:
            assert link.removeprefix("http://testserver").startswith((AT, "/static/")), (path, link)
        for source in re.findall(r'srcset="([^"]*)"', without_banner):
            assert all(part.strip().removeprefix("http://testserver").startswith(AT) for part in source.split(","))


def test_links_in_the_words_of_a_release_keep_the_moment_and_links_to_others_do_not_change(staff, edition):
    shown = text(page(staff, edition.get_absolute_url()))

    assert f'href="{AT}en/releases/1/"' in shown
    assert f'href="{AT}ko/"' in shown
    assert f'src="{AT}images/' in shown
    assert '<input type="hidden" name="path" value="/en/releases/' in shown


def test_data_keep_the_moment_in_their_addresses_and_in_the_html_they_hold(staff, edition):
    feed = json.loads(text(page(staff, "en/feed.json")))
    data = json.loads(text(page(staff, f"api/v1/releases/{edition.release_id}?language=en")))
    item = next(row for row in feed["items"] if row["title"] == edition.title)

    for address in (
        feed["feed_url"],
        item["url"],
        item["image"],
        data["links"][0]["data"],
        data["pictures"][0]["renditions"][0]["url"],
    ):
        assert address.startswith(f"http://testserver{AT}"), address
    for html in (item["content_html"], data["html"]):
        assert f'href="http://testserver{AT}en/releases/1/"' in html
    assert item["id"] == edition.permanent_id
    assert edition.title not in text(page(staff, "en/feed.json", BEFORE))


def test_a_feed_that_staff_open_is_the_page_of_that_moment(staff, edition):
    then, before = (text(page(staff, "en/rss.xml", mount, sec_fetch_dest="document")) for mount in (AT, BEFORE))

    assert BANNER in then
    assert edition.title in then
    assert edition.title not in before


def test_the_address_to_be_copied_is_the_one_that_readers_will_have(staff, edition):
    shown = text(page(staff, edition.get_absolute_url()))

    assert f">http://testserver/en/releases/{edition.release_id}/</p>" in shown
    assert f'<meta property="og:url" content="http://testserver{edition.get_absolute_url()}">' in shown


def test_every_page_says_which_moment_it_shows_in_its_own_language(staff, edition, settings):
    settings.SESSION_COOKIE_AGE = 30 * 24 * 3600
    staff.force_login(make_user("Writers"))
    with time_machine.travel(NOON - DAY / 24):
        assert "This is the site as it will be at November 20, 2026, 12:00 KST." in text(page(staff, "en/"))
        assert "2026. 11. 20.(금) 12:00에 보일 누리집입니다." in text(page(staff, "ko/"))
    with time_machine.travel(NOON + DAY / 24):
        assert "This is the site as it was at November 20, 2026, 12:00 KST." in text(page(staff, "en/"))
        assert "2026. 11. 20.(금) 11:59:59 당시의 누리집입니다." in text(page(staff, "ko/", BEFORE))


def test_the_banner_stands_behind_the_skip_navigation(staff, edition):
    shown = text(page(staff, "en/"))

    assert 0 < shown.index('class="skip"') < shown.index(BANNER) < shown.index("<header")
    assert shown.index("css/moment.css") < shown.index("</head>")
    assert text(page(staff, "en/rss.xml")).startswith("<?xml")
    assert BANNER not in text(page(staff, "en/rss.xml")) + text(page(staff, "sitemap-1.xml"))


@pytest.mark.parametrize("path", ["en/nothing/", "en/releases/999999/", "nothing", "en/releases/?" + "a=1&" * 1500])
def test_errors_keep_the_moment(staff, path):
    answer = page(staff, path)

    assert answer.status_code in {400, 404}
    assert BANNER in text(answer)
    assert f'href="{AT}' in text(answer)


def test_a_removed_release_is_gone_with_the_banner(staff, edition):
    edition.__class__.objects.filter(pk=edition.pk).update(live_until=NOON + DAY)
    make_edition(release=edition.release, kind="removed", live_from=NOON + DAY, published_at=NOON)

    answer = page(staff, edition.get_absolute_url(), "/admin/moment/2026-11-21T12:00/")

    assert answer.status_code == 410
    assert BANNER in text(answer)


def test_a_fault_inside_is_a_page_with_the_banner(staff, monkeypatch):
    staff.raise_request_exception = False
    monkeypatch.setattr("releases.public.views.moment", lambda request: 1 / 0)

    answer = page(staff, "ko/releases/")

    assert answer.status_code == 500
    assert BANNER in text(answer)


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [("", "en/"), ("en/releases", "en/releases/"), ("en/releases/{id}/", "en/releases/{id}/10th-policy")],
)
def test_redirects_keep_the_moment(staff, edition, path, leads_to):
    answer = page(staff, path.format(id=edition.release_id), accept_language="en")

    assert answer["Location"].startswith(AT + leads_to.format(id=edition.release_id))
    assert "no-store" in answer["Cache-Control"]


def test_the_language_of_the_reader_is_heard_and_not_changed(staff, edition):
    staff.cookies["django_language"] = "en"

    answer = page(staff, "", accept_language="ko")

    assert answer["Location"] == f"{AT}en/"
    assert "django_language" not in answer.cookies


def test_nothing_of_the_desk_is_found_inside(staff, edition):
    for path in (
        "admin/",
        "admin/login/",
        "admin/moment/2026-11-20T12:00/en/",
        "admin/releases/release/",
        "admin/language/",
    ):
        assert page(staff, path).status_code == 404


def test_no_answer_is_kept_found_or_compared(staff, edition):
    for path in surfaces(edition):
        answer = page(staff, path, accept_encoding="gzip")
        text(answer)

        assert {"private", "no-store"} <= set(re.split(r",\s*", answer["Cache-Control"]))
        assert answer["X-Robots-Tag"] == "noindex"
        assert answer.cookies == {}
        assert not {"ETag", "Last-Modified", "Content-Encoding"} & set(answer.headers)
        assert "'unsafe" not in answer["Content-Security-Policy"]


@pytest.mark.parametrize("header", ["If_None_Match", "If_Modified_Since", "Range"])
def test_conditions_and_ranges_are_not_heard(staff, edition, header):
    value = {"If_None_Match": "*", "If_Modified_Since": "Fri, 20 Nov 2099 00:00:00 GMT", "Range": "bytes=0-9"}[header]

    for path in surfaces(edition)[:19]:
        answer = page(staff, path, **{header: value})
        assert answer.status_code == 200
        text(answer)


def test_a_page_is_as_long_as_it_says_with_the_banner(staff, edition):
    answer = page(staff, "en/")

    assert int(answer["Content-Length"]) == len(answer.content)
    assert staff.head(AT + "en/")["Content-Length"] == answer["Content-Length"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_nothing_but_reading_is_allowed(staff, edition, method):
    assert getattr(staff, method)(f"{AT}en/").status_code == 405
    assert getattr(staff, method)("/admin/moment/").status_code == 405


def test_afterwards_the_site_names_its_own_addresses_again(staff, edition, client):
    page(staff, "en/")
    page(staff, "en/nothing/")

    assert get_script_prefix() == "/"
    assert get_urlconf() is None
    assert reverse("releases:home", args=["en"]) == "/en/"
    assert resolve("/admin/").app_name == "admin"
    assert "/admin/moment/" not in client.get("/en/").content.decode()


# Strangers.


@pytest.mark.parametrize("method", ["get", "head", "post"])
@pytest.mark.parametrize(
    "path", ["", AT[14:], f"{AT[14:]}en/", f"{BEFORE[14:]}en/rss.xml", "nonsense/en/", "1999-01-01T00:00/"]
)
def test_a_stranger_is_sent_to_the_login_from_every_moment(client, edition, path, method):
    answer = getattr(client, method)(f"/admin/moment/{path}")

    assert answer.status_code == 302
    assert answer["Location"].startswith("/admin/login/?next=/admin/moment/")
    assert answer.content == b""


@pytest.mark.parametrize("path", [f"{AT}en/", f"{AT}sitemap.xml", "/admin/moment/"])
def test_staff_without_the_right_are_refused(client, edition, path):
    client.force_login(make_user(None))

    answer = client.get(path)

    assert answer.status_code == 403
    assert edition.title not in answer.content.decode()


@pytest.mark.parametrize("path", [f"{AT}en/", "/admin/moment/"])
def test_an_account_without_the_desk_is_sent_to_the_login(client, edition, path):
    client.force_login(make_user("Writers", is_staff=False))

    assert client.get(path).status_code == 302


def test_nothing_a_client_sends_sets_the_clock(client, edition):
    path, later = edition.get_absolute_url(), "2026-11-25T10:00"
    names = [INNER_CLOCK, "newsroom-moment", "newsroom_moment", "moment", "x-moment", "date", "x-newsroom.moment"]
    names += ["x-script-name", "script-name", "script_name", "x-forwarded-prefix", "path-info", "x-original-url"]

    for name in names:
        for value in (later, str(NOON), "/admin/moment/2026-11-25T10:00"):
            client.cookies[re.sub(r"[^\w]", "", name)] = value
            assert client.get(path, {name: value, "at": value}, headers={name: value}).status_code == 404
            assert client.get(path, **{f"HTTP_{INNER_CLOCK}": value}).status_code == 404
    assert client.post(path, {INNER_CLOCK: later}).status_code == 405


def test_a_script_name_does_not_open_the_moment(client, edition):
    """Even a server that believes a client's SCRIPT_NAME gives nothing but other addresses."""
    path = edition.get_absolute_url()

    assert client.get(path, SCRIPT_NAME=AT.rstrip("/")).status_code == 404
    assert client.get("/en/", SCRIPT_NAME=AT.rstrip("/")).content.decode().count(BANNER) == 0
    assert client.get(f"{AT}en/", SCRIPT_NAME="/sub").status_code == 302


def test_the_moment_does_not_stay_with_the_person(staff, edition):
    page(staff, edition.get_absolute_url())

    assert staff.get(edition.get_absolute_url()).status_code == 404


# Choosing the instant.


@pytest.mark.parametrize(
    "instant",
    ["nonsense", "2026-11-25", "2026-13-01T00:00", "2026-11-25T24:00", "2026-11-25T10:00Z", "2026-11-25T10:00+09:00",
     "1999-12-31T23:59", "2201-01-01T00:00", "0000-00-00T00:00", "99999-01-01T00:00", "２０２６-11-25T10:00", "%00",
     "..", "2026-02-30T10:00", "2026-11-25T10:00:60", "2026-11-25T10:00:00.5", "-1", "now"],
)  # fmt: skip
def test_an_instant_that_cannot_be_read_is_told_and_kept(staff, instant):
    for answer in (
        staff.get(f"/admin/moment/{instant}/en/feeds/"),
        staff.get("/admin/moment/", {"at": instant, "path": "/en/feeds/"}),
    ):
        assert answer.status_code == 400
        assert "시점을 읽을 수 없습니다" in text(answer)
        assert 'value="/en/feeds/"' in text(answer)


@pytest.mark.parametrize(
    "instant", ["2000-01-01T00:00", "2200-12-31T23:59", "2026-11-25T10:00:01", "2026-11-25%2010:00"]
)
def test_every_instant_of_two_centuries_can_be_seen(staff, edition, instant):
    assert staff.get(f"/admin/moment/{instant}/en/").status_code == 200


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        ("/en/releases/?q=a&page=2", "en/releases/?q=a&page=2"),
        ("/ko/releases/1/제목/", "ko/releases/1/%EC%A0%9C%EB%AA%A9/"),
        ("", ""),
        ("en/", "en/"),
        ("//evil.example/", "evil.example/"),
        ("https://evil.example/", "https://evil.example/"),
        ("/../../login/", ""),
        ("/en/..\\..\\", ""),
        ("/en/%2e%2e/", "en/%252e%252e/"),
        ("/en/\r\nSet-Cookie: a=b", "en/Set-Cookie:%20a=b"),
        ("//[", "%5B"),
        ("/en/?\x00\r\n[", "en/?["),
    ],
)
def test_the_form_leads_to_the_same_page_at_the_moment_and_nowhere_else(staff, path, leads_to):
    answer = staff.get("/admin/moment/", {"at": "2026-11-20T12:00", "path": path})

    assert answer.status_code == 302
    assert answer["Location"] == AT + leads_to


def test_the_choice_names_the_promised_minutes(staff, edition):
    shown = text(staff.get("/admin/moment/"))

    assert f'href="{AT}en/releases/{edition.release_id}/' in shown
    assert f'href="{AT}ko/releases/{edition.release_id}/' in shown


def test_the_desk_leads_to_the_moment(staff, edition):
    waiting = reverse("admin:releases_release_change", args=[edition.release_id])
    planned = make_release(planned_at=NOON)
    idle = make_release()

    assert 'href="/admin/moment/"' in text(staff.get("/admin/"))
    assert 'href="/admin/moment/"' in text(staff.get("/admin/releases/"))
    assert f'href="{AT}ko/releases/{edition.release_id}/' in text(staff.get(waiting))
    assert f'href="{AT}en/"' in text(staff.get(reverse("admin:releases_release_change", args=[planned.pk])))
    assert AT not in text(staff.get(reverse("admin:releases_release_change", args=[idle.pk])))


def test_those_without_the_right_are_not_led_there(client):
    client.force_login(make_user(None))

    assert "/admin/moment/" not in text(client.get("/admin/"))
