"""Beds tonight, houses to ask, who awaits a decision; and the beds that the reference data brings."""

from __future__ import annotations

from datetime import datetime

from tests.cast import Cast, Ground

from panah.cases.kinds import Purpose
from panah.cases.models import HandOver
from panah.cases.testing import make_case, make_hand_over
from panah.shelter import commands, queries
from panah.shelter.kinds import Destination
from panah.shelter.models import Admission, Bed
from panah.shelter.reference import set_up_beds
from panah.shelter.testing import make_beds
from panah.shelter.tests.conftest import Family


def free(at: datetime, province: str = "30") -> dict[str, int]:
    return {house.name: house.free for house in queries.houses_to_ask(province, at)}  # type: ignore[attr-defined]


def test_beds_tonight_are_free_held_or_lain_in(
        ground: Ground, cast: Cast, at: datetime, expected: Admission, house_beds: list[Bed]) -> None:
    held = queries.beds_tonight([ground.house.pk], at)
    assert [bool(now.stay and now.stay.is_held) for now in held] == [True, True, True, False]

    commands.receive(actor=cast.house_head, at=at, admission=expected)
    lain_in = queries.beds_tonight([ground.house.pk], at)
    assert [bool(now.stay and not now.stay.is_held) for now in lain_in] == [True, True, True, False]


def test_a_bed_out_of_use_is_neither_shown_nor_free(ground: Ground, at: datetime, house_beds: list[Bed]) -> None:
    Bed.objects.filter(pk=house_beds[0].pk).update(is_in_use=False)

    assert len(queries.beds_tonight([ground.house.pk], at)) == 3
    assert house_beds[0] not in queries.free_beds(ground.house, at)
    assert free(at)[ground.house.name] == 3


def test_houses_are_told_with_the_beds_free_in_them(
        ground: Ground, cast: Cast, at: datetime, expected: Admission) -> None:
    make_beds(ground.far_house, 5)
    assert free(at) == {ground.house.name: 1, ground.far_house.name: 5}

    admission = commands.receive(actor=cast.house_head, at=at, admission=expected)
    assert free(at)[ground.house.name] == 1

    commands.discharge(actor=cast.house_head, at=at, admission=admission, destination=Destination.FAMILY)
    assert free(at)[ground.house.name] == 4


def test_a_house_without_beds_has_none_free(ground: Ground, at: datetime) -> None:
    assert free(at) == {ground.house.name: 0, ground.far_house.name: 0}


def test_those_who_lie_in_the_centre_take_no_bed_of_a_house(
        at: datetime, ground: Ground, in_centre: Admission, house_beds: list[Bed]) -> None:
    assert free(at)[ground.house.name] == 4


def test_houses_of_the_own_province_come_first(ground: Ground, at: datetime, house_beds: list[Bed]) -> None:
    make_beds(ground.far_house, 5)

    assert list(free(at)) == [ground.house.name, ground.far_house.name]
    assert list(free(at, "24")) == [ground.far_house.name, ground.house.name]


def test_a_case_is_undecided_until_it_is_admitted(ground: Ground, cast: Cast, at: datetime, family: Family) -> None:
    assert list(queries.undecided_cases([ground.centre.pk])) == [family.case]

    commands.admit_to_centre(actor=cast.centre_worker, at=at, case=family.case, centre=ground.centre, route="self",
                             mode="outpatient", persons=family.persons)
    assert not queries.undecided_cases([ground.centre.pk]).exists()


def test_requests_go_to_the_desk_they_are_for(ground: Ground, at: datetime, asked: HandOver) -> None:
    sent = make_hand_over(make_case(ground.mobile, ground.karaj, at), ground.centre, Purpose.CENTRE, at)

    assert list(queries.place_requests([ground.house.pk])) == [asked]
    assert list(queries.centre_requests([ground.centre.pk])) == [sent]
    assert not queries.place_requests([ground.far_house.pk]).exists()


def test_where_somebody_is_now(cast: Cast, at: datetime, family: Family, in_centre: Admission,
                               expected: Admission) -> None:
    assert queries.admission_in_force(family.case.pk) == in_centre

    admission = commands.receive(actor=cast.house_head, at=at, admission=expected)
    assert queries.admission_in_force(family.case.pk) == admission

    commands.discharge(actor=cast.house_head, at=at, admission=admission, destination=Destination.FAMILY)
    assert queries.admission_in_force(family.case.pk) is None


def test_units_get_their_nominal_beds_once(ground: Ground) -> None:
    assert set_up_beds() == 12 + 5 + 4 + 5
    assert set_up_beds() == 0
    assert sorted(bed.label for bed in ground.far_centre.beds.all()) == ["تخت ۱", "تخت ۲", "تخت ۳", "تخت ۴"]


def test_beds_that_people_have_set_up_are_left_alone(ground: Ground, house_beds: list[Bed]) -> None:
    set_up_beds()

    assert list(ground.house.beds.order_by("label")) == house_beds
