"""Laying people in beds: what admissions to centres and places in houses share."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from contextlib import AbstractContextManager
from datetime import date, datetime

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from panah.cases.kinds import MemberRole
from panah.cases.models import Case, Person
from panah.cases.states import CaseState
from panah.core.jalali import tehran_day
from panah.core.races import refused_as
from panah.network.models import Unit
from panah.shelter.errors import (
    AlreadyAdmitted,
    AlreadyInABed,
    BedElsewhere,
    BedForEach,
    BedTaken,
    ImpossibleMove,
    NobodyNamed,
    NotOfThisCase,
)
from panah.shelter.models import Admission, Bed, Stay
from panah.shelter.rules import may_move
from panah.shelter.states import AdmissionState


def lay_down(admission: Admission, beds: Mapping[Person, Bed], at: datetime, *, is_held: bool = False) -> None:
    """One stay per person. Raises BedTaken or AlreadyInABed."""
    queue_for_beds(beds.values())
    with settled_by_the_database():
        Stay.objects.bulk_create(
            Stay(admission=admission, person=person, bed=bed, is_held=is_held, during=DateTimeTZRange(at, None))
            for person, bed in beds.items())


def queue_for_beds(beds: Iterable[Bed]) -> None:
    """Take hold of the beds, always in the same order: two that meet in an exclusion constraint wait for each other
    until the database ends one of them as a deadlock, which is not an answer.
    """
    chosen = Bed.objects.select_for_update(no_key=True).filter(pk__in=[bed.pk for bed in beds])
    list(chosen.order_by("pk"))


def settled_by_the_database() -> AbstractContextManager[None]:
    """Races for beds and for the one admission of a case."""
    return refused_as(one_person_per_bed_at_a_time=BedTaken, one_bed_per_person_at_a_time=AlreadyInABed,
                      one_admission_at_a_time_per_case_and_unit=AlreadyAdmitted)


def check_beds(unit: Unit, persons: Collection[Person], beds: Mapping[Person, Bed]) -> None:
    """Raises BedForEach or BedElsewhere."""
    if set(beds) != set(persons) or len({bed.pk for bed in beds.values()}) != len(persons):
        raise BedForEach
    if any(bed.unit_id != unit.pk or not bed.is_in_use for bed in beds.values()):
        raise BedElsewhere


def check_persons(case: Case, persons: Collection[Person]) -> None:
    """An alleged perpetrator is never taken in with the others. Raises NobodyNamed or NotOfThisCase."""
    if not persons:
        raise NobodyNamed
    taken_in = case.members.exclude(role=MemberRole.ALLEGED_PERPETRATOR)
    of_case = set(taken_in.values_list("person", flat=True))
    if any(person.pk not in of_case for person in persons):
        raise NotOfThisCase


def end_stays(admission: Admission, at: datetime) -> None:
    """Everyone gets up: the beds are free from `at`."""
    for stay in admission.stays.all():
        stay.during = DateTimeTZRange(stay.during.lower, max(at, stay.during.lower))
        stay.save(update_fields=["during"])


def lock_for_move(admission: Admission, to: AdmissionState) -> Admission:
    """Raises ImpossibleMove."""
    admission = lock_admission(admission)
    if not may_move(admission.state, to):
        raise ImpossibleMove(state=AdmissionState(admission.state).label)
    return admission


def days_of(admission: Admission) -> tuple[date, date]:
    """The day a present stay falls due and the day it began: the database keeps both."""
    assert admission.due_on, "a present admission has its days"
    assert admission.admitted_at, "a present admission has its days"
    return admission.due_on, tehran_day(admission.admitted_at)


def is_ours(admission: Admission) -> bool:
    """Whether the unit still owns the case: it may have gone on, or ended, while someone still lies here."""
    return admission.case.owner_id == admission.unit_id and admission.case.state != CaseState.CLOSED


def lock_admission(admission: Admission) -> Admission:
    return (Admission.objects.select_for_update(of=("self",))
            .select_related("case__owner", "unit").get(pk=admission.pk))
