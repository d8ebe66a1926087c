"""Part of other acts: a lost call becomes a call that is owed, and speaking with somebody settles what was owed."""

from __future__ import annotations

from datetime import datetime

from panah.access import audit
from panah.access.actor import Actor
from panah.core.jalali import tehran_day
from panah.hotline import rules
from panah.hotline.commands.flagging import watch_number
from panah.hotline.kinds import NOT_SAFE_TO_CALL, CallBackReason, CallClass, HoldReason
from panah.hotline.models import Call, CallBack, Contact, NumberFlag
from panah.hotline.states import CALL_BACK_MOVES, CallBackState, ContactState
from panah.hotline.telling import tell_hall
from panah.network.queries import local_values
from panah.triage.topics import ABUSE, Topic

_OF_THE_HOME = ABUSE | {Topic.FAMILY_CONFLICT}
_MAY_BE_SPOKEN = [state for state, moves in CALL_BACK_MOVES.items() if CallBackState.SPOKEN in moves]


def owe_call(actor: Actor, at: datetime, call: Call) -> CallBack:
    """Whoever got no answer is owed a call; where that may endanger them, a supervisor looks first."""
    local = local_values(call.hall.province_id, tehran_day(at))
    watch_number(actor, at, call.number_token)
    call_back = CallBack(hall_id=call.hall_id, reason=CallBackReason.LOST, call=call, number=call.number,
                         number_token=call.number_token, owed_since=at)
    window = rules.first_window(at, local)
    last = _last_told(call.number_token)
    if not call.number:
        call_back.state, call_back.settled_at = CallBackState.UNREACHABLE, at
    elif held_for := hold_reason(call.number_token, last, at):
        call_back.state, call_back.held_for = CallBackState.HELD, held_for
        window = rules.window_of_look(at, local)
    elif last:
        call_back.how = last.safe_contact
    call_back.not_before, call_back.due_at = window.not_before, window.due_at
    call_back.save(force_insert=True)
    audit.record_act("hotline.call_back_owed", actor=actor, at=at, row=call_back, state=call_back.state)
    tell_hall("call_backs", call.hall)
    return call_back


def settle_spoken(actor: Actor, at: datetime, contact: Contact) -> None:
    """Who is spoken with is owed no call any more, from whatever hall it was owed."""
    owed = lock_owed(contact.caller_phone_token)
    for call_back in owed:
        settle(call_back, at, CallBackState.SPOKEN, contact)
        audit.record_act("hotline.call_back_settled", actor=actor, at=at, row=call_back, contact=contact.pk)
    for hall in {call_back.hall for call_back in owed}:
        tell_hall("call_backs", hall)


def lock_owed(number_token: str) -> list[CallBack]:
    """All that is owed to a number, in one order: two who speak with the same caller never wait in a circle."""
    if not number_token:
        return []
    return list(CallBack.objects.select_for_update(of=("self",)).select_related("hall")
                .filter(number_token=number_token, state__in=_MAY_BE_SPOKEN).order_by("pk"))


def settle(call_back: CallBack, at: datetime, state: CallBackState, contact: Contact | None = None) -> None:
    """The end of what was owed, with the contact it ended in."""
    call_back.state, call_back.settled_at, call_back.spoken_in = state, at, contact
    call_back.claimed_by = call_back.claimed_at = None
    call_back.save(update_fields=["state", "settled_at", "spoken_in", "claimed_by", "claimed_at"])


def hold_reason(number_token: str, last: Contact | None, at: datetime) -> HoldReason | None:
    """Why calling this number may endanger somebody, where it may."""
    flags = NumberFlag.objects.filter(number_token=number_token, kind__in=NOT_SAFE_TO_CALL, ended_at=None,
                                      until_at__gt=at)
    if flags.exists():
        return HoldReason.FLAGGED
    if last and not last.may_call_back and (last.danger_now or _OF_THE_HOME & {last.main_topic, *last.topics}):
        return HoldReason.ASKED_NOT_TO
    return None


def _last_told(number_token: str) -> Contact | None:
    """The latest related contact from this number, anywhere in the country: her safety has no borders."""
    if not number_token:
        return None
    return (Contact.objects.filter(caller_phone_token=number_token, state=ContactState.FINISHED,
                                   call_class=CallClass.RELATED).order_by("-started_at").first())
