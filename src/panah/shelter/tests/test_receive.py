"""Arrival: the stay begins, a stay in the centre ends, and the day it falls due is set."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from tests.cast import Cast, Ground

from panah.access.errors import NotAllowed
from panah.cases.kinds import Owed
from panah.cases.states import CaseState
from panah.cases.testing import make_case
from panah.core.jalali import from_jalali, start_of_day
from panah.network.models import LocalValue
from panah.shelter import commands, queries
from panah.shelter.errors import AlreadyInABed, ImpossibleMove
from panah.shelter.kinds import Destination, Mode, Route
from panah.shelter.models import Admission, Bed
from panah.shelter.states import AdmissionState
from panah.shelter.tests.conftest import Family

TWO_HOURS = timedelta(hours=2)


def receive(cast: Cast, at: datetime, admission: Admission, **changes: object) -> Admission:
    given = {"actor": cast.house_staff, "at": at, "admission": admission}
    return commands.receive(**given | changes)  # type: ignore[arg-type]


def test_the_stay_falls_due_after_four_solar_months(
        cast: Cast, at: datetime, family: Family, expected: Admission) -> None:
    admission = receive(cast, at, expected)

    assert (admission.state, admission.due_on) == (AdmissionState.ACTIVE, from_jalali(1405, 12, 29))
    family.case.refresh_from_db()
    assert (family.case.state, family.case.next_due_for) == (CaseState.KEPT, Owed.STAY_END)
    assert family.case.next_due_at == start_of_day(from_jalali(1406, 1, 1))


def test_it_falls_due_no_later_than_the_province_permits(
        ground: Ground, cast: Cast, at: datetime, expected: Admission) -> None:
    LocalValue.objects.create(provision="safe_house.longest_stay", province=ground.alborz, value=2,
                              from_on=at.date(), reason="نمونه")

    assert receive(cast, at, expected).due_on == from_jalali(1405, 10, 30)


def test_held_beds_become_stays_from_that_moment(cast: Cast, at: datetime, expected: Admission) -> None:
    admission = receive(cast, at + TWO_HOURS, expected)

    assert all(not stay.is_held and stay.during.lower == at + TWO_HOURS for stay in admission.stays.all())


def test_the_stay_in_the_centre_ends(
        ground: Ground, cast: Cast, at: datetime, in_centre: Admission, expected: Admission) -> None:
    receive(cast, at + TWO_HOURS, expected)

    in_centre.refresh_from_db()
    assert (in_centre.state, in_centre.destination) == (AdmissionState.DISCHARGED, Destination.SAFE_HOUSE)
    assert in_centre.ended_at == at + TWO_HOURS
    assert queries.free_beds(ground.centre, at + TWO_HOURS).count() == 4


def test_help_as_an_out_patient_ends_as_well(
        ground: Ground, cast: Cast, at: datetime, family: Family, house_beds: list[Bed]) -> None:
    out_patient = commands.admit_to_centre(
        actor=cast.centre_worker, at=at, case=family.case, centre=ground.centre, route=Route.SELF,
        mode=Mode.OUTPATIENT, persons=[family.mother])
    asked = commands.ask_for_place(actor=cast.centre_worker, at=at, case=family.case, house=ground.house,
                                   persons=[family.mother])
    receive(cast, at + TWO_HOURS, commands.give_place(
        actor=cast.house_head, at=at, hand_over=asked, beds={family.mother: house_beds[0]}))

    out_patient.refresh_from_db()
    assert out_patient.state == AdmissionState.DISCHARGED


def test_the_order_of_the_court_is_kept(cast: Cast, at: datetime, expected: Admission) -> None:
    receive(cast, at, expected, order_number="۱۴۰۵-۱۲")

    assert Admission.objects.get(pk=expected.pk).order_number == "۱۴۰۵-۱۲"


def test_the_timeline_tells_the_day_and_not_the_house(
        ground: Ground, cast: Cast, at: datetime, family: Family, expected: Admission) -> None:
    receive(cast, at, expected)

    facts = family.case.timeline.get(kind="shelter.arrived").facts
    assert facts["due_on"] == from_jalali(1405, 12, 29).isoformat()
    assert str(ground.house.pk) not in facts.values()


def test_it_refuses_a_second_arrival(cast: Cast, at: datetime, stay: Admission) -> None:
    with pytest.raises(ImpossibleMove):
        receive(cast, at, stay)


def test_it_refuses_someone_who_lies_elsewhere_under_another_case(
        ground: Ground, cast: Cast, at: datetime, family: Family, expected: Admission,
        centre_beds: list[Bed]) -> None:
    other = make_case(ground.centre, ground.karaj, at, subject=family.mother)
    commands.admit_to_centre(actor=cast.centre_worker, at=at, case=other, centre=ground.centre, route=Route.SELF,
                             mode=Mode.TEMPORARY, persons=[family.mother], beds={family.mother: centre_beds[0]})

    with pytest.raises(AlreadyInABed):
        receive(cast, at + TWO_HOURS, expected)
    expected.refresh_from_db()
    assert expected.state == AdmissionState.EXPECTED


def test_an_arrival_noted_with_an_earlier_time_leaves_no_overlap(
        cast: Cast, at: datetime, in_centre: Admission, expected: Admission) -> None:
    """Clocks of two machines differ: the stay in the centre then has no length, and the beds are right."""
    admission = receive(cast, at - timedelta(minutes=1), expected)

    assert admission.stays.filter(during__contains=at).count() == 3
    assert not in_centre.stays.filter(during__contains=at).exists()


@pytest.mark.parametrize("who", ["centre_worker", "far_house_head", "province_supervisor", "dispatcher"])
def test_only_the_house_opens_its_door(who: str, cast: Cast, at: datetime, expected: Admission) -> None:
    with pytest.raises(NotAllowed):
        receive(cast, at, expected, actor=getattr(cast, who))
