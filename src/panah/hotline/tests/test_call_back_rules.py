"""When somebody may be called again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest

from panah.core.jalali import TEHRAN
from panah.hotline import rules
from panah.hotline.models import Call, CallBack, Contact
from panah.hotline.states import CALL_BACK_MOVES, CALL_MOVES, CallBackState, CallState

OURS: Mapping[str, int] = {}
NOON = datetime(2026, 11, 21, 12, 0, tzinfo=TEHRAN)
MINUTE = timedelta(minutes=1)


def o_clock(hour: int, minute: int = 0, *, day: int = 21) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=TEHRAN)


def call_back(**known: object) -> CallBack:
    return CallBack(**({"not_before": NOON, "due_at": NOON + 10 * MINUTE} | known))


def test_who_has_just_hung_up_is_called_at_any_hour() -> None:
    night = o_clock(3)

    assert rules.first_window(night, OURS) == rules.Window(night, night + 10 * MINUTE)


@pytest.mark.parametrize(("at", "is_safe"), [
    (o_clock(8, 59), False), (o_clock(9), True), (NOON, True), (o_clock(19, 59), True), (o_clock(20), False),
    (o_clock(3), False),
])
def test_safe_hours_are_those_of_the_day(at: datetime, is_safe: bool) -> None:
    assert rules.is_safe_hour(at, OURS) == is_safe


def test_they_are_hours_of_tehran_wherever_the_server_stands() -> None:
    assert not rules.is_safe_hour(datetime(2026, 11, 21, 5, 29, tzinfo=UTC), OURS)
    assert rules.is_safe_hour(datetime(2026, 11, 21, 5, 30, tzinfo=UTC), OURS)


@pytest.mark.parametrize(("at", "safe"), [
    (NOON, NOON), (o_clock(3), o_clock(9)), (o_clock(20), o_clock(9, day=22)), (o_clock(23, 59), o_clock(9, day=22)),
])
def test_the_next_safe_moment(at: datetime, safe: datetime) -> None:
    assert rules.next_safe(at, OURS) == safe


def test_the_next_window_begins_there() -> None:
    assert rules.next_window(o_clock(22), OURS) == rules.Window(o_clock(9, day=22), o_clock(9, 10, day=22))


@pytest.mark.parametrize(("at", "begin"), [
    (NOON, o_clock(12, 30)), (o_clock(19, 29), o_clock(19, 59)), (o_clock(19, 30), o_clock(9, day=22))])
def test_between_two_attempts_there_is_a_gap(at: datetime, begin: datetime) -> None:
    assert rules.window_after_attempt(at, OURS).not_before == begin


def test_a_supervisor_looks_within_the_hour() -> None:
    assert rules.window_of_look(NOON, OURS) == rules.Window(NOON, NOON + timedelta(hours=1))


def test_a_province_sets_its_own() -> None:
    local = {"line.call_back_until_hour": 18, "line.held_look": 15, "targets.call_back_gap": 15}

    assert rules.next_safe(o_clock(18), local) == o_clock(9, day=22)
    assert rules.window_of_look(NOON, local).due_at == NOON + 15 * MINUTE
    assert rules.window_after_attempt(NOON, local).not_before == o_clock(12, 15)


@pytest.mark.parametrize(("at", "may"), [
    (NOON - MINUTE, False), (NOON, True), (NOON + 10 * MINUTE, True), (o_clock(19), True), (o_clock(21), False)])
def test_it_may_be_made_in_its_window_and_later_in_safe_hours(at: datetime, may: bool) -> None:
    assert rules.may_call_now(call_back(), at, OURS) == may


@pytest.mark.parametrize(("at", "is_missed"), [
    (o_clock(21), True), (o_clock(19), False), (NOON, False), (o_clock(3, day=22), True)])
def test_a_window_is_missed_when_it_is_over_and_it_is_night(at: datetime, is_missed: bool) -> None:
    assert rules.window_is_missed(call_back(), at, OURS) == is_missed


@pytest.mark.parametrize(("attempts", "used_up"), [(0, False), (2, False), (3, True), (4, True)])
def test_three_attempts_are_enough(attempts: int, used_up: bool) -> None:
    assert rules.attempts_are_used_up(attempts, NOON, OURS) == used_up


@pytest.mark.parametrize(("claimed_at", "is_claimed"), [
    (None, False), (NOON, True), (NOON - 9 * MINUTE, True), (NOON - 10 * MINUTE, False)])
def test_a_claim_lasts_minutes(claimed_at: datetime | None, is_claimed: bool) -> None:
    assert rules.is_claimed(call_back(claimed_at=claimed_at), NOON, OURS) == is_claimed


@pytest.mark.parametrize("state", CallBackState)
def test_every_state_has_its_moves(state: CallBackState) -> None:
    assert state not in CALL_BACK_MOVES[state]


@pytest.mark.parametrize(("state", "to"), [
    (state, to) for state in CallState for to in CallState])
def test_a_call_moves_only_as_it_may(state: CallState, to: CallState) -> None:
    assert rules.may_move(state, to) == (to in CALL_MOVES[state])


@pytest.mark.parametrize(("free", "is_cut", "waited", "goes"), [
    (0, False, 9, False), (0, False, 10, True), (2, False, 39, False), (2, False, 40, True), (2, True, 0, True)])
def test_when_a_call_goes_elsewhere(free: int, is_cut: bool, waited: int, goes: bool) -> None:
    call, at = Call(rang_at=NOON), NOON + timedelta(seconds=waited)

    assert rules.goes_elsewhere(call, at, free_at_home=free, line_is_cut=is_cut, local=OURS) == goes


@pytest.mark.parametrize("is_cut", [True, False])
@pytest.mark.parametrize(("waited", "goes"), [(39, False), (40, True)])
def test_where_it_was_offered_it_waits_the_longer_time(is_cut: bool, waited: int, goes: bool) -> None:
    call = Call(rang_at=NOON - MINUTE, offered_to_id="01a20216-a4a1-7df3-bbb4-792f9e10c322", offered_at=NOON)
    at = NOON + timedelta(seconds=waited)

    assert rules.goes_elsewhere(call, at, free_at_home=0, line_is_cut=is_cut, local=OURS) == goes


@pytest.mark.parametrize(("state", "revision", "seconds"), [
    (CallState.ANSWERED, 0, 20), (CallState.ANSWERED, 1, 900), (CallState.HUNG_UP, 0, 900)])
def test_a_call_taken_and_not_begun_is_left_after_seconds(state: CallState, revision: int, seconds: int) -> None:
    contact = Contact(call=Call(state=state, answered_at=NOON), saved_at=NOON, revision=revision)

    assert rules.left_at(contact, OURS) == NOON + timedelta(seconds=seconds)
