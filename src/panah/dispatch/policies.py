"""Who sends teams, and whose mission it is."""

from __future__ import annotations

from django.db.models import Q

from panah.access.actor import Actor, Role
from panah.dispatch.models import Mission
from panah.network.models import Team


def may_send_team(actor: Actor, team: Team) -> bool:
    """The dispatcher of the team's unit."""
    return team.unit_id in actor.units(Role.DISPATCHER)


def may_direct_mission(actor: Actor, mission: Mission) -> bool:
    """The dispatcher of the mission's unit."""
    return mission.unit_id in actor.units(Role.DISPATCHER) and not actor.is_barred(mission.case_id)


def may_direct_mission_q(actor: Actor) -> Q:
    return actor.not_barred_q("case") & Q(unit__in=actor.units(Role.DISPATCHER))


def may_carry_out_mission(actor: Actor, mission: Mission) -> bool:
    """Those who were sent."""
    return (actor.user_id is not None and not actor.is_barred(mission.case_id)
            and mission.crew.filter(staff=actor.user_id).exists())


def may_carry_out_mission_q(actor: Actor) -> Q:
    return actor.not_barred_q("case") & Q(crew__staff=actor.user_id)


def may_read_mission(actor: Actor, mission: Mission) -> bool:
    """Crew, dispatcher, and the supervisors of the unit's county and province."""
    return not actor.is_barred(mission.case_id) and (
        may_direct_mission(actor, mission) or may_carry_out_mission(actor, mission)
        or mission.unit.county_id in actor.counties(Role.COUNTY_SUPERVISOR)
        or mission.unit.province_id in actor.provinces(Role.PROVINCE_SUPERVISOR))


def may_read_mission_q(actor: Actor) -> Q:
    """The same rule for the database. Select distinct: a mission has several people."""
    return actor.not_barred_q("case") & (
        may_direct_mission_q(actor) | may_carry_out_mission_q(actor)
        | Q(unit__county__in=actor.counties(Role.COUNTY_SUPERVISOR))
        | Q(unit__province__in=actor.provinces(Role.PROVINCE_SUPERVISOR)))
