"""Opening one file in an emergency: read only, for minutes, told at once, reviewed afterwards by somebody else."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from panah.access import audit
from panah.access.actor import Actor
from panah.access.guard import require
from panah.access.models import AuditEntry, BreakGlass, User
from panah.cases import glass_events, glass_policies, glass_rules, timeline
from panah.cases.calling import call_to_the_desk, not_kept_out
from panah.cases.errors import (
    GlassOver,
    GlassReviewed,
    GlassStillOpen,
    NoFileByThisCode,
    NotForSoLong,
    OwnGlass,
    ReachedAnyway,
    TooManyTries,
)
from panah.cases.models import Case
from panah.cases.policies import may_reach_case
from panah.core.races import refused_as
from panah.network.queries import unit_heads
from panah.notify import live

TRIED = "cases.glass_tried"


@transaction.atomic
def note_try(*, actor: Actor, at: datetime) -> None:
    """Note that somebody tries, before it is known whether there is such a file. Raises TooManyTries.

    In a transaction of its own: a try that is refused afterwards stays noted and counts.
    """
    require(glass_policies.may_break_glass(actor))
    User.objects.select_for_update().get(pk=actor.person_id)
    lately = AuditEntry.objects.filter(user_id=actor.user_id, act=TRIED, at__gt=at - glass_rules.A_WHILE)
    if lately.count() >= glass_rules.most_tries(at):
        raise TooManyTries
    audit.record_act(TRIED, actor=actor, at=at)


@transaction.atomic
def break_glass(*, actor: Actor, at: datetime, code: str, minutes: int, reason: str, account: str) -> BreakGlass:
    """Open the file of this code to be read, and tell those who answer for it.

    Raises NoFileByThisCode, the same for one that is kept from this person; NotForSoLong or ReachedAnyway.
    """
    require(glass_policies.may_break_glass(actor))
    if minutes not in glass_rules.minutes_on_offer(at):
        raise NotForSoLong
    case = Case.objects.filter(actor.not_barred_q(), code=code).select_related("owner").first()
    if case is None:
        raise NoFileByThisCode
    if may_reach_case(actor, case):
        raise ReachedAnyway
    with refused_as(one_emergency_opening_at_a_time=ReachedAnyway):
        glass = BreakGlass.objects.create(
            case_id=case.pk, user_id=actor.person_id, reason=reason, account=account, opened_at=at,
            until_at=at + timedelta(minutes=minutes), review_due_at=glass_rules.review_due_at(at))
    timeline.record(glass_events.GLASS_BROKEN, case=case, actor=actor, at=at, break_glass=glass.pk, reason=reason,
                    minutes=minutes, until=glass.until_at, **glass_events.STARTED)
    _tell(case, glass, at)
    call_to_the_desk(not_kept_out(_heads(case, at) - {glass.user_id}, case.pk), actor, at)
    return glass


@transaction.atomic
def end_glass(*, actor: Actor, at: datetime, glass: BreakGlass) -> BreakGlass:
    """Close the file again before its time. Raises GlassOver."""
    glass, case = _held(glass)
    require(glass_policies.may_end_glass(actor, glass, case))
    if not glass.is_open(at):
        raise GlassOver
    glass.ended_at, glass.ended_by_id = at, actor.user_id
    glass.save(update_fields=["ended_at", "ended_by_id"])
    timeline.record(glass_events.GLASS_ENDED, case=case, actor=actor, at=at, break_glass=glass.pk,
                    **glass_events.STOPPED)
    _tell(case, glass, at)
    return glass


@transaction.atomic
def review_glass(*, actor: Actor, at: datetime, glass: BreakGlass, finding: str, found: str) -> BreakGlass:
    """Say what it was, once it is over. Raises OwnGlass, GlassStillOpen or GlassReviewed."""
    glass, case = _held(glass)
    require(glass_policies.may_answer_for_case(actor, case))
    if glass.user_id == actor.user_id:
        raise OwnGlass
    if glass.reviewed_at is not None:
        raise GlassReviewed
    if glass.is_open(at):
        raise GlassStillOpen
    glass.reviewed_at, glass.reviewed_by_id, glass.finding, glass.found = at, actor.person_id, finding, found
    glass.save(update_fields=["reviewed_at", "reviewed_by", "finding", "found"])
    timeline.record(glass_events.GLASS_REVIEWED, case=case, actor=actor, at=at, break_glass=glass.pk, finding=finding)
    _tell(case, glass, at)
    return glass


def _held(glass: BreakGlass) -> tuple[BreakGlass, Case]:
    glass = BreakGlass.objects.select_for_update(of=("self",)).get(pk=glass.pk)
    return glass, Case.objects.select_related("owner").get(pk=glass.case_id)


def _tell(case: Case, glass: BreakGlass, at: datetime) -> None:
    """The heads of the accountable unit, and the person, on whatever page they are; inspectors on their desk."""
    live.publish("glass", users={*_heads(case, at), glass.user_id}, provinces=[case.province_id])


def _heads(case: Case, at: datetime) -> set[UUID]:
    return set(unit_heads(case.owner, at).values_list("user", flat=True)) if case.owner else set()
