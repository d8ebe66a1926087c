"""How many operators the coming week needs: from own calls, own holidays, and settings where there are too few."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from tests.cast import Cast, Ground

from panah.core.ids import uuid7
from panah.core.jalali import from_jalali, start_of_day, tehran_day
from panah.hotline import staffing
from panah.hotline.models import BoothPlan, Call
from panah.hotline.rules import weekday_of
from panah.hotline.staffing import Aim, Basis, Past, Reckoning, SpecialDays
from panah.hotline.states import CallState
from panah.methods import erlang
from panah.methods.service import Answered

AIM = Aim(within=15, percent=90, shrinkage_percent=30)
TODAY = date(2026, 11, 21)
AN_ORDINARY_WEEK = dict.fromkeys(((weekday, hour) for weekday in range(7) for hour in range(24)), 0.0)


def past(calls_on: Callable[[date], int], first_on: date, today: date = TODAY,
         special: frozenset[date] = frozenset()) -> Past:
    """All calls of a day at nine."""
    days = [first_on + timedelta(days=number) for number in range((today - first_on).days)]
    return Past({(day, 9): calls_on(day) for day in days}, first_on, today, special)


def reckoning(rates: dict[tuple[int, int], float], *, feasts: float | None = None, nowruz: float | None = None,
              plan: dict[tuple[int, int], int] | None = None) -> Reckoning:
    return Reckoning(AN_ORDINARY_WEEK | rates, SpecialDays(5, feasts), SpecialDays(5, nowruz), plan or {},
                     Basis(600.0, 500, is_setting=False), Basis(120.0, 200, is_setting=False), AIM)


def test_thirty_erlangs_need_thirty_eight_as_if_nobody_gave_up() -> None:
    """The published example: 180 calls of ten minutes in an hour, 90 % within 15 s."""
    hour = staffing.day_need(reckoning({(0, 9): 180.0}), TODAY).hours[9]

    assert (hour.needed, hour.patient) == (38, 38)
    assert hour.impatient == erlang.agents_for_impatient(0.05, 600, 120, 15, 0.9) < 38


def test_an_hour_without_calls_needs_one() -> None:
    assert {hour.needed for hour in staffing.day_need(reckoning({}), TODAY).hours} == {1}


def test_what_is_missing_is_told_against_the_plan() -> None:
    day = staffing.day_need(reckoning({(0, 9): 180.0}, plan={(0, 9): 30, (0, 10): 4}), TODAY)

    assert (day.hours[9].missing, day.hours[10].missing, day.hours[11].missing) == (8, 0, 1)
    assert day.missing_hours == 8 + 22


def test_with_the_plan_so_many_are_answered_in_time() -> None:
    planned = staffing.day_need(reckoning({(0, 9): 180.0}, plan={(0, 9): 30}), TODAY).hours[9]

    assert planned.in_time == pytest.approx(erlang.impatient(0.05, 600, 120, 30, 15).within)


@pytest.mark.parametrize(("planned", "in_time"), [(None, None), (0, 0.0)])
def test_nobody_is_answered_where_no_booth_is_open(planned: int | None, in_time: float | None) -> None:
    assert staffing.in_time_with(planned, 100, 600.0, 120.0, AIM) == in_time


def test_the_week_is_reckoned_by_its_calls() -> None:
    day = staffing.day_need(reckoning({(0, 9): 180.0, (0, 10): 20.0}, plan={(0, 9): 0, (0, 10): 50}), TODAY)

    assert staffing.level_planned([day]) == "10٪"
    assert staffing.level_planned([staffing.day_need(reckoning({}), TODAY)]) == "—"


def test_the_sum_in_staff() -> None:
    """24 hours with one operator: 35 paid hours with 30 % away, less than one week of 44."""
    counted = staffing.in_staff([staffing.day_need(reckoning({}), TODAY)], TODAY, {})

    assert counted == {"seat_hours": 24, "missing_hours": 24, "paid_hours": 35, "staff": 1, "week_hours": 44}


def test_a_holiday_has_its_own_measure() -> None:
    revolution = from_jalali(1405, 11, 22)
    slot = weekday_of(revolution), 9
    day = staffing.day_need(reckoning({slot: 100.0}, feasts=0.5, nowruz=3.0), revolution)

    assert day.hours[9].calls == 50.0
    assert [holiday.name for holiday in day.holidays] == ["پیروزی انقلاب اسلامی"]


@pytest.mark.parametrize("day_of_month", [2, 7])
def test_nowruz_is_reckoned_as_nowruz_on_its_holidays_and_between(day_of_month: int) -> None:
    day = from_jalali(1406, 1, day_of_month)

    assert staffing.day_need(reckoning({(weekday_of(day), 9): 10.0}, feasts=0.5, nowruz=3.0), day).hours[9].calls == 30


def test_without_a_measure_a_holiday_is_as_any_day() -> None:
    day = from_jalali(1405, 11, 22)

    assert staffing.day_need(reckoning({(weekday_of(day), 9): 10.0}), day).hours[9].calls == 10


def test_own_earlier_holidays_beside_ordinary_days_of_the_same_weekday() -> None:
    feasts = frozenset(TODAY - timedelta(days=number) for number in (20, 40, 60))
    quiet = past(lambda day: 5 if day in feasts else 10, TODAY - timedelta(days=100), special=feasts)

    assert staffing.special_days(quiet, timedelta(days=56), {}, in_nowruz=False) == SpecialDays(3, 0.5)


def test_too_few_holidays_tell_nothing() -> None:
    feasts = frozenset(TODAY - timedelta(days=number) for number in (20, 40))
    quiet = past(lambda day: 5 if day in feasts else 10, TODAY - timedelta(days=100), special=feasts)

    assert staffing.special_days(quiet, timedelta(days=56), {}, in_nowruz=False) == SpecialDays(2, None)


def test_holidays_are_left_out_of_the_ordinary_week() -> None:
    feast = TODAY - timedelta(days=7)
    rates = staffing.rates_of(past(lambda day: 99 if day == feast else 4, TODAY - timedelta(days=28),
                                   special=frozenset({feast})), TODAY - timedelta(days=28), pooling=0)

    assert rates[weekday_of(TODAY), 9] == 4.0


def test_the_backtest_forecasts_the_last_week_from_before_it() -> None:
    """Ten calls a day at nine, twenty in the last week: off by ten calls in one of 24 hours."""
    steady = past(lambda day: 20 if day >= TODAY - timedelta(days=7) else 10, TODAY - timedelta(days=28))
    ours, naive = staffing.backtest(steady, {})

    assert ours.mean_absolute == pytest.approx(10 / 24)
    assert naive.mean_absolute == pytest.approx(10 / 24)
    assert ours.of_all == pytest.approx(0.5)


def test_three_weeks_are_needed_for_a_backtest() -> None:
    assert staffing.backtest(past(lambda day: 1, TODAY - timedelta(days=20)), {}) == []


def test_own_calls_tell_how_long_handling_takes_once_there_are_enough() -> None:
    assert staffing.handling_of(Answered(handled=99, seconds_handled=99 * 300), TODAY, {}) == Basis(
        600.0, 99, is_setting=True)
    assert staffing.handling_of(Answered(handled=100, seconds_handled=100 * 300), TODAY, {}) == Basis(
        300.0, 100, is_setting=False)


def test_patience_is_told_by_those_who_gave_up() -> None:
    few = Answered(answered=900, abandoned=99, seconds_until_answered=9000)
    enough = Answered(answered=900, abandoned=100, seconds_until_answered=9000, seconds_until_abandoned=6000)

    assert staffing.patience_of(few, TODAY, {}) == Basis(120.0, 99, is_setting=True)
    assert staffing.patience_of(enough, TODAY, {}) == Basis(150.0, 100, is_setting=False)


def test_the_page_is_reckoned_from_the_halls_own_calls(ground: Ground, cast: Cast, at: datetime) -> None:
    """Four weeks of thirty calls each Monday at ten, and a plan of two booths then."""
    monday = next(day for day in (tehran_day(at) - timedelta(days=number) for number in range(1, 8))
                  if weekday_of(day) == 2)
    rang = [start_of_day(monday - timedelta(weeks=week)) + timedelta(hours=10, minutes=2 * number)
            for week in range(4) for number in range(30)]
    Call.objects.bulk_create(Call(hall=ground.hall, exchange_id=str(uuid7()), rang_at=then, state=CallState.HUNG_UP,
                                  answered_at=then, ended_at=then + timedelta(minutes=5),
                                  operator_id=cast.operator.user_id) for then in rang)
    BoothPlan.objects.create(hall=ground.hall, weekday=2, hour=10, booths=2)

    needs = staffing.needs_of(ground.hall, at)
    hour = next(day for day in needs["days"] if weekday_of(day.on) == 2).hours[10]
    assert needs["calls_counted"] == 120
    assert needs["handling"] == Basis(300.0, 120, is_setting=False)
    assert hour.calls > 15
    assert hour.planned == 2
    assert hour.missing == hour.needed - 2 > 0
    assert len(needs["backtest"]) == 2
    assert len(needs["days"]) == 7
