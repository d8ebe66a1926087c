"""Follow-up contacts: one is always due while a case is followed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from panah.access.actor import Actor
from panah.access.guard import require
from panah.cases import events, policies, rules, timeline
from panah.cases.commands.course import begin_follow_up
from panah.cases.commands.locking import lock_open_case, owner_of
from panah.cases.errors import NoFollowUpDue, NotReached
from panah.cases.models import Case, FollowUp
from panah.core.jalali import tehran_day
from panah.network.queries import local_values


@transaction.atomic
def plan_follow_up(*, actor: Actor, at: datetime, case: Case, due_at: datetime | None = None) -> FollowUp:
    """Put the case in follow-up with a contact due, by default at the next usual gap; moves one already open.

    Raises CaseClosed, ImpossibleMove or DueInThePast.
    """
    require(policies.may_work_on_case(actor, case))
    done_before = FollowUp.objects.filter(case=case, done_at__isnull=False).count()
    due_at = due_at or rules.follow_up_due_at(done_before, at, local_values(case.province_id, tehran_day(at)))
    case = begin_follow_up(actor=actor, at=at, case=case, due_at=due_at)
    follow_up, _ = FollowUp.objects.update_or_create(
        case=case, done_at=None, defaults={"unit": owner_of(case), "due_at": due_at})
    timeline.record(events.FOLLOW_UP_PLANNED, case=case, actor=actor, at=at, due_at=due_at.isoformat())
    return follow_up


@transaction.atomic
def record_follow_up(*, actor: Actor, at: datetime, case: Case, channel: str, was_reached: bool,
                     is_safe: bool | None = None, harm_recurred: bool | None = None, note: str = "",
                     next_due_at: datetime | None = None) -> FollowUp:
    """Note the contact that was due; the next one becomes due at once.

    Raises NoFollowUpDue, NotReached or CaseClosed.
    """
    case = lock_open_case(case)
    require(policies.may_work_on_case(actor, case))
    follow_up = FollowUp.objects.select_for_update().filter(case=case, done_at=None).first()
    if follow_up is None:
        raise NoFollowUpDue
    if is_safe is not None and not was_reached:
        raise NotReached
    follow_up.done_at, follow_up.done_by_id, follow_up.channel = at, actor.user_id, channel
    follow_up.was_reached, follow_up.is_safe, follow_up.harm_recurred = was_reached, is_safe, harm_recurred
    follow_up.note = note
    follow_up.save()
    timeline.record(_event(follow_up), case=case, actor=actor, at=at, channel=channel)
    plan_follow_up(actor=actor, at=at, case=case, due_at=next_due_at)
    return follow_up


def _event(follow_up: FollowUp) -> timeline.Event:
    if not follow_up.was_reached:
        return events.FOLLOW_UP_MISSED
    return events.FOLLOWED_UP if follow_up.is_safe else events.FOLLOWED_UP_UNSAFE
