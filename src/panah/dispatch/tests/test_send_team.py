"""Sending a team: a complete crew on shift, one mission at a time, the hand-over answered by the same act."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.cast import Cast, Ground

from panah.access.errors import NotAllowed
from panah.cases.kinds import Owed
from panah.cases.models import Case
from panah.cases.states import HandOverState
from panah.cases.testing import make_case
from panah.dispatch import commands
from panah.dispatch.errors import CaseHasTeam, CrewBusy, CrewIncomplete, TeamBusy
from panah.dispatch.models import CrewMember, Mission
from panah.dispatch.states import MissionState
from panah.law import targets
from panah.network.models import Profession, Shift, Team
from panah.network.testing import make_team


def send(cast: Cast, at: datetime, case: Case, team: Team, **changes: object) -> Mission:
    given = {"actor": cast.dispatcher, "at": at, "case": case, "team": team}
    return commands.send_team(**given | changes)  # type: ignore[arg-type]


def test_it_answers_the_hand_over_and_owns_the_case(
        ground: Ground, cast: Cast, at: datetime, waiting: Case, team: Team) -> None:
    send(cast, at, waiting, team)

    waiting.refresh_from_db()
    assert waiting.owner == ground.mobile
    assert waiting.hand_overs.get().state == HandOverState.ACCEPTED


def test_the_teams_acceptance_is_owed_next(cast: Cast, at: datetime, waiting: Case, team: Team) -> None:
    send(cast, at, waiting, team)

    waiting.refresh_from_db()
    assert waiting.next_due_for == Owed.MISSION
    assert waiting.next_due_at == at + timedelta(minutes=targets.MISSION_ANSWER.on(at.date()))


def test_those_on_shift_are_the_crew(cast: Cast, at: datetime, waiting: Case, team: Team) -> None:
    mission = send(cast, at, waiting, team)

    assert {member.profession for member in mission.crew.all()} == {Profession.SOCIAL_WORKER, Profession.PSYCHOLOGIST}


def test_a_case_already_owned_is_served_without_a_hand_over(
        ground: Ground, cast: Cast, at: datetime, team: Team) -> None:
    case = make_case(ground.mobile, ground.savojbolagh, at)

    assert send(cast, at, case, team).state == MissionState.SENT


@pytest.mark.parametrize("professions", [
    (Profession.SOCIAL_WORKER,), (Profession.PSYCHOLOGIST,), (Profession.DRIVER, Profession.PSYCHOLOGIST), ()])
def test_it_refuses_an_incomplete_crew(
        professions: tuple[Profession, ...], ground: Ground, cast: Cast, at: datetime, waiting: Case) -> None:
    short = make_team(ground.mobile, "تیم ناقص", at, professions=professions)

    with pytest.raises(CrewIncomplete) as refused:
        send(cast, at, waiting, short)
    assert refused.value.rule == "team.social_workers"


def test_it_refuses_a_team_after_its_shift(cast: Cast, at: datetime, waiting: Case, team: Team) -> None:
    with pytest.raises(CrewIncomplete):
        send(cast, at + timedelta(hours=12), waiting, team)


def test_a_refusal_leaves_the_hand_over_pending(ground: Ground, cast: Cast, at: datetime, waiting: Case) -> None:
    with pytest.raises(CrewIncomplete):
        send(cast, at, waiting, make_team(ground.mobile, "خالی", at, professions=()))

    waiting.refresh_from_db()
    assert waiting.owner == ground.hall
    assert waiting.hand_overs.get().state == HandOverState.PENDING


def test_it_refuses_a_team_on_another_mission(
        ground: Ground, cast: Cast, at: datetime, waiting: Case, team: Team) -> None:
    send(cast, at, waiting, team)

    with pytest.raises(TeamBusy):
        send(cast, at, make_case(ground.mobile, ground.karaj, at), team)


def test_it_refuses_a_second_team_for_the_same_case(
        ground: Ground, cast: Cast, at: datetime, waiting: Case, team: Team) -> None:
    send(cast, at, waiting, team)

    with pytest.raises(CaseHasTeam):
        send(cast, at, waiting, make_team(ground.mobile, "تیم دو", at))


def test_it_refuses_someone_who_is_on_a_mission_with_another_team(
        ground: Ground, cast: Cast, at: datetime, waiting: Case, team: Team) -> None:
    """A person moved to another team while the first is still out."""
    send(cast, at, waiting, team)
    other = make_team(ground.mobile, "تیم دو", at, professions=(Profession.PSYCHOLOGIST,))
    Shift.objects.filter(team=team, staff__profession=Profession.SOCIAL_WORKER).update(team=other)

    with pytest.raises(CrewBusy):
        send(cast, at, make_case(ground.mobile, ground.karaj, at), other)


def test_the_database_itself_refuses_a_second_mission(at: datetime, mission: Mission, ground: Ground) -> None:
    with pytest.raises(IntegrityError, match="one_mission_"), transaction.atomic():
        Mission.objects.create(case=make_case(ground.mobile, ground.karaj, at), unit=ground.mobile, team=mission.team,
                               state=MissionState.SENT, sent_at=at, during=mission.during)


def test_a_team_is_free_again_after_its_mission(
        ground: Ground, cast: Cast, at: datetime, mission: Mission, team: Team) -> None:
    commands.recall_team(actor=cast.dispatcher, at=at + timedelta(minutes=5), mission=mission, reason="vehicle")

    again = send(cast, at + timedelta(minutes=5), make_case(ground.mobile, ground.karaj, at), team)

    assert again.state == MissionState.SENT
    assert CrewMember.objects.filter(mission=again).count() == 2


@pytest.mark.parametrize("who", ["operator", "centre_worker", "county_supervisor", "far_dispatcher", "analyst"])
def test_only_the_dispatcher_of_the_unit_sends(who: str, cast: Cast, at: datetime, waiting: Case, team: Team) -> None:
    with pytest.raises(NotAllowed):
        send(cast, at, waiting, team, actor=getattr(cast, who))


def test_it_is_on_the_timeline(cast: Cast, at: datetime, waiting: Case, team: Team) -> None:
    mission = send(cast, at, waiting, team)

    assert waiting.timeline.get(kind="dispatch.team_sent").facts["mission"] == str(mission.pk)
