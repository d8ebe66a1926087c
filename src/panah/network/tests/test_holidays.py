"""Holidays against the official calendar of eleven years, and what is only announced."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest

from panah.core.jalali import from_jalali
from panah.network.holidays import Holiday, HolidayKind, holidays, is_nowruz

SHARED = Path(__file__).parents[5] / "shared" / "data" / "iran_geo" / "iran_holidays_2016_2026.csv"
TODAY = date(2026, 11, 21)


def on(year: int, month: int, day: int) -> list[Holiday]:
    wanted = from_jalali(year, month, day)
    return holidays(wanted, wanted)


def days(first_on: date, last_on: date) -> set[date]:
    return {holiday.on for holiday in holidays(first_on, last_on)}


@pytest.mark.skipif(not SHARED.exists(), reason="../shared with the published calendar is not here")
@pytest.mark.parametrize("year", range(1400, 1405))
def test_they_are_those_of_the_official_calendar(year: int) -> None:
    with SHARED.open(encoding="utf-8") as file:
        published = {date.fromisoformat(row["date"]) for row in csv.DictReader(file)
                     if row["jalali"].startswith(str(year))}

    assert days(from_jalali(year, 1, 1), from_jalali(year + 1, 1, 1) - timedelta(days=1)) == published


@pytest.mark.skipif(not SHARED.exists(), reason="../shared with the published calendar is not here")
def test_the_solar_ones_hold_in_years_without_a_table() -> None:
    with SHARED.open(encoding="utf-8") as file:
        published = {date.fromisoformat(row["date"]) for row in csv.DictReader(file)}
    solar = {h.on for h in holidays(date(2016, 3, 20), date(2020, 12, 31)) if h.kind == HolidayKind.SOLAR}

    assert solar
    assert solar <= published


def test_the_last_day_of_a_leap_year_is_one() -> None:
    assert [holiday.name for holiday in on(1403, 12, 30)] == ["آخرین روز سال"]


def test_a_day_may_be_a_holiday_twice() -> None:
    assert {holiday.kind for holiday in on(1405, 1, 1)} == {HolidayKind.SOLAR, HolidayKind.LUNAR}


def test_an_ordinary_day_is_none() -> None:
    assert on(1405, 8, 30) == []


def test_what_the_table_does_not_reach_is_reckoned() -> None:
    """13 Rajab 1448 was announced for 2 Dey 1405, and Mab'ath comes fourteen days after it."""
    found = holidays(from_jalali(1405, 10, 3), from_jalali(1405, 10, 30))

    assert [(h.name, h.kind) for h in found] == [("مبعث", HolidayKind.RECKONED)]
    assert abs(found[0].on - from_jalali(1405, 10, 16)) <= timedelta(days=1)


def test_every_lunar_holiday_comes_once_in_a_coming_year() -> None:
    names = [h.name for h in holidays(date(2027, 6, 1), date(2028, 5, 19)) if h.kind == HolidayKind.RECKONED]

    assert len(names) == len(set(names)) == 17


def test_a_lunar_holiday_to_come_is_only_announced() -> None:
    coming, = on(1405, 10, 2)

    assert not coming.is_sure(TODAY)
    assert coming.is_sure(coming.on)


def test_a_solar_holiday_is_sure_long_before() -> None:
    revolution, = on(1405, 11, 22)

    assert revolution.is_sure(TODAY)


@pytest.mark.parametrize(("month", "day", "expected"), [(1, 1, True), (1, 13, True), (1, 14, False), (12, 29, False)])
def test_nowruz_lasts_thirteen_days(month: int, day: int, expected: bool) -> None:
    assert is_nowruz(from_jalali(1405, month, day)) is expected
