"""Who sees and decides a stay, over the whole cast; the policy equals its twin for the database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest
from tests.cast import Cast, Ground

from panah.access.actor import Actor
from panah.cases.kinds import Sex
from panah.cases.models import HandOver
from panah.cases.testing import make_case, make_person
from panah.shelter import policies
from panah.shelter.models import Admission
from panah.shelter.testing import house_stay, make_beds

OF_HOUSE, OF_CENTRE = {"house_staff", "house_head"}, {"centre_worker"}


@pytest.fixture
def admissions(ground: Ground, at: datetime, in_centre: Admission, stay: Admission) -> list[Admission]:
    """In the centre (ended by the arrival), in the house, and in the house of Ardabil."""
    client = make_person(at, sex=Sex.FEMALE)
    case = make_case(ground.far_centre, ground.ardabil_county, at, subject=client)
    far = house_stay(case, ground.far_house, [client], make_beds(ground.far_house, 1), at)
    return [in_centre, stay, far]


def who(cast: Cast, policy: object, row: object) -> set[str]:
    return {name for name in cast.__dataclass_fields__ if policy(getattr(cast, name), row)}  # type: ignore[operator]


def test_reading_equals_its_twin(cast: Cast, admissions: list[Admission]) -> None:
    kept_out = [replace(actor, barred=frozenset({admissions[1].case_id})) for actor in cast.everyone()]
    for actor in [*cast.everyone(), *kept_out, Actor(), Actor.system()]:
        found = set(Admission.objects.filter(policies.may_read_admission_q(actor)))
        assert found == {row for row in admissions if policies.may_read_admission(actor, row)}, actor


def test_a_stay_is_read_by_its_house_and_the_province(cast: Cast, admissions: list[Admission]) -> None:
    assert who(cast, policies.may_read_admission, admissions[1]) == OF_HOUSE | {"province_supervisor"}
    assert who(cast, policies.may_read_admission, admissions[0]) == OF_CENTRE | {"province_supervisor"}
    assert who(cast, policies.may_read_admission, admissions[2]) == {"far_house_head", "far_province_supervisor"}


def test_anyone_of_the_house_receives_and_only_its_head_decides(cast: Cast, admissions: list[Admission]) -> None:
    assert who(cast, policies.may_receive, admissions[1]) == OF_HOUSE
    assert who(cast, policies.may_decide_admission, admissions[1]) == {"house_head"}
    assert who(cast, policies.may_decide_admission, admissions[0]) == OF_CENTRE


def test_only_the_centre_admits(ground: Ground, cast: Cast) -> None:
    assert who(cast, policies.may_admit_to_centre, ground.centre) == OF_CENTRE
    assert who(cast, policies.may_admit_to_centre, ground.house) == set()


def test_only_the_head_of_the_house_asked_gives_a_place(cast: Cast, asked: object) -> None:
    assert who(cast, policies.may_give_place, asked) == {"house_head"}


@pytest.mark.parametrize("policy", [policies.may_read_admission, policies.may_receive, policies.may_decide_admission])
def test_who_is_kept_out_of_the_file_has_no_part_in_the_stay(
        policy: Callable[[Actor, Admission], bool], cast: Cast, admissions: list[Admission]) -> None:
    for row in admissions:
        barred = [replace(actor, barred=frozenset({row.case_id})) for actor in cast.everyone()]
        assert not [actor for actor in barred if policy(actor, row)]


def test_who_is_kept_out_gives_no_place(cast: Cast, asked: HandOver) -> None:
    barred = replace(cast.house_head, barred=frozenset({asked.case_id}))

    assert policies.may_give_place(cast.house_head, asked)
    assert not policies.may_give_place(barred, asked)
