"""A later due day: up to the last permitted one, by the rule of the day of admission."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from tests.cast import Cast, Ground

from panah.access.errors import NotAllowed
from panah.cases.errors import DueInThePast
from panah.cases.kinds import Owed
from panah.cases.models import Case
from panah.core.jalali import from_jalali, start_of_day, tehran_day
from panah.network.models import LocalValue
from panah.shelter import commands
from panah.shelter.errors import (
    CentreStayTooLong,
    HouseStayTooLong,
    ImpossibleMove,
    NotAnExtension,
    OutpatientHasNoStay,
)
from panah.shelter.kinds import Destination, ExtensionReason, Mode, Route
from panah.shelter.models import Admission, Extension
from panah.shelter.tests.conftest import Family

DUE_ON, LAST_DAY = from_jalali(1405, 12, 29), from_jalali(1406, 4, 30)
"""Four and eight solar months after 30 Aban 1405."""


def extend(cast: Cast, at: datetime, stay: Admission, until: date, **changes: object) -> Admission:
    given = {"actor": cast.house_head, "at": at, "admission": stay, "until": until,
             "reason": ExtensionReason.COURT_PENDING}
    return commands.extend_stay(**given | changes)  # type: ignore[arg-type]


def test_it_lasts_to_the_last_permitted_day(cast: Cast, at: datetime, family: Family, stay: Admission) -> None:
    assert extend(cast, at, stay, LAST_DAY).due_on == LAST_DAY

    family.case.refresh_from_db()
    assert (family.case.next_due_for, family.case.next_due_at) == (
        Owed.STAY_END, start_of_day(LAST_DAY + timedelta(days=1)))


def test_it_is_kept_and_told_with_its_reason(cast: Cast, at: datetime, family: Family, stay: Admission) -> None:
    extend(cast, at, stay, LAST_DAY)

    kept = Extension.objects.get()
    assert (kept.before, kept.until, kept.reason, kept.by_id) == (
        DUE_ON, LAST_DAY, ExtensionReason.COURT_PENDING, cast.house_head.user_id)
    facts = family.case.timeline.get(kind="shelter.stay_extended").facts
    assert (facts["before"], facts["until"]) == (DUE_ON.isoformat(), LAST_DAY.isoformat())


def test_it_refuses_a_day_beyond_eight_months(cast: Cast, at: datetime, stay: Admission) -> None:
    with pytest.raises(HouseStayTooLong) as refused:
        extend(cast, at, stay, LAST_DAY + timedelta(days=1))
    assert refused.value.rule == "safe_house.longest_stay"
    assert "۳۰ تیر ۱۴۰۶" in str(refused.value)


def test_several_extensions_together_stay_within_the_limit(cast: Cast, at: datetime, stay: Admission) -> None:
    extend(cast, at, stay, LAST_DAY - timedelta(days=1))
    extend(cast, at, stay, LAST_DAY)

    with pytest.raises(HouseStayTooLong):
        extend(cast, at, stay, LAST_DAY + timedelta(days=1))


def test_it_refuses_beyond_what_the_province_permits(
        ground: Ground, cast: Cast, at: datetime, stay: Admission) -> None:
    LocalValue.objects.create(provision="safe_house.longest_stay", province=ground.alborz, value=6, from_on=at.date(),
                              reason="نمونه")

    assert extend(cast, at, stay, from_jalali(1406, 2, 30))
    with pytest.raises(HouseStayTooLong):
        extend(cast, at, stay, from_jalali(1406, 2, 31))


def test_a_value_set_after_the_admission_does_not_shorten_it(
        ground: Ground, cast: Cast, at: datetime, stay: Admission) -> None:
    LocalValue.objects.create(provision="safe_house.longest_stay", province=ground.alborz, value=5,
                              from_on=at.date() + timedelta(days=10), reason="نمونه")

    assert extend(cast, at + timedelta(days=20), stay, LAST_DAY)


@pytest.mark.parametrize("days", [0, -1])
def test_it_refuses_a_day_that_is_not_later(days: int, cast: Cast, at: datetime, stay: Admission) -> None:
    with pytest.raises(NotAnExtension):
        extend(cast, at, stay, DUE_ON + timedelta(days=days))


def test_it_refuses_a_day_that_has_passed(cast: Cast, at: datetime, stay: Admission) -> None:
    """The stay was over unnoticed: the new day must lie ahead."""
    overdue = start_of_day(DUE_ON + timedelta(days=10))

    with pytest.raises(DueInThePast):
        extend(cast, overdue, stay, DUE_ON + timedelta(days=5))
    assert extend(cast, overdue, stay, DUE_ON + timedelta(days=10))


def test_a_centre_keeps_no_longer_than_three_weeks(cast: Cast, at: datetime, in_centre: Admission) -> None:
    with pytest.raises(CentreStayTooLong) as refused:
        extend(cast, at, in_centre, tehran_day(at) + timedelta(days=22), actor=cast.centre_worker)
    assert refused.value.rule == "crisis_centre.longest_stay"


def test_a_centre_may_keep_to_the_day_when_less_was_set(cast: Cast, at: datetime, in_centre: Admission) -> None:
    Admission.objects.filter(pk=in_centre.pk).update(due_on=tehran_day(at) + timedelta(days=10))

    assert extend(cast, at, in_centre, tehran_day(at) + timedelta(days=21), actor=cast.centre_worker)


def test_it_refuses_an_out_patient(ground: Ground, cast: Cast, at: datetime, family: Family) -> None:
    admission = commands.admit_to_centre(
        actor=cast.centre_worker, at=at, case=family.case, centre=ground.centre, route=Route.SELF,
        mode=Mode.OUTPATIENT, persons=family.persons)

    with pytest.raises(OutpatientHasNoStay):
        extend(cast, at, admission, LAST_DAY, actor=cast.centre_worker)


def test_it_refuses_before_arrival(cast: Cast, at: datetime, expected: Admission) -> None:
    with pytest.raises(ImpossibleMove):
        extend(cast, at, expected, LAST_DAY)


def test_it_refuses_after_discharge(cast: Cast, at: datetime, stay: Admission) -> None:
    commands.discharge(actor=cast.house_head, at=at, admission=stay, destination=Destination.FAMILY)

    with pytest.raises(ImpossibleMove):
        extend(cast, at, stay, LAST_DAY)


def test_what_another_unit_owes_in_the_case_is_left_alone(
        ground: Ground, cast: Cast, at: datetime, family: Family, stay: Admission) -> None:
    Case.objects.filter(pk=family.case.pk).update(owner=ground.mobile, next_due_for=Owed.FOLLOW_UP)

    extend(cast, at, stay, LAST_DAY)

    family.case.refresh_from_db()
    assert family.case.next_due_for == Owed.FOLLOW_UP


@pytest.mark.parametrize("who", ["house_staff", "far_house_head", "centre_worker", "province_supervisor"])
def test_only_the_head_of_the_house_extends(who: str, cast: Cast, at: datetime, stay: Admission) -> None:
    with pytest.raises(NotAllowed):
        extend(cast, at, stay, LAST_DAY, actor=getattr(cast, who))
