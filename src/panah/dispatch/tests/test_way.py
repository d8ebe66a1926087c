"""The team's way: accept, leave, arrive; calling back; which moves there are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cast import Cast

from panah.access.actor import Actor
from panah.access.errors import NotAllowed
from panah.cases.kinds import Owed
from panah.cases.states import CaseState
from panah.dispatch import commands
from panah.dispatch.errors import ImpossibleMove, ReasonNeeded
from panah.dispatch.models import Mission
from panah.dispatch.rules import may_move
from panah.dispatch.states import MOVES, UNDER_WAY, MissionState

Act = Callable[..., Mission]
STEPS: dict[MissionState, tuple[Act, str]] = {
    MissionState.ACCEPTED: (commands.accept_mission, "accepted_at"),
    MissionState.ON_THE_WAY: (commands.leave, "departed_at"),
    MissionState.ON_SCENE: (commands.arrive, "arrived_at"),
}
MINUTE = timedelta(minutes=1)


def test_each_step_notes_its_time(at: datetime, mission: Mission, crew: Actor) -> None:
    for minute, (state, (step, field)) in enumerate(STEPS.items(), start=1):
        mission = step(actor=crew, at=at + minute * MINUTE, mission=mission)
        assert (mission.state, getattr(mission, field)) == (state, at + minute * MINUTE)


def test_accepting_means_having_seen_the_briefing(at: datetime, mission: Mission, crew: Actor) -> None:
    accepted = commands.accept_mission(actor=crew, at=at, mission=mission)

    assert accepted.seen_revision == accepted.case.briefing.revision


def test_arriving_begins_the_intervention(on_scene: Mission) -> None:
    on_scene.case.refresh_from_db()

    assert (on_scene.case.state, on_scene.case.next_due_for) == (CaseState.INTERVENTION, Owed.MISSION)


@pytest.mark.parametrize(("state", "to"), list(product(MissionState, STEPS)))
def test_a_mission_makes_exactly_the_moves_of_the_table(
        state: MissionState, to: MissionState, at: datetime, mission: Mission, crew: Actor) -> None:
    told = {"outcome": "settled", "ended_at": at, "entry_basis": "consent"} if state == MissionState.ENDED else {}
    booked = {"sent_at": None, "reserved_for": mission.during} if state == MissionState.RESERVED else {}
    Mission.objects.filter(pk=mission.pk).update(state=state, **told, **booked)

    if may_move(state, to):
        assert STEPS[to][0](actor=crew, at=at, mission=mission).state == to
    else:
        with pytest.raises(ImpossibleMove):
            STEPS[to][0](actor=crew, at=at, mission=mission)


@pytest.mark.parametrize("state", sorted(UNDER_WAY))
def test_every_mission_under_way_can_come_to_an_end(state: MissionState) -> None:
    reached, border = {state}, {state}
    while border:
        border = {to for one in border for to in MOVES[one]} - reached
        reached |= border

    assert MissionState.ENDED in reached


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(wanted=st.lists(st.sampled_from(list(STEPS)), max_size=7))
def test_whatever_is_tapped_the_times_are_in_order(
        wanted: list[MissionState], at: datetime, mission: Mission, crew: Actor) -> None:
    Mission.objects.filter(pk=mission.pk).update(state=MissionState.SENT, accepted_at=None, departed_at=None,
                                                 arrived_at=None)
    for minute, to in enumerate(wanted):
        try:
            STEPS[to][0](actor=crew, at=at + minute * MINUTE, mission=mission)
        except ImpossibleMove:
            continue

    mission.refresh_from_db()
    times = [mission.sent_at, mission.accepted_at, mission.departed_at, mission.arrived_at]
    reached = [moment for moment in times if moment]
    assert reached == sorted(reached)
    assert times[:len(reached)] == reached


@pytest.mark.parametrize("who", ["dispatcher", "operator", "far_dispatcher", "county_supervisor"])
def test_only_those_who_were_sent_take_the_steps(who: str, cast: Cast, at: datetime, mission: Mission) -> None:
    with pytest.raises(NotAllowed):
        commands.accept_mission(actor=getattr(cast, who), at=at, mission=mission)


@pytest.mark.parametrize("state", [MissionState.SENT, MissionState.ACCEPTED, MissionState.ON_THE_WAY])
def test_a_team_is_called_back_before_it_arrives(
        state: MissionState, cast: Cast, at: datetime, mission: Mission) -> None:
    Mission.objects.filter(pk=mission.pk).update(state=state)

    recalled = commands.recall_team(actor=cast.dispatcher, at=at + MINUTE, mission=mission, reason="nearer_team")

    assert recalled.state == MissionState.CANCELLED
    assert recalled.during
    assert recalled.during.upper == at + MINUTE


def test_after_a_recall_the_case_needs_a_team_at_once(cast: Cast, at: datetime, mission: Mission) -> None:
    commands.recall_team(actor=cast.dispatcher, at=at, mission=mission, reason="vehicle")

    mission.case.refresh_from_db()
    assert mission.case.next_due_for == Owed.TEAM


def test_a_team_on_scene_is_not_called_back(cast: Cast, at: datetime, on_scene: Mission) -> None:
    with pytest.raises(ImpossibleMove):
        commands.recall_team(actor=cast.dispatcher, at=at, mission=on_scene, reason="vehicle")


def test_a_recall_needs_a_reason(cast: Cast, at: datetime, mission: Mission) -> None:
    with pytest.raises(ReasonNeeded):
        commands.recall_team(actor=cast.dispatcher, at=at, mission=mission, reason="")


def test_the_team_does_not_call_itself_back(at: datetime, mission: Mission, crew: Actor) -> None:
    with pytest.raises(NotAllowed):
        commands.recall_team(actor=crew, at=at, mission=mission, reason="team_unable")
