"""On scene: ground of entry, people met, a child moved away, and the end of the mission."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.cast import Cast, Ground

from panah.access.actor import Actor
from panah.access.errors import NotAllowed
from panah.cases.commands import revise_briefing
from panah.cases.commands.people import Identity
from panah.cases.kinds import MemberRole, Owed, Purpose, Service, Sex, TaskKind
from panah.cases.known import Known
from panah.cases.models import HandOver, ServiceGiven, Task
from panah.cases.states import CaseState
from panah.dispatch import commands
from panah.dispatch.errors import (
    CentreNeeded,
    EntryGroundNeeded,
    ImpossibleMove,
    OrderNumberNeeded,
    PersonAlreadyNoted,
)
from panah.dispatch.kinds import TO_CENTRE, UNHELPED, EntryBasis, Outcome
from panah.dispatch.models import Mission
from panah.dispatch.states import MissionState
from panah.law import child


@pytest.fixture
def entered(at: datetime, on_scene: Mission, crew: Actor) -> Mission:
    return commands.note_entry(actor=crew, at=at, mission=on_scene, basis=EntryBasis.CONSENT)


def end(at: datetime, mission: Mission, crew: Actor, outcome: str, **changes: object) -> Mission:
    given = {"actor": crew, "at": at + timedelta(hours=1), "mission": mission, "outcome": outcome,
             "services": [Service.PSYCHOLOGY], "report": "گزارش"}
    return commands.end_mission(**given | changes)  # type: ignore[arg-type]


def test_an_edit_after_dispatch_reaches_the_team_until_it_is_seen(
        cast: Cast, at: datetime, on_scene: Mission, crew: Actor) -> None:
    revised = revise_briefing(actor=cast.operator, at=at, case=on_scene.case, known=Known(weapon=True))
    assert on_scene.seen_revision < revised.revision

    seen = commands.see_briefing(actor=crew, at=at, mission=on_scene)

    assert seen.seen_revision == revised.revision


def test_police_escort_is_asked_under_way(at: datetime, mission: Mission, crew: Actor) -> None:
    assert commands.ask_police(actor=crew, at=at, mission=mission).police_asked


def test_nothing_is_noted_before_arrival(at: datetime, mission: Mission, crew: Actor) -> None:
    with pytest.raises(ImpossibleMove):
        commands.note_entry(actor=crew, at=at, mission=mission, basis=EntryBasis.CONSENT)


@pytest.mark.parametrize("number", ["", " "])
def test_entry_by_order_needs_its_number(number: str, at: datetime, on_scene: Mission, crew: Actor) -> None:
    with pytest.raises(OrderNumberNeeded):
        commands.note_entry(actor=crew, at=at, mission=on_scene, basis=EntryBasis.JUDICIAL_ORDER, order_number=number)


def test_the_number_of_the_order_is_kept_sealed(at: datetime, on_scene: Mission, crew: Actor) -> None:
    noted = commands.note_entry(actor=crew, at=at, mission=on_scene, basis=EntryBasis.JUDICIAL_ORDER,
                                order_number="۱۲۳/الف")

    assert noted.order_number == "۱۲۳/الف"
    assert "۱۲۳/الف" not in str(noted.case.timeline.get(kind="dispatch.entry_noted").facts)


def test_entry_needs_a_ground(at: datetime, on_scene: Mission, crew: Actor) -> None:
    with pytest.raises(EntryGroundNeeded):
        commands.note_entry(actor=crew, at=at, mission=on_scene, basis="")


def test_a_person_met_joins_the_case(at: datetime, on_scene: Mission, crew: Actor) -> None:
    identity = Identity(first_name="کودک", sex=Sex.MALE, born_on=date(2020, 1, 1))

    person = commands.find_person(actor=crew, at=at, mission=on_scene, role=MemberRole.CHILD, identity=identity)

    assert on_scene.case.members.get(person=person).role == MemberRole.CHILD
    assert on_scene.persons_found.get().person == person


def test_someone_already_in_the_case_is_met_once(at: datetime, on_scene: Mission, crew: Actor) -> None:
    subject = on_scene.case.subject
    commands.find_person(actor=crew, at=at, mission=on_scene, role=MemberRole.SUBJECT, person=subject)

    with pytest.raises(PersonAlreadyNoted):
        commands.find_person(actor=crew, at=at, mission=on_scene, role=MemberRole.SUBJECT, person=subject)
    assert on_scene.case.members.count() == 1


def test_moving_a_child_away_starts_the_prosecutors_clock(
        ground: Ground, at: datetime, on_scene: Mission, crew: Actor) -> None:
    commands.remove_child(actor=crew, at=at, mission=on_scene)

    task = Task.objects.get(kind=TaskKind.PROSECUTOR_NOTICE)
    assert task.due_at == at + timedelta(hours=child.PROSECUTOR_NOTICE.on(at.date()))
    assert task.unit == ground.mobile


def test_a_mission_does_not_end_without_the_ground_of_entry(at: datetime, on_scene: Mission, crew: Actor) -> None:
    with pytest.raises(EntryGroundNeeded):
        end(at, on_scene, crew, Outcome.SETTLED)


@pytest.mark.parametrize("outcome", sorted(TO_CENTRE))
def test_to_the_centre_the_case_is_handed_over(
        outcome: str, ground: Ground, at: datetime, entered: Mission, crew: Actor) -> None:
    end(at, entered, crew, outcome, centre=ground.centre)

    asked = HandOver.objects.get(state="pending")
    assert (asked.to_unit, asked.purpose, asked.from_unit) == (ground.centre, Purpose.CENTRE, ground.mobile)


@pytest.mark.parametrize("outcome", sorted(TO_CENTRE))
def test_to_the_centre_needs_a_centre(outcome: str, at: datetime, entered: Mission, crew: Actor) -> None:
    with pytest.raises(CentreNeeded):
        end(at, entered, crew, outcome)


@pytest.mark.parametrize("outcome", sorted(UNHELPED))
def test_where_nobody_was_helped_the_unit_decides_anew(
        outcome: str, at: datetime, entered: Mission, crew: Actor) -> None:
    end(at, entered, crew, outcome)

    entered.case.refresh_from_db()
    assert entered.case.next_due_for == Owed.NEXT_STEP


@pytest.mark.parametrize("outcome", sorted(set(Outcome) - TO_CENTRE - UNHELPED))
def test_otherwise_follow_up_begins(outcome: str, at: datetime, entered: Mission, crew: Actor) -> None:
    end(at, entered, crew, outcome)

    entered.case.refresh_from_db()
    assert (entered.case.state, entered.case.next_due_for) == (CaseState.FOLLOW_UP, Owed.FOLLOW_UP)


def test_the_end_frees_the_crew_and_keeps_the_report(at: datetime, entered: Mission, crew: Actor) -> None:
    ended = end(at, entered, crew, Outcome.SETTLED)

    assert (ended.state, ended.report) == (MissionState.ENDED, "گزارش")
    assert {member.during.upper for member in ended.crew.all()} == {at + timedelta(hours=1)}
    assert ServiceGiven.objects.get().service == Service.PSYCHOLOGY


def test_a_mission_may_end_without_a_service(at: datetime, entered: Mission, crew: Actor) -> None:
    assert end(at, entered, crew, Outcome.NOT_FOUND, services=[]).state == MissionState.ENDED


def test_the_database_refuses_an_end_without_an_outcome(at: datetime, entered: Mission) -> None:
    with pytest.raises(IntegrityError, match="ended_mission_has_outcome_and_entry"), transaction.atomic():
        Mission.objects.filter(pk=entered.pk).update(state=MissionState.ENDED, ended_at=at)


def test_the_dispatcher_does_not_end_it(cast: Cast, at: datetime, entered: Mission) -> None:
    with pytest.raises(NotAllowed):
        end(at, entered, cast.dispatcher, Outcome.SETTLED)
