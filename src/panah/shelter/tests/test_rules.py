"""What is permissible in a stay, over any day and any value a province may set."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panah.cases.kinds import Sex
from panah.core.jalali import add_months, age_on, from_jalali, tehran_day, to_jalali
from panah.shelter import rules
from panah.shelter.kinds import Mode
from panah.shelter.states import HOLDING, MOVES, AdmissionState

days = st.dates(date(2020, 1, 1), date(2060, 1, 1))
births = st.dates(date(2008, 6, 1), date(2040, 1, 1))
kept = st.sampled_from([Mode.SAFE_HOUSE, Mode.TEMPORARY])
local_values = st.fixed_dictionaries({}, optional={
    "safe_house.usual_stay": st.integers(1, 12), "safe_house.longest_stay": st.integers(1, 12),
    "crisis_centre.longest_stay": st.integers(1, 60), "safe_house.sons_up_to": st.integers(1, 18)})


@given(kept, days, local_values)
def test_the_usual_stay_is_within_the_permitted_one(mode: str, day: date, local: dict[str, int]) -> None:
    assert day < rules.usual_due_on(mode, day, local) <= rules.last_permitted_day(mode, day, local)


@given(kept, days, local_values)
def test_a_province_never_permits_more_than_the_country(mode: str, day: date, local: dict[str, int]) -> None:
    assert rules.last_permitted_day(mode, day, local) <= rules.last_permitted_day(mode, day, {})


@given(kept, days, st.integers(0, 400))
def test_who_comes_later_may_stay_no_less_long(mode: str, day: date, later: int) -> None:
    assert rules.last_permitted_day(mode, day, {}) <= rules.last_permitted_day(mode, day + timedelta(days=later), {})


@given(days)
def test_a_stay_in_a_house_keeps_the_day_of_the_month(day: date) -> None:
    last = rules.last_permitted_day(Mode.SAFE_HOUSE, day, {})

    assert last == add_months(day, 8)
    assert to_jalali(last).day in {to_jalali(day).day, 29, 30}


@pytest.mark.parametrize(("admitted", "usual", "last"), [
    ((1405, 8, 30), (1405, 12, 29), (1406, 4, 30)),
    ((1405, 1, 31), (1405, 5, 31), (1405, 9, 30)),
    ((1408, 8, 30), (1408, 12, 30), (1409, 4, 30))])
def test_months_are_solar_and_leap_years_count(
        admitted: tuple[int, int, int], usual: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    day = from_jalali(*admitted)

    assert rules.usual_due_on(Mode.SAFE_HOUSE, day, {}) == from_jalali(*usual)
    assert rules.last_permitted_day(Mode.SAFE_HOUSE, day, {}) == from_jalali(*last)


@given(births, st.integers(11 * 366, 13 * 366))
def test_a_son_is_too_old_exactly_from_twelve_years(born_on: date, lived: int) -> None:
    on = born_on + timedelta(days=lived)

    assert rules.is_son_too_old(Sex.MALE, born_on, on, {}) == (age_on(born_on, on) >= 12)


@given(births, st.integers(12 * 366, 40 * 366), local_values)
def test_a_daughter_is_never_too_old(born_on: date, lived: int, local: dict[str, int]) -> None:
    assert not rules.is_son_too_old(Sex.FEMALE, born_on, born_on + timedelta(days=lived), local)


@given(births, local_values)
def test_a_province_may_lower_the_age_and_not_raise_it(born_on: date, local: dict[str, int]) -> None:
    on = date(2060, 1, 1)

    assert rules.age_limit_on(born_on, on, local) <= rules.age_limit_on(born_on, on, {})


@given(days)
def test_a_stay_is_over_when_its_last_day_ends(day: date) -> None:
    assert tehran_day(rules.due_at(day)) == day + timedelta(days=1)
    assert tehran_day(rules.due_at(day) - timedelta(microseconds=1)) == day


@given(st.lists(st.sampled_from(AdmissionState), max_size=8))
def test_whoever_left_never_comes_back_by_the_same_admission(wishes: list[AdmissionState]) -> None:
    state, seen = AdmissionState.EXPECTED, [AdmissionState.EXPECTED]
    for wish in wishes:
        if rules.may_move(state, wish):
            state = wish
            seen.append(state)

    assert len(seen) == len(set(seen))
    assert all(earlier in HOLDING for earlier in seen[:-1])


def test_only_holding_states_go_on() -> None:
    assert {state for state, targets in MOVES.items() if targets} == HOLDING
