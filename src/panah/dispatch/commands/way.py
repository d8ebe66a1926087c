"""The team's own acts from acceptance to the end of the mission."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from panah.access.actor import Actor
from panah.access.guard import require
from panah.cases import commands as cases
from panah.cases import timeline
from panah.cases.kinds import Owed, Purpose
from panah.cases.rules import answer_due_at
from panah.core.jalali import tehran_day
from panah.dispatch import events, policies, rules
from panah.dispatch.commands.locking import lock_for_move
from panah.dispatch.errors import CentreNeeded, EntryGroundNeeded
from panah.dispatch.kinds import OUTSIDE, TO_CENTRE, UNHELPED
from panah.dispatch.models import Mission
from panah.dispatch.states import MissionState
from panah.network.models import Unit
from panah.network.queries import local_values


@transaction.atomic
def accept_mission(*, actor: Actor, at: datetime, mission: Mission) -> Mission:
    """The team takes the mission, having seen the briefing as it stands. Raises ImpossibleMove."""
    require(policies.may_carry_out_mission(actor, mission))
    mission = lock_for_move(mission, MissionState.ACCEPTED)
    mission.state, mission.accepted_at = MissionState.ACCEPTED, at
    mission.seen_revision = mission.case.briefing.revision
    mission.save(update_fields=["state", "accepted_at", "seen_revision"])
    _expect_news(mission, actor, at)
    timeline.record(events.MISSION_ACCEPTED, case=mission.case, actor=actor, at=at, mission=mission.pk)
    return mission


@transaction.atomic
def leave(*, actor: Actor, at: datetime, mission: Mission) -> Mission:
    """The team sets out. Raises ImpossibleMove."""
    require(policies.may_carry_out_mission(actor, mission))
    mission = lock_for_move(mission, MissionState.ON_THE_WAY)
    mission.state, mission.departed_at = MissionState.ON_THE_WAY, at
    mission.save(update_fields=["state", "departed_at"])
    _expect_news(mission, actor, at)
    timeline.record(events.TEAM_LEFT, case=mission.case, actor=actor, at=at, mission=mission.pk)
    return mission


@transaction.atomic
def arrive(*, actor: Actor, at: datetime, mission: Mission) -> Mission:
    """The team is on scene: the intervention begins. Raises ImpossibleMove."""
    require(policies.may_carry_out_mission(actor, mission))
    mission = lock_for_move(mission, MissionState.ON_SCENE)
    mission.state, mission.arrived_at = MissionState.ON_SCENE, at
    mission.save(update_fields=["state", "arrived_at"])
    cases.begin_intervention(actor=actor, at=at, case=mission.case, due_at=rules.check_in_due_at(at),
                             owed=Owed.MISSION)
    timeline.record(events.TEAM_ARRIVED, case=mission.case, actor=actor, at=at, mission=mission.pk)
    return mission


@transaction.atomic
def end_mission(*, actor: Actor, at: datetime, mission: Mission, outcome: str, services: Collection[str],
                report: str, centre: Unit | None = None) -> Mission:
    """End on scene with what was decided; what follows is owed at once.

    To the crisis centre the case is handed over; where nobody could be helped the unit decides anew; otherwise
    follow-up begins. Raises ImpossibleMove, EntryGroundNeeded or CentreNeeded.
    """
    require(policies.may_carry_out_mission(actor, mission))
    mission = lock_for_move(mission, MissionState.ENDED)
    if not mission.entry_basis:
        raise EntryGroundNeeded
    if outcome in TO_CENTRE and centre is None:
        raise CentreNeeded
    mission.state, mission.ended_at, mission.outcome, mission.report = MissionState.ENDED, at, outcome, report
    mission.during = DateTimeTZRange(mission.sent_at, at)
    mission.save(update_fields=["state", "ended_at", "outcome", "report", "during"])
    mission.crew.update(during=mission.during)
    if services:
        cases.give_services(actor=actor, at=at, case=mission.case, unit=mission.unit, services=services)
    timeline.record(events.MISSION_ENDED, case=mission.case, actor=actor, at=at, mission=mission.pk, outcome=outcome)
    _go_on(mission, actor, at, centre)
    return mission


def _go_on(mission: Mission, actor: Actor, at: datetime, centre: Unit | None) -> None:
    case = mission.case
    if mission.outcome in TO_CENTRE and centre:
        cases.hand_over(actor=actor, at=at, case=case, to_unit=centre, purpose=Purpose.CENTRE)
    elif mission.outcome in UNHELPED:
        due_at = answer_due_at(case.urgency, at, local_values(case.province_id, tehran_day(at)))
        cases.set_next_due(actor=actor, at=at, case=case, due_at=due_at, owed=Owed.NEXT_STEP)
    else:
        if mission.outcome in OUTSIDE:
            cases.owe_ground(actor=actor, at=at, case=case, source=mission.pk)
        cases.plan_follow_up(actor=actor, at=at, case=case)


def _expect_news(mission: Mission, actor: Actor, at: datetime) -> None:
    cases.set_next_due(actor=actor, at=at, case=mission.case, due_at=rules.check_in_due_at(at), owed=Owed.MISSION)
