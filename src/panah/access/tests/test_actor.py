"""The actor: a frozen value that tells where somebody may act, by the postings in force."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from uuid import UUID

import pytest

from panah.access.actor import NATIONAL_ROLES, PROVINCE_OR_NATION, SUPERVISORS, UNIT_ROLES, Actor, HeldPosting, Role

HALL, CENTRE = UUID(int=1), UUID(int=2)
BOTH = Actor(user_id=UUID(int=9), name="همکار", postings=(
    HeldPosting(Role.OPERATOR, HALL, "3001", "30"), HeldPosting(Role.CENTRE_WORKER, CENTRE, "2401", "24"),
    HeldPosting(Role.COUNTY_SUPERVISOR, None, "3002", "30")))


def test_each_role_is_held_where_it_was_given() -> None:
    assert BOTH.units(Role.OPERATOR) == {HALL}
    assert BOTH.units(Role.CENTRE_WORKER) == {CENTRE}
    assert BOTH.units(Role.HOUSE_HEAD) == frozenset()


def test_without_a_role_it_is_everywhere_they_are_posted() -> None:
    assert BOTH.units() == {HALL, CENTRE}
    assert BOTH.counties() == {"3001", "2401", "3002"}
    assert BOTH.provinces() == {"30", "24"}


def test_a_supervisor_has_a_county_and_no_unit() -> None:
    assert BOTH.counties(Role.COUNTY_SUPERVISOR) == {"3002"}
    assert BOTH.units(Role.COUNTY_SUPERVISOR) == frozenset()


def test_has_asks_for_any_of_the_roles() -> None:
    assert BOTH.has(Role.HOUSE_HEAD, Role.OPERATOR)
    assert not BOTH.has(Role.HOUSE_HEAD)
    assert not BOTH.has()


def test_the_system_is_not_signed_in_and_holds_nothing() -> None:
    system = Actor.system()

    assert system.is_system
    assert not system.is_signed_in
    assert system.roles == frozenset()


def test_an_act_of_a_person_needs_one() -> None:
    assert BOTH.person_id == UUID(int=9)
    with pytest.raises(AssertionError):
        _ = Actor.system().person_id


def test_nobody_widens_what_they_may() -> None:
    with pytest.raises(FrozenInstanceError):
        BOTH.is_system = True  # type: ignore[misc]


def test_each_role_belongs_to_a_unit_a_territory_or_the_country() -> None:
    groups = (UNIT_ROLES, SUPERVISORS, NATIONAL_ROLES, PROVINCE_OR_NATION)

    assert set(Role) == frozenset().union(*groups)
    assert sum(map(len, groups)) == len(Role)


@pytest.mark.parametrize(("posting", "nationally"), [
    (HeldPosting(Role.INSPECTOR), True), (HeldPosting(Role.INSPECTOR, province_code="30"), False),
    (HeldPosting(Role.NATIONAL_ANALYST), False)])
def test_a_role_without_a_province_is_held_for_the_nation(posting: HeldPosting, nationally: bool) -> None:
    assert Actor(postings=(posting,)).has_nationally(Role.INSPECTOR) is nationally


def test_a_file_opened_in_an_emergency_is_known_by_its_opening() -> None:
    case_id, opening = UUID(int=3), UUID(int=4)
    reader = Actor(user_id=UUID(int=9), opened=frozenset({(case_id, opening)}))

    assert reader.opening_of(case_id) == opening
    assert reader.opening_of(UUID(int=5)) is None
    assert reader.opening_of(None) is None
    assert BOTH.opening_of(case_id) is None
