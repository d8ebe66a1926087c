"""What the team notes under way and on scene."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from panah.access.actor import Actor
from panah.access.guard import require
from panah.cases import commands as cases
from panah.cases import timeline
from panah.cases.commands.people import Identity
from panah.cases.kinds import TaskKind
from panah.cases.models import Person
from panah.dispatch import events, policies, rules
from panah.dispatch.commands.locking import lock_mission
from panah.dispatch.errors import EntryGroundNeeded, ImpossibleMove, OrderNumberNeeded, PersonAlreadyNoted
from panah.dispatch.models import Mission, PersonFound
from panah.dispatch.states import UNDER_WAY, MissionState


@transaction.atomic
def see_briefing(*, actor: Actor, at: datetime, mission: Mission) -> Mission:
    """The team has read what changed since it accepted. Raises ImpossibleMove."""
    require(policies.may_carry_out_mission(actor, mission))
    mission = _lock_under_way(mission)
    mission.seen_revision = mission.case.briefing.revision
    mission.save(update_fields=["seen_revision"])
    timeline.record(events.BRIEFING_SEEN, case=mission.case, actor=actor, at=at, mission=mission.pk,
                    revision=mission.seen_revision)
    return mission


@transaction.atomic
def ask_police(*, actor: Actor, at: datetime, mission: Mission) -> Mission:
    """Ask for a police escort. Raises ImpossibleMove."""
    require(policies.may_carry_out_mission(actor, mission) or policies.may_direct_mission(actor, mission))
    mission = _lock_under_way(mission)
    mission.police_asked = True
    mission.save(update_fields=["police_asked"])
    timeline.record(events.POLICE_ASKED, case=mission.case, actor=actor, at=at, mission=mission.pk)
    return mission


@transaction.atomic
def note_entry(*, actor: Actor, at: datetime, mission: Mission, basis: str, order_number: str = "") -> Mission:
    """On what ground the team entered. Raises ImpossibleMove, EntryGroundNeeded or OrderNumberNeeded."""
    require(policies.may_carry_out_mission(actor, mission))
    if not basis:
        raise EntryGroundNeeded
    if rules.needs_order_number(basis) and not order_number.strip():
        raise OrderNumberNeeded
    mission = _lock_on_scene(mission)
    mission.entry_basis, mission.order_number = basis, order_number
    mission.save(update_fields=["entry_basis", "order_number"])
    timeline.record(events.ENTRY_NOTED, case=mission.case, actor=actor, at=at, mission=mission.pk, basis=basis)
    return mission


@transaction.atomic
def find_person(*, actor: Actor, at: datetime, mission: Mission, role: str, identity: Identity | None = None,
                person: Person | None = None) -> Person:
    """Note a person met on scene, newly told or already in the case. Raises PersonKnown or PersonAlreadyNoted."""
    require(policies.may_carry_out_mission(actor, mission))
    mission = _lock_on_scene(mission)
    case = mission.case
    if person is None:
        person = cases.know_person(actor=actor, at=at, province_code=case.province_id, identity=identity or Identity())
    if PersonFound.objects.filter(mission=mission, person=person).exists():
        raise PersonAlreadyNoted
    if not case.members.filter(person=person, role=role).exists():
        cases.add_member(actor=actor, at=at, case=case, person=person, role=role)
    PersonFound.objects.create(mission=mission, person=person)
    timeline.record(events.PERSON_FOUND, case=case, actor=actor, at=at, mission=mission.pk, person=person.pk)
    return person


@transaction.atomic
def remove_child(*, actor: Actor, at: datetime, mission: Mission) -> Mission:
    """A child is moved away without an order, in severe and imminent danger: the prosecutor's clock starts.

    Raises ImpossibleMove.
    """
    require(policies.may_carry_out_mission(actor, mission))
    mission = _lock_on_scene(mission)
    due_at = rules.prosecutor_notice_due_at(at)
    mission.child_removed_at = at
    mission.save(update_fields=["child_removed_at"])
    cases.raise_task(actor=actor, at=at, case=mission.case, unit=mission.unit, kind=TaskKind.PROSECUTOR_NOTICE,
                     key=f"prosecutor:{mission.pk}", due_at=due_at)
    timeline.record(events.CHILD_REMOVED, case=mission.case, actor=actor, at=at, mission=mission.pk,
                    due_at=due_at.isoformat())
    return mission


def _lock_under_way(mission: Mission) -> Mission:
    mission = lock_mission(mission)
    if mission.state not in UNDER_WAY:
        raise ImpossibleMove(state=MissionState(mission.state).label)
    return mission


def _lock_on_scene(mission: Mission) -> Mission:
    mission = lock_mission(mission)
    if mission.state != MissionState.ON_SCENE:
        raise ImpossibleMove(state=MissionState(mission.state).label)
    return mission
