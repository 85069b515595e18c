"""The list and its search: what is found, how it is asked, and what happens when it is asked wrongly."""

from urllib.parse import urlencode

import pytest

from tests.make import DAY, NOON, make_division, make_edition, make_topic


def titles(response):
    return [edition.title for edition in response.context["page"].items]


def test_listing_is_newest_first_and_in_one_language(visit):
    make_edition(title="Older", live_from=NOON - DAY)
    make_edition(title="Newer", live_from=NOON)
    make_edition("ko", title="한국어")

    assert titles(visit("/en/releases/")) == ["Newer", "Older"]


def test_listing_of_nothing_says_so(visit):
    page = visit("/en/releases/").content

    assert b"Nothing has been published yet." in page
    assert b"0 releases" in page


@pytest.mark.parametrize(
    "query", ["consultations", "  CONSULTATION  ", "seoul consultation", "서울", "정책협의회", "정책 협의회"]
)
def test_listing_finds_words_in_any_order_and_spacing(visit, query):
    make_edition(title="Consultation in Seoul (서울 정책협의회)", body="Held.")
    make_edition(title="Something else", body="Held.")

    assert titles(visit("/en/releases/?" + urlencode({"q": query}))) == ["Consultation in Seoul (서울 정책협의회)"]


@pytest.mark.parametrize("query", ["%", "_", "zebra", "!!!", "\x00", "'", "consult zebra"])
def test_listing_finds_nothing_where_nothing_fits(visit, query):
    make_edition(title="Consultation", body="Held.")

    response = visit("/en/releases/?" + urlencode({"q": query}))

    assert response.status_code == 200
    assert titles(response) in ([], ["Consultation"][: query == "\x00"])


def test_listing_filters_by_topic_division_and_day(visit):
    topic, division = make_topic(slug="trade", name_en="Trade"), make_division(slug="asia", name_en="Asia")
    make_edition(title="Fits", topics=[topic], division=division)
    make_edition(title="Other topic", division=division)
    make_edition(title="Other division", topics=[topic])
    make_edition(title="Other day", topics=[topic], division=division, live_from=NOON - DAY)

    response = visit("/en/releases/?topic=trade&division=asia&from=2026-11-20&to=2026-11-20")
    page = response.content.decode()

    assert titles(response) == ["Fits"]
    assert "Topic: <b>Trade</b>" in page
    assert "Division: <b>Asia</b>" in page
    assert "From: <b>November 20, 2026</b>" in page
    assert 'href="/en/releases/?division=asia&amp;from=2026-11-20&amp;to=2026-11-20"' in page
    assert '<option value="trade" selected>' in page


def test_listing_days_turn_at_midnight_in_seoul(visit):
    make_edition(title="Last minute", live_from=NOON.replace(hour=23, minute=59) - DAY)
    make_edition(title="First minute", live_from=NOON.replace(hour=0, minute=0))

    assert titles(visit("/en/releases/?to=2026-11-19")) == ["Last minute"]
    assert titles(visit("/en/releases/?from=20261120")) == ["First minute"]


@pytest.mark.parametrize(
    "value", ["abc", "2026-02-30", "0000-00-00", "9999-12-31", "１", "9" * 30, "2026-13-01T99:99", "-1"]
)
def test_listing_names_a_wrong_day_beside_its_field_and_keeps_it(visit, value):
    response = visit("/en/releases/?" + urlencode({"from": value}))
    page = response.content.decode()

    assert response.status_code == 200
    assert 'id="from-error">This is not a date.' in page
    assert 'aria-describedby="from-error"' in page
    assert f'autocomplete="off" value="{value}"' in page


def test_listing_names_days_in_the_wrong_order(visit):
    page = visit("/en/releases/?from=2026-11-20&to=2026-11-19").content.decode()

    assert 'id="to-error">The last day is before the first.' in page


def test_listing_names_an_unknown_topic(visit):
    assert b"There is no such topic." in visit("/en/releases/?topic=none").content


def test_listing_has_real_links_to_its_pages_and_keeps_the_question(visit):
    for number in range(45):
        make_edition(title=f"Meeting {number}", live_from=NOON - number * DAY / 24)

    second = visit("/en/releases/?q=meeting&page=2")
    page = second.content.decode()

    assert "45 releases" in page
    assert "page 2 of 3" in page
    assert len(titles(second)) == 20
    assert 'href="/en/releases/?q=meeting" rel="prev"' in page
    assert 'href="/en/releases/?q=meeting&amp;page=3" rel="next"' in page


@pytest.mark.parametrize("page", ["0", "-1", "2", "abc", "1.5", "９", "9" * 400, "1%00"])
def test_listing_has_no_page_that_does_not_exist(visit, page):
    make_edition()

    assert visit(f"/en/releases/?page={page}").status_code == 404


def test_listing_is_for_search_engines_only_without_a_question(visit):
    assert b'content="noindex"' in visit("/en/releases/?q=a").content
    assert b'content="noindex"' not in visit("/en/releases/").content


def test_listing_escapes_the_question(visit):
    page = visit("/en/releases/?" + urlencode({"q": '"><script>x</script>'})).content

    assert b"<script>x" not in page


def test_search_marks_words_in_title_and_text_and_escapes_the_rest(visit):
    make_edition("ko", title="정책 <b> 소식", body="정책협의회를 열고 <i>쌀</i>을 나누었다.")

    page = visit("/ko/releases/?" + urlencode({"q": "정책 쌀"})).content.decode()

    assert "<mark>정책</mark> &lt;b&gt; 소식</a>" in page
    assert "<mark>정책</mark>협의회를 열고 &lt;i&gt;<mark>쌀</mark>&lt;/i&gt;을" in page


def test_search_links_to_the_other_order_and_to_narrower_questions(visit):
    topic = make_topic(slug="trade", name_en="Trade")
    make_edition(title="Trade fair", topics=[topic])
    make_edition(title="Fair play", live_from=NOON - 400 * DAY, topics=[topic, make_topic()])
    make_edition(title="Other", body="A fair trade.", topics=[topic])

    page = visit("/en/releases/?q=fair").content.decode()
    titled = visit("/en/releases/?q=fair&sort=relevance")

    assert 'href="/en/releases/?q=fair&amp;sort=relevance"' in page
    assert 'href="/en/releases/?q=fair&amp;from=2026-01-01&amp;to=2026-12-31">2026</a>' in page
    assert 'href="/en/releases/?q=fair&amp;topic=trade">Trade</a> <span class="archive-count">3<' in page
    assert titles(titled) == ["Trade fair", "Fair play", "Other"]
    assert '<input type="hidden" name="sort" value="relevance">' in titled.content.decode()


def test_search_that_finds_nothing_suggests_what_would(visit):
    make_edition("ko", title="보도자료를 배포", body="정책")

    for typed, meant in (("wjdcor", "정책"), ("보도자료배포", "보도자료 배포")):
        page = visit("/ko/releases/?" + urlencode({"q": typed})).content.decode()
        assert f">{meant}</a>" in page
        assert urlencode({"q": meant}) in page


def test_search_tells_more_than_it_counts_and_goes_on_by_day(visit, monkeypatch):
    monkeypatch.setattr("releases.search.MOST", 40)
    for number in range(45):
        make_edition(title=f"Meeting {number}", live_from=NOON - number * DAY)

    last = visit("/en/releases/?q=meeting&page=2")
    page = last.content.decode()

    assert "More than 40 releases" in page
    assert 'href="/en/releases/?q=meeting&amp;to=2026-10-12">Search in earlier releases</a>' in page
    assert visit("/en/releases/?q=meeting&page=3").status_code == 404


@pytest.mark.parametrize(
    ("query", "told"), [("!!!", "no letter or digit"), ("-x", "only says what to leave out"), ("a " * 9, "")]
)
def test_search_explains_a_question_that_makes_no_sense(visit, query, told):
    response = visit("/en/releases/?" + urlencode({"q": query}))

    assert response.status_code == 200
    assert told in response.content.decode()
    assert titles(response) == []


def test_search_obeys_topic_division_and_days(visit):
    topic, division = make_topic(slug="trade"), make_division(slug="asia")
    make_edition(title="Fits", topics=[topic], division=division)
    make_edition(title="Fits not", division=division)
    make_edition(title="Fits neither", topics=[topic])
    make_edition(title="Fits no day", topics=[topic], division=division, live_from=NOON - DAY)

    narrowed = "topic=trade&division=asia&from=2026-11-20&to=2026-11-20"
    assert titles(visit(f"/en/releases/?q=fits&{narrowed}")) == ["Fits"]
