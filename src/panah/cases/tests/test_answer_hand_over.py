"""Accepting, refusing and withdrawing a hand-over."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.cast import Cast, Ground

from panah.access.errors import NotAllowed
from panah.cases import commands
from panah.cases.errors import DueInThePast, HandOverAnswered, ReasonNeeded
from panah.cases.kinds import Owed, Purpose, RefusalReason
from panah.cases.models import Case, HandOver
from panah.cases.states import HandOverState
from panah.cases.testing import make_hand_over

SOON = timedelta(hours=1)


@pytest.fixture
def asked(ground: Ground, at: datetime, case: Case) -> HandOver:
    return make_hand_over(case, ground.mobile, Purpose.MOBILE, at)


def accept(cast: Cast, at: datetime, asked: HandOver, **changes: object) -> Case:
    given = {"actor": cast.dispatcher, "at": at, "hand_over": asked, "next_due_at": at + SOON,
             "next_due_for": Owed.TEAM}
    return commands.accept_hand_over(**given | changes)  # type: ignore[arg-type]


def refuse(cast: Cast, at: datetime, asked: HandOver, **changes: object) -> Case:
    given = {"actor": cast.dispatcher, "at": at, "hand_over": asked, "reason": RefusalReason.NO_TEAM}
    return commands.refuse_hand_over(**given | changes)  # type: ignore[arg-type]


def test_accepting_makes_the_receiver_the_owner(ground: Ground, cast: Cast, at: datetime, asked: HandOver) -> None:
    case = accept(cast, at, asked)

    assert case.owner == ground.mobile
    assert (case.next_due_at, case.next_due_for) == (at + SOON, Owed.TEAM)


def test_accepting_is_noted_with_who_and_when(cast: Cast, at: datetime, asked: HandOver) -> None:
    accept(cast, at, asked)

    asked.refresh_from_db()
    assert (asked.state, asked.answered_at, asked.answered_by_id) == (
        HandOverState.ACCEPTED, at, cast.dispatcher.user_id)


def test_accepting_needs_a_next_due_time_that_is_still_to_come(cast: Cast, at: datetime, asked: HandOver) -> None:
    with pytest.raises(DueInThePast):
        accept(cast, at, asked, next_due_at=at)

    asked.refresh_from_db()
    assert asked.state == HandOverState.PENDING


@pytest.mark.parametrize("who", ["operator", "centre_worker", "far_dispatcher", "province_supervisor", "analyst"])
def test_nobody_else_accepts(who: str, cast: Cast, at: datetime, asked: HandOver) -> None:
    with pytest.raises(NotAllowed):
        accept(cast, at, asked, actor=getattr(cast, who))


def test_the_supervisor_to_whom_it_rose_accepts_for_the_receiver(
        ground: Ground, cast: Cast, at: datetime, asked: HandOver) -> None:
    HandOver.objects.filter(pk=asked.pk).update(escalated_to=ground.alborz_office, escalated_at=at)
    asked.refresh_from_db()

    assert accept(cast, at, asked, actor=cast.province_supervisor).owner == ground.mobile


def test_it_is_answered_once(cast: Cast, at: datetime, asked: HandOver) -> None:
    accept(cast, at, asked)

    with pytest.raises(HandOverAnswered):
        refuse(cast, at, asked)


def test_refusing_leaves_the_case_with_the_sender_who_must_decide_anew(
        ground: Ground, cast: Cast, at: datetime, asked: HandOver) -> None:
    case = refuse(cast, at, asked)

    assert case.owner == ground.hall
    assert case.next_due_for == Owed.NEXT_STEP
    assert case.next_due_at
    assert case.next_due_at > at


def test_refusing_keeps_the_coded_reason_and_the_note(cast: Cast, at: datetime, asked: HandOver) -> None:
    refuse(cast, at, asked, note="فردا صبح تیم هست")

    asked.refresh_from_db()
    assert (asked.refusal_reason, asked.answer_note) == (RefusalReason.NO_TEAM, "فردا صبح تیم هست")


def test_refusing_needs_a_reason(cast: Cast, at: datetime, asked: HandOver) -> None:
    with pytest.raises(ReasonNeeded):
        refuse(cast, at, asked, reason="")


def test_the_database_refuses_a_refusal_without_a_reason(at: datetime, asked: HandOver) -> None:
    with pytest.raises(IntegrityError, match="refusal_has_a_reason"), transaction.atomic():
        HandOver.objects.filter(pk=asked.pk).update(state=HandOverState.REFUSED, answered_at=at)


def test_after_a_refusal_another_unit_can_be_asked(ground: Ground, cast: Cast, at: datetime, asked: HandOver) -> None:
    case = refuse(cast, at, asked)

    again = make_hand_over(case, ground.centre, Purpose.CENTRE, at)

    assert again.state == HandOverState.PENDING


def test_the_sender_withdraws(ground: Ground, cast: Cast, at: datetime, asked: HandOver) -> None:
    case = commands.withdraw_hand_over(actor=cast.operator, at=at, hand_over=asked)

    asked.refresh_from_db()
    assert asked.state == HandOverState.WITHDRAWN
    assert (case.owner, case.next_due_for) == (ground.hall, Owed.NEXT_STEP)


def test_the_receiver_does_not_withdraw(cast: Cast, at: datetime, asked: HandOver) -> None:
    with pytest.raises(NotAllowed):
        commands.withdraw_hand_over(actor=cast.dispatcher, at=at, hand_over=asked)


def test_withdrawing_too_late_is_refused(cast: Cast, at: datetime, asked: HandOver) -> None:
    refuse(cast, at, asked)

    with pytest.raises(HandOverAnswered):
        commands.withdraw_hand_over(actor=cast.operator, at=at, hand_over=asked)


@pytest.mark.parametrize("kind", ["cases.hand_over_accepted", "cases.hand_over_refused"])
def test_every_answer_is_on_the_timeline(kind: str, cast: Cast, at: datetime, asked: HandOver) -> None:
    (accept if kind.endswith("accepted") else refuse)(cast, at, asked)

    assert asked.case.timeline.filter(kind=kind).exists()
