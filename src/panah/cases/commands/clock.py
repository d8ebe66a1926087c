"""What the clock does to unanswered hand-overs: a reminder to the receiver, then the next level up."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from panah.access.actor import Actor
from panah.access.guard import require
from panah.cases import events, rules, timeline
from panah.cases.commands.tasks import raise_task
from panah.cases.errors import HandOverAnswered, NothingAbove
from panah.cases.kinds import TaskKind
from panah.cases.models import HandOver
from panah.cases.states import HandOverState
from panah.core.jalali import tehran_day
from panah.network.queries import local_values


@transaction.atomic
def remind_hand_over(*, actor: Actor, at: datetime, hand_over: HandOver) -> HandOver:
    """Remind the receiver. Raises HandOverAnswered."""
    require(actor.is_system)
    hand_over = _lock(hand_over)
    hand_over.reminded_at = at
    hand_over.save(update_fields=["reminded_at"])
    timeline.record(events.HAND_OVER_REMINDED, case=hand_over.case, actor=actor, at=at,
                    also_units=[hand_over.to_unit_id])
    return hand_over


@transaction.atomic
def escalate_hand_over(*, actor: Actor, at: datetime, hand_over: HandOver) -> HandOver:
    """Bring an unanswered hand-over before the next level, with a task. The sender still owns the case.

    Raises HandOverAnswered, or NothingAbove when the highest level already has it.
    """
    require(actor.is_system)
    hand_over = _lock(hand_over)
    case, above = hand_over.case, (hand_over.escalated_to or hand_over.to_unit).next_level
    if above is None:
        raise NothingAbove
    hand_over.escalated_to, hand_over.escalated_at = above, at
    hand_over.save(update_fields=["escalated_to", "escalated_at"])
    raise_task(actor=actor, at=at, case=case, unit=above, kind=TaskKind.ESCALATED,
               key=f"escalated:{hand_over.pk}:{above.pk}",
               due_at=rules.escalation_due_at(case.urgency, at, local_values(case.province_id, tehran_day(at))))
    timeline.record(events.HAND_OVER_ESCALATED, case=case, actor=actor, at=at,
                    also_units=[hand_over.to_unit_id, above.pk], unit=above.pk)
    return hand_over


def _lock(hand_over: HandOver) -> HandOver:
    hand_over = (HandOver.objects.select_for_update(of=("self",))
                 .select_related("case", "to_unit__next_level", "escalated_to__next_level").get(pk=hand_over.pk))
    if hand_over.state != HandOverState.PENDING:
        raise HandOverAnswered
    return hand_over
