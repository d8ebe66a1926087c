"""Discharge: the beds are free, and follow-up begins with the unit that lets them go."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from tests.cast import Cast, Ground

from panah.access.errors import NotAllowed
from panah.cases.kinds import Owed
from panah.cases.models import Case, FollowUp
from panah.cases.rules import follow_up_due_at
from panah.cases.states import CaseState
from panah.shelter import commands, queries
from panah.shelter.errors import DestinationNeeded, ImpossibleMove
from panah.shelter.kinds import Destination
from panah.shelter.models import Admission
from panah.shelter.states import AdmissionState
from panah.shelter.tests.conftest import Family

NEXT_MONTH = timedelta(days=30)


def discharge(cast: Cast, at: datetime, stay: Admission, **changes: object) -> Admission:
    given = {"actor": cast.house_head, "at": at, "admission": stay, "destination": Destination.INDEPENDENT}
    return commands.discharge(**given | changes)  # type: ignore[arg-type]


def test_follow_up_begins_with_the_house(
        ground: Ground, cast: Cast, at: datetime, family: Family, stay: Admission) -> None:
    discharge(cast, at + NEXT_MONTH, stay)

    family.case.refresh_from_db()
    assert (family.case.state, family.case.owner) == (CaseState.FOLLOW_UP, ground.house)
    due = FollowUp.objects.get(done_at=None)
    assert (due.unit, due.due_at) == (ground.house, follow_up_due_at(0, at + NEXT_MONTH, {}))


def test_everyone_gets_up(ground: Ground, cast: Cast, at: datetime, stay: Admission) -> None:
    discharge(cast, at + NEXT_MONTH, stay)

    assert {row.during.upper for row in stay.stays.all()} == {at + NEXT_MONTH}
    assert queries.free_beds(ground.house, at + NEXT_MONTH).count() == 4
    assert queries.free_beds(ground.house, at + NEXT_MONTH - timedelta(seconds=1)).count() == 1


@pytest.mark.parametrize("destination", Destination.values)
def test_where_they_go_is_kept_and_told(
        destination: str, cast: Cast, at: datetime, family: Family, stay: Admission) -> None:
    discharge(cast, at, stay, destination=destination, note="یادداشت محرمانه")

    row = Admission.objects.get(pk=stay.pk)
    assert (row.state, row.destination, row.ending_note) == (
        AdmissionState.DISCHARGED, destination, "یادداشت محرمانه")
    facts = family.case.timeline.get(kind="shelter.discharged").facts
    assert facts == {"admission": str(stay.pk), "destination": destination}


def test_the_centre_discharges_while_a_house_expects_them(
        ground: Ground, cast: Cast, at: datetime, family: Family, in_centre: Admission, expected: Admission) -> None:
    """The house owns the case by then; what it owes is left alone."""
    discharge(cast, at, in_centre, actor=cast.centre_worker, destination=Destination.SAFE_HOUSE)

    family.case.refresh_from_db()
    assert (family.case.owner, family.case.next_due_for) == (ground.house, Owed.ARRIVAL)
    assert queries.free_beds(ground.centre, at).count() == 4


def test_the_beds_are_freed_even_when_the_case_is_closed(
        ground: Ground, cast: Cast, at: datetime, family: Family, stay: Admission) -> None:
    Case.objects.filter(pk=family.case.pk).update(state=CaseState.CLOSED, closed_at=at, closing_outcome="secured",
                                                  next_due_at=None, next_due_for="")

    discharge(cast, at + NEXT_MONTH, stay)

    assert queries.free_beds(ground.house, at + NEXT_MONTH).count() == 4


def test_a_discharge_noted_with_an_earlier_time_frees_the_beds(
        ground: Ground, cast: Cast, at: datetime, stay: Admission) -> None:
    discharge(cast, at - timedelta(minutes=1), stay)

    assert queries.free_beds(ground.house, at).count() == 4


def test_it_refuses_without_a_destination(cast: Cast, at: datetime, stay: Admission) -> None:
    with pytest.raises(DestinationNeeded):
        discharge(cast, at, stay, destination="")


def test_it_refuses_those_who_are_only_expected(cast: Cast, at: datetime, expected: Admission) -> None:
    with pytest.raises(ImpossibleMove):
        discharge(cast, at, expected)


def test_it_refuses_a_second_time(cast: Cast, at: datetime, stay: Admission) -> None:
    discharge(cast, at, stay)

    with pytest.raises(ImpossibleMove):
        discharge(cast, at, stay)


@pytest.mark.parametrize("who", ["house_staff", "far_house_head", "centre_worker", "province_supervisor"])
def test_only_the_head_of_the_house_discharges(who: str, cast: Cast, at: datetime, stay: Admission) -> None:
    with pytest.raises(NotAllowed):
        discharge(cast, at, stay, actor=getattr(cast, who))
