"""Hand-overs: pending until accepted; the sender owns the case until then."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from panah.access.actor import Actor
from panah.access.guard import require
from panah.cases import events, policies, rules, timeline
from panah.cases.commands.locking import lock_open_case, owner_of
from panah.cases.errors import (
    DueInThePast,
    HandOverAnswered,
    HandOverPending,
    ImpossibleMove,
    ReasonNeeded,
    SameUnit,
)
from panah.cases.kinds import Owed
from panah.cases.models import Case, HandOver
from panah.cases.queries import went_into
from panah.cases.states import WORKING, CaseState, HandOverState
from panah.core.jalali import tehran_day
from panah.core.races import refused_as
from panah.network.models import Unit
from panah.network.queries import local_values


@transaction.atomic
def hand_over(*, actor: Actor, at: datetime, case: Case, to_unit: Unit, purpose: str, note: str = "") -> HandOver:
    """Ask another unit to take the case. Raises CaseClosed, ImpossibleMove, SameUnit or HandOverPending."""
    case = lock_open_case(case)
    require(policies.may_work_on_case(actor, case))
    if case.state not in WORKING:
        raise ImpossibleMove(state=CaseState(case.state).label)
    if to_unit.pk == case.owner_id:
        raise SameUnit
    due_at = rules.answer_due_at(case.urgency, at, local_values(case.province_id, tehran_day(at)))
    with refused_as(one_pending_hand_over_per_case=HandOverPending):
        asked = HandOver.objects.create(case=case, purpose=purpose, from_unit=owner_of(case), to_unit=to_unit,
                                        note=note, asked_by_id=actor.user_id, asked_at=at, answer_due_at=due_at)
    case.next_due_at, case.next_due_for = due_at, Owed.ANSWER
    case.save(update_fields=["next_due_at", "next_due_for"])
    timeline.record(events.HANDED_OVER, case=case, actor=actor, at=at, also_units=[to_unit.pk], purpose=purpose,
                    unit=to_unit.pk, due_at=due_at.isoformat())
    return asked


@transaction.atomic
def accept_hand_over(*, actor: Actor, at: datetime, hand_over: HandOver, next_due_at: datetime,
                     next_due_for: str) -> Case:
    """Take the case: from now on the receiver owns it. Raises HandOverAnswered, CaseClosed or DueInThePast."""
    require(policies.may_answer_hand_over(actor, hand_over))
    case = lock_open_case(hand_over.case)
    hand_over = _lock_pending(hand_over)
    if next_due_at <= at:
        raise DueInThePast
    _answer(hand_over, actor, at, HandOverState.ACCEPTED)
    case.owner = hand_over.to_unit
    case.next_due_at, case.next_due_for = next_due_at, next_due_for
    case.save(update_fields=["owner", "next_due_at", "next_due_for"])
    went_into(case).update(owner=case.owner)
    timeline.record(events.HAND_OVER_ACCEPTED, case=case, actor=actor, at=at, also_units=[hand_over.from_unit_id],
                    purpose=hand_over.purpose, unit=hand_over.to_unit_id)
    return case


@transaction.atomic
def refuse_hand_over(*, actor: Actor, at: datetime, hand_over: HandOver, reason: str, note: str = "") -> Case:
    """Send the case back with a coded reason; the sender must decide anew at once. Raises HandOverAnswered."""
    require(policies.may_answer_hand_over(actor, hand_over))
    if not reason:
        raise ReasonNeeded
    case = lock_open_case(hand_over.case)
    hand_over = _lock_pending(hand_over)
    hand_over.refusal_reason, hand_over.answer_note = reason, note
    _answer(hand_over, actor, at, HandOverState.REFUSED)
    _sender_decides(case, at)
    timeline.record(events.HAND_OVER_REFUSED, case=case, actor=actor, at=at, also_units=[hand_over.to_unit_id],
                    reason=reason, unit=hand_over.to_unit_id)
    return case


@transaction.atomic
def withdraw_hand_over(*, actor: Actor, at: datetime, hand_over: HandOver) -> Case:
    """Take the request back, to ask elsewhere. Raises HandOverAnswered."""
    require(policies.may_work_on_case(actor, hand_over.case))
    case = lock_open_case(hand_over.case)
    hand_over = _lock_pending(hand_over)
    _answer(hand_over, actor, at, HandOverState.WITHDRAWN)
    _sender_decides(case, at)
    timeline.record(events.HAND_OVER_WITHDRAWN, case=case, actor=actor, at=at, also_units=[hand_over.to_unit_id])
    return case


def take_back(actor: Actor, at: datetime, hand_over: HandOver | None) -> None:
    """A step of undoing what asked for it: nobody need answer any more. One that was answered stays answered."""
    if hand_over is None or hand_over.state != HandOverState.PENDING:
        return
    _answer(hand_over, actor, at, HandOverState.WITHDRAWN)
    timeline.record(events.HAND_OVER_WITHDRAWN, case=hand_over.case, actor=actor, at=at,
                    also_units=[hand_over.to_unit_id])


def _lock_pending(hand_over: HandOver) -> HandOver:
    hand_over = HandOver.objects.select_for_update(of=("self",)).select_related("to_unit").get(pk=hand_over.pk)
    if hand_over.state != HandOverState.PENDING:
        raise HandOverAnswered
    return hand_over


def _answer(hand_over: HandOver, actor: Actor, at: datetime, state: HandOverState) -> None:
    hand_over.state, hand_over.answered_at, hand_over.answered_by_id = state, at, actor.user_id
    hand_over.save(update_fields=["state", "answered_at", "answered_by_id", "refusal_reason", "answer_note"])


def _sender_decides(case: Case, at: datetime) -> None:
    local = local_values(case.province_id, tehran_day(at))
    case.next_due_at, case.next_due_for = rules.answer_due_at(case.urgency, at, local), Owed.NEXT_STEP
    case.save(update_fields=["next_due_at", "next_due_for"])
