"""What is known of a number: set by a colleague or found in the pattern of its calls, and always only for a time."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from panah.access import audit
from panah.access.actor import Actor
from panah.access.guard import require
from panah.core.jalali import tehran_day
from panah.core.races import refused_as
from panah.hotline import policies, rules
from panah.hotline.errors import AlreadyFlagged, NoNumber, NotFlagged
from panah.hotline.kinds import NOT_SAFE_TO_CALL, CallBackReason, CallClass, FlagKind, HoldReason
from panah.hotline.models import Call, CallBack, Contact, NumberFlag
from panah.hotline.states import CallBackState, CallState, ContactState
from panah.hotline.telling import tell_hall
from panah.law import line
from panah.network.queries import local_values

_LIVES = {FlagKind.DANGER: line.DANGER_FLAG, FlagKind.SILENT: line.SILENT_FLAG, FlagKind.LOST: line.LOST_FLAG,
          FlagKind.NUISANCE: line.NUISANCE_FLAG}


@transaction.atomic
def flag_number(*, actor: Actor, at: datetime, contact: Contact, kind: FlagKind) -> NumberFlag:
    """Mark the number of a contact, until the flag expires. Raises NoNumber or AlreadyFlagged."""
    require(policies.may_read_contact(actor, contact))
    if not contact.caller_phone_token:
        raise NoNumber
    with refused_as(one_flag_of_a_kind=AlreadyFlagged):
        flag = _set(contact.caller_phone_token, kind, at, actor)
    if kind in NOT_SAFE_TO_CALL:
        _hold_calls(actor, at, contact.caller_phone_token)
    audit.record_act("hotline.number_flagged", actor=actor, at=at, row=flag, kind=kind, contact=contact.pk)
    return flag


@transaction.atomic
def clear_flag(*, actor: Actor, at: datetime, contact: Contact, kind: FlagKind) -> NumberFlag:
    """Take a mark away before it expires. Raises NotFlagged."""
    require(policies.may_read_contact(actor, contact))
    flag = (NumberFlag.objects.select_for_update()
            .filter(number_token=contact.caller_phone_token, kind=kind, ended_at=None, until_at__gt=at).first())
    if flag is None:
        raise NotFlagged
    flag.ended_at = at
    flag.save(update_fields=["ended_at"])
    audit.record_act("hotline.flag_cleared", actor=actor, at=at, row=flag, kind=kind, contact=contact.pk)
    return flag


def watch_number(actor: Actor, at: datetime, number_token: str) -> None:
    """Part of other acts: calls of one number make a pattern, of danger as well as of mischief."""
    if not number_token:
        return
    day = tehran_day(at)
    told = Contact.objects.filter(caller_phone_token=number_token, state=ContactState.FINISHED)
    silent = told.filter(call_class=CallClass.SILENT,
                         started_at__gt=at - timedelta(days=line.SILENT_WITHIN.on(day))).count()
    nuisance = told.filter(call_class=CallClass.NUISANCE,
                           started_at__gt=at - timedelta(days=line.NUISANCE_WITHIN.on(day))).count()
    lost = Call.objects.filter(number_token=number_token, state=CallState.ABANDONED,
                               rang_at__gt=at - timedelta(hours=line.LOST_WITHIN.on(day))).count()
    if silent >= line.SILENT_CALLS.on(day):
        _found(actor, number_token, FlagKind.SILENT, at)
    if lost >= line.LOST_CALLS.on(day):
        _found(actor, number_token, FlagKind.LOST, at)
    if nuisance >= line.NUISANCE_CALLS.on(day):
        _found(actor, number_token, FlagKind.NUISANCE, at)


def learn_of_number(actor: Actor, at: datetime, contact: Contact) -> None:
    """Part of finishing a contact. Where somebody in need has called from, nuisance is forgotten."""
    if contact.call_class != CallClass.RELATED:
        watch_number(actor, at, contact.caller_phone_token)
        return
    for flag in NumberFlag.objects.filter(number_token=contact.caller_phone_token, kind=FlagKind.NUISANCE,
                                          ended_at=None, until_at__gt=at):
        flag.ended_at = at
        flag.save(update_fields=["ended_at"])
        audit.record_act("hotline.flag_cleared", actor=actor, at=at, row=flag, kind=FlagKind.NUISANCE)


def _found(actor: Actor, number_token: str, kind: FlagKind, at: datetime) -> None:
    """A pattern seen again keeps its flag alive; one that has expired stays as it was, and a new one is set."""
    _end_expired(number_token, kind, at)
    until = at + timedelta(days=_LIVES[kind].on(tehran_day(at)))
    flag, is_new = NumberFlag.objects.get_or_create(
        number_token=number_token, kind=kind, ended_at=None, defaults={"set_at": at, "until_at": until})
    if is_new:
        audit.record_act("hotline.pattern_found", actor=actor, at=at, row=flag, kind=kind)
        if kind in NOT_SAFE_TO_CALL:
            _hold_calls(actor, at, number_token)
    else:
        # One that a colleague clears at this moment keeps its dates.
        NumberFlag.objects.filter(pk=flag.pk, ended_at=None, until_at__lt=until).update(until_at=until)


def _hold_calls(actor: Actor, at: datetime, number_token: str) -> None:
    """What is owed to a number that proves dangerous to call waits for a supervisor; what was promised does not."""
    owed = CallBack.objects.filter(number_token=number_token, state=CallBackState.OWED, reason=CallBackReason.LOST)
    for call_back in owed.select_for_update(of=("self",)).select_related("hall").order_by("pk"):
        window = rules.window_of_look(at, local_values(call_back.hall.province_id, tehran_day(at)))
        call_back.state, call_back.held_for = CallBackState.HELD, HoldReason.FLAGGED
        call_back.not_before, call_back.due_at = window.not_before, window.due_at
        call_back.save(update_fields=["state", "held_for", "not_before", "due_at"])
        audit.record_act("hotline.call_back_held", actor=actor, at=at, row=call_back, held_for=call_back.held_for)
        tell_hall("call_backs", call_back.hall)


def _set(number_token: str, kind: FlagKind, at: datetime, actor: Actor) -> NumberFlag:
    _end_expired(number_token, kind, at)
    until = at + timedelta(days=_LIVES[kind].on(tehran_day(at)))
    return NumberFlag.objects.create(number_token=number_token, kind=kind, set_at=at, until_at=until,
                                     set_by_id=actor.user_id)


def _end_expired(number_token: str, kind: FlagKind, at: datetime) -> None:
    """One that has expired ended then, not now, and makes room."""
    expired = NumberFlag.objects.filter(number_token=number_token, kind=kind, ended_at=None, until_at__lte=at)
    expired.update(ended_at=F("until_at"))
