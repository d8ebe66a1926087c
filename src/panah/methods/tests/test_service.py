"""The test vector of the definitions, and lines on which nobody called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panah.methods import service

WAITED, GAVE_UP = [5, 8, 12, 18, 25, 40], [3, 10, 22, 60]

waits = st.lists(st.floats(0, 600), max_size=30)


@pytest.fixture
def counted() -> service.Answered:
    return service.answered(WAITED, GAVE_UP, in_time=15, early=5, handled=[200, 400])


def test_service_level_by_every_definition(counted: service.Answered) -> None:
    assert counted.level_of_answered == 0.5
    assert counted.level_of_offered == 0.3
    assert counted.level_without_early == pytest.approx(1 / 3)
    assert counted.level_with_late == 0.375


def test_speed_of_answer_and_abandonment(counted: service.Answered) -> None:
    assert (counted.mean_wait, counted.abandonment, counted.longest_wait) == (18.0, 0.4, 60)


def test_handling_time_and_occupancy(counted: service.Answered) -> None:
    assert counted.handling_time == 300
    assert service.occupancy(counted.seconds_handled, 1200) == 0.5


def test_patience_counts_the_waits_of_those_who_were_answered(counted: service.Answered) -> None:
    assert counted.patience == (108 + 95) / 4


def test_a_caller_answered_on_the_second_is_answered_in_time() -> None:
    counted = service.answered([15, 15.001], [15, 15.001], in_time=15, early=15)

    assert (counted.answered_in_time, counted.abandoned_late, counted.abandoned_early) == (1, 1, 0)


def test_nothing_is_said_of_a_line_on_which_nobody_called() -> None:
    counted = service.answered([], [], in_time=15, early=5)

    assert [counted.level_of_answered, counted.level_of_offered, counted.level_without_early, counted.level_with_late,
            counted.abandonment, counted.mean_wait, counted.handling_time, counted.patience] == [None] * 8
    assert counted.longest_wait == 0


def test_a_line_that_answers_nobody_has_no_level_of_answered_calls() -> None:
    counted = service.answered([], [20.0], in_time=15, early=5)

    assert (counted.level_of_answered, counted.level_of_offered, counted.abandonment) == (None, 0.0, 1.0)


def test_nobody_sat_there() -> None:
    assert service.occupancy(0, 0) is None


@given(cut=st.integers(0, 6))
def test_two_parts_together_are_the_whole(cut: int) -> None:
    first = service.answered(WAITED[:cut], GAVE_UP[:1], in_time=15, early=5, handled=[200])
    second = service.answered(WAITED[cut:], GAVE_UP[1:], in_time=15, early=5, handled=[400])

    assert service.together([first, second]) == service.answered(WAITED, GAVE_UP, in_time=15, early=5,
                                                                 handled=[200, 400])


@given(waited=waits, gave_up=waits)
def test_of_all_who_called_is_never_the_kindest_definition(waited: list[float], gave_up: list[float]) -> None:
    counted = service.answered(waited, gave_up, in_time=15, early=5)

    if counted.answered:
        levels = counted.level_of_offered, counted.level_without_early, counted.level_with_late
        assert all(level is not None and 0 <= level <= (counted.level_of_answered or 0) for level in levels)
        assert counted.level_of_offered == min(level for level in levels if level is not None)
