"""Giving a place: the head of the house holds a bed for each person, and the house owns the case from then on."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from tests.cast import Cast, Ground

from panah.access.errors import NotAllowed
from panah.cases.commands import withdraw_hand_over
from panah.cases.errors import HandOverAnswered
from panah.cases.kinds import Owed, Purpose
from panah.cases.models import HandOver, Person
from panah.cases.states import HandOverState
from panah.cases.testing import make_case, make_hand_over, make_person
from panah.core.jalali import birthday, start_of_day
from panah.shelter import commands, queries
from panah.shelter.errors import BedElsewhere, BedForEach, BedTaken, NotThePlaceAsked, SonTooOld
from panah.shelter.kinds import Destination, Mode
from panah.shelter.models import Admission, Bed
from panah.shelter.states import AdmissionState
from panah.shelter.testing import ask_for_place
from panah.shelter.tests.conftest import Family


def give(cast: Cast, at: datetime, asked: HandOver, beds: dict[Person, Bed], **changes: object) -> Admission:
    given = {"actor": cast.house_head, "at": at, "hand_over": asked, "beds": beds}
    return commands.give_place(**given | changes)  # type: ignore[arg-type]


def test_the_house_owns_the_case_and_expects_them(
        ground: Ground, cast: Cast, at: datetime, family: Family, asked: HandOver, house_beds: list[Bed]) -> None:
    admission = give(cast, at, asked, family.in_beds(house_beds))

    family.case.refresh_from_db()
    assert family.case.owner == ground.house
    assert (family.case.next_due_for, family.case.next_due_at) == (Owed.ARRIVAL, at + timedelta(days=1))
    assert (admission.state, admission.mode, admission.expected_at) == (AdmissionState.EXPECTED, Mode.SAFE_HOUSE, at)


def test_each_bed_is_held_and_no_longer_free(
        ground: Ground, cast: Cast, at: datetime, family: Family, asked: HandOver, house_beds: list[Bed]) -> None:
    admission = give(cast, at, asked, family.in_beds(house_beds))

    assert {stay.bed: stay.is_held for stay in admission.stays.all()} == dict.fromkeys(house_beds[:3], True)
    assert list(queries.free_beds(ground.house, at)) == [house_beds[3]]


def test_the_request_is_answered_and_told(
        cast: Cast, at: datetime, family: Family, asked: HandOver, house_beds: list[Bed]) -> None:
    admission = give(cast, at, asked, family.in_beds(house_beds))

    asked.refresh_from_db()
    assert (asked.state, asked.answered_by_id) == (HandOverState.ACCEPTED, cast.house_head.user_id)
    told = family.case.timeline.get(kind="shelter.place_given")
    assert told.facts == {"admission": str(admission.pk), "persons": 3}


def test_they_may_still_lie_in_the_centre(
        cast: Cast, at: datetime, family: Family, in_centre: Admission, asked: HandOver,
        house_beds: list[Bed]) -> None:
    give(cast, at, asked, family.in_beds(house_beds))

    in_centre.refresh_from_db()
    assert in_centre.state == AdmissionState.ACTIVE


def test_a_place_can_be_given_after_the_centre_discharged_them(
        ground: Ground, cast: Cast, at: datetime, family: Family, in_centre: Admission, asked: HandOver,
        house_beds: list[Bed]) -> None:
    commands.discharge(actor=cast.centre_worker, at=at, admission=in_centre, destination=Destination.RELATIVE)

    give(cast, at, asked, family.in_beds(house_beds))

    family.case.refresh_from_db()
    assert (family.case.owner, family.case.next_due_for) == (ground.house, Owed.ARRIVAL)


def test_it_refuses_when_somebody_would_have_no_bed(
        cast: Cast, at: datetime, family: Family, asked: HandOver, house_beds: list[Bed]) -> None:
    with pytest.raises(BedForEach):
        give(cast, at, asked, {family.mother: house_beds[0], family.son: house_beds[1]})


def test_it_refuses_one_bed_for_two(
        cast: Cast, at: datetime, family: Family, asked: HandOver, house_beds: list[Bed]) -> None:
    with pytest.raises(BedForEach):
        give(cast, at, asked, family.in_beds([house_beds[0], house_beds[1], house_beds[1]]))


def test_it_refuses_a_bed_for_someone_not_asked_for(
        cast: Cast, at: datetime, family: Family, asked: HandOver, house_beds: list[Bed]) -> None:
    with pytest.raises(BedForEach):
        give(cast, at, asked, family.in_beds(house_beds) | {make_person(at): house_beds[3]})


def test_it_refuses_a_bed_of_another_unit(
        cast: Cast, at: datetime, family: Family, asked: HandOver, house_beds: list[Bed],
        centre_beds: list[Bed]) -> None:
    with pytest.raises(BedElsewhere):
        give(cast, at, asked, family.in_beds([*house_beds[:2], centre_beds[0]]))


def test_it_refuses_a_bed_out_of_use(
        cast: Cast, at: datetime, family: Family, asked: HandOver, house_beds: list[Bed]) -> None:
    Bed.objects.filter(pk=house_beds[2].pk).update(is_in_use=False)
    house_beds[2].refresh_from_db()

    with pytest.raises(BedElsewhere):
        give(cast, at, asked, family.in_beds(house_beds))


def test_it_refuses_a_bed_held_for_another_and_answers_nothing(
        ground: Ground, cast: Cast, at: datetime, expected: Admission, house_beds: list[Bed]) -> None:
    other = make_case(ground.centre, ground.karaj, at, subject=(stranger := make_person(at)))
    asked = ask_for_place(other, ground.house, [stranger], at)

    with pytest.raises(BedTaken):
        give(cast, at, asked, {stranger: house_beds[0]})
    asked.refresh_from_db()
    assert asked.state == HandOverState.PENDING


def test_it_refuses_a_son_who_became_twelve_since_the_request(
        cast: Cast, at: datetime, family: Family, asked: HandOver, house_beds: list[Bed]) -> None:
    assert family.son.born_on
    twelve_at = start_of_day(birthday(family.son.born_on, 12))

    with pytest.raises(SonTooOld):
        give(cast, twelve_at, asked, family.in_beds(house_beds))
    assert give(cast, twelve_at - timedelta(seconds=1), asked, family.in_beds(house_beds))


def test_it_refuses_a_hand_over_that_asks_for_something_else(
        ground: Ground, cast: Cast, at: datetime, family: Family) -> None:
    with pytest.raises(NotThePlaceAsked):
        give(cast, at, make_hand_over(family.case, ground.house, Purpose.FOLLOW_UP, at), {})


def test_it_is_given_once(
        cast: Cast, at: datetime, family: Family, asked: HandOver, expected: Admission,
        house_beds: list[Bed]) -> None:
    with pytest.raises(HandOverAnswered):
        give(cast, at, asked, family.in_beds(house_beds))


def test_it_refuses_a_request_that_was_withdrawn(
        cast: Cast, at: datetime, family: Family, asked: HandOver, house_beds: list[Bed]) -> None:
    withdraw_hand_over(actor=cast.centre_worker, at=at, hand_over=asked)

    with pytest.raises(HandOverAnswered):
        give(cast, at, asked, family.in_beds(house_beds))


@pytest.mark.parametrize("who", ["house_staff", "far_house_head", "centre_worker", "province_supervisor"])
def test_only_the_head_of_the_house_gives_a_place(
        who: str, cast: Cast, at: datetime, family: Family, asked: HandOver, house_beds: list[Bed]) -> None:
    with pytest.raises(NotAllowed):
        give(cast, at, asked, family.in_beds(house_beds), actor=getattr(cast, who))
