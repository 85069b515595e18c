"""Two languages side by side: each page speaks one, and leads to the other."""

import re

import pytest

from releases.models import Organisation, Page
from tests.make import make_division, make_edition, make_release, make_topic

HANGUL = re.compile("[가-힣]")
PATHS = [
    "", "releases/", "releases/?q=x&from=abc&topic=none", "archive/", "archive/2026/", "archive/2026/11/", "topics/",
    "topics/trade/", "divisions/asia/", "feeds/", "about/privacy/", "nothing-here/",
]  # fmt: skip


@pytest.fixture
def newsroom():
    Organisation.objects.create(
        name_ko="외교부",
        name_en="Ministry",
        parent_ko="정부",
        parent_en="Government",
        address_ko="서울",
        address_en="Seoul",
    )
    Page.objects.create(
        slug="privacy",
        title_ko="개인정보",
        title_en="Privacy",
        body_ko="모으지 않습니다.",
        body_en="None is collected.",
    )
    topic = make_topic(slug="trade", name_ko="교역", name_en="Trade", description_en="Goods.", description_ko="상품")
    division = make_division(slug="asia", name_ko="아시아과", name_en="Asia", phone="02-100-2000")
    english = make_edition(topics=[topic], division=division)
    korean = make_edition("ko", release=english.release)
    return {"en": english, "ko": korean}


def without_own_names(page):
    """The page without elements that say they are in the other language."""
    return re.sub(r'<(\w+)[^>]* lang="ko"[^>]*>.*?</\1>', "", page, flags=re.DOTALL)


@pytest.mark.parametrize("path", PATHS)
def test_english_pages_carry_no_korean(visit, newsroom, path):
    page = visit(f"/en/{path}").content.decode()

    assert '<html lang="en">' in page
    assert HANGUL.findall(without_own_names(page)) == []


def test_an_english_release_carries_no_korean(visit, newsroom):
    page = visit(newsroom["en"].get_absolute_url()).content.decode()
    page = re.sub(r'<link rel="alternate"[^>]*>', "", page)

    assert HANGUL.findall(without_own_names(page)) == []


@pytest.mark.parametrize("path", PATHS)
def test_korean_pages_carry_no_english_words(visit, newsroom, path):
    page = visit(f"/ko/{path}").content.decode()
    body = re.sub(r'<(\w+)[^>]* lang="en"[^>]*>.*?</\1>', "", page[page.index("<body") :], flags=re.DOTALL)
    words = re.findall(r"[A-Za-z]{2,}", re.sub(r"<[^>]*>|&\w+;", " ", body))

    assert '<html lang="ko">' in page
    assert set(words) <= {"RSS", "JSON", "API", "OpenAPI", "abc"}


@pytest.mark.parametrize("path", PATHS[:1] + PATHS[3:-1])
def test_pages_announce_each_other(visit, newsroom, path):
    for language in ("ko", "en"):
        page = visit(f"/{language}/{path}").content.decode()

        for other in ("ko", "en"):
            assert f'<link rel="alternate" hreflang="{other}" href="http://testserver/{other}/{path}">' in page
        assert f'<link rel="canonical" href="http://testserver/{language}/{path}">' in page
        assert 'hreflang="x-default"' in page


def test_releases_announce_each_other(visit, newsroom):
    for edition in newsroom.values():
        page = visit(edition.get_absolute_url()).content.decode()

        for other in newsroom.values():
            assert f'hreflang="{other.language}" href="http://testserver{other.get_absolute_url()}"' in page


def test_the_language_switch_leads_to_the_same_release(visit, newsroom):
    page = visit(newsroom["en"].get_absolute_url()).content.decode()
    switch = f'<a href="{newsroom["ko"].get_absolute_url()}" hreflang="ko" lang="ko" rel="alternate">한국어</a>'

    assert switch in page


def test_a_release_in_one_language_says_so_and_leads_to_the_other_list(visit):
    edition = make_edition("ko")

    page = visit(edition.get_absolute_url()).content.decode()

    assert "이 보도자료는 영어로 제공되지 않습니다." in page
    assert '<a href="/en/releases/" hreflang="en" lang="en">English</a>' in page
    assert 'hreflang="en" href="http' not in page


def test_a_removed_counterpart_is_not_offered(visit):
    edition = make_edition()
    make_edition("ko", release=edition.release, kind="removed")

    page = visit(edition.get_absolute_url()).content.decode()

    assert "not available in Korean" in page
    assert 'hreflang="ko" href="http' not in page


def test_an_archive_month_that_is_empty_in_the_other_language_is_not_announced(visit):
    make_edition()

    assert visit("/ko/archive/2026/11/").status_code == 404
    assert 'hreflang="ko" href="http' not in visit("/en/archive/2026/11/").content.decode()


def test_a_topic_without_a_name_does_not_exist_in_that_language(visit):
    topic = make_topic(slug="trade", name_ko="교역", name_en="")
    release = make_release(topics=[topic])
    for language in ("ko", "en"):
        make_edition(language, release=release)

    assert visit("/ko/topics/trade/").status_code == 200
    assert visit("/en/topics/trade/").status_code == 404
    assert visit("/en/topics/trade/rss.xml").status_code == 404
    assert b"/topics/trade/" not in visit("/en/topics/").content


@pytest.mark.parametrize(
    ("headers", "home"),
    [
        ({}, "/ko/"),
        ({"Accept_Language": "en-GB,ko;q=0.5"}, "/en/"),
        ({"Accept_Language": "ko-KR,en;q=0.5"}, "/ko/"),
        ({"Accept_Language": "fr"}, "/en/"),
        ({"Accept_Language": "x" * 9000}, "/ko/"),
        ({"Accept_Language": "ko", "Cookie": "django_language=en"}, "/en/"),
        ({"Cookie": "django_language=../../x"}, "/ko/"),
    ],
)
def test_root_chooses_a_language_and_is_not_kept(visit, headers, home):
    response = visit("/", **headers)

    assert response.status_code == 302
    if headers.get("Accept_Language", "").startswith("x"):
        return
    assert response["Location"] == home
    assert {"cookie", "accept-language"} <= set(response["Vary"].lower().split(", "))
    assert "no-store" in response["Cache-Control"]


def test_skip_navigation_is_the_first_thing_on_every_page(visit, newsroom):
    korean = visit("/ko/").content.decode()
    names = re.findall(r">([^<>]+)</a>", korean[korean.index("<body") :])[:3]

    assert re.search(r"<body>\s*<nav class=\"skip\" aria-label=\"바로가기 메뉴\">", korean)
    assert names == ["본문 바로가기", "주메뉴 바로가기", "검색창 열기"]
