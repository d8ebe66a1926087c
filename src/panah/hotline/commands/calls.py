"""A call: rings, is taken by exactly one operator, ends; or is abandoned, and called back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from panah.access import audit
from panah.access.actor import Actor
from panah.access.guard import require
from panah.access.sealing import token
from panah.hotline import policies
from panah.hotline.errors import CallEnded, CallNotLost, CallTaken
from panah.hotline.models import Call, Contact
from panah.hotline.rules import may_move
from panah.hotline.states import CallState
from panah.network.models import Unit
from panah.notify import live


@transaction.atomic
def ring(*, actor: Actor, at: datetime, hall: Unit, exchange_id: str, number: str) -> Call:
    """A call rings in a hall; told twice, it is the same call."""
    require(actor.is_system)
    call, is_new = Call.objects.get_or_create(
        exchange_id=exchange_id,
        defaults={"hall": hall, "number": number, "number_token": token("phone", number), "rang_at": at})
    if is_new:
        audit.record_act("hotline.rang", actor=actor, at=at, row=call)
        _tell(call)
    return call


@transaction.atomic
def take_call(*, actor: Actor, at: datetime, call: Call) -> Contact:
    """Answer the call and open its contact as a draft. One operator wins. Raises CallTaken or CallEnded."""
    require(policies.may_take_call(actor, call))
    call = _lock(call)
    if call.operator:
        raise CallTaken(who=call.operator.full_name)
    if not may_move(call.state, CallState.ANSWERED):
        raise CallEnded
    call.state, call.answered_at, call.operator_id = CallState.ANSWERED, at, actor.user_id
    call.save(update_fields=["state", "answered_at", "operator"])
    return _open_contact_of(call, actor, at, "hotline.call_taken")


@transaction.atomic
def hang_up(*, actor: Actor, at: datetime, call: Call) -> Call:
    """The exchange says that an answered call has ended. Raises CallEnded."""
    require(actor.is_system)
    return _end(call, actor, at, CallState.HUNG_UP)


@transaction.atomic
def abandon(*, actor: Actor, at: datetime, call: Call) -> Call:
    """The exchange says that the caller gave up before an answer. Raises CallEnded."""
    require(actor.is_system)
    return _end(call, actor, at, CallState.ABANDONED)


@transaction.atomic
def call_back(*, actor: Actor, at: datetime, call: Call) -> Contact:
    """Open a contact to call back somebody who got no answer. One operator wins. Raises CallTaken or CallNotLost."""
    require(policies.may_take_call(actor, call))
    call = _lock(call)
    if call.operator and call.state == CallState.ABANDONED:
        raise CallTaken(who=call.operator.full_name)
    if call.state != CallState.ABANDONED:
        raise CallNotLost
    call.operator_id = actor.user_id
    call.save(update_fields=["operator"])
    return _open_contact_of(call, actor, at, "hotline.called_back")


def _lock(call: Call) -> Call:
    """The operator is not joined: after a wait a join still shows the row as it was before."""
    return Call.objects.select_for_update().get(pk=call.pk)


def _open_contact_of(call: Call, actor: Actor, at: datetime, act: str) -> Contact:
    contact = Contact.objects.create(hall_id=call.hall_id, call=call, operator_id=actor.user_id, started_at=at,
                                     saved_at=at, caller_phone=call.number, caller_phone_token=call.number_token)
    audit.record_act(act, actor=actor, at=at, row=contact, call=call.pk)
    _tell(call)
    return contact


def _end(call: Call, actor: Actor, at: datetime, state: CallState) -> Call:
    call = Call.objects.select_for_update().get(pk=call.pk)
    if not may_move(call.state, state):
        raise CallEnded
    call.state, call.ended_at = state, at
    call.save(update_fields=["state", "ended_at"])
    audit.record_act(f"hotline.{state}", actor=actor, at=at, row=call)
    _tell(call)
    return call


def _tell(call: Call) -> None:
    live.publish("calls", units=[call.hall_id])
