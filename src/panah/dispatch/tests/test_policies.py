"""Whose mission it is: each rule for one mission equals its twin for lists, over the whole cast."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from tests.cast import Cast, Ground

from panah.access.actor import Actor
from panah.cases.testing import make_case
from panah.dispatch import commands, policies
from panah.dispatch.models import Mission
from panah.network.testing import make_team


@pytest.fixture
def missions(mission: Mission, cast: Cast, ground: Ground, at: datetime) -> list[Mission]:
    """One of Karaj, one of Ardabil."""
    far_team = make_team(ground.far_mobile, "تیم دور", at)
    far_case = make_case(ground.far_mobile, ground.ardabil_county, at)
    return [mission, commands.send_team(actor=cast.far_dispatcher, at=at, case=far_case, team=far_team)]


@pytest.fixture
def everyone(cast: Cast, crew: Actor, mission: Mission) -> list[Actor]:
    """The cast and the crew, each also kept out of the file; and somebody without an account."""
    known = [*cast.everyone(), crew]
    return [*known, *(replace(actor, barred=frozenset({mission.case_id})) for actor in known), Actor()]


@pytest.mark.parametrize(("policy", "twin"), [
    (policies.may_direct_mission, policies.may_direct_mission_q),
    (policies.may_read_mission, policies.may_read_mission_q)])
def test_a_policy_equals_its_twin(policy: object, twin: object, missions: list[Mission],
                                  everyone: list[Actor]) -> None:
    for actor in everyone:
        found = set(Mission.objects.filter(twin(actor)))  # type: ignore[operator]
        assert found == {mission for mission in missions if policy(actor, mission)}, actor  # type: ignore[operator]


def test_the_policy_of_the_crew_equals_its_twin(missions: list[Mission], everyone: list[Actor]) -> None:
    for actor in everyone:
        found = set(Mission.objects.filter(policies.may_carry_out_mission_q(actor))) if actor.user_id else set()
        assert found == {mission for mission in missions if policies.may_carry_out_mission(actor, mission)}, actor


def test_only_those_sent_carry_it_out(mission: Mission, cast: Cast, crew: Actor) -> None:
    assert policies.may_carry_out_mission(crew, mission)
    assert not [actor for actor in cast.everyone() if policies.may_carry_out_mission(actor, mission)]


def test_a_team_is_sent_by_the_dispatcher_of_its_unit(mission: Mission, cast: Cast) -> None:
    assert [actor for actor in cast.everyone() if policies.may_send_team(actor, mission.team)] == [cast.dispatcher]


def test_who_is_kept_out_of_the_file_has_no_part_in_the_mission(mission: Mission, cast: Cast, crew: Actor) -> None:
    barred = [replace(actor, barred=frozenset({mission.case_id})) for actor in (*cast.everyone(), crew)]

    for policy in (policies.may_direct_mission, policies.may_carry_out_mission, policies.may_read_mission):
        assert not [actor for actor in barred if policy(actor, mission)]


def test_those_far_away_read_nothing_of_it(mission: Mission, cast: Cast) -> None:
    readers = [name for name in cast.__dataclass_fields__
               if policies.may_read_mission(getattr(cast, name), mission)]

    assert readers == ["dispatcher", "county_supervisor", "province_supervisor"]
