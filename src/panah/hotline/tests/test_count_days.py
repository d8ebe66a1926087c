"""Calls of days well past are counted once, and the count is what counting them again would give."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.cast import Cast, Ground

from panah.access.actor import Actor
from panah.access.errors import NotAllowed
from panah.access.models import AuditEntry
from panah.core.jalali import start_of_day, tehran_day
from panah.hotline import clock, commands, queries, staffing
from panah.hotline.models import CallsOfDay
from panah.hotline.testing import make_call
from panah.network.models import Unit

SYSTEM = Actor.system()
ONE_DAY = timedelta(days=1)


def rang(hall: Unit, day: date, *hours: float) -> None:
    for hour in hours:
        make_call(hall, start_of_day(day) + timedelta(hours=hour))


def count(at: datetime) -> int:
    return commands.count_days(actor=SYSTEM, at=at)


@pytest.fixture
def today(at: datetime) -> date:
    return tehran_day(at)


@pytest.fixture
def busy(ground: Ground, today: date) -> Unit:
    """Calls on five days up to yesterday, with a silent day between them."""
    for days in (5, 4, 2, 1):
        rang(ground.hall, today - days * ONE_DAY, 0, 9.5, 9.9, 23.99)
    return ground.hall


def test_each_hour_of_a_day_is_counted(at: datetime, today: date, busy: Unit) -> None:
    count(at)

    counted = CallsOfDay.objects.get(hall=busy, on=today - 2 * ONE_DAY)
    assert {hour: calls for hour, calls in enumerate(counted.by_hour) if calls} == {0: 1, 9: 2, 23: 1}


def test_silent_days_are_counted_too_and_yesterday_waits(at: datetime, today: date, busy: Unit) -> None:
    assert count(at) == 4

    days = CallsOfDay.objects.filter(hall=busy).order_by("on")
    assert [(today - day.on).days for day in days] == [5, 4, 3, 2]
    assert [sum(day.by_hour) for day in days] == [4, 4, 0, 4]


def test_a_day_is_counted_once(at: datetime, busy: Unit) -> None:
    count(at)

    assert count(at) == 0
    assert count(at + ONE_DAY) == 1
    assert AuditEntry.objects.filter(act="hotline.days_counted", object_id=str(busy.pk)).count() == 2


def test_halls_are_counted_apart(ground: Ground, at: datetime, today: date, busy: Unit) -> None:
    rang(ground.far_hall, today - 3 * ONE_DAY, 12)

    assert count(at) == 4 + 2
    assert CallsOfDay.objects.filter(hall=ground.far_hall).count() == 2


def test_a_hall_nobody_has_called_is_not_counted(ground: Ground, at: datetime, today: date) -> None:
    assert count(at) == 0
    rang(ground.hall, today, 1)
    assert count(at) == 0


@pytest.mark.parametrize("since", [9, 4, 2, 1])
def test_what_is_read_is_what_counting_call_by_call_gives(at: datetime, today: date, busy: Unit, since: int) -> None:
    first_on = today - since * ONE_DAY
    before = queries.calls_by_day_and_hour(busy, first_on, today)
    count(at)

    assert before == queries.rung(busy, first_on, today)
    assert queries.calls_by_day_and_hour(busy, first_on, today) == before


def test_the_forecast_is_the_same_before_and_after(at: datetime, busy: Unit) -> None:
    before = staffing.needs_of(busy, at)
    count(at)

    assert staffing.needs_of(busy, at) == before


def test_of_days_that_are_counted_no_call_is_read(at: datetime, today: date, busy: Unit) -> None:
    count(at)
    CallsOfDay.objects.filter(hall=busy, on=today - 5 * ONE_DAY).update(by_hour=[7] * 24)

    calls = queries.calls_by_day_and_hour(busy, today - 9 * ONE_DAY, today)
    assert calls[today - 5 * ONE_DAY, 3] == 7
    assert calls[today - ONE_DAY, 9] == 2


def test_a_clock_that_stood_still_makes_up_for_it(at: datetime, today: date, busy: Unit) -> None:
    count(at - 2 * ONE_DAY)
    assert CallsOfDay.objects.count() == 2

    clock.tick(at)
    assert CallsOfDay.objects.count() == 4


@pytest.mark.parametrize("hours", [0, 23, 25])
def test_a_day_has_every_hour(ground: Ground, today: date, hours: int) -> None:
    with pytest.raises(IntegrityError, match="calls_of_day_have_every_hour"), transaction.atomic():
        CallsOfDay.objects.create(hall=ground.hall, on=today, by_hour=[1] * hours)


def test_only_the_clock_counts(cast: Cast, at: datetime) -> None:
    with pytest.raises(NotAllowed):
        commands.count_days(actor=cast.province_supervisor, at=at)
