"""Invented callers. Time is passed in; nothing waits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

import pytest
from tests.cast import Cast, Ground

from panah.core.persian import normalise_phone
from panah.hotline import commands, orders
from panah.hotline.errors import CallEnded
from panah.hotline.exchange import EventKind, ExchangeEvent
from panah.hotline.models import Call, ExchangeOrder
from panah.hotline.simulator import PATIENCE, PREFIXES, WAITING_AT_MOST, Simulator, ring_now, talk_of
from panah.hotline.states import CallState, OrderState
from panah.hotline.testing import make_booth, make_call, make_call_back
from panah.network.models import Unit

Pass = Callable[[float], datetime]


@pytest.fixture
def simulator(ground: Ground) -> Simulator:
    return Simulator(ground.hall.code, Random(7), pause=timedelta(seconds=20))


@pytest.fixture
def run_for(simulator: Simulator, at: datetime) -> Pass:
    """Let the simulator step every second for so long; gives the time it is then."""
    def run(seconds: float) -> datetime:
        for second in range(int(seconds) + 1):
            simulator.step(at + timedelta(seconds=second))
        return at + timedelta(seconds=seconds)

    return run


def test_somebody_rings_at_once(simulator: Simulator, at: datetime) -> None:
    events = simulator.step(at)

    assert [event.kind for event in events] == [EventKind.RINGING]
    assert Call.objects.get().rang_at == at


def test_the_pace_is_calm(simulator: Simulator, run_for: Pass) -> None:
    run_for(60)

    assert 2 <= Call.objects.count() <= 7


def test_never_more_than_three_wait(simulator: Simulator, at: datetime) -> None:
    simulator.pause = timedelta(seconds=1)
    waiting = []
    for second in range(60):
        simulator.step(at + timedelta(seconds=second))
        waiting.append(Call.objects.filter(state=CallState.RINGING).count())

    assert max(waiting) == WAITING_AT_MOST


def test_who_is_not_answered_gives_up(simulator: Simulator, at: datetime) -> None:
    simulator.step(at)
    simulator.step(at + PATIENCE)

    first = Call.objects.order_by("rang_at")[0]
    assert (first.state, first.ended_at) == (CallState.ABANDONED, at + PATIENCE)


def test_who_is_answered_talks_for_a_while_and_hangs_up(simulator: Simulator, cast: Cast, at: datetime) -> None:
    simulator.step(at)
    call = Call.objects.get()
    commands.take_call(actor=cast.operator, at=at, call=call)

    simulator.step(at + talk_of(call) - timedelta(seconds=1))
    assert Call.objects.get(pk=call.pk).state == CallState.ANSWERED
    simulator.step(at + talk_of(call))
    assert Call.objects.get(pk=call.pk).state == CallState.HUNG_UP


def test_a_talk_lasts_three_to_twelve_minutes(ground: Ground, at: datetime) -> None:
    talks = [talk_of(make_call(ground.hall, at)) for _ in range(20)]

    assert timedelta(minutes=3) <= min(talks) < max(talks) <= timedelta(minutes=12)


def test_a_simulator_started_anew_goes_on_where_the_last_one_stopped(
        simulator: Simulator, ground: Ground, at: datetime) -> None:
    simulator.step(at)
    Simulator(ground.hall.code, Random(8)).step(at + PATIENCE)

    assert Call.objects.order_by("rang_at")[0].state == CallState.ABANDONED


def test_real_calls_are_left_alone(simulator: Simulator, ground: Ground, at: datetime) -> None:
    real = make_call(ground.hall, at - timedelta(hours=1))
    simulator.step(at)

    assert Call.objects.get(pk=real.pk).state == CallState.RINGING


def test_an_end_that_was_told_meanwhile_does_no_harm(
        simulator: Simulator, at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    def told_already(event: ExchangeEvent) -> Call:
        raise CallEnded

    monkeypatch.setattr("panah.hotline.simulator.handle", told_already)

    assert len(simulator.step(at)) == 1


def numbers(seed: int, at: datetime, ground: Ground) -> list[str]:
    simulator = Simulator(ground.hall.code, Random(seed))
    return [simulator.ring(at).number for _ in range(300)]


def test_the_same_seed_gives_the_same_callers(ground: Ground, at: datetime) -> None:
    assert numbers(7, at, ground) == numbers(7, at, ground) != numbers(8, at, ground)


def test_numbers_are_nobodys(ground: Ground, at: datetime) -> None:
    told = {number for number in numbers(7, at, ground) if number}

    assert all(number[:4] in PREFIXES and number[4:7] == "000" for number in told)
    assert all(normalise_phone(number) == number for number in told)


def test_some_call_again_and_some_withhold_their_number(ground: Ground, at: datetime) -> None:
    told = numbers(7, at, ground)

    assert 5 < told.count("") < 60
    assert len(set(told)) < len(told) - told.count("")


def test_a_call_can_ring_now(ground: Ground, at: datetime) -> None:
    assert ring_now(ground.hall.code, at).state == CallState.RINGING


def order_connection(simulator: Simulator, cast: Cast, hall: Unit, at: datetime) -> None:
    """A claim by an operator in a booth with a phone."""
    simulator.step(at)
    commands.sit_down(actor=cast.operator, at=at, booth=make_booth(hall, extension="3001"))
    commands.take_call(actor=cast.operator, at=at, call=Call.objects.get())


def test_an_order_to_connect_is_noted_as_done(
        simulator: Simulator, cast: Cast, ground: Ground, at: datetime) -> None:
    order_connection(simulator, cast, ground.hall, at)
    simulator.step(at + timedelta(seconds=1))

    assert ExchangeOrder.objects.get().state == OrderState.CARRIED_OUT


def test_an_order_for_another_halls_call_is_left_alone(
        simulator: Simulator, cast: Cast, ground: Ground, at: datetime) -> None:
    order_connection(simulator, cast, ground.hall, at)
    Simulator(ground.far_hall.code, Random(1)).step(at)

    assert ExchangeOrder.objects.get().state == OrderState.WAITING


def test_an_order_that_came_too_late_is_given_up(
        simulator: Simulator, cast: Cast, ground: Ground, at: datetime) -> None:
    order_connection(simulator, cast, ground.hall, at)
    simulator.step(at + timedelta(hours=1))

    assert ExchangeOrder.objects.get().state == OrderState.EXPIRED


def test_a_number_that_is_called_answers_or_does_not(
        simulator: Simulator, cast: Cast, ground: Ground, at: datetime) -> None:
    commands.sit_down(actor=cast.operator, at=at, booth=make_booth(ground.hall, extension="3001"))
    for number in range(12):
        orders.order_call(make_call_back(ground.hall, at, f"091200012{number:02}"), cast.operator.user_id, at)
    simulator.step(at)

    assert set(ExchangeOrder.objects.values_list("state", "result")) == {
        (OrderState.CARRIED_OUT, "answer"), (OrderState.FAILED, "noanswer")}
