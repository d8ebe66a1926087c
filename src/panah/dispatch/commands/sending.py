"""Sending a team, reserving a visit, calling a team back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from panah.access.actor import Actor
from panah.access.guard import require
from panah.cases import commands as cases
from panah.cases import timeline
from panah.cases.kinds import Owed, Purpose
from panah.cases.models import Case, HandOver
from panah.cases.queries import pending_hand_over_of
from panah.core.jalali import tehran_day
from panah.core.races import refused_as
from panah.dispatch import events, policies, rules
from panah.dispatch.commands.locking import lock_for_move
from panah.dispatch.errors import (
    CaseHasTeam,
    CrewBusy,
    CrewIncomplete,
    HourPassed,
    HourTaken,
    ReasonNeeded,
    TeamBusy,
)
from panah.dispatch.models import CrewMember, Mission
from panah.dispatch.states import MissionState
from panah.network.models import Shift, Team
from panah.network.queries import crew_on_shift, local_values

_REFUSALS = {
    "one_mission_under_way_per_team": TeamBusy,
    "one_mission_per_team_at_a_time": TeamBusy,
    "one_mission_under_way_per_case": CaseHasTeam,
    "one_mission_per_person_at_a_time": CrewBusy,
    "one_reserved_visit_per_team_at_a_time": HourTaken,
}


@transaction.atomic
def send_team(*, actor: Actor, at: datetime, case: Case, team: Team) -> Mission:
    """Send a team now; answers the hand-over that asked for one.

    Raises CrewIncomplete, TeamBusy, CrewBusy, CaseHasTeam or CaseClosed.
    """
    require(policies.may_send_team(actor, team))
    _take_case(actor, at, case, team, owed=Owed.MISSION, due_at=rules.acceptance_due_at(at))
    crew = _complete_crew(team, case, at)
    with refused_as(**_REFUSALS):
        mission = Mission.objects.create(case=case, unit_id=team.unit_id, team=team, state=MissionState.SENT,
                                         sent_at=at, during=DateTimeTZRange(at, None))
        _put_aboard(mission, crew, at)
    timeline.record(events.TEAM_SENT, case=case, actor=actor, at=at, also_units=[team.unit_id], mission=mission.pk,
                    team=team.pk)
    return mission


@transaction.atomic
def reserve_visit(*, actor: Actor, at: datetime, case: Case, team: Team, starts_at: datetime,
                  ends_at: datetime) -> Mission:
    """Book an hour for a visit. The team is not sent and stays free until then.

    Raises HourPassed, HourTaken or CaseClosed.
    """
    require(policies.may_send_team(actor, team))
    if starts_at <= at or ends_at <= starts_at:
        raise HourPassed
    _take_case(actor, at, case, team, owed=Owed.TEAM, due_at=starts_at)
    with refused_as(**_REFUSALS):
        mission = Mission.objects.create(case=case, unit_id=team.unit_id, team=team, state=MissionState.RESERVED,
                                         reserved_for=DateTimeTZRange(starts_at, ends_at))
    timeline.record(events.VISIT_RESERVED, case=case, actor=actor, at=at, also_units=[team.unit_id],
                    mission=mission.pk, starts_at=starts_at.isoformat())
    return mission


@transaction.atomic
def send_reserved(*, actor: Actor, at: datetime, mission: Mission) -> Mission:
    """Send the team whose hour has come. Raises ImpossibleMove, CrewIncomplete, TeamBusy, CrewBusy or CaseHasTeam."""
    require(policies.may_direct_mission(actor, mission))
    mission = lock_for_move(mission, MissionState.SENT)
    crew = _complete_crew(mission.team, mission.case, at)
    mission.state, mission.sent_at, mission.during = MissionState.SENT, at, DateTimeTZRange(at, None)
    with refused_as(**_REFUSALS):
        mission.save(update_fields=["state", "sent_at", "during"])
        _put_aboard(mission, crew, at)
    cases.set_next_due(actor=actor, at=at, case=mission.case, due_at=rules.acceptance_due_at(at), owed=Owed.MISSION)
    timeline.record(events.TEAM_SENT, case=mission.case, actor=actor, at=at, mission=mission.pk, team=mission.team_id)
    return mission


@transaction.atomic
def recall_team(*, actor: Actor, at: datetime, mission: Mission, reason: str) -> Mission:
    """Call a team back before it has arrived, or cancel a visit; the case needs a team again at once.

    Raises ImpossibleMove or ReasonNeeded.
    """
    require(policies.may_direct_mission(actor, mission))
    if not reason:
        raise ReasonNeeded
    mission = lock_for_move(mission, MissionState.CANCELLED)
    mission.state, mission.recall_reason = MissionState.CANCELLED, reason
    if mission.sent_at:
        mission.during = DateTimeTZRange(mission.sent_at, at)
        mission.crew.update(during=mission.during)
    mission.save(update_fields=["state", "recall_reason", "during"])
    cases.set_next_due(actor=actor, at=at, case=mission.case, due_at=rules.acceptance_due_at(at), owed=Owed.TEAM)
    timeline.record(events.TEAM_RECALLED, case=mission.case, actor=actor, at=at, mission=mission.pk, reason=reason)
    return mission


def _take_case(actor: Actor, at: datetime, case: Case, team: Team, *, owed: str, due_at: datetime) -> None:
    """Accept the hand-over that asks for a team, or go on with a case already owned."""
    asked = pending_hand_over_of(case)
    if asked and _asks_for_this(asked, team):
        cases.accept_hand_over(actor=actor, at=at, hand_over=asked, next_due_at=due_at, next_due_for=owed)
    else:
        cases.set_next_due(actor=actor, at=at, case=case, due_at=due_at, owed=owed)
    case.refresh_from_db()


def _asks_for_this(hand_over: HandOver, team: Team) -> bool:
    return hand_over.purpose in (Purpose.MOBILE, Purpose.TAKE_OVER) and hand_over.to_unit_id == team.unit_id


def _complete_crew(team: Team, case: Case, at: datetime) -> list[Shift]:
    crew = list(crew_on_shift(team, at))
    day = tehran_day(at)
    if not rules.is_complete((shift.staff.profession for shift in crew), day, local_values(case.province_id, day)):
        raise CrewIncomplete
    return crew


def _put_aboard(mission: Mission, crew: list[Shift], at: datetime) -> None:
    CrewMember.objects.bulk_create(
        CrewMember(mission=mission, staff=shift.staff, profession=shift.staff.profession,
                   during=DateTimeTZRange(at, None))
        for shift in crew)
