"""The actor: a frozen value that tells where somebody may act, by the postings in force."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from uuid import UUID

import pytest

from panah.access.actor import NATIONAL_ROLES, SUPERVISORS, UNIT_ROLES, Actor, HeldPosting, Role

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
    assert set(Role) == UNIT_ROLES | SUPERVISORS | NATIONAL_ROLES
    assert len(UNIT_ROLES) + len(SUPERVISORS) + len(NATIONAL_ROLES) == len(Role)
