"""Published and independently computed values, and what must hold for every queue."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panah.methods import erlang

# An hour of 180 calls of ten minutes: 30 erlangs.
ARRIVALS, HANDLING, PATIENCE = 0.05, 600.0, 120.0

rates = st.floats(0.001, 0.3)
handlings = st.floats(20.0, 300.0)
patiences = st.floats(20.0, 300.0)
numbers = st.integers(1, 40)
times = st.floats(0.0, 120.0)


@pytest.mark.parametrize(("load", "agents", "blocked"), [
    (10, 10, 0.214582343), (20, 25, 0.050221778), (100, 117, 0.009790071), (2, 5, 0.036697248),
    (10, 15, 0.036497), (10, 17, 0.012949)])
def test_blocked_by_erlang_b(load: float, agents: int, blocked: float) -> None:
    assert erlang.erlang_b(load, agents) == pytest.approx(blocked, rel=2e-5)


@pytest.mark.parametrize(("load", "agents", "waiting"), [
    (2, 3, 4 / 9), (10, 12, 0.449388224), (48, 55, 0.238700936), (10, 14, 0.174131934)])
def test_waiting_by_erlang_c(load: float, agents: int, waiting: float) -> None:
    assert erlang.erlang_c(load, agents) == pytest.approx(waiting, abs=5e-10)


def test_the_published_example_of_fifty_five_agents() -> None:
    met = erlang.patient(360 / 1800, 240, 55, 15)

    assert met.waiting == pytest.approx(0.238700936, abs=5e-10)
    assert met.occupancy == pytest.approx(0.872727, abs=5e-7)
    assert met.mean_wait == pytest.approx(8.184032, abs=5e-7)
    assert met.within == pytest.approx(0.845883, abs=5e-7)


def test_ten_erlangs_with_fourteen_agents() -> None:
    met = erlang.patient(10 / 180, 180, 14, 20)

    assert (met.mean_wait, met.within) == pytest.approx((7.835937, 0.888350), abs=5e-7)


@pytest.mark.parametrize(("agents", "within"), [(36, 0.826521), (38, 0.914281), (40, 0.960413)])
def test_thirty_erlangs_within_twenty_seconds(agents: int, within: float) -> None:
    assert erlang.patient(ARRIVALS, HANDLING, agents, 20).within == pytest.approx(within, abs=5e-7)


@pytest.mark.parametrize(("share", "within", "agents"), [(0.8, 20, 36), (0.9, 15, 38), (0.95, 20, 40)])
def test_the_fewest_agents_for_thirty_erlangs(share: float, within: float, agents: int) -> None:
    assert erlang.agents_for_patient(ARRIVALS, HANDLING, within, share) == agents


def test_callers_who_give_up_need_fewer_agents() -> None:
    agents = erlang.agents_for_impatient(ARRIVALS, HANDLING, PATIENCE, 15, 0.9)

    assert erlang.impatient(ARRIVALS, HANDLING, PATIENCE, agents, 15).within >= 0.9
    assert erlang.impatient(ARRIVALS, HANDLING, PATIENCE, agents - 1, 15).within < 0.9
    assert agents < 38


def test_nobody_is_needed_where_nobody_calls() -> None:
    assert erlang.agents_for_patient(0, HANDLING, 15, 0.9) == 0
    assert erlang.agents_for_impatient(0, HANDLING, PATIENCE, 15, 0.9) == 0


def test_one_agent_is_enough_for_hardly_any_calls() -> None:
    assert erlang.agents_for_patient(1e-7, HANDLING, 15, 0.9) == 1


def test_impatient_callers_and_thirty_three_agents() -> None:
    met = erlang.impatient(ARRIVALS, HANDLING, PATIENCE, 33, 20)

    assert met.waiting == pytest.approx(0.211403, abs=5e-7)
    assert met.abandoning == pytest.approx(0.054775, abs=5e-7)
    # With fifty decimals it is 6.57300638: the published last digit is one too high.
    assert met.mean_wait == pytest.approx(6.573007, abs=1e-6)
    assert met.within == pytest.approx(0.853611, abs=5e-7)
    assert met.within_of_answered == pytest.approx(0.903077, abs=5e-7)


@pytest.mark.parametrize(("agents", "abandoning", "mean_wait", "within"), [
    (30, 0.099995, 11.999, 0.744718), (28, 0.139070, 16.688, 0.657606)])
def test_callers_who_give_up_keep_a_full_line_stable(agents: int, abandoning: float, mean_wait: float,
                                                     within: float) -> None:
    met = erlang.impatient(ARRIVALS, HANDLING, PATIENCE, agents, 20)

    assert met.abandoning == pytest.approx(abandoning, abs=5e-7)
    assert met.mean_wait == pytest.approx(mean_wait, abs=6e-4)
    assert met.within == pytest.approx(within, abs=5e-7)


@pytest.mark.parametrize(("arrivals", "waiting", "abandoning"), [
    (100, 0.513299, 0.039861), (102, 0.591719, 0.049918)])
def test_a_hundred_agents_and_callers_as_patient_as_calls_are_long(arrivals: float, waiting: float,
                                                                   abandoning: float) -> None:
    met = erlang.impatient(arrivals, 1, 1, 100, 0.1)

    assert (met.waiting, met.abandoning) == pytest.approx((waiting, abandoning), abs=5e-7)


@given(load=st.floats(0.2, 60.0), agents=numbers)
def test_when_patience_is_as_long_as_calls_the_callers_are_poisson(load: float, agents: int) -> None:
    """The identity of M/M/n+M with equal rates: the number in the system is Poisson, whatever the agents."""
    fewer = math.fsum(math.exp(k * math.log(load) - load - math.lgamma(k + 1)) for k in range(agents))

    assert erlang.impatient(load / 300, 300, 300, agents, 15).waiting == pytest.approx(1 - fewer, abs=1e-9)


@given(load=st.floats(0.01, 100.0), agents=numbers)
def test_who_may_wait_meets_a_full_line_more_often(load: float, agents: int) -> None:
    assert erlang.erlang_b(load, agents) <= erlang.erlang_c(load, agents) <= 1


@given(load=st.floats(0.01, 100.0), agents=numbers)
def test_more_agents_block_fewer(load: float, agents: int) -> None:
    assert erlang.erlang_b(load, agents + 1) < erlang.erlang_b(load, agents)


@settings(deadline=None)
@given(arrivals=rates, handling=handlings, patience=patiences, agents=numbers, within=times)
def test_one_agent_more_never_makes_it_worse(arrivals: float, handling: float, patience: float, agents: int,
                                             within: float) -> None:
    few = erlang.impatient(arrivals, handling, patience, agents, within)
    more = erlang.impatient(arrivals, handling, patience, agents + 1, within)

    assert more.within >= few.within - 1e-9
    assert more.abandoning <= few.abandoning + 1e-12
    assert more.mean_wait <= few.mean_wait + 1e-9


@settings(deadline=None)
@given(arrivals=rates, handling=handlings, patience=patiences, agents=numbers, within=times)
def test_shares_are_shares(arrivals: float, handling: float, patience: float, agents: int, within: float) -> None:
    met = erlang.impatient(arrivals, handling, patience, agents, within)

    for share in (met.waiting, met.abandoning, met.within, met.within_of_answered, met.occupancy):
        assert -1e-9 <= share <= 1 + 1e-9
    assert met.within <= 1 - met.abandoning + 1e-9


@settings(deadline=None, max_examples=30)
@given(arrivals=rates, handling=handlings, patience=patiences, agents=numbers)
def test_given_all_the_time_everybody_is_answered_who_stays(arrivals: float, handling: float, patience: float,
                                                            agents: int) -> None:
    met = erlang.impatient(arrivals, handling, patience, agents, 12 * patience)

    assert met.within == pytest.approx(1 - met.abandoning, abs=1e-5)


def test_within_no_time_only_those_are_answered_who_do_not_wait() -> None:
    met = erlang.impatient(ARRIVALS, HANDLING, PATIENCE, 33, 0)

    assert met.within == pytest.approx(1 - met.waiting, abs=1e-12)


def test_endless_patience_is_erlang_c() -> None:
    endless, patient = erlang.impatient(ARRIVALS, HANDLING, 1e9, 38, 15), erlang.patient(ARRIVALS, HANDLING, 38, 15)

    assert endless.within == pytest.approx(patient.within, abs=1e-6)
    assert endless.mean_wait == pytest.approx(patient.mean_wait, rel=1e-4)


def test_thousands_of_agents_overflow_nothing() -> None:
    assert 0 < erlang.impatient(10.0, 300, 120, 3000, 15).waiting < 1


@pytest.mark.parametrize(("arrivals", "handling", "patience", "agents", "within", "share"), [
    (7.167315, 15.139362, 835.066, 78, 300, 0.6987485), (3.653089, 3.484848, 544.166, 4, 300, 0.0),
    (0.286202, 3.276573, 3.021193, 1, 300, 0.6428079), (0.05, 600, 120, 30, 15, 0.7243888)])
def test_lines_that_are_too_busy(arrivals: float, handling: float, patience: float, agents: int, within: float,
                                 share: float) -> None:
    """By another way: step by step through the queue, which takes ten times as long (uniformisation)."""
    assert erlang.impatient(arrivals, handling, patience, agents, within).within == pytest.approx(share, abs=1e-7)


def test_a_line_with_fewer_agents_than_load_grows_without_end() -> None:
    met = erlang.patient(ARRIVALS, HANDLING, 30, 15)

    assert (met.waiting, met.within, met.mean_wait) == (1.0, 0.0, math.inf)


def test_square_root_staffing_at_one_in_five_waiting() -> None:
    assert erlang.safety_for(0.2) == pytest.approx(1.0615, abs=5e-5)
    assert erlang.waiting_at_safety(1.0615) == pytest.approx(0.2, abs=5e-5)
    assert erlang.square_root_agents(100, 0.2) == 111


@given(load=st.floats(20.0, 400.0), waiting=st.floats(0.05, 0.6))
def test_the_square_root_comes_near_erlang_c(load: float, waiting: float) -> None:
    agents = erlang.square_root_agents(load, waiting)

    exact = erlang.least_agents(lambda agents: erlang.erlang_c(load, agents) <= waiting, load)
    assert abs(agents - exact) <= 1


@pytest.mark.parametrize(("seats", "shrinkage", "staff"), [(38, 0.3, 55), (7, 0.3, 10), (5, 0.0, 5), (0, 0.3, 0)])
def test_staff_for_seats(seats: int, shrinkage: float, staff: int) -> None:
    assert erlang.staff_for(seats, shrinkage) == staff


def test_a_seat_day_and_night_takes_more_than_five_people() -> None:
    assert erlang.full_time_for_a_seat(1700) == pytest.approx(5.152941, abs=5e-7)


@pytest.mark.parametrize("wrong", [
    lambda: erlang.erlang_b(0, 3), lambda: erlang.erlang_c(1, 0), lambda: erlang.patient(0.1, -1, 3, 15),
    lambda: erlang.impatient(0.1, 60, 0, 3, 15), lambda: erlang.safety_for(1), lambda: erlang.staff_for(3, 1),
    lambda: erlang.agents_for_patient(0.1, 60, 15, 1), lambda: erlang.agents_for_impatient(0.1, 60, 60, 15, 0),
    lambda: erlang.full_time_for_a_seat(0), lambda: erlang.waiting_at_safety(0)])
def test_it_refuses_what_is_no_queue(wrong: object) -> None:
    assert callable(wrong)
    with pytest.raises(ValueError, match="between|more than|at least"):
        wrong()
