"""The board and the teams as they are at this moment."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries
from tests.cast import Cast, Ground

from panah.access.actor import Actor
from panah.cases.kinds import Owed, Purpose
from panah.cases.models import Case
from panah.cases.testing import make_case, make_hand_over
from panah.dispatch import commands, queries
from panah.dispatch.models import Mission
from panah.network.models import Profession, Team
from panah.network.testing import make_team

HOUR = timedelta(hours=1)


@pytest.fixture
def units(ground: Ground) -> list[UUID]:
    return [ground.mobile.pk]


def now(team: Team, at: datetime) -> queries.TeamNow:
    return next(one for one in queries.teams_now([team.unit_id], at) if one.team == team)


def test_a_team_on_shift_with_the_right_people_is_free(team: Team, at: datetime) -> None:
    assert now(team, at).is_free
    assert {shift.staff.profession for shift in now(team, at).crew} == {
        Profession.SOCIAL_WORKER, Profession.PSYCHOLOGIST}


def test_a_team_on_a_mission_is_not_free(mission: Mission, at: datetime) -> None:
    assert now(mission.team, at).mission == mission
    assert not now(mission.team, at).is_free


def test_half_a_team_is_here_and_not_free(ground: Ground, at: datetime) -> None:
    half = make_team(ground.mobile, "نیمه", at, professions=(Profession.PSYCHOLOGIST,))

    assert now(half, at).is_here
    assert not now(half, at).is_free


def test_a_shift_is_over_at_its_last_instant(team: Team, at: datetime) -> None:
    assert now(team, at + 11 * HOUR - timedelta(seconds=1)).is_here
    assert not now(team, at + 11 * HOUR).is_here


def test_a_team_still_out_after_its_shift_is_here(mission: Mission, at: datetime) -> None:
    assert now(mission.team, at + 12 * HOUR).is_here


def test_the_free_come_first_and_those_off_shift_last(
        ground: Ground, cast: Cast, at: datetime, mission: Mission) -> None:
    Team.objects.create(unit=ground.mobile, name="الف، خانه")
    free = make_team(ground.mobile, "ی، آزاد", at)

    teams = [one.team for one in queries.teams_now([ground.mobile.pk], at)]

    assert (teams[0], teams[-1].name) == (free, "الف، خانه")


def test_another_units_teams_are_not_ours(team: Team, ground: Ground, at: datetime) -> None:
    make_team(ground.far_mobile, "تیم دور", at)

    assert [one.team for one in queries.teams_now([ground.mobile.pk], at)] == [team]


def test_many_teams_take_three_queries(
        ground: Ground, at: datetime, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(5):
        make_team(ground.mobile, f"تیم {number}", at)

    with django_assert_num_queries(3):
        names = [str(shift.staff) for one in queries.teams_now([ground.mobile.pk], at) for shift in one.crew]
    assert len(names) == 10


def test_what_awaits_a_team_comes_by_its_deadline(ground: Ground, units: list[UUID], at: datetime) -> None:
    later, sooner = make_case(ground.hall, ground.karaj, at), make_case(ground.hall, ground.karaj, at, urgency="P1")
    asked = [make_hand_over(case, ground.mobile, Purpose.MOBILE, at) for case in (later, sooner)]

    assert list(queries.awaiting_a_team(units)) == [asked[1], asked[0]]


def test_a_follow_up_asked_of_us_is_not_a_team_asked(ground: Ground, units: list[UUID], at: datetime) -> None:
    make_hand_over(make_case(ground.hall, ground.karaj, at), ground.mobile, Purpose.FOLLOW_UP, at)

    assert not queries.awaiting_a_team(units)


def test_what_is_asked_of_another_unit_does_not_await_us(waiting: Case, ground: Ground) -> None:
    assert queries.awaiting_a_team([ground.mobile.pk])
    assert not queries.awaiting_a_team([ground.far_mobile.pk])


def test_a_sent_case_no_longer_awaits(mission: Mission, units: list[UUID]) -> None:
    assert not queries.awaiting_a_team(units)
    assert not queries.cases_needing_a_team(units)
    assert list(queries.missions_under_way(units)) == [mission]


def test_an_own_case_needs_a_team_until_one_is_sent_or_booked(
        ground: Ground, cast: Cast, team: Team, units: list[UUID], at: datetime) -> None:
    case = make_case(ground.mobile, ground.karaj, at)
    assert list(queries.cases_needing_a_team(units)) == [case]

    visit = commands.reserve_visit(actor=cast.dispatcher, at=at, case=case, team=team, starts_at=at + HOUR,
                                   ends_at=at + 2 * HOUR)

    assert not queries.cases_needing_a_team(units)
    assert list(queries.reserved_visits(units)) == [visit]


@pytest.mark.parametrize("owed", [Owed.FOLLOW_UP, Owed.MISSION, Owed.ANSWER])
def test_a_case_that_is_owed_something_else_needs_no_team(
        owed: Owed, ground: Ground, units: list[UUID], at: datetime) -> None:
    case = make_case(ground.mobile, ground.karaj, at)
    Case.objects.filter(pk=case.pk).update(next_due_for=owed)

    assert not queries.cases_needing_a_team(units)


def test_a_person_sees_the_missions_they_were_sent_on(mission: Mission, cast: Cast, crew: Actor) -> None:
    assert list(queries.my_missions(crew)) == [mission]
    assert not queries.my_missions(cast.dispatcher)


def test_an_ended_mission_is_past(on_scene: Mission, crew: Actor, at: datetime) -> None:
    commands.note_entry(actor=crew, at=at, mission=on_scene, basis="consent")
    commands.end_mission(actor=crew, at=at, mission=on_scene, outcome="settled", services=[], report="پایان")

    assert not queries.my_missions(crew)
    assert list(queries.my_past_missions(crew)) == [on_scene]


def test_a_recalled_mission_is_neither(mission: Mission, cast: Cast, crew: Actor, at: datetime) -> None:
    commands.recall_team(actor=cast.dispatcher, at=at, mission=mission, reason="vehicle")

    assert not queries.my_missions(crew)
    assert not queries.my_past_missions(crew)
