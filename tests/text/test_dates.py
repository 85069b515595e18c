"""How moments are written: Korean time, whatever the year."""

from datetime import UTC, date, datetime

import pytest

from releases.text import dates

MOMENT = datetime(2020, 2, 11, 6, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("write", "korean", "english"),
    [
        (dates.long_date, "2020. 2. 11.(화)", "February 11, 2020"),
        (dates.date_time, "2020. 2. 11.(화) 15:00", "February 11, 2020, 15:00 KST"),
    ],
)
def test_a_moment_is_written_as_people_of_the_language_write_it(write, korean, english):
    assert write(MOMENT, "ko") == korean
    assert write(MOMENT, "en") == english


def test_a_day_begins_at_midnight_in_seoul():
    assert dates.long_date(datetime(2020, 2, 11, 14, 59, tzinfo=UTC), "en") == "February 11, 2020"
    assert dates.long_date(datetime(2020, 2, 11, 15, 0, tzinfo=UTC), "en") == "February 12, 2020"


def test_minutes_keep_their_zeros():
    assert dates.date_time(datetime(2020, 2, 11, 0, 5, tzinfo=UTC), "ko") == "2020. 2. 11.(화) 09:05"


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        (MOMENT, "2020-02-11T15:00:00+09:00"),
        (datetime(1988, 7, 1, 0, 0, tzinfo=UTC), "1988-07-01T10:00:00+10:00"),
        (datetime(1958, 1, 1, 0, 0, tzinfo=UTC), "1958-01-01T08:30:00+08:30"),
    ],
)
def test_machines_get_the_offset_of_that_day(moment, written):
    assert dates.iso(moment) == written


def test_months_and_years_are_named():
    assert [dates.month(2020, 2, language) for language in ("ko", "en")] == ["2020년 2월", "February 2020"]
    assert [dates.year(2020, language) for language in ("ko", "en")] == ["2020년", "2020"]


def test_spans_end_where_the_next_begin():
    assert dates.month_span(2026, 12)[1] == dates.year_span(2027)[0] == dates.day_start(date(2027, 1, 1))
    assert dates.days(date(2026, 11, 20), date(2026, 11, 20))[1] == dates.day_start(date(2026, 11, 21))


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        dates.iso(datetime(2020, 2, 11))


@pytest.mark.parametrize("year", [dates.FIRST_YEAR, dates.LAST_YEAR])
def test_every_year_that_can_be_asked_for_is_a_moment_in_utc(year):
    assert all(bound.astimezone(UTC) for bound in dates.year_span(year))
