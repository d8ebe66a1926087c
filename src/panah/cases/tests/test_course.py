"""The course of a case: which moves there are, as a table and as a property of any sequence of acts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise, product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cast import Cast

from panah.access.errors import NotAllowed
from panah.cases import commands
from panah.cases.errors import CaseClosed, DueInThePast, ImpossibleMove
from panah.cases.kinds import Owed
from panah.cases.models import Case
from panah.cases.rules import may_move
from panah.cases.states import MOVES, CaseState

LATER = timedelta(days=2)
ACTS: dict[CaseState, Callable[..., Case]] = {
    CaseState.INTERVENTION: lambda **given: commands.begin_intervention(**given, owed=Owed.NEXT_STEP),
    CaseState.KEPT: lambda **given: commands.keep(**given),
    CaseState.FOLLOW_UP: lambda **given: commands.begin_follow_up(**given),
}


def put_in(case: Case, state: CaseState, at: datetime) -> None:
    closed = {"closed_at": at, "closing_outcome": "secured", "next_due_at": None, "next_due_for": ""}
    Case.objects.filter(pk=case.pk).update(state=state, **closed if state == CaseState.CLOSED else {})
    case.refresh_from_db()


@pytest.mark.parametrize(("state", "to"), list(product(CaseState, ACTS)))
def test_a_case_makes_exactly_the_moves_of_the_table(
        state: CaseState, to: CaseState, cast: Cast, at: datetime, field_case: Case) -> None:
    put_in(field_case, state, at)
    arguments = {"actor": cast.dispatcher, "at": at, "case": field_case, "due_at": at + LATER}

    if state == CaseState.CLOSED:
        with pytest.raises(CaseClosed):
            ACTS[to](**arguments)
    elif may_move(state, to) or state == to:
        assert ACTS[to](**arguments).state == to
    else:
        with pytest.raises(ImpossibleMove):
            ACTS[to](**arguments)


def test_nothing_leaves_closed() -> None:
    assert MOVES[CaseState.CLOSED] == frozenset()


@pytest.mark.parametrize("state", [state for state in CaseState if state != CaseState.CLOSED])
def test_every_open_state_has_a_way_to_closed(state: CaseState) -> None:
    reached, border = {state}, {state}
    while border:
        border = {to for one in border for to in MOVES[one]} - reached
        reached |= border

    assert CaseState.CLOSED in reached


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(wanted=st.lists(st.sampled_from(sorted(ACTS)), max_size=6))
def test_whatever_is_tried_somebody_owns_it_and_something_is_due(
        wanted: list[CaseState], cast: Cast, at: datetime, field_case: Case) -> None:
    put_in(field_case, CaseState.OPEN, at)
    passed = [CaseState.OPEN]
    for to in wanted:
        try:
            passed.append(CaseState(ACTS[CaseState(to)](
                actor=cast.dispatcher, at=at, case=field_case, due_at=at + LATER).state))
        except ImpossibleMove:
            continue

    field_case.refresh_from_db()
    assert field_case.owner_id
    assert field_case.next_due_at
    assert all(before == after or may_move(before, after) for before, after in pairwise(passed))


@pytest.mark.parametrize("act", ACTS.values())
def test_what_is_owed_lies_ahead(act: Callable[..., Case], cast: Cast, at: datetime, field_case: Case) -> None:
    with pytest.raises(DueInThePast):
        act(actor=cast.dispatcher, at=at, case=field_case, due_at=at)


@pytest.mark.parametrize("act", ACTS.values())
def test_another_unit_does_not_move_it(act: Callable[..., Case], cast: Cast, at: datetime, field_case: Case) -> None:
    with pytest.raises(NotAllowed):
        act(actor=cast.far_dispatcher, at=at, case=field_case, due_at=at + LATER)


@pytest.mark.parametrize("who", ["dispatcher", "county_supervisor", "province_supervisor"])
def test_worker_and_supervisor_say_what_is_owed_next(who: str, cast: Cast, at: datetime, field_case: Case) -> None:
    case = commands.set_next_due(actor=getattr(cast, who), at=at, case=field_case, due_at=at + LATER, owed=Owed.TEAM)

    assert (case.next_due_at, case.next_due_for, case.state) == (at + LATER, Owed.TEAM, CaseState.OPEN)
    assert case.timeline.filter(kind="cases.next_due_set").exists()
