"""Whatever the texts: no error, places that fit, work that grows no faster than the text."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from releases.text.figures import compare
from tests.bench.text import repeated
from tests.text.strategies import any_text
from tests.text.test_growth import FACTOR, SLACK, steps

PARTS = [
    "1", "3", "12", "2020", "2,100", "4.2", ".", ",", "~", "-", "/", ":", "(", ")", "%", "%p", "만", "억",
    "조", "천", "여", "약", "제", "차", "번째", "회", "명", "개국", "원", "달러", "US$", "$", "€", "두",
    "세", "열", "첫", "사흘", "보름", "년", "월", "일", "시", "분", "시간", "개월", "주", "오전", "오후",
    "낮", "자정", "현지시간", "(화)", "화요일", "내년", "지난달", "오늘", "배", "3분의", "2", "3/4분기",
    "상반기", "이상", "미만", "가량", "million", "billion", "one", "twenty", "hundred", "and", "a", "half",
    "third", "10th", "quarter", "of", "Tuesday", "February", "Feb.", "11", "p.m.", "noon", "local", "time",
    "KST", "EST", "next", "year", "last", "month", "times", "as", "many", "percent", "percentage",
    "points", "about", "more", "than", "at", "least", "years", "anniversary", "2+2", "6·25", "G20",
    "COVID-19", "제3조", "02-0000-2100", "2026-02-30", "2027/03/02", "2027.03.02",
    "2020-02-11", "27.7.1953", "3/31(화)", "UTC+7", "지난 11일", "초", "말",
    "early", "the end of", "두세", "각", "씩", "each", "half past", "seven", "o'clock", "Phase II", "9·11", "광복절",
    "out of", "VND", "제곱미터", "m2", "층", "단계",
]  # fmt: skip
WORST = {
    "digits": "1", "people": "3명 ", "days": "2. 11.(화) ", "years": "2020-",
    "ranges": "2020. 2. 11.(화)~13.(목), ",
    "English days": "Tuesday, February 11, 2020 ", "English ranges": "11-13 February to ", "words": "one hundred and ",
    "times": "10:00~", "money": "US$3-5 million ", "spaces": " ", "dots": "2. ", "commas": "1,000,", "laws": "제5조,",
    "scales": "1만", "letters": "a1", "telephones": "+82-", "mail": "a@", "jamo": "\u1112\u1161", "quarters": "3/4분기",
    "articles": "Article 5 and ", "files": "붙임\n1. a\n",
    "proportions": "one in five ", "spoken": "a quarter to nine ", "codes": "VND20 billion ", "names of days": "9·11 ",
    "swaps": "3개국 5장, 5 cards to 3 countries ", "streets": "종로구 사직로8길 60 ", "heads": "배포: 2026. 1. 1.\n",
    "week ranges": "Tuesday to Thursday, February 11-13 ", "kings": "국왕 가 나 ", "pairs": "두세 명 ",
    "names": "aaaaaaaaaaaaaaaa.pdf", "mixed": "3명 5% 10:00 2. 11. 5억 원 ",
}  # fmt: skip


def texts():
    joined = st.lists(st.sampled_from(PARTS), max_size=25).flatmap(
        lambda parts: st.sampled_from([" ", "", "\n"]).map(lambda gap: gap.join(parts))
    )
    return st.one_of(joined, joined, any_text())


@settings(max_examples=400, deadline=None)
@given(texts(), texts(), st.one_of(st.none(), st.dates()))
def test_no_text_is_refused_and_every_place_fits(korean, english, published):
    for mismatch in compare(korean, english, published=published):
        assert mismatch.ko or mismatch.en
        for text, span in ((korean, mismatch.ko), (english, mismatch.en)):
            assert span is None or (text[span.start : span.end] == span.text and span.text)


@pytest.mark.parametrize("published", [date.min, date.max])
def test_the_ends_of_the_calendar_are_no_trouble(published):
    assert (
        compare("오늘, 어제, 내일, 지난달, 다음 달, 내년, 1. 1.", "today, last month", published=published) is not None
    )


@pytest.mark.parametrize("written", ["2027-03-02", "2027/03/02", "2027-03-02 (Tue)"])
def test_a_day_in_digits_alone_is_read_in_english(written):
    assert compare("2027년 3월 2일에 연다.", f"It opens on {written}.") == []
    assert compare("2027년 3월 3일에 연다.", f"It opens on {written}.") != []


@pytest.mark.parametrize("name", WORST)
def test_work_grows_no_faster_than_the_text(name):
    def work(size):
        compare(repeated(WORST[name], size), repeated(WORST[name][::-1], size), published=date(2026, 1, 1))

    work(1_000)
    small, large = (steps(lambda times=times: work(times * 1_000)) for times in (1, FACTOR))

    assert large <= FACTOR * SLACK * small + 20_000


def test_decomposed_syllables_are_read_and_their_places_kept():
    korean = "\u1112\u1161\u11a8\u1109\u1162\u11bc 30\u1106\u1167\u11bc"

    found = compare(korean, "40 students")

    assert [(row.ko.text, row.ko.start) for row in found] == [("30\u1106\u1167\u11bc", 7)]
