"""Periods: Jalali months and years, half-open, and the same days a year before."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panah.core.jalali import from_jalali, to_jalali
from panah.oversight import periods
from panah.oversight.periods import Period

DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2060, 1, 1))


@given(day=DAYS)
def test_a_day_lies_in_its_month_and_its_month_in_its_year(day: date) -> None:
    month, year = periods.this_month(day), periods.this_year(day)

    assert month.start_on <= day <= month.last_on
    assert year.start_on <= month.start_on
    assert month.end_on <= year.end_on


@given(day=DAYS)
def test_the_last_month_and_year_end_where_this_one_begins(day: date) -> None:
    assert periods.last_month(day).end_on == periods.this_month(day).start_on
    assert periods.last_year(day).end_on == periods.this_year(day).start_on


@given(day=DAYS)
def test_a_month_begins_on_the_first(day: date) -> None:
    assert to_jalali(periods.this_month(day).start_on).day == 1
    assert to_jalali(periods.this_year(day).start_on).month == 1


@pytest.mark.parametrize(("year", "month", "length"), [(1405, 6, 31), (1405, 7, 30), (1404, 12, 29), (1403, 12, 30)])
def test_months_are_as_long_as_they_are(year: int, month: int, length: int) -> None:
    found = periods.this_month(from_jalali(year, month, 15))

    assert (found.end_on - found.start_on).days == length


def test_two_days_are_both_included() -> None:
    found = periods.between(date(2026, 1, 1), date(2026, 1, 1))

    assert (found.end_on - found.start_on, found.last_on) == (timedelta(days=1), date(2026, 1, 1))


def test_days_the_wrong_way_round_are_no_period() -> None:
    with pytest.raises(ValueError, match="before the first"):
        periods.between(date(2026, 1, 2), date(2026, 1, 1))


def test_a_month_just_begun_stands_beside_as_many_days_of_last_year() -> None:
    today = from_jalali(1405, 9, 3)

    before = periods.a_year_before(periods.this_month(today), today)

    assert before == Period(from_jalali(1404, 9, 1), from_jalali(1404, 9, 4))


def test_a_past_month_stands_beside_the_whole_of_it() -> None:
    before = periods.a_year_before(periods.last_month(from_jalali(1405, 9, 3)), from_jalali(1405, 9, 3))

    assert before == Period(from_jalali(1404, 8, 1), from_jalali(1404, 9, 1))


def test_a_period_to_come_stands_beside_nothing() -> None:
    coming = periods.between(from_jalali(1406, 1, 1), from_jalali(1406, 1, 5))

    before = periods.a_year_before(coming, from_jalali(1405, 9, 3))

    assert before.start_on == before.end_on
