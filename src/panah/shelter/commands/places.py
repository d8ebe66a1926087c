"""A place in a safe house: asked by the centre, given or refused by the house, held until they come."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from django.db import transaction

from panah.access.actor import Actor
from panah.access.guard import require
from panah.cases import commands as cases
from panah.cases import timeline
from panah.cases.kinds import Owed, Purpose, Sex
from panah.cases.models import Case, HandOver, Person
from panah.cases.policies import may_work_on_case
from panah.cases.rules import answer_due_at
from panah.core.jalali import tehran_day
from panah.network.models import Unit
from panah.network.queries import local_values
from panah.shelter import events, policies, rules
from panah.shelter.commands.beds import (
    check_beds,
    check_persons,
    end_stays,
    is_ours,
    lay_down,
    lock_for_move,
    settled_by_the_database,
)
from panah.shelter.commands.transports import end_transports
from panah.shelter.errors import BirthDateNeeded, NotThePlaceAsked, SonTooOld
from panah.shelter.kinds import Mode, Route
from panah.shelter.models import Admission, Bed, PlaceSeeker
from panah.shelter.states import AdmissionState


@transaction.atomic
def ask_for_place(*, actor: Actor, at: datetime, case: Case, house: Unit, persons: Collection[Person],
                  note: str = "") -> HandOver:
    """Ask a house for a place for these people: one pending hand-over of the case.

    Raises NobodyNamed, NotOfThisCase, SonTooOld, BirthDateNeeded, HandOverPending or SameUnit.
    """
    require(may_work_on_case(actor, case))
    check_persons(case, persons)
    _check_sons(persons, house, at)
    asked = cases.hand_over(actor=actor, at=at, case=case, to_unit=house, purpose=Purpose.SAFE_HOUSE, note=note)
    PlaceSeeker.objects.bulk_create(PlaceSeeker(hand_over=asked, person=person) for person in persons)
    timeline.record(events.PLACE_ASKED, case=case, actor=actor, at=at, persons=len(persons))
    return asked


@transaction.atomic
def give_place(*, actor: Actor, at: datetime, hand_over: HandOver, beds: Mapping[Person, Bed]) -> Admission:
    """The house takes the case and holds a bed for each person until they come.

    Raises NotThePlaceAsked, HandOverAnswered, SonTooOld, BedForEach, BedElsewhere or BedTaken.
    """
    require(policies.may_give_place(actor, hand_over))
    if hand_over.purpose != Purpose.SAFE_HOUSE:
        raise NotThePlaceAsked
    house = hand_over.to_unit
    seekers = [seeker.person for seeker in hand_over.place_seekers.select_related("person")]
    _check_sons(seekers, house, at)
    check_beds(house, seekers, beds)
    case = cases.accept_hand_over(actor=actor, at=at, hand_over=hand_over, next_due_for=Owed.ARRIVAL,
                                  next_due_at=at + timedelta(days=1))
    with settled_by_the_database():
        admission = Admission.objects.create(case=case, unit=house, mode=Mode.SAFE_HOUSE, route=Route.OTHER_UNIT,
                                             state=AdmissionState.EXPECTED, expected_at=at)
    lay_down(admission, beds, at, is_held=True)
    timeline.record(events.PLACE_GIVEN, case=case, actor=actor, at=at, admission=admission.pk, persons=len(beds))
    return admission


@transaction.atomic
def refuse_place(*, actor: Actor, at: datetime, hand_over: HandOver, reason: str, note: str = "") -> Case:
    """The house cannot take them: the centre asks elsewhere. Raises HandOverAnswered or ReasonNeeded."""
    require(policies.may_give_place(actor, hand_over))
    return cases.refuse_hand_over(actor=actor, at=at, hand_over=hand_over, reason=reason, note=note)


@transaction.atomic
def note_no_arrival(*, actor: Actor, at: datetime, admission: Admission) -> Admission:
    """They did not come: the beds are free again, and the house must find out at once. Raises ImpossibleMove."""
    require(policies.may_receive(actor, admission))
    admission = lock_for_move(admission, AdmissionState.CANCELLED)
    admission.state, admission.ended_at = AdmissionState.CANCELLED, at
    admission.save(update_fields=["state", "ended_at"])
    end_stays(admission, at)
    end_transports(admission, at)
    if is_ours(admission):
        local = local_values(admission.case.province_id, tehran_day(at))
        cases.set_next_due(actor=actor, at=at, case=admission.case, owed=Owed.NEXT_STEP,
                           due_at=answer_due_at(admission.case.urgency, at, local))
    timeline.record(events.NOT_ARRIVED, case=admission.case, actor=actor, at=at, admission=admission.pk)
    return admission


def _check_sons(persons: Collection[Person], house: Unit, at: datetime) -> None:
    day = tehran_day(at)
    local = local_values(house.province_id, day)
    for person in persons:
        if person.sex == Sex.MALE and person.born_on is None:
            raise BirthDateNeeded
        if person.born_on and rules.is_son_too_old(person.sex, person.born_on, day, local):
            raise SonTooOld
