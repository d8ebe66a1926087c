"""Asking a house for a place: for whom, and the sons who may come along."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from tests.cast import Cast, Ground

from panah.access.errors import NotAllowed
from panah.cases.commands import add_member
from panah.cases.errors import HandOverPending
from panah.cases.kinds import MemberRole, Owed, Purpose, Sex
from panah.cases.models import HandOver
from panah.cases.testing import add_child, make_hand_over, make_person
from panah.core.jalali import from_jalali
from panah.network.models import LocalValue
from panah.shelter import commands
from panah.shelter.errors import BirthDateNeeded, NobodyNamed, NotOfThisCase, SonTooOld
from panah.shelter.tests.conftest import Family

TWELVE_TODAY, TWELVE_TOMORROW = from_jalali(1393, 8, 30), from_jalali(1393, 9, 1)
"""It is 30 Aban 1405 in Tehran."""


def ask(ground: Ground, cast: Cast, at: datetime, family: Family, **changes: object) -> HandOver:
    given = {"actor": cast.centre_worker, "at": at, "case": family.case, "house": ground.house,
             "persons": family.persons}
    return commands.ask_for_place(**given | changes)  # type: ignore[arg-type]


def test_one_hand_over_asks_for_everyone(ground: Ground, cast: Cast, at: datetime, family: Family) -> None:
    asked = ask(ground, cast, at, family)

    assert (asked.purpose, asked.to_unit) == (Purpose.SAFE_HOUSE, ground.house)
    assert {seeker.person for seeker in asked.place_seekers.all()} == set(family.persons)


def test_the_centre_stays_accountable_until_the_answer(
        ground: Ground, cast: Cast, at: datetime, family: Family) -> None:
    asked = ask(ground, cast, at, family)

    family.case.refresh_from_db()
    assert family.case.owner == ground.centre
    assert (family.case.next_due_for, family.case.next_due_at) == (Owed.ANSWER, asked.answer_due_at)


def test_the_timeline_tells_how_many_and_not_where(ground: Ground, cast: Cast, at: datetime, family: Family) -> None:
    ask(ground, cast, at, family)

    assert family.case.timeline.get(kind="shelter.place_asked").facts == {"persons": 3}


def test_a_son_may_come_the_day_before_he_is_twelve(ground: Ground, cast: Cast, at: datetime, family: Family) -> None:
    son = add_child(family.case, at, sex=Sex.MALE, born_on=TWELVE_TOMORROW)

    assert ask(ground, cast, at, family, persons=[family.mother, son]).place_seekers.count() == 2


@pytest.mark.parametrize("born_on", [TWELVE_TODAY, date(2010, 1, 1)])
def test_it_refuses_a_son_from_his_twelfth_birthday(
        born_on: date, ground: Ground, cast: Cast, at: datetime, family: Family) -> None:
    son = add_child(family.case, at, sex=Sex.MALE, born_on=born_on)

    with pytest.raises(SonTooOld) as refused:
        ask(ground, cast, at, family, persons=[family.mother, son])
    assert refused.value.rule == "safe_house.sons_up_to"
    assert not HandOver.objects.exists()


def test_a_province_may_take_sons_up_to_a_lower_age(ground: Ground, cast: Cast, at: datetime, family: Family) -> None:
    LocalValue.objects.create(provision="safe_house.sons_up_to", province=ground.alborz, value=7, from_on=at.date(),
                              reason="نمونه")

    with pytest.raises(SonTooOld):
        ask(ground, cast, at, family)
    assert ask(ground, cast, at, family, house=ground.far_house)


@pytest.mark.parametrize("born_on", [TWELVE_TODAY, date(2000, 1, 1)])
def test_a_daughter_of_any_age_may_come(
        born_on: date, ground: Ground, cast: Cast, at: datetime, family: Family) -> None:
    daughter = add_child(family.case, at, sex=Sex.FEMALE, born_on=born_on)

    assert ask(ground, cast, at, family, persons=[family.mother, daughter])


def test_it_refuses_a_son_whose_birth_date_is_not_known(
        ground: Ground, cast: Cast, at: datetime, family: Family) -> None:
    son = make_person(at, sex=Sex.MALE)
    add_member(actor=cast.centre_worker, at=at, case=family.case, person=son, role=MemberRole.CHILD)

    with pytest.raises(BirthDateNeeded):
        ask(ground, cast, at, family, persons=[family.mother, son])


def test_a_daughter_needs_no_birth_date(ground: Ground, cast: Cast, at: datetime, family: Family) -> None:
    daughter = make_person(at, sex=Sex.FEMALE)
    add_member(actor=cast.centre_worker, at=at, case=family.case, person=daughter, role=MemberRole.CHILD)

    assert ask(ground, cast, at, family, persons=[daughter])


def test_it_refuses_a_request_for_nobody(ground: Ground, cast: Cast, at: datetime, family: Family) -> None:
    with pytest.raises(NobodyNamed):
        ask(ground, cast, at, family, persons=[])


def test_it_refuses_someone_without_a_part_in_the_case(
        ground: Ground, cast: Cast, at: datetime, family: Family) -> None:
    with pytest.raises(NotOfThisCase):
        ask(ground, cast, at, family, persons=[family.mother, make_person(at)])


def test_it_refuses_the_alleged_perpetrator(ground: Ground, cast: Cast, at: datetime, family: Family) -> None:
    feared = make_person(at, sex=Sex.FEMALE)
    add_member(actor=cast.centre_worker, at=at, case=family.case, person=feared, role=MemberRole.ALLEGED_PERPETRATOR)

    with pytest.raises(NotOfThisCase):
        ask(ground, cast, at, family, persons=[family.mother, feared])


def test_it_refuses_a_second_request_while_one_is_pending(
        ground: Ground, cast: Cast, at: datetime, family: Family) -> None:
    make_hand_over(family.case, ground.mobile, Purpose.FOLLOW_UP, at)

    with pytest.raises(HandOverPending):
        ask(ground, cast, at, family)


@pytest.mark.parametrize("who", ["operator", "dispatcher", "house_head", "far_centre_worker", "county_supervisor"])
def test_only_those_who_work_on_the_case_ask(
        who: str, ground: Ground, cast: Cast, at: datetime, family: Family) -> None:
    with pytest.raises(NotAllowed):
        ask(ground, cast, at, family, actor=getattr(cast, who))
