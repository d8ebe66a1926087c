"""Urgency: anyone who sees the case may raise it; lowering needs a reason and the accountable unit."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from panah.access.actor import Actor
from panah.access.guard import require
from panah.cases import events, policies, timeline
from panah.cases.commands.locking import lock_open_case
from panah.cases.errors import NotALowering, NotARaise, ReasonNeeded
from panah.cases.models import Case, UrgencyLowering
from panah.cases.screening_errors import BelowFloor
from panah.cases.screening_queries import wanting_more
from panah.triage.urgency import Urgency, is_lower, most_urgent


@transaction.atomic
def raise_urgency(*, actor: Actor, at: datetime, case: Case, urgency: str) -> Case:
    """Anyone who sees the case, and the operator whom a further contact tells more. Raises CaseClosed or NotARaise."""
    require(policies.may_reach_case(actor, case) or policies.may_tell_about_case(actor, case))
    case = lock_open_case(case)
    if not is_lower(case.urgency, than=urgency):
        raise NotARaise
    before, case.urgency = case.urgency, urgency
    case.save(update_fields=["urgency"])
    timeline.record(events.URGENCY_RAISED, case=case, actor=actor, at=at, before=before, after=urgency)
    return case


@transaction.atomic
def lower_urgency(*, actor: Actor, at: datetime, case: Case, urgency: str, reason: str) -> Case:
    """Below what an instrument asks for only by a supervisor who did not ask the questions.

    Raises CaseClosed, NotALowering, BelowFloor or ReasonNeeded.
    """
    case = lock_open_case(case)
    supervises = policies.may_supervise_case(actor, case)
    require(policies.may_work_on_case(actor, case) or supervises)
    if not is_lower(urgency, than=case.urgency):
        raise NotALowering
    asked = wanting_more(case, urgency)
    if asked and (not supervises or actor.user_id in {one.recorded_by_id for one in asked}):
        raise BelowFloor(floor=Urgency(most_urgent(one.floor for one in asked)).label)
    if not reason.strip():
        raise ReasonNeeded
    before, case.urgency = case.urgency, urgency
    case.save(update_fields=["urgency"])
    UrgencyLowering.objects.create(case=case, at=at, by_id=actor.user_id, before=before, after=urgency, reason=reason)
    timeline.record(events.URGENCY_LOWERED, case=case, actor=actor, at=at, before=before, after=urgency)
    return case
