"""The invented people: ids that nobody has, numbers that reach nobody, ages that fit their stories."""

from __future__ import annotations

from datetime import date

import pytest

from panah.core.jalali import age_on
from panah.core.persian import normalise_phone, valid_national_id
from panah.drill import demo_people
from panah.drill.demo_people import Family

TODAY = date(2026, 11, 21)
FAMILIES = {name: thing for name, thing in vars(demo_people).items() if isinstance(thing, Family)}


@pytest.mark.parametrize("number", [1, 2, 20, 499, 501, 1500, 9999])
def test_a_national_id_is_valid_and_unissued(number: int) -> None:
    made = demo_people.national_id(number)

    assert valid_national_id(made)
    assert 800 <= int(made[:3]) <= 999


@pytest.mark.parametrize("number", [1, 42, 9999])
def test_a_phone_reaches_nobody(number: int) -> None:
    made = demo_people.phone(number)

    assert normalise_phone(made) == made
    assert made[4:7] == "000"


def test_nobody_shares_an_id() -> None:
    ids = [identity.national_id for family in FAMILIES.values()
           for identity in (family.identity(TODAY), *family.child_identities(TODAY))]

    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", FAMILIES)
def test_ages_are_those_of_the_story(name: str) -> None:
    family = FAMILIES[name]
    born = family.identity(TODAY).born_on

    assert born
    assert abs(age_on(born, TODAY) - family.years) <= 1
    for child, identity in zip(family.children, family.child_identities(TODAY), strict=True):
        assert identity.born_on
        assert abs(age_on(identity.born_on, TODAY) - child.years) <= 1


def test_a_son_in_the_house_is_about_to_reach_the_limit() -> None:
    """The story shows the task that a twelfth birthday raises."""
    son = FAMILIES["HOUSED"].children[0]

    assert (son.sex, 11.9 < son.years < 12) == ("male", True)


def test_children_bear_the_name_of_the_family() -> None:
    family = FAMILIES["ASKING"]

    assert {identity.last_name for identity in family.child_identities(TODAY)} == {family.last_name}
