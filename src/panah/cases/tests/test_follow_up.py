"""Follow-up contacts: one is always due while a case is followed."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.cast import Cast

from panah.access.errors import NotAllowed
from panah.cases import commands, rules
from panah.cases.errors import DueInThePast, NoFollowUpDue, NotReached
from panah.cases.kinds import Channel, Owed
from panah.cases.models import Case, FollowUp
from panah.cases.states import CaseState
from panah.law import targets

USUAL = (targets.FOLLOW_UP_FIRST, targets.FOLLOW_UP_SECOND, targets.FOLLOW_UP_THIRD, targets.FOLLOW_UP_LAST)


@pytest.fixture
def followed(cast: Cast, at: datetime, field_case: Case) -> Case:
    commands.plan_follow_up(actor=cast.dispatcher, at=at, case=field_case)
    field_case.refresh_from_db()
    return field_case


def record(cast: Cast, at: datetime, case: Case, **changes: object) -> FollowUp:
    given = {"actor": cast.dispatcher, "at": at, "case": case, "channel": Channel.PHONE, "was_reached": True,
             "is_safe": True}
    return commands.record_follow_up(**given | changes)  # type: ignore[arg-type]


def test_planning_puts_the_case_in_follow_up(at: datetime, followed: Case) -> None:
    assert followed.state == CaseState.FOLLOW_UP
    assert followed.next_due_for == Owed.FOLLOW_UP
    assert followed.next_due_at == at + timedelta(days=USUAL[0].on(at.date()))


def test_planning_again_moves_the_open_contact(cast: Cast, at: datetime, followed: Case) -> None:
    commands.plan_follow_up(actor=cast.dispatcher, at=at, case=followed, due_at=at + timedelta(days=1))

    assert FollowUp.objects.get().due_at == at + timedelta(days=1)


def test_planning_needs_a_later_day(cast: Cast, at: datetime, field_case: Case) -> None:
    with pytest.raises(DueInThePast):
        commands.plan_follow_up(actor=cast.dispatcher, at=at, case=field_case, due_at=at)


def test_recording_makes_the_next_one_due_at_once(cast: Cast, at: datetime, followed: Case) -> None:
    record(cast, at, followed)

    followed.refresh_from_db()
    assert followed.next_due_at == at + timedelta(days=USUAL[1].on(at.date()))
    assert FollowUp.objects.filter(case=followed, done_at=None).count() == 1


def test_a_day_may_be_chosen_for_the_next_one(cast: Cast, at: datetime, followed: Case) -> None:
    record(cast, at, followed, next_due_at=at + timedelta(days=2))

    followed.refresh_from_db()
    assert followed.next_due_at == at + timedelta(days=2)


@pytest.mark.parametrize("done_before", range(6))
def test_the_gaps_grow_and_then_stay(done_before: int, at: datetime) -> None:
    gap = USUAL[min(done_before, 3)].on(at.date())

    assert rules.follow_up_due_at(done_before, at, {}) == at + timedelta(days=gap)


def test_what_was_heard_is_kept(cast: Cast, at: datetime, followed: Case) -> None:
    record(cast, at, followed, is_safe=False, harm_recurred=True, note="دوباره تهدید شده")

    done = FollowUp.objects.get(done_at__isnull=False)
    assert (done.was_reached, done.is_safe, done.harm_recurred, done.note) == (True, False, True, "دوباره تهدید شده")


@pytest.mark.parametrize(("told", "kind"), [
    ({"was_reached": True, "is_safe": True}, "cases.followed_up"),
    ({"was_reached": True, "is_safe": False}, "cases.followed_up_unsafe"),
    ({"was_reached": False, "is_safe": None}, "cases.follow_up_missed")])
def test_the_timeline_says_what_came_of_it(
        told: dict[str, object], kind: str, cast: Cast, at: datetime, followed: Case) -> None:
    record(cast, at, followed, **told)

    assert followed.timeline.filter(kind=kind).exists()


def test_safety_is_not_noted_for_someone_not_reached(cast: Cast, at: datetime, followed: Case) -> None:
    with pytest.raises(NotReached):
        record(cast, at, followed, was_reached=False)


def test_the_database_refuses_safety_of_someone_not_reached(at: datetime, followed: Case) -> None:
    with pytest.raises(IntegrityError, match="safety_only_from_someone_reached"), transaction.atomic():
        FollowUp.objects.filter(case=followed).update(done_at=at, was_reached=False, is_safe=True)


def test_it_refuses_where_none_is_due(cast: Cast, at: datetime, field_case: Case) -> None:
    with pytest.raises(NoFollowUpDue):
        record(cast, at, field_case)


def test_another_unit_does_not_record(cast: Cast, at: datetime, followed: Case) -> None:
    with pytest.raises(NotAllowed):
        record(cast, at, followed, actor=cast.centre_worker)
