"""The course of a case between opening and closing: intervention, keeping, follow-up, and what is owed next."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from panah.access.actor import Actor
from panah.access.guard import require
from panah.cases import events, policies, timeline
from panah.cases.commands.locking import lock_for_move, lock_open_case
from panah.cases.errors import DueInThePast
from panah.cases.kinds import Owed
from panah.cases.models import Case
from panah.cases.states import CaseState


@transaction.atomic
def set_next_due(*, actor: Actor, at: datetime, case: Case, due_at: datetime, owed: str) -> Case:
    """Say what is owed next and by when. Raises CaseClosed or DueInThePast."""
    case = lock_open_case(case)
    require(policies.may_work_on_case(actor, case) or policies.may_supervise_case(actor, case))
    return _owe(case, actor, at, due_at, owed, case.state)


@transaction.atomic
def begin_intervention(*, actor: Actor, at: datetime, case: Case, due_at: datetime, owed: str) -> Case:
    """Help has begun. Raises CaseClosed, ImpossibleMove or DueInThePast."""
    case = lock_for_move(case, CaseState.INTERVENTION)
    require(policies.may_work_on_case(actor, case))
    return _owe(case, actor, at, due_at, owed, CaseState.INTERVENTION)


@transaction.atomic
def keep(*, actor: Actor, at: datetime, case: Case, due_at: datetime) -> Case:
    """The person stays in a centre or a house until `due_at`. Raises CaseClosed, ImpossibleMove or DueInThePast."""
    case = lock_for_move(case, CaseState.KEPT)
    require(policies.may_work_on_case(actor, case))
    return _owe(case, actor, at, due_at, Owed.STAY_END, CaseState.KEPT)


@transaction.atomic
def begin_follow_up(*, actor: Actor, at: datetime, case: Case, due_at: datetime) -> Case:
    """The help is done; the person is followed until safe. Raises CaseClosed, ImpossibleMove or DueInThePast."""
    case = lock_for_move(case, CaseState.FOLLOW_UP)
    require(policies.may_work_on_case(actor, case))
    return _owe(case, actor, at, due_at, Owed.FOLLOW_UP, CaseState.FOLLOW_UP)


def _owe(case: Case, actor: Actor, at: datetime, due_at: datetime, owed: str, state: str) -> Case:
    if due_at <= at:
        raise DueInThePast(field="due_at")
    case.state, case.next_due_at, case.next_due_for = state, due_at, owed
    case.save(update_fields=["state", "next_due_at", "next_due_for"])
    timeline.record(events.NEXT_DUE_SET, case=case, actor=actor, at=at, owed=owed, due_at=due_at.isoformat())
    return case
