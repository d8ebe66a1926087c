"""How many operators a hall needs in each hour of the coming week, and what that is reckoned from."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property, lru_cache
from typing import Any

from panah.core.jalali import start_of_day, tehran_day
from panah.hotline import queries
from panah.hotline.board import percent
from panah.hotline.queries.board import Limits
from panah.hotline.rules import HourOfWeek, weekday_of
from panah.law import staffing as law
from panah.methods import erlang, forecast
from panah.methods.service import Answered
from panah.network.holidays import Holiday, holidays, is_nowruz
from panah.network.models import Unit
from panah.network.queries import local_values

HOUR = 3600.0
DAYS_AHEAD = 7
WEEK = timedelta(days=7)
_RATE_STEP = 20
"""Calls per hour are rounded to a twentieth, so that like hours are reckoned once."""


@dataclass(frozen=True, slots=True)
class Basis:
    """One number the reckoning rests on: of how many calls, or a setting that stands in while there are few."""

    seconds: float
    calls: int
    is_setting: bool

    @property
    def shown(self) -> int:
        """Whole seconds."""
        return round(self.seconds)


@dataclass(frozen=True, slots=True)
class SpecialDays:
    """How holidays, or the days of Nowruz, differed from ordinary days; None with fewer than asked for."""

    days: int
    ratio: float | None

    @property
    def shown(self) -> str:
        return f"{self.ratio:.2f}" if self.ratio is not None else ""


@dataclass(frozen=True, slots=True)
class Aim:
    """This percentage is to be answered within so many seconds; one of paid time is not spent at a booth."""

    within: int
    percent: int
    shrinkage_percent: int

    @property
    def share(self) -> float:
        return self.percent / 100


@dataclass(frozen=True, slots=True)
class HourNeed:
    """One hour to come. `patient`: by Erlang C, which `needed` goes by; `impatient`: by Erlang A.

    `in_time`: of all callers, with the booths planned; None where none are.
    """

    hour: int
    calls: float
    patient: int
    impatient: int
    planned: int | None
    in_time: float | None

    @property
    def needed(self) -> int:
        """As if nobody gave up: a plan must not reckon with those who are lost."""
        return self.patient

    @property
    def missing(self) -> int:
        return max(0, self.needed - (self.planned or 0))


@dataclass(frozen=True, slots=True)
class DayNeed:
    on: date
    holidays: tuple[Holiday, ...]
    is_nowruz: bool
    hours: tuple[HourNeed, ...]

    @property
    def seat_hours(self) -> int:
        return sum(hour.needed for hour in self.hours)

    @property
    def missing_hours(self) -> int:
        return sum(hour.missing for hour in self.hours)


@dataclass(frozen=True, slots=True)
class Reckoning:
    """All that an hour's need is reckoned from: calls per hour of an ordinary week, how special days differ, …"""

    rates: Mapping[HourOfWeek, float]
    feasts: SpecialDays
    nowruz: SpecialDays
    plan: Mapping[HourOfWeek, int]
    handling: Basis
    patience: Basis
    aim: Aim


@dataclass(frozen=True)
class Past:
    """What came in the past: calls by day and hour, from the first day counted up to today, without it."""

    calls: Mapping[tuple[date, int], int]
    first_on: date
    today: date
    special: frozenset[date]
    """Holidays and the days of Nowruz: no ordinary week."""

    @cached_property
    def by_day(self) -> Mapping[date, int]:
        totals: dict[date, int] = {}
        for (day, _hour), count in self.calls.items():
            totals[day] = totals.get(day, 0) + count
        return totals

    def days(self, first_on: date) -> list[date]:
        first = max(first_on, self.first_on)
        return [first + timedelta(days=number) for number in range((self.today - first).days)]

    def ordinary_mean(self, day: date, around: timedelta) -> float | None:
        """Calls on a day of this weekday, in the weeks before and after, that was no special one."""
        weeks = around // WEEK
        near = [other for other in (day + number * WEEK for number in range(-weeks, weeks + 1))
                if self.first_on <= other < self.today and other not in self.special]
        return sum(self.by_day.get(other, 0) for other in near) / len(near) if near else None


def needs_of(hall: Unit, at: datetime) -> dict[str, Any]:
    """The page of one hall: each hour of the next seven days, and what it rests on."""
    today = tehran_day(at)
    local = local_values(hall.province_id, today)
    past, plan = past_of(hall, today, local), queries.plan_of(hall)
    history = timedelta(days=law.HISTORY.on(today, local))
    answered = queries.answered_in_all(hall, start_of_day(today - history), at, Limits.on(today, local))
    reckoning = Reckoning(rates_of(past, today - history, law.POOLING.on(today, local)),
                          special_days(past, history, local, in_nowruz=False),
                          special_days(past, history, local, in_nowruz=True), plan,
                          handling_of(answered, today, local), patience_of(answered, today, local),
                          aim_of(today, local))
    days = [day_need(reckoning, today + timedelta(days=ahead)) for ahead in range(1, DAYS_AHEAD + 1)]
    return {"hall": hall, "days": days, "handling": reckoning.handling, "patience": reckoning.patience,
            "aim": reckoning.aim, "feasts": reckoning.feasts, "nowruz": reckoning.nowruz, "has_plan": bool(plan),
            "unsure": [holiday for day in days for holiday in day.holidays if not holiday.is_sure(today)],
            "calls_counted": sum(past.by_day.get(day, 0) for day in past.days(today - history)), "history": history,
            "fewest_holidays": law.FEWEST_HOLIDAYS.on(today, local), "level_planned": level_planned(days),
            "backtest": [f"{off.mean_absolute:.1f} ({percent(off.of_all)})" for off in backtest(past, local)],
            **in_staff(days, today, local)}


def in_staff(days: Sequence[DayNeed], today: date, local: Mapping[str, int]) -> dict[str, int]:
    """The sum of the week in booth hours, paid hours and people."""
    seat_hours, week = sum(day.seat_hours for day in days), law.WEEK_HOURS.on(today, local)
    paid = erlang.staff_for(seat_hours, law.SHRINKAGE.on(today, local) / 100)
    return {"seat_hours": seat_hours, "missing_hours": sum(day.missing_hours for day in days), "paid_hours": paid,
            "staff": math.ceil(paid / week), "week_hours": week}


def level_planned(days: Sequence[DayNeed]) -> str:
    """Of all calls expected, the share answered in time if the plan is kept."""
    hours = [(hour.calls, hour.in_time) for day in days for hour in day.hours if hour.in_time is not None]
    calls = sum(calls for calls, _in_time in hours)
    return percent(sum(calls * in_time for calls, in_time in hours) / calls if calls else None)


def past_of(hall: Unit, today: date, local: Mapping[str, int]) -> Past:
    since = today - timedelta(days=law.HOLIDAY_HISTORY.on(today, local))
    calls = queries.calls_by_day_and_hour(hall, since, today)
    first_on = min((day for day, _hour in calls), default=today)
    special = {holiday.on for holiday in holidays(first_on, today - timedelta(days=1))}
    days = (first_on + timedelta(days=number) for number in range((today - first_on).days))
    return Past(calls, first_on, today, frozenset(special | {day for day in days if is_nowruz(day)}))


def rates_of(past: Past, since: date, pooling: int) -> dict[HourOfWeek, float]:
    """Calls per hour of an ordinary week, of the ordinary days since then."""
    days = [day for day in past.days(since) if day not in past.special]
    weeks = {weekday: sum(weekday_of(day) == weekday for day in days) for weekday in range(7)}
    counted = [((weekday_of(day), hour), float(past.calls.get((day, hour), 0))) for day in days for hour in range(24)]
    return forecast.hourly_rates(counted, weeks, pooling)


def special_days(past: Past, around: timedelta, local: Mapping[str, int], *, in_nowruz: bool) -> SpecialDays:
    """Own earlier special days beside ordinary ones of the same weekday in the weeks around each."""
    beside = [(past.by_day.get(day, 0), mean) for day in past.special
              if is_nowruz(day) == in_nowruz and (mean := past.ordinary_mean(day, around)) is not None]
    if len(beside) < law.FEWEST_HOLIDAYS.on(past.today, local):
        return SpecialDays(len(beside), None)
    return SpecialDays(len(beside), forecast.ratio([calls for calls, _mean in beside], [mean for _c, mean in beside]))


def day_need(reckoning: Reckoning, day: date) -> DayNeed:
    """A holiday in Nowruz is reckoned as Nowruz."""
    found, weekday = tuple(holidays(day, day)), weekday_of(day)
    special = reckoning.nowruz if is_nowruz(day) else reckoning.feasts if found else None
    times = special.ratio if special and special.ratio is not None else 1.0
    hours = tuple(_hour_need(reckoning, weekday, hour, times) for hour in range(24))
    return DayNeed(day, found, is_nowruz(day), hours)


def _hour_need(reckoning: Reckoning, weekday: int, hour: int, times: float) -> HourNeed:
    calls = reckoning.rates[weekday, hour] * times
    steps, planned = round(calls * _RATE_STEP), reckoning.plan.get((weekday, hour))
    facts = reckoning.handling.seconds, reckoning.patience.seconds, reckoning.aim
    return HourNeed(hour, calls, *operators(steps, *facts), planned, in_time_with(planned, steps, *facts))


@lru_cache(maxsize=4096)
def operators(steps: int, handling: float, patience: float, aim: Aim) -> tuple[int, int]:
    """By Erlang C and by Erlang A; never fewer than one, for the line is open at every hour."""
    rate = steps / _RATE_STEP / HOUR
    return (max(1, erlang.agents_for_patient(rate, handling, aim.within, aim.share)),
            max(1, erlang.agents_for_impatient(rate, handling, patience, aim.within, aim.share)))


@lru_cache(maxsize=4096)
def in_time_with(planned: int | None, steps: int, handling: float, patience: float, aim: Aim) -> float | None:
    """By Erlang A, of all callers; nobody answers where no booth is open."""
    if not planned or not steps:
        return None if planned is None else float(bool(planned))
    return erlang.impatient(steps / _RATE_STEP / HOUR, handling, patience, planned, aim.within).within


def handling_of(answered: Answered, today: date, local: Mapping[str, int]) -> Basis:
    own = answered.handling_time
    if own and answered.handled >= law.FEWEST_CALLS.on(today, local):
        return Basis(own, answered.handled, is_setting=False)
    assumed = timedelta(minutes=law.HANDLING_ASSUMED.on(today, local))
    return Basis(assumed.total_seconds(), answered.handled, is_setting=True)


def patience_of(answered: Answered, today: date, local: Mapping[str, int]) -> Basis:
    """From those who gave up; those who were answered tell only that they were patient so far."""
    own = answered.patience
    if own and answered.abandoned >= law.FEWEST_CALLS.on(today, local):
        return Basis(own, answered.abandoned, is_setting=False)
    return Basis(float(law.PATIENCE_ASSUMED.on(today, local)), answered.abandoned, is_setting=True)


def aim_of(today: date, local: Mapping[str, int]) -> Aim:
    return Aim(law.ANSWER_WITHIN.on(today, local), law.ANSWER_SHARE.on(today, local),
               law.SHRINKAGE.on(today, local))


def backtest(past: Past, local: Mapping[str, int]) -> list[forecast.Errors]:
    """The last seven days as they would have been forecast before them, and as the week before would have had it.

    Nothing with less than three weeks of calls.
    """
    since = past.today - timedelta(days=law.HISTORY.on(past.today, local)) - WEEK
    if past.first_on > past.today - 3 * WEEK:
        return []
    known = Past(past.calls, past.first_on, past.today - WEEK, past.special)
    rates = rates_of(known, since, law.POOLING.on(past.today, local))
    hours = [(day, hour) for day in past.days(past.today - WEEK) for hour in range(24)]
    came = [float(past.calls.get(hour, 0)) for hour in hours]
    before = [float(past.calls.get((day - WEEK, hour), 0)) for day, hour in hours]
    return [forecast.errors([rates[weekday_of(day), hour] for day, hour in hours], came),
            forecast.errors(before, came)]
