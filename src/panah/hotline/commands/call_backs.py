"""Calling somebody back: claimed by one, tried in safe hours, settled by a contact; held where a call may endanger."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from panah.access import audit
from panah.access.actor import Actor
from panah.access.guard import require
from panah.core.jalali import tehran_day
from panah.hotline import errors, orders, policies, rules
from panah.hotline.commands.booths import hold_seat
from panah.hotline.commands.owing import hold_reason, lock_owed, settle, settle_spoken
from panah.hotline.commands.reporters import number_of
from panah.hotline.kinds import AttemptResult, CallBackReason, Channel, HoldReason
from panah.hotline.models import CallBack, CallBackAttempt, Contact
from panah.hotline.states import CALL_BACK_MOVES, CallBackState
from panah.hotline.telling import tell_hall
from panah.network.queries import local_values

_TOGETHER = ("state", "held_for", "not_before", "due_at", "attempts", "claimed_by", "claimed_at", "settled_at")


@transaction.atomic
def agree_call_back(*, actor: Actor, at: datetime, contact: Contact, not_before: datetime,
                    due_at: datetime) -> CallBack:
    """Promise the caller of a contact a call within a window they named.

    Raises CallingBackNotAllowed, NoNumber, WindowBackwards or WindowPast.
    """
    require(policies.may_write_contact(actor, contact))
    number = number_of(contact)
    if not contact.may_call_back:
        raise errors.CallingBackNotAllowed
    if not number:
        raise errors.NoNumber
    if due_at <= not_before:
        raise errors.WindowBackwards
    if due_at <= at:
        raise errors.WindowPast
    call_back = CallBack.objects.create(
        hall=rules.home_of(contact), reason=CallBackReason.AGREED, agreed_in=contact, number=number,
        number_token=contact.caller_phone_token, how=contact.safe_contact, owed_since=at, not_before=not_before,
        due_at=due_at)
    audit.record_act("hotline.call_back_agreed", actor=actor, at=at, row=call_back, contact=contact.pk)
    _tell(call_back)
    return call_back


@transaction.atomic
def claim_call_back(*, actor: Actor, at: datetime, call_back: CallBack) -> CallBack:
    """Take it in hand, see the number and let the exchange dial. One operator wins.

    Raises CallBackSettled, CallBackHeld, CallBackClaimed or NotASafeHour.
    """
    require(policies.may_call_back(actor, call_back))
    call_back = _lock(call_back)
    local = _local(call_back, at)
    _may_be_made(call_back, actor, at, local)
    if not rules.may_call_now(call_back, at, local):
        raise errors.NotASafeHour
    call_back.claimed_by_id, call_back.claimed_at = actor.user_id, at
    call_back.save(update_fields=["claimed_by", "claimed_at"])
    orders.order_call(call_back, actor.user_id, at)
    audit.record_act("hotline.call_back_claimed", actor=actor, at=at, row=call_back)
    _tell(call_back)
    return call_back


@transaction.atomic
def note_attempt(*, actor: Actor, at: datetime, call_back: CallBack, result: AttemptResult) -> CallBack:
    """Nobody was spoken with. It is tried again in a safe hour, until all attempts are used up.

    Where somebody else answered, a supervisor looks before it is tried again. Raises CallBackSettled or NotClaimed.
    """
    require(policies.may_call_back(actor, call_back))
    call_back = _lock_claimed(actor, call_back)
    local = _local(call_back, at)
    CallBackAttempt.objects.create(call_back=call_back, at=at, operator_id=actor.person_id, result=result)
    call_back.attempts += 1
    call_back.claimed_by = call_back.claimed_at = None
    if result == AttemptResult.ANOTHER:
        _hold(call_back, HoldReason.ANOTHER_ANSWERED, rules.window_of_look(at, local))
    elif call_back.state == CallBackState.HELD:
        _move_to(call_back, rules.window_of_look(at, local))
    elif rules.attempts_are_used_up(call_back.attempts, at, local):
        call_back.state, call_back.settled_at = CallBackState.GIVEN_UP, at
    else:
        _move_to(call_back, rules.window_after_attempt(at, local))
    call_back.save()
    _keep_together(call_back)
    audit.record_act("hotline.call_back_tried", actor=actor, at=at, row=call_back, result=result,
                     state=call_back.state)
    _tell(call_back)
    return call_back


@transaction.atomic
def reach(*, actor: Actor, at: datetime, call_back: CallBack) -> Contact:
    """The person is on the line: open the contact in which they are spoken with. Raises CallBackSettled or NotClaimed.
    """
    require(policies.may_call_back(actor, call_back))
    call_back = _lock_claimed(actor, call_back)
    hold_seat(actor.user_id)
    contact = Contact.objects.create(
        hall_id=call_back.hall_id, call_id=call_back.call_id, channel=Channel.PHONE, operator_id=actor.user_id,
        started_at=at, saved_at=at, caller_phone=call_back.number, caller_phone_token=call_back.number_token)
    settle(call_back, at, CallBackState.SPOKEN, contact)
    settle_spoken(actor, at, contact)
    audit.record_act("hotline.called_back", actor=actor, at=at, row=contact, call_back=call_back.pk)
    _tell(call_back)
    return contact


@transaction.atomic
def let_call_back(*, actor: Actor, at: datetime, call_back: CallBack, words: str) -> CallBack:
    """A supervisor lets a held call be made after all, in the next safe hour. Raises CallBackNotHeld."""
    require(policies.may_decide_call_back(actor, call_back))
    call_back = _lock_held(call_back)
    call_back.state, call_back.held_for, call_back.words = CallBackState.OWED, "", words
    _move_to(call_back, rules.next_window(at, _local(call_back, at)))
    call_back.save()
    _keep_together(call_back)
    audit.record_act("hotline.call_back_let", actor=actor, at=at, row=call_back)
    _tell(call_back)
    return call_back


@transaction.atomic
def drop_call_back(*, actor: Actor, at: datetime, call_back: CallBack, words: str) -> CallBack:
    """A supervisor decides that calling would do harm; the reason stays. Raises CallBackNotHeld."""
    require(policies.may_decide_call_back(actor, call_back))
    call_back = _lock_held(call_back)
    call_back.words = words
    call_back.save(update_fields=["words"])
    settle(call_back, at, CallBackState.DROPPED)
    _keep_together(call_back)
    audit.record_act("hotline.call_back_dropped", actor=actor, at=at, row=call_back)
    _tell(call_back)
    return call_back


@transaction.atomic
def move_missed_windows(*, actor: Actor, at: datetime) -> int:
    """Found by the clock: what was not called in time and may not ring at night waits for the morning.

    What became dangerous to call meanwhile is held. Returns how many were moved.
    """
    require(actor.is_system)
    moved = 0
    missed = CallBack.objects.filter(state=CallBackState.OWED, due_at__lt=at)
    for call_back in missed.select_for_update(of=("self",), skip_locked=True).select_related("hall"):
        local = _local(call_back, at)
        if not rules.window_is_missed(call_back, at, local) or rules.is_claimed(call_back, at, local):
            continue
        call_back.claimed_by = call_back.claimed_at = None
        _move_to(call_back, rules.next_window(at, local))
        if held_for := hold_reason(call_back.number_token, None, at):
            _hold(call_back, held_for, rules.window_of_look(at, local))
        call_back.save()
        audit.record_act("hotline.call_back_window_missed", actor=actor, at=at, row=call_back)
        moved += 1
    return moved


def _may_be_made(call_back: CallBack, actor: Actor, at: datetime, local: dict[str, int]) -> None:
    if call_back.state == CallBackState.HELD:
        raise errors.CallBackHeld
    if call_back.state != CallBackState.OWED:
        raise errors.CallBackSettled
    if call_back.claimed_by and call_back.claimed_by_id != actor.user_id and rules.is_claimed(call_back, at, local):
        raise errors.CallBackClaimed(who=call_back.claimed_by.full_name)


def _lock(call_back: CallBack) -> CallBack:
    """With all that is owed to the number, since what comes of it settles them together."""
    lock_owed(call_back.number_token)
    return CallBack.objects.select_for_update(of=("self",)).select_related("hall").get(pk=call_back.pk)


def _lock_claimed(actor: Actor, call_back: CallBack) -> CallBack:
    call_back = _lock(call_back)
    if CallBackState.SPOKEN not in CALL_BACK_MOVES[CallBackState(call_back.state)] or call_back.settled_at:
        raise errors.CallBackSettled
    if call_back.claimed_by_id != actor.user_id:
        raise errors.NotClaimed
    return call_back


def _lock_held(call_back: CallBack) -> CallBack:
    call_back = _lock(call_back)
    if call_back.state != CallBackState.HELD:
        raise errors.CallBackNotHeld
    return call_back


def _hold(call_back: CallBack, reason: HoldReason, window: rules.Window) -> None:
    call_back.state, call_back.held_for = CallBackState.HELD, reason
    _move_to(call_back, window)


def _keep_together(call_back: CallBack) -> None:
    """Calls lost from one number are one person to call: what came of the last holds for those before it."""
    if call_back.reason == CallBackReason.LOST:
        before = CallBack.objects.filter(
            hall=call_back.hall, number_token=call_back.number_token, reason=CallBackReason.LOST,
            state__in=[CallBackState.OWED, CallBackState.HELD], owed_since__lte=call_back.owed_since)
        before.exclude(pk=call_back.pk).update(**{name: getattr(call_back, name) for name in _TOGETHER})


def _move_to(call_back: CallBack, window: rules.Window) -> None:
    call_back.not_before, call_back.due_at = window.not_before, window.due_at


def _local(call_back: CallBack, at: datetime) -> dict[str, int]:
    return local_values(call_back.hall.province_id, tehran_day(at))


def _tell(call_back: CallBack) -> None:
    tell_hall("call_backs", call_back.hall)
