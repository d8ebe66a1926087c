"""Two cases that are one event: one goes into the other, nothing is lost, and it can be taken back completely."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from panah.access.actor import Actor
from panah.access.guard import require
from panah.cases import events, policies, restoring, rules, timeline
from panah.cases.commands.conflicts import keep_out_known, keep_out_of_both
from panah.cases.commands.hand_overs import take_back
from panah.cases.commands.joining import as_it_is, keep_joining, lift, locks_on, pending_of, put_back
from panah.cases.commands.locking import owner_of
from panah.cases.commands.opening import put_down_known
from panah.cases.errors import (
    CaseClosed,
    FileErased,
    HelpUnderWay,
    ImpossibleMove,
    KeepTheFurther,
    LaterOneFirst,
    MergeUndone,
    ReasonNeeded,
    SameCase,
    TookOthersIn,
)
from panah.cases.kinds import ClosingOutcome, MemberRole
from panah.cases.known import known_of
from panah.cases.models import Case, CaseMember, HandOver, Joining, Task
from panah.cases.queries import taken_in
from panah.cases.states import WORKING, CaseState, HandOverState
from panah.triage.urgency import is_lower


@transaction.atomic
def merge_cases(*, actor: Actor, at: datetime, case: Case, into: Case, why: str) -> Joining:
    """`case` is the same event as `into`: it is closed for work, and what it knows and owes goes on there.

    Raises SameCase, ReasonNeeded, CaseClosed, ImpossibleMove, HelpUnderWay, TookOthersIn or KeepTheFurther.
    """
    case, into = _lock_both(case, into)
    require(policies.may_decide_about_case(actor, case) and policies.may_take_in_case(actor, into))
    if case.pk == into.pk:
        raise SameCase
    if not why.strip():
        raise ReasonNeeded(field="why")
    withdrawn = _check(case, into)
    before, locks = as_it_is(into), locks_on(case)
    _take_in(case, into, at)
    keep_out_of_both(at, case, into)
    keep_out_known(actor=Actor.system(), at=at, case=into)
    tasks = _give_tasks(case, into)
    take_back(actor, at, withdrawn)
    joining = keep_joining(
        actor, at, into, before, known_of(case.briefing), merged=case, why=why, urgency_told=case.urgency,
        merged_owner=case.owner, merged_due_at=case.next_due_at, merged_due_for=case.next_due_for, withdrawn=withdrawn,
        tasks_given=tasks, merged_locks_added=[lock for lock in locks_on(case) if lock not in locks])
    _close_for_work(case, into, at)
    left = [joining.merged_owner_id] if joining.merged_owner_id else []
    timeline.record(events.WENT_INTO, case=case, actor=actor, at=at, also_units=left, into=into.pk)
    timeline.record(events.TOOK_IN, case=into, actor=actor, at=at, also_units=left, taken=case.pk)
    return joining


@transaction.atomic
def undo_merge(*, actor: Actor, at: datetime, joining: Joining, why: str) -> Case:
    """They are not the same event: both are as they were, but for what was done in between. Gives the one taken out.

    Raises ReasonNeeded, MergeUndone, LaterOneFirst or FileErased.
    """
    case, into = _lock_both(Case.objects.get(went_into=joining), joining.case)
    joining = Joining.objects.select_for_update(of=("self",)).select_related("case__owner").get(pk=joining.pk)
    require(policies.may_undo_merge(actor, joining))
    if not why.strip():
        raise ReasonNeeded(field="why")
    if joining.undone_at:
        raise MergeUndone
    if taken_in(into).first() != joining:
        raise LaterOneFirst
    if case.erased_at or into.erased_at:
        raise FileErased
    into = put_back(actor, at, joining)
    lift(joining.merged_locks_added, at)
    _stand_again(case, joining, into)
    joining.undone_at, joining.undone_by_id, joining.undone_why = at, actor.user_id, why
    joining.save(update_fields=["undone_at", "undone_by_id", "undone_why"])
    timeline.record(events.STANDS_AGAIN, case=case, actor=actor, at=at, out_of=into.pk)
    timeline.record(events.TAKEN_OUT, case=into, actor=actor, at=at, taken=case.pk)
    return case


def _lock_both(case: Case, into: Case) -> tuple[Case, Case]:
    """In one order, whoever begins: two that merge the same pair the other way round wait for each other."""
    rows = {row.pk: row for row in Case.objects.select_for_update().filter(pk__in=(case.pk, into.pk)).order_by("pk")}
    return rows[case.pk], rows[into.pk]


def _check(case: Case, into: Case) -> HandOver | None:
    """The hand-over that nobody need answer any more."""
    if CaseState.CLOSED in (case.state, into.state):
        raise CaseClosed
    if into.state not in WORKING:
        raise ImpossibleMove(state=CaseState(into.state).label)
    if taken_in(case).exists():
        raise TookOthersIn
    pending = pending_of(case)
    if rules.help_has_begun(case.state, case.next_due_for) or (pending and rules.asks_for_a_bed(pending.purpose)):
        raise HelpUnderWay
    if pending and case.owner_id == into.owner_id and pending_of(into) is None and case.next_due_for:
        raise KeepTheFurther
    return pending


def _take_in(case: Case, into: Case, at: datetime) -> None:
    """What is known, who is in it, how urgent it is and by when something is due: nothing of it is lost."""
    put_down_known(into, restoring.told_together(known_of(into.briefing), known_of(case.briefing)), at)
    into.topics = list(dict.fromkeys([*into.topics, *({case.main_topic, *case.topics} - {into.main_topic})]))
    into.hazards = list(dict.fromkeys([*into.hazards, *case.hazards]))
    if is_lower(into.urgency, than=case.urgency):
        into.urgency = case.urgency
    if case.next_due_at and into.next_due_at:
        into.next_due_at = min(into.next_due_at, case.next_due_at)
    for member in case.members.order_by("since", "pk"):
        _add_part(into, member, at)
    into.save(update_fields=["topics", "hazards", "urgency", "next_due_at", "subject"])


def _add_part(into: Case, member: CaseMember, at: datetime) -> None:
    """A second client of one event stands in the file as a companion."""
    if into.members.filter(person=member.person_id).exists():
        return
    role = member.role
    if role == MemberRole.SUBJECT and into.subject_id:
        role = MemberRole.COMPANION
    CaseMember.objects.create(case=into, person_id=member.person_id, role=role, since=at)
    if role == MemberRole.SUBJECT:
        into.subject_id = member.person_id


def _give_tasks(case: Case, into: Case) -> list[UUID]:
    """What the accountable unit still owes in the case is owed by that of the other one."""
    tasks = Task.objects.filter(case=case, unit=case.owner, done_at=None).exclude(unit=owner_of(into))
    given = list(tasks.values_list("pk", flat=True))
    Task.objects.filter(pk__in=given).update(unit=owner_of(into))
    return given


def _close_for_work(case: Case, into: Case, at: datetime) -> None:
    case.state, case.closed_at, case.closing_outcome = CaseState.CLOSED, at, ClosingOutcome.DUPLICATE
    case.owner, case.next_due_at, case.next_due_for = into.owner, None, ""
    case.save(update_fields=["state", "closed_at", "closing_outcome", "owner", "next_due_at", "next_due_for"])


def _stand_again(case: Case, joining: Joining, into: Case) -> None:
    case.state, case.closed_at, case.closing_outcome = CaseState.OPEN, None, ""
    case.owner = joining.merged_owner
    case.next_due_at, case.next_due_for = joining.merged_due_at, joining.merged_due_for
    case.save(update_fields=["state", "closed_at", "closing_outcome", "owner", "next_due_at", "next_due_for"])
    Task.objects.filter(pk__in=joining.tasks_given).update(unit=joining.merged_owner)
    asked = joining.withdrawn
    if asked and (asked.state, asked.answered_at) == (HandOverState.WITHDRAWN, joining.at):
        asked.state, asked.answered_at, asked.answered_by_id = HandOverState.PENDING, None, None
        asked.save(update_fields=["state", "answered_at", "answered_by_id"])
