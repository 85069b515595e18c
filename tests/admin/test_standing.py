"""Standing pages: drafts that say what must be filled in, and that nobody reads before that is done."""

import pytest
from django.contrib.admin.models import LogEntry

from releases.desk import links, standing
from releases.models import LANGUAGES, Organisation, Page
from releases.text import blanks
from releases.text.parse import parse
from releases.text.render import render
from tests.make import NOON, make_user

pytestmark = pytest.mark.django_db
LIST = "/admin/releases/page/"
WHOLE = {
    "title_ko": "소개", "title_en": "About", "body_ko": "글.", "body_en": "Text.", "slug": "about", "position": "0",
    "is_public": "on",
}  # fmt: skip


@pytest.fixture
def person(client):
    user = make_user("Administrators")
    client.force_login(user)
    return user


def errors(answer):
    assert answer.status_code == 200
    return {name: " ".join(map(str, texts)) for name, texts in answer.context["adminform"].form.errors.items()}


def test_a_new_institution_makes_its_usual_pages_as_drafts(client, person):
    Organisation.objects.create(name_ko="한강청", phone="02-1", licence="1")
    assert "기본 안내 페이지 만들기" in client.get(LIST).content.decode()

    client.post(f"{LIST}usual/")

    assert set(Page.objects.values_list("slug", flat=True)) == set(standing.SLUGS)
    assert not Page.objects.filter(is_public=True).exists()
    assert set(LogEntry.objects.values_list("user", flat=True)) == {person.pk}
    listed = client.get(LIST).content.decode()
    assert "기본 안내 페이지 만들기" not in listed
    assert "개인정보 보호책임자" not in listed
    assert "이름과 직위" in listed
    assert "한강청" in Page.objects.get(slug="about").words("body", "ko")
    assert "공공누리 제1유형" in Page.objects.get(slug="copyright").words("body", "ko")


def test_drafts_are_nowhere_on_the_site(client, person):
    standing.make_missing()

    for code in LANGUAGES:
        assert "/about/" not in client.get(f"/{code}/").content.decode()
        for slug in standing.SLUGS:
            assert client.get(f"/{code}/about/{slug}/").status_code == 404
    assert b"/about/" not in client.get("/sitemap-pages.xml").content
    assert links.dead(["/ko/about/privacy/"], at=NOON, own=None) == {"/ko/about/privacy/"}


def test_making_the_usual_pages_leaves_those_that_exist_alone(client, person):
    Page.objects.create(slug="privacy", title_ko="우리 것", body_ko="글.")

    client.post(f"{LIST}usual/")
    client.post(f"{LIST}usual/")

    assert Page.objects.count() == len(standing.SLUGS)
    assert Page.objects.get(slug="privacy").words("title", "ko") == "우리 것"
    assert Page.objects.get(slug="privacy").is_public


def test_only_who_may_add_pages_makes_the_usual_ones(client):
    client.force_login(make_user("Approvers"))
    assert client.post(f"{LIST}usual/").status_code == 403
    client.force_login(make_user("Administrators"))
    assert client.get(f"{LIST}usual/").status_code == 405
    assert not Page.objects.exists()


@pytest.mark.parametrize(("code", "mark"), [("ko", "[채울 것: 담당 부서]"), ("en", "[Fill in: the  office]")])
def test_a_page_with_blanks_is_saved_but_not_published(client, person, code, mark):
    values = WHOLE | {f"body_{code}": f"Ask {mark}."}

    refused = errors(client.post(f"{LIST}add/", values))
    assert list(refused) == [f"body_{code}"]
    assert {"ko": "담당 부서", "en": "the office"}[code] in refused[f"body_{code}"]

    values.pop("is_public")
    assert client.post(f"{LIST}add/", values).status_code == 302
    assert not Page.objects.get().is_public


def test_a_page_in_one_language_is_published_in_that_language_only(client, person):
    assert client.post(f"{LIST}add/", WHOLE | {"title_en": "", "body_en": ""}).status_code == 302

    assert client.get("/ko/about/about/").status_code == 200
    assert client.get("/en/about/about/").status_code == 404


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title_en": ""}, "title_en"),
        ({"body_ko": " "}, "body_ko"),
        ({"title_ko": "", "title_en": "", "body_ko": "", "body_en": ""}, "is_public"),
        ({"body_en": "a\u202eb"}, "body_en"),
        ({"slug": "한 글"}, "slug"),
        ({"position": "-1"}, "position"),
        ({"position": "99999"}, "position"),
        ({"title_ko": "가" * 121}, "title_ko"),
    ],
)
def test_what_is_not_whole_is_refused_beside_its_field(client, person, values, field):
    assert list(errors(client.post(f"{LIST}add/", WHOLE | values))) == [field]


@pytest.mark.parametrize("slug", standing.SLUGS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_usual_page_names_what_it_must_and_asks_for_the_rest(slug, language):
    nobody, told = (
        Organisation(pk=1),
        Organisation(pk=1, name_ko="가", name_en="A", phone="1", email="a@b.kr", licence="1"),
    )
    _title, blank = standing.read(slug, language, nobody)
    title, body = standing.read(slug, language, told)

    assert title
    assert "{" not in blank + body
    assert len(blanks.find(blank)) > len(blanks.find(body)) >= 1
    assert "<h2>" in render(parse(body), language=language)
    for word in {
        "accessibility": ["KWCAG 2.2"],
        "copyright": [f"licenseType{number}.do" for number in (1, 2, 3, 4)],
        "privacy": ["30", "IP"],
        "about": ["KST"],
    }[slug]:
        assert word in body


def test_the_marker_is_found_however_it_is_typed():
    text = "[채울 것: 이름] [채울것:이름] [ fill  in: a\u00a0b ] [Fill in] [채울 것 없음] [link](/ko/) [fill in: x"

    assert blanks.find(text) == ["이름", "a b", "…"]


def test_the_footer_asks_the_database_once_for_all_pages(client, person, django_assert_max_num_queries):
    standing.make_missing()
    Page.objects.update(is_public=True)
    client.logout()

    with django_assert_max_num_queries(2):
        page = client.get("/ko/feeds/nothing-here/").content.decode()

    assert page.count("/about/") == 4


def test_a_refused_form_still_says_how_the_page_stands(client, person):
    page = Page.objects.create(slug="about", title_ko="소개", body_ko="글.", is_public=False)

    answer = client.post(f"{LIST}{page.pk}/change/", WHOLE | {"body_ko": "[채울 것: 이름]"})

    assert list(errors(answer)) == ["body_ko"]
    assert "badge-public" not in answer.content.decode()
