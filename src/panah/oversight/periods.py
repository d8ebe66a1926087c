"""Periods of the figures: this Jalali month, this solar year, or two days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from panah.core import jalali


@dataclass(frozen=True, slots=True)
class Period:
    """Half-open: `end_on` is the first day after it."""

    start_on: date
    end_on: date

    @property
    def last_on(self) -> date:
        return self.end_on - timedelta(days=1)


def this_month(day: date) -> Period:
    today = jalali.to_jalali(day)
    return Period(*jalali.month_bounds(today.year, today.month))


def this_year(day: date) -> Period:
    return Period(*jalali.year_bounds(jalali.to_jalali(day).year))


def last_month(day: date) -> Period:
    return this_month(this_month(day).start_on - timedelta(days=1))


def last_year(day: date) -> Period:
    return this_year(this_year(day).start_on - timedelta(days=1))


def a_year_before(period: Period, today: date) -> Period:
    """The same Jalali days one year earlier, as far as they have gone by today: a month just begun is not a fall."""
    end_on = max(period.start_on, min(period.end_on, today + timedelta(days=1)))
    return Period(jalali.add_months(period.start_on, -12), jalali.add_months(end_on, -12))


def between(first_on: date, last_on: date) -> Period:
    """Both days included. Raises ValueError when they are the wrong way round."""
    if last_on < first_on:
        raise ValueError("the last day is before the first")
    return Period(first_on, last_on + timedelta(days=1))
