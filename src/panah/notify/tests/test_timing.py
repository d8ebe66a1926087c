"""Not at night unless it hurries; again after growing gaps; not for ever."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panah.core.jalali import TEHRAN
from panah.law import notify as law
from panah.notify import timing
from panah.notify.words import Text

DAY = datetime(2026, 11, 21, tzinfo=TEHRAN)
MOMENTS = st.integers(0, 2 * 365 * 24 * 60).map(lambda minutes: DAY + timedelta(minutes=minutes))


def hour(clock: float, day: int = 0) -> datetime:
    return DAY + timedelta(days=day, hours=clock)


@pytest.mark.parametrize(("at", "first"), [
    (hour(0), hour(8)), (hour(3), hour(8)), (hour(7.99), hour(8)), (hour(8), hour(8)), (hour(12), hour(12)),
    (hour(21.99), hour(21.99)), (hour(22), hour(8, day=1)), (hour(23.5), hour(8, day=1)),
])
def test_what_does_not_hurry_waits_for_the_morning(at: datetime, first: datetime) -> None:
    assert timing.first_try(Text.NEWS, at) == first


@pytest.mark.parametrize("at", [hour(3), hour(12), hour(23)])
def test_what_hurries_goes_at_once(at: datetime) -> None:
    assert timing.first_try(Text.LOOK_NOW, at) == at


@given(MOMENTS)
def test_it_never_goes_back_and_never_waits_longer_than_the_night(at: datetime) -> None:
    first = timing.first_try(Text.CALL_US, at)

    assert at <= first <= at + timedelta(hours=10)
    assert 8 <= first.astimezone(TEHRAN).hour < 22
    assert timing.first_try(Text.CALL_US, first) == first


def test_the_gaps_double_until_the_longest() -> None:
    gaps = [timing.next_try(Text.LOOK_NOW, DAY, tries) - DAY for tries in range(1, 11)]

    assert [gap // timedelta(minutes=1) for gap in gaps] == [1, 2, 4, 8, 16, 32, 60, 60, 60, 60]
    assert all(earlier <= later for earlier, later in pairwise(gaps))


def test_a_further_try_keeps_the_night_too() -> None:
    assert timing.next_try(Text.NEWS, hour(21.95), 4) == hour(8, day=1)


def test_it_is_worth_sending_for_a_day_from_its_first_moment() -> None:
    assert timing.worth_sending_until(hour(8)) == hour(8, day=1)


def test_all_tries_fit_into_the_time_it_is_worth_sending() -> None:
    """Else the number of tries would say nothing."""
    at = DAY
    for tries in range(1, timing.most_tries(DAY) + 1):
        at = timing.next_try(Text.LOOK_NOW, at, tries)
    assert at < timing.worth_sending_until(DAY)


def test_it_is_remembered_for_a_month() -> None:
    assert timing.forgotten_before(DAY) == DAY - timedelta(days=law.FORGOTTEN.on(DAY.date()))
