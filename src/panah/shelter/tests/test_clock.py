"""What the clock brings before a unit: the end of a stay and a son who reaches the age limit, once each."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from tests.cast import Cast, Ground

from panah.access.actor import Actor
from panah.access.errors import NotAllowed
from panah.cases.kinds import TaskKind
from panah.cases.models import Task
from panah.core.jalali import from_jalali, start_of_day, tehran_day
from panah.law import targets
from panah.shelter import clock, commands
from panah.shelter.kinds import Destination, ExtensionReason, Mode, Route
from panah.shelter.models import Admission
from panah.shelter.states import AdmissionState
from panah.shelter.tests.conftest import Family

DUE_ON, LAST_DAY = from_jalali(1405, 12, 29), from_jalali(1406, 4, 30)
SECOND = timedelta(seconds=1)


def warned_from(due_on: date, days: int) -> datetime:
    return start_of_day(due_on - timedelta(days=days))


@pytest.fixture
def turning_twelve(family: Family, at: datetime) -> date:
    """The son is twelve three months after he came."""
    family.son.born_on = from_jalali(1393, 11, 30)
    family.son.save(update_fields=["born_on"])
    return from_jalali(1405, 11, 30)


def test_an_ordinary_stay_owes_nothing(stay: Admission, at: datetime) -> None:
    assert clock.tick(at) == 0
    assert not Task.objects.exists()


def test_a_stay_that_nears_its_end_is_brought_before_the_house(ground: Ground, stay: Admission) -> None:
    near = warned_from(DUE_ON, targets.SAFE_HOUSE_WARNING.on(DUE_ON))

    assert clock.tick(near - SECOND) == 0
    assert clock.tick(near) == 1
    task = Task.objects.get()
    assert (task.kind, task.unit, task.case) == (TaskKind.STAY_NEAR_LIMIT, ground.house, stay.case)
    assert task.due_at == start_of_day(DUE_ON + timedelta(days=1))


def test_past_its_end_it_is_another_task_and_nobody_is_put_out(stay: Admission) -> None:
    end = start_of_day(DUE_ON + timedelta(days=1))
    clock.tick(end - SECOND)
    clock.tick(end)

    assert list(Task.objects.order_by("raised_at").values_list("kind", flat=True)) == [
        TaskKind.STAY_NEAR_LIMIT, TaskKind.STAY_OVER]
    stay.refresh_from_db()
    assert stay.state == AdmissionState.ACTIVE


def test_a_centre_is_warned_by_its_own_measure(ground: Ground, at: datetime, in_centre: Admission) -> None:
    assert in_centre.due_on
    near = warned_from(in_centre.due_on, targets.CRISIS_CENTRE_WARNING.on(in_centre.due_on))

    assert clock.tick(near - SECOND) == 0
    assert clock.tick(near) == 1
    assert Task.objects.get().unit == ground.centre


@pytest.mark.parametrize("later", [timedelta(0), timedelta(minutes=1), timedelta(days=1)])
def test_no_task_is_raised_twice(later: timedelta, stay: Admission) -> None:
    end = start_of_day(DUE_ON + timedelta(days=1))
    clock.tick(end)
    clock.tick(end + later)

    assert Task.objects.filter(kind=TaskKind.STAY_OVER).count() == 1
    assert stay.case.timeline.filter(kind="cases.task_raised").count() == 1


def test_after_an_extension_the_new_end_is_brought_up_anew(cast: Cast, at: datetime, stay: Admission) -> None:
    clock.tick(start_of_day(DUE_ON))
    commands.extend_stay(actor=cast.house_head, at=at, admission=stay, until=LAST_DAY,
                         reason=ExtensionReason.NO_HOUSING)

    assert clock.tick(start_of_day(DUE_ON)) == 0
    assert clock.tick(start_of_day(LAST_DAY)) == 1
    assert Task.objects.filter(kind=TaskKind.STAY_NEAR_LIMIT).count() == 2


def test_a_son_is_planned_for_a_month_before_he_is_twelve(
        ground: Ground, turning_twelve: date, stay: Admission) -> None:
    near = warned_from(turning_twelve, targets.SON_AGE_WARNING.on(turning_twelve))

    assert clock.tick(near - SECOND) == 0
    assert clock.tick(near) == 1
    task = Task.objects.get()
    assert (task.kind, task.unit) == (TaskKind.SON_REACHES_LIMIT, ground.house)
    assert task.due_at == start_of_day(turning_twelve)


def test_a_son_who_turns_twelve_stays_with_one_task(turning_twelve: date, family: Family, stay: Admission) -> None:
    for days in (-20, -1, 0, 1, 5):
        clock.tick(start_of_day(turning_twelve + timedelta(days=days)))

    assert Task.objects.filter(kind=TaskKind.SON_REACHES_LIMIT).count() == 1
    bed = stay.stays.get(person=family.son)
    assert bed.during.upper is None


def test_a_daughter_of_that_age_owes_nothing(family: Family, stay: Admission) -> None:
    family.daughter.born_on = from_jalali(1393, 9, 1)
    family.daughter.save(update_fields=["born_on"])

    assert clock.tick(start_of_day(from_jalali(1405, 9, 2))) == 0


def test_the_limit_of_houses_is_not_that_of_centres(
        turning_twelve: date, at: datetime, family: Family, in_centre: Admission) -> None:
    family.son.born_on = tehran_day(at) - timedelta(days=14 * 366)
    family.son.save(update_fields=["born_on"])

    assert clock.tick(at) == 0


def test_an_out_patient_has_no_stay_to_end(ground: Ground, cast: Cast, at: datetime, family: Family) -> None:
    commands.admit_to_centre(actor=cast.centre_worker, at=at, case=family.case, centre=ground.centre,
                             route=Route.SELF, mode=Mode.OUTPATIENT, persons=family.persons)

    assert clock.tick(at + timedelta(days=60)) == 0
    assert not Task.objects.exists()


def test_those_who_left_or_are_still_expected_owe_nothing(
        cast: Cast, at: datetime, turning_twelve: date, expected: Admission) -> None:
    late = start_of_day(LAST_DAY)
    assert clock.tick(late) == 0

    admission = commands.receive(actor=cast.house_head, at=at, admission=expected)
    commands.discharge(actor=cast.house_head, at=at, admission=admission, destination=Destination.FAMILY)
    assert clock.tick(late) == 0
    assert commands.raise_stay_tasks(actor=Actor.system(), at=late, admission=admission) == []


@pytest.mark.parametrize("who", ["house_head", "province_supervisor", "administrator"])
def test_only_the_clock_raises_them(who: str, cast: Cast, at: datetime, stay: Admission) -> None:
    with pytest.raises(NotAllowed):
        commands.raise_stay_tasks(actor=getattr(cast, who), at=at, admission=stay)
