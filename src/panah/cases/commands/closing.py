"""Closing: the owner asks with evidence, a supervisor who is another person agrees or not."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from panah.access.actor import Actor
from panah.access.guard import require
from panah.cases import events, policies, rules, timeline
from panah.cases.commands.follow_ups import plan_follow_up
from panah.cases.commands.locking import lock_for_move, lock_open_case
from panah.cases.errors import (
    EvidenceMissing,
    HandOverPending,
    NoClosingAsked,
    NotHeardHerself,
    OwnRequest,
    ReasonNeeded,
)
from panah.cases.kinds import ClosingOutcome, Owed
from panah.cases.models import Case, ClosingRequest, FollowUp
from panah.cases.outside_errors import NotReferred
from panah.cases.states import CaseState, HandOverState
from panah.core.jalali import tehran_day
from panah.network.queries import local_values


@transaction.atomic
def ask_closing(*, actor: Actor, at: datetime, case: Case, outcome: str, evidence: Collection[str],
                account: str) -> ClosingRequest:
    """Ask a supervisor to agree that the case may end.

    Raises CaseClosed, ImpossibleMove, HandOverPending, EvidenceMissing, NotReferred, NotHeardHerself or ReasonNeeded.
    """
    case = lock_for_move(case, CaseState.CLOSING)
    require(policies.may_work_on_case(actor, case) and not actor.is_system)
    if case.hand_overs.filter(state=HandOverState.PENDING).exists():
        raise HandOverPending
    if rules.needs_evidence(outcome) and not evidence:
        raise EvidenceMissing
    if outcome == ClosingOutcome.REFERRED_OUT and not case.outside_referrals.exists():
        raise NotReferred
    if rules.relies_on_her_word(evidence) and not FollowUp.objects.filter(case=case, is_safe=True).exists():
        raise NotHeardHerself
    if not account.strip():
        raise ReasonNeeded(field="account")
    request = ClosingRequest.objects.create(case=case, outcome=outcome, evidence=list(evidence), account=account,
                                            asked_at=at, asked_by_id=actor.person_id)
    case.state, case.next_due_for = CaseState.CLOSING, Owed.CLOSING_DECISION
    case.next_due_at = rules.answer_due_at(case.urgency, at, local_values(case.province_id, tehran_day(at)))
    case.save(update_fields=["state", "next_due_at", "next_due_for"])
    timeline.record(events.CLOSING_ASKED, case=case, actor=actor, at=at, outcome=outcome, evidence=list(evidence))
    return request


@transaction.atomic
def agree_closing(*, actor: Actor, at: datetime, case: Case) -> Case:
    """Close the case. Raises CaseClosed, NoClosingAsked or OwnRequest."""
    require(policies.may_supervise_case(actor, case))
    case = lock_open_case(case)
    request = _open_request(case, actor)
    request.decided_at, request.decided_by_id, request.is_agreed = at, actor.user_id, True
    request.save(update_fields=["decided_at", "decided_by_id", "is_agreed"])
    case.state, case.closed_at, case.closing_outcome = CaseState.CLOSED, at, request.outcome
    case.next_due_at, case.next_due_for = None, ""
    case.save(update_fields=["state", "closed_at", "closing_outcome", "next_due_at", "next_due_for"])
    timeline.record(events.CLOSED, case=case, actor=actor, at=at, outcome=request.outcome)
    return case


@transaction.atomic
def decline_closing(*, actor: Actor, at: datetime, case: Case, answer: str) -> Case:
    """Send the case back to follow-up, saying what is missing. Raises NoClosingAsked, OwnRequest or ReasonNeeded."""
    require(policies.may_supervise_case(actor, case))
    if not answer.strip():
        raise ReasonNeeded(field="answer")
    case = lock_open_case(case)
    request = _open_request(case, actor)
    request.decided_at, request.decided_by_id, request.is_agreed = at, actor.user_id, False
    request.answer = answer
    request.save(update_fields=["decided_at", "decided_by_id", "is_agreed", "answer"])
    timeline.record(events.CLOSING_DECLINED, case=case, actor=actor, at=at)
    plan_follow_up(actor=Actor.system(), at=at, case=case)
    return Case.objects.get(pk=case.pk)


def _open_request(case: Case, actor: Actor) -> ClosingRequest:
    request = ClosingRequest.objects.select_for_update().filter(case=case, decided_at=None).first()
    if request is None:
        raise NoClosingAsked
    if request.asked_by_id == actor.user_id:
        raise OwnRequest
    return request
