"""A mother with a son and a daughter in the centre's care; the house is asked, holds beds, takes them in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import pytest
from tests.cast import Cast, Ground

from panah.cases.kinds import Sex
from panah.cases.models import Case, HandOver, Person
from panah.cases.testing import add_child, make_case, make_person
from panah.shelter import commands
from panah.shelter.kinds import Mode, Route
from panah.shelter.models import Admission, Bed
from panah.shelter.testing import ask_for_place, make_beds


@dataclass(frozen=True)
class Family:
    """A case of the centre with three people, in no bed yet."""

    case: Case
    mother: Person
    son: Person
    daughter: Person

    @property
    def persons(self) -> list[Person]:
        return [self.mother, self.son, self.daughter]

    def in_beds(self, beds: list[Bed]) -> dict[Person, Bed]:
        return dict(zip(self.persons, beds, strict=False))


@pytest.fixture
def family(ground: Ground, at: datetime) -> Family:
    mother = make_person(at, first_name="مینا", born_on=date(1990, 1, 1))
    case = make_case(ground.centre, ground.karaj, at, subject=mother)
    return Family(case, mother, son=add_child(case, at, sex=Sex.MALE, born_on=date(2019, 5, 1)),
                  daughter=add_child(case, at, sex=Sex.FEMALE, born_on=date(2008, 5, 1)))


@pytest.fixture
def centre_beds(ground: Ground) -> list[Bed]:
    return make_beds(ground.centre, 4)


@pytest.fixture
def house_beds(ground: Ground) -> list[Bed]:
    return make_beds(ground.house, 4)


@pytest.fixture
def in_centre(ground: Ground, cast: Cast, at: datetime, family: Family, centre_beds: list[Bed]) -> Admission:
    """In three of the four beds of the centre."""
    return commands.admit_to_centre(
        actor=cast.centre_worker, at=at, case=family.case, centre=ground.centre, route=Route.SELF, mode=Mode.TEMPORARY,
        persons=family.persons, beds=family.in_beds(centre_beds))


@pytest.fixture
def asked(ground: Ground, at: datetime, family: Family) -> HandOver:
    return ask_for_place(family.case, ground.house, family.persons, at)


@pytest.fixture
def expected(cast: Cast, at: datetime, family: Family, asked: HandOver, house_beds: list[Bed]) -> Admission:
    return commands.give_place(actor=cast.house_head, at=at, hand_over=asked, beds=family.in_beds(house_beds))


@pytest.fixture
def stay(cast: Cast, at: datetime, expected: Admission) -> Admission:
    """In three of the four beds of the house since `at`."""
    return commands.receive(actor=cast.house_head, at=at, admission=expected)
