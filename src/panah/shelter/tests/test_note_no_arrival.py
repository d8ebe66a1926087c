"""They did not come: the held beds are free and somebody must find out at once."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from tests.cast import Cast, Ground

from panah.access.errors import NotAllowed
from panah.cases.commands import accept_hand_over
from panah.cases.kinds import Owed, Purpose
from panah.cases.rules import answer_due_at
from panah.cases.testing import make_hand_over
from panah.shelter import commands, queries
from panah.shelter.errors import ImpossibleMove
from panah.shelter.kinds import Destination
from panah.shelter.models import Admission
from panah.shelter.states import AdmissionState
from panah.shelter.testing import make_beds
from panah.shelter.tests.conftest import Family

NEXT_DAY = timedelta(days=1)


def note(cast: Cast, at: datetime, admission: Admission, **changes: object) -> Admission:
    given = {"actor": cast.house_staff, "at": at, "admission": admission}
    return commands.note_no_arrival(**given | changes)  # type: ignore[arg-type]


def test_the_beds_are_free_again(ground: Ground, cast: Cast, at: datetime, expected: Admission) -> None:
    admission = note(cast, at + NEXT_DAY, expected)

    assert (admission.state, admission.ended_at) == (AdmissionState.CANCELLED, at + NEXT_DAY)
    assert queries.free_beds(ground.house, at + NEXT_DAY).count() == 4


def test_the_house_must_find_out_as_fast_as_the_case_is_urgent(
        ground: Ground, cast: Cast, at: datetime, family: Family, expected: Admission) -> None:
    note(cast, at + NEXT_DAY, expected)

    family.case.refresh_from_db()
    assert (family.case.owner, family.case.next_due_for) == (ground.house, Owed.NEXT_STEP)
    assert family.case.next_due_at == answer_due_at(family.case.urgency, at + NEXT_DAY, {})
    assert family.case.timeline.filter(kind="shelter.not_arrived").exists()


def test_those_who_never_left_the_centre_are_still_there(
        cast: Cast, at: datetime, in_centre: Admission, expected: Admission) -> None:
    note(cast, at + NEXT_DAY, expected)

    in_centre.refresh_from_db()
    assert in_centre.state == AdmissionState.ACTIVE
    assert in_centre.stays.filter(during__contains=at + NEXT_DAY).count() == 3


def test_the_beds_are_freed_when_the_case_has_gone_on(
        ground: Ground, cast: Cast, at: datetime, family: Family, expected: Admission) -> None:
    family.case.refresh_from_db()
    asked = make_hand_over(family.case, ground.centre, Purpose.TAKE_OVER, at)
    accept_hand_over(actor=cast.centre_worker, at=at, hand_over=asked, next_due_at=at + 2 * NEXT_DAY,
                     next_due_for=Owed.CENTRE_DECISION)

    note(cast, at + NEXT_DAY, expected)

    family.case.refresh_from_db()
    assert queries.free_beds(ground.house, at + NEXT_DAY).count() == 4
    assert family.case.next_due_for == Owed.CENTRE_DECISION


def test_another_house_can_be_asked_for_them(
        ground: Ground, cast: Cast, at: datetime, family: Family, expected: Admission) -> None:
    note(cast, at + NEXT_DAY, expected)
    family.case.refresh_from_db()
    asked = commands.ask_for_place(actor=cast.house_head, at=at + NEXT_DAY, case=family.case, house=ground.far_house,
                                   persons=family.persons)
    admission = commands.give_place(actor=cast.far_house_head, at=at + NEXT_DAY, hand_over=asked,
                                    beds=family.in_beds(make_beds(ground.far_house, 3)))

    assert admission.state == AdmissionState.EXPECTED


@pytest.mark.parametrize("act", ["arrived", "twice", "discharged"])
def test_it_refuses_unless_they_are_expected(
        act: str, cast: Cast, at: datetime, expected: Admission) -> None:
    if act == "twice":
        note(cast, at, expected)
    else:
        commands.receive(actor=cast.house_head, at=at, admission=expected)
    if act == "discharged":
        commands.discharge(actor=cast.house_head, at=at, admission=expected, destination=Destination.FAMILY)

    with pytest.raises(ImpossibleMove):
        note(cast, at, expected)


@pytest.mark.parametrize("who", ["centre_worker", "far_house_head", "province_supervisor"])
def test_only_the_house_notes_it(who: str, cast: Cast, at: datetime, expected: Admission) -> None:
    with pytest.raises(NotAllowed):
        note(cast, at, expected, actor=getattr(cast, who))
