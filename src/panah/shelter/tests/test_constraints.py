"""What the database itself refuses, whatever the code does."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from tests.cast import Ground

from panah.cases.models import HandOver
from panah.cases.testing import make_person
from panah.shelter.kinds import Mode, Route
from panah.shelter.models import Admission, Bed, Extension, PlaceSeeker, Stay
from panah.shelter.states import AdmissionState
from panah.shelter.tests.conftest import Family

HOUR = timedelta(hours=1)


def lie_down(admission: Admission, at: datetime, **changes: object) -> Stay:
    given = {"admission": admission, "person": make_person(at), "during": DateTimeTZRange(at, None)}
    with transaction.atomic():
        return Stay.objects.create(**given | changes)


def admission_of(family: Family, ground: Ground, **changes: object) -> Admission:
    given = {"case": family.case, "unit": ground.centre, "mode": Mode.TEMPORARY, "route": Route.SELF}
    with transaction.atomic():
        return Admission.objects.create(**given | changes)


def test_two_people_never_lie_in_one_bed(at: datetime, stay: Admission, house_beds: list[Bed]) -> None:
    with pytest.raises(IntegrityError, match="one_person_per_bed_at_a_time"):
        lie_down(stay, at + HOUR, bed=house_beds[0])


def test_a_held_bed_is_taken(at: datetime, expected: Admission, house_beds: list[Bed]) -> None:
    with pytest.raises(IntegrityError, match="one_person_per_bed_at_a_time"):
        lie_down(expected, at, bed=house_beds[0], is_held=True)


def test_one_after_the_other_is_no_overlap(at: datetime, stay: Admission, house_beds: list[Bed]) -> None:
    for start in (at, at + HOUR):
        assert lie_down(stay, at, bed=house_beds[3], during=DateTimeTZRange(start, start + HOUR))


def test_nobody_lies_in_two_beds(
        at: datetime, family: Family, in_centre: Admission, stay: Admission, centre_beds: list[Bed]) -> None:
    other = Admission.objects.create(case=family.case, unit=centre_beds[0].unit, mode=Mode.TEMPORARY,
                                     route=Route.SELF, state=AdmissionState.EXPECTED)
    with pytest.raises(IntegrityError, match="one_bed_per_person_at_a_time"):
        lie_down(other, at + HOUR, person=family.mother, bed=centre_beds[3])


def test_a_bed_may_be_held_for_someone_who_lies_elsewhere(
        at: datetime, family: Family, in_centre: Admission, expected: Admission) -> None:
    assert Stay.objects.filter(person=family.mother, during__contains=at).count() == 2


def test_a_person_is_once_in_an_admission(at: datetime, family: Family, stay: Admission) -> None:
    with pytest.raises(IntegrityError, match="person_once_per_admission"):
        lie_down(stay, at, person=family.mother)


@pytest.mark.parametrize("state", [AdmissionState.ACTIVE, AdmissionState.DISCHARGED])
def test_a_present_admission_has_its_days(
        state: str, ground: Ground, at: datetime, family: Family) -> None:
    with pytest.raises(IntegrityError, match="present_admission_has_its_days"):
        admission_of(family, ground, state=state, ended_at=at, destination="family")


@pytest.mark.parametrize("ending", [{"ended_at": None, "destination": "family"}, {"destination": ""}])
def test_a_discharge_has_time_and_destination(
        ending: dict[str, object], ground: Ground, at: datetime, family: Family) -> None:
    given = {"state": AdmissionState.DISCHARGED, "admitted_at": at, "due_on": at.date(), "ended_at": at}

    with pytest.raises(IntegrityError, match="discharge_has_time_and_destination"):
        admission_of(family, ground, **given | ending)


def test_a_case_is_in_a_unit_once_at_a_time(ground: Ground, family: Family, in_centre: Admission) -> None:
    with pytest.raises(IntegrityError, match="one_admission_at_a_time_per_case_and_unit"):
        admission_of(family, ground, state=AdmissionState.EXPECTED)


def test_an_extension_is_later(at: datetime, stay: Admission) -> None:
    with pytest.raises(IntegrityError, match="extension_is_later"), transaction.atomic():
        Extension.objects.create(admission=stay, before=at.date(), until=at.date(), reason="job", at=at)


def test_a_place_is_sought_once_for_a_person(family: Family, asked: HandOver) -> None:
    with pytest.raises(IntegrityError, match="place_sought_once"), transaction.atomic():
        PlaceSeeker.objects.create(hand_over=asked, person=family.mother)


def test_two_beds_of_a_unit_have_different_labels(ground: Ground, house_beds: list[Bed]) -> None:
    with pytest.raises(IntegrityError, match="bed_label_in_unit"), transaction.atomic():
        Bed.objects.create(unit=ground.house, label=house_beds[0].label)
