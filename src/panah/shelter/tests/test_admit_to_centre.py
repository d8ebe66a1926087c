"""Admission to a crisis centre: as out-patient without a bed, or kept for a time with a bed each."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from tests.cast import Cast, Ground

from panah.access.errors import NotAllowed
from panah.cases.kinds import Owed, Purpose
from panah.cases.models import Case, HandOver
from panah.cases.rules import follow_up_due_at
from panah.cases.states import CaseState, HandOverState
from panah.cases.testing import add_child, make_case, make_hand_over, make_person
from panah.core.jalali import start_of_day, tehran_day
from panah.network.models import LocalValue
from panah.shelter import commands, queries
from panah.shelter.errors import (
    AlreadyAdmitted,
    AlreadyInABed,
    BedElsewhere,
    BedForEach,
    BedTaken,
    NobodyNamed,
    NotOfThisCase,
)
from panah.shelter.kinds import INSIDE, Mode, Route
from panah.shelter.models import Admission, Bed
from panah.shelter.states import AdmissionState
from panah.shelter.tests.conftest import Family


def admit(ground: Ground, cast: Cast, at: datetime, family: Family, **changes: object) -> Admission:
    given = {"actor": cast.centre_worker, "at": at, "case": family.case, "centre": ground.centre,
             "route": Route.SELF, "mode": Mode.OUTPATIENT, "persons": family.persons}
    return commands.admit_to_centre(**given | changes)  # type: ignore[arg-type]


def keep(ground: Ground, cast: Cast, at: datetime, family: Family, beds: list[Bed], **changes: object) -> Admission:
    return admit(ground, cast, at, family, mode=Mode.TEMPORARY, beds=family.in_beds(beds), **changes)


def test_temporary_keeping_lasts_at_most_three_weeks(
        ground: Ground, cast: Cast, at: datetime, family: Family, centre_beds: list[Bed]) -> None:
    admission = keep(ground, cast, at, family, centre_beds)

    assert admission.due_on == tehran_day(at) + timedelta(days=21)
    family.case.refresh_from_db()
    assert (family.case.state, family.case.next_due_for) == (CaseState.KEPT, Owed.STAY_END)
    assert family.case.next_due_at == start_of_day(admission.due_on + timedelta(days=1))


def test_a_province_may_keep_for_less(
        ground: Ground, cast: Cast, at: datetime, family: Family, centre_beds: list[Bed]) -> None:
    LocalValue.objects.create(provision="crisis_centre.longest_stay", province=ground.alborz, value=10,
                              from_on=at.date(), reason="نمونه")

    assert keep(ground, cast, at, family, centre_beds).due_on == tehran_day(at) + timedelta(days=10)


def test_each_lies_in_a_bed_of_their_own(
        ground: Ground, cast: Cast, at: datetime, family: Family, centre_beds: list[Bed]) -> None:
    admission = keep(ground, cast, at, family, centre_beds)

    assert {stay.person: stay.bed for stay in admission.stays.all()} == family.in_beds(centre_beds)
    assert list(queries.free_beds(ground.centre, at)) == [centre_beds[3]]


def test_an_out_patient_has_no_bed_and_a_next_contact(
        ground: Ground, cast: Cast, at: datetime, family: Family, centre_beds: list[Bed]) -> None:
    admission = admit(ground, cast, at, family)

    family.case.refresh_from_db()
    assert [stay.bed for stay in admission.stays.all()] == [None, None, None]
    assert (family.case.state, family.case.next_due_for) == (CaseState.INTERVENTION, Owed.NEXT_STEP)
    assert family.case.next_due_at == follow_up_due_at(0, at, {})
    assert queries.free_beds(ground.centre, at).count() == 4


def test_older_sons_may_be_kept_in_a_centre(
        ground: Ground, cast: Cast, at: datetime, family: Family, centre_beds: list[Bed]) -> None:
    son = add_child(family.case, at, sex="male", born_on=tehran_day(at) - timedelta(days=15 * 366))

    assert admit(ground, cast, at, family, mode=Mode.TEMPORARY, persons=[son], beds={son: centre_beds[0]})


@pytest.mark.parametrize("route", Route.values)
def test_the_route_is_kept_and_told(route: str, ground: Ground, cast: Cast, at: datetime, family: Family) -> None:
    admission = admit(ground, cast, at, family, route=route)

    assert Admission.objects.get(pk=admission.pk).route == route
    assert family.case.timeline.get(kind="shelter.admitted").facts["route"] == route


def test_routes_inside_are_those_of_the_organisation() -> None:
    assert sorted(INSIDE) == [Route.LINE_123, Route.MOBILE, Route.OTHER_UNIT]


@pytest.mark.parametrize("purpose", [Purpose.CENTRE, Purpose.TAKE_OVER])
def test_it_answers_the_hand_over_that_asked_for_it(
        purpose: Purpose, ground: Ground, cast: Cast, at: datetime) -> None:
    case = make_case(ground.mobile, ground.karaj, at, subject=(client := make_person(at)))
    asked = make_hand_over(case, ground.centre, purpose, at)

    commands.admit_to_centre(actor=cast.centre_worker, at=at, case=case, centre=ground.centre, route=Route.MOBILE,
                             mode=Mode.OUTPATIENT, persons=[client])

    asked.refresh_from_db()
    assert asked.state == HandOverState.ACCEPTED
    assert Case.objects.get().owner == ground.centre


def test_a_request_that_waits_elsewhere_goes_on_waiting(
        ground: Ground, cast: Cast, at: datetime, family: Family, asked: HandOver) -> None:
    admit(ground, cast, at, family)

    asked.refresh_from_db()
    assert asked.state == HandOverState.PENDING


def test_it_refuses_a_case_that_was_not_sent_to_it(ground: Ground, cast: Cast, at: datetime) -> None:
    case = make_case(ground.mobile, ground.karaj, at, subject=(client := make_person(at)))
    make_hand_over(case, ground.far_centre, Purpose.CENTRE, at)

    with pytest.raises(NotAllowed):
        commands.admit_to_centre(actor=cast.centre_worker, at=at, case=case, centre=ground.centre, route=Route.SELF,
                                 mode=Mode.OUTPATIENT, persons=[client])
    assert not Admission.objects.exists()


def test_it_refuses_a_second_admission(
        ground: Ground, cast: Cast, at: datetime, family: Family, in_centre: Admission) -> None:
    with pytest.raises(AlreadyAdmitted):
        admit(ground, cast, at, family)


def test_after_discharge_they_may_come_again(
        ground: Ground, cast: Cast, at: datetime, family: Family, in_centre: Admission, centre_beds: list[Bed]) -> None:
    later = at + timedelta(days=3)
    commands.discharge(actor=cast.centre_worker, at=later, admission=in_centre, destination="own_wish")

    assert keep(ground, cast, later, family, centre_beds).state == AdmissionState.ACTIVE


@pytest.mark.parametrize("count", [0, 2])
def test_it_refuses_keeping_without_a_bed_for_each(
        count: int, ground: Ground, cast: Cast, at: datetime, family: Family, centre_beds: list[Bed]) -> None:
    with pytest.raises(BedForEach):
        keep(ground, cast, at, family, centre_beds[:count])


def test_it_refuses_a_bed_of_a_house(
        ground: Ground, cast: Cast, at: datetime, family: Family, house_beds: list[Bed]) -> None:
    with pytest.raises(BedElsewhere):
        keep(ground, cast, at, family, house_beds)


def test_it_refuses_a_bed_in_which_somebody_lies(
        ground: Ground, cast: Cast, at: datetime, in_centre: Admission, centre_beds: list[Bed]) -> None:
    case = make_case(ground.centre, ground.karaj, at, subject=(client := make_person(at)))

    with pytest.raises(BedTaken):
        commands.admit_to_centre(actor=cast.centre_worker, at=at, case=case, centre=ground.centre, route=Route.SELF,
                                 mode=Mode.TEMPORARY, persons=[client], beds={client: centre_beds[0]})


def test_it_refuses_someone_who_already_lies_in_a_bed(
        ground: Ground, cast: Cast, at: datetime, family: Family, in_centre: Admission, centre_beds: list[Bed]) -> None:
    case = make_case(ground.centre, ground.karaj, at, subject=family.mother)

    with pytest.raises(AlreadyInABed):
        commands.admit_to_centre(actor=cast.centre_worker, at=at, case=case, centre=ground.centre, route=Route.SELF,
                                 mode=Mode.TEMPORARY, persons=[family.mother], beds={family.mother: centre_beds[3]})


def test_it_refuses_an_admission_of_nobody(ground: Ground, cast: Cast, at: datetime, family: Family) -> None:
    with pytest.raises(NobodyNamed):
        admit(ground, cast, at, family, persons=[])


def test_it_refuses_someone_without_a_part_in_the_case(
        ground: Ground, cast: Cast, at: datetime, family: Family) -> None:
    with pytest.raises(NotOfThisCase):
        admit(ground, cast, at, family, persons=[make_person(at)])


@pytest.mark.parametrize("who", ["far_centre_worker", "house_head", "dispatcher", "province_supervisor"])
def test_only_the_centre_admits(who: str, ground: Ground, cast: Cast, at: datetime, family: Family) -> None:
    with pytest.raises(NotAllowed):
        admit(ground, cast, at, family, actor=getattr(cast, who))
