from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panah.core import jalali

ABAN_30 = date(2026, 11, 21)
LEAP_DAY = jalali.from_jalali(1403, 12, 30)
DAYS = st.dates(date(1950, 1, 1), date(2080, 1, 1))


def test_a_day_is_written_short_and_long() -> None:
    assert jalali.format_date(ABAN_30) == "۱۴۰۵/۰۸/۳۰"
    assert jalali.format_date_long(ABAN_30) == "شنبه ۳۰ آبان ۱۴۰۵"
    assert jalali.format_day(ABAN_30) == "۳۰ آبان"
    assert jalali.format_month(ABAN_30) == "آبان ۱۴۰۵"


def test_an_instant_is_written_as_tehran_sees_it() -> None:
    evening = datetime(2026, 11, 20, 21, 5, tzinfo=UTC)
    assert jalali.format_time(evening) == "۰۰:۳۵"
    assert jalali.format_datetime(evening) == "۱۴۰۵/۰۸/۳۰ ۰۰:۳۵"
    assert jalali.tehran_day(evening) == ABAN_30


def test_a_day_begins_at_midnight_in_tehran() -> None:
    assert jalali.start_of_day(ABAN_30) == datetime(2026, 11, 20, 20, 30, tzinfo=UTC)


@pytest.mark.parametrize("typed", ["1405/8/30", "۱۴۰۵/۰۸/۳۰", "١٤٠٥-٠٨-٣٠", " 1405 / 08 / 30 ", "1405.8.30"])
def test_a_day_is_read_in_any_digits(typed: str) -> None:
    assert jalali.parse_date(typed) == ABAN_30


@pytest.mark.parametrize("typed", ["", "1405/13/1", "1405/7/31", "1404/12/30", "2026/11/21", "8/30", "دیروز"])
def test_a_day_the_calendar_does_not_have_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="not a|month|day"):
        jalali.parse_date(typed)


def test_a_day_with_its_hour_is_read_as_tehran_time() -> None:
    assert jalali.parse_datetime("۱۴۰۵/۰۸/۳۰ ۱۴:۰۵") == datetime(2026, 11, 21, 10, 35, tzinfo=UTC)


@pytest.mark.parametrize("typed", ["1405/8/30", "14:05", "1405/8/30 25:00", "1405/8/30 14:60"])
def test_an_hour_that_is_missing_or_impossible_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="not a|hour|minute"):
        jalali.parse_datetime(typed)


@given(DAYS)
def test_what_is_written_can_be_read_back(day: date) -> None:
    assert jalali.parse_date(jalali.format_date(day)) == day


def test_months_are_added_in_the_solar_calendar() -> None:
    assert jalali.format_date(jalali.add_months(ABAN_30, 4)) == "۱۴۰۵/۱۲/۲۹"
    assert jalali.format_date(jalali.add_months(ABAN_30, 5)) == "۱۴۰۶/۰۱/۳۰"
    assert jalali.format_date(jalali.add_months(ABAN_30, -8)) == "۱۴۰۴/۱۲/۲۹"


def test_the_last_day_of_a_month_stays_within_the_next() -> None:
    last_of_shahrivar = jalali.from_jalali(1405, 6, 31)
    assert jalali.format_date(jalali.add_months(last_of_shahrivar, 1)) == "۱۴۰۵/۰۷/۳۰"


def test_a_year_of_age_is_complete_on_the_birthday_and_not_before() -> None:
    born_on = jalali.from_jalali(1394, 2, 15)
    assert jalali.age_on(born_on, jalali.from_jalali(1406, 2, 14)) == 11
    assert jalali.age_on(born_on, jalali.from_jalali(1406, 2, 15)) == 12


def test_who_is_born_on_the_leap_day_grows_older_on_the_last_of_esfand() -> None:
    assert jalali.format_date(jalali.birthday(LEAP_DAY, 1)) == "۱۴۰۴/۱۲/۲۹"
    assert jalali.age_on(LEAP_DAY, jalali.from_jalali(1404, 12, 29)) == 1


@given(DAYS, st.integers(0, 90))
def test_age_changes_exactly_on_the_birthday(born_on: date, age: int) -> None:
    day = jalali.birthday(born_on, age)
    assert jalali.age_on(born_on, day) == age
    assert age == 0 or jalali.age_on(born_on, day - timedelta(days=1)) == age - 1


def test_nobody_has_an_age_before_birth() -> None:
    with pytest.raises(ValueError, match="born later"):
        jalali.age_on(ABAN_30, ABAN_30 - timedelta(days=1))


def test_months_and_years_follow_each_other_without_a_gap() -> None:
    assert jalali.month_bounds(1405, 8) == (date(2026, 10, 23), date(2026, 11, 22))
    assert jalali.month_bounds(1405, 8)[1] == jalali.month_bounds(1405, 9)[0]
    assert jalali.year_bounds(1405) == (jalali.month_bounds(1405, 1)[0], jalali.month_bounds(1405, 12)[1])


def test_a_leap_year_has_366_days() -> None:
    first, after = jalali.year_bounds(1403)
    assert (after - first).days == 366
