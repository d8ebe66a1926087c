"""A call: rings, is taken by exactly one operator, ends; or is abandoned, and somebody is owed a call."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from panah.access import audit
from panah.access.actor import Actor
from panah.access.guard import require
from panah.access.sealing import token
from panah.hotline import orders, policies
from panah.hotline.commands.booths import hold_seat
from panah.hotline.commands.owing import owe_call, settle_spoken
from panah.hotline.errors import CallEnded, CallMovedOn, CallTaken
from panah.hotline.models import Call, Contact, Sitting
from panah.hotline.rules import may_move
from panah.hotline.states import CallState, ContactState
from panah.network.models import Unit
from panah.notify import live


@transaction.atomic
def ring(*, actor: Actor, at: datetime, hall: Unit, exchange_id: str, number: str) -> Call:
    """A call rings in a hall; told twice, it is the same call. No number is ever kept from ringing."""
    require(actor.is_system)
    call, is_new = Call.objects.get_or_create(
        exchange_id=exchange_id,
        defaults={"hall": hall, "number": number, "number_token": token("phone", number), "rang_at": at})
    if is_new:
        audit.record_act("hotline.rang", actor=actor, at=at, row=call)
        tell(call)
    return call


@transaction.atomic
def take_call(*, actor: Actor, at: datetime, call: Call) -> Contact:
    """Answer the call and open its contact as a draft. One operator wins.

    Raises CallTaken, CallEnded or CallMovedOn.
    """
    require(policies.may_take_call(actor, call))
    call = lock_call(call)
    if call.operator:
        raise CallTaken(who=call.operator.full_name)
    if not may_move(call.state, CallState.ANSWERED):
        raise CallEnded
    if not policies.may_take_call(actor, call):
        raise CallMovedOn
    hall_id = call.hall_id if policies.sits_at_home(actor, call) else call.offered_to_id
    assert hall_id, "taken at home or where it was offered"
    orders.order_connection(call, actor.user_id, at)
    return _answer(call, actor, at, actor.person_id, hall_id, "hotline.call_taken")


@transaction.atomic
def connect_call(*, actor: Actor, at: datetime, call: Call, sitting: Sitting) -> Contact | None:
    """The exchange says in which booth the call was answered. The contact follows the voice.

    None where the contact is finished already: what was told then stays with whom it was told to. Raises CallEnded.
    """
    require(actor.is_system)
    call = lock_call(call)
    if call.state == CallState.RINGING:
        return _answer(call, actor, at, sitting.operator_id, sitting.booth.hall_id, "hotline.call_connected")
    if call.state != CallState.ANSWERED:
        raise CallEnded
    contact = Contact.objects.select_for_update().get(call=call)
    if contact.operator_id == sitting.operator_id or contact.state != ContactState.DRAFT:
        return contact if contact.state == ContactState.DRAFT else None
    before = contact.operator_id
    _give(call, contact, sitting)
    audit.record_act("hotline.call_followed", actor=actor, at=at, row=contact, operator_before=before,
                     operator=sitting.operator_id)
    tell(call)
    return contact


@transaction.atomic
def hang_up(*, actor: Actor, at: datetime, call: Call) -> Call:
    """The exchange says that an answered call has ended. Raises CallEnded."""
    require(actor.is_system)
    return _end(call, actor, at, CallState.HUNG_UP)


@transaction.atomic
def abandon(*, actor: Actor, at: datetime, call: Call) -> Call:
    """The exchange says that the caller gave up before an answer: a call back is owed. Raises CallEnded."""
    require(actor.is_system)
    call = _end(call, actor, at, CallState.ABANDONED)
    owe_call(actor, at, call)
    return call


def lock_call(call: Call) -> Call:
    """The operator is not joined: after a wait a join still shows the row as it was before."""
    return Call.objects.select_for_update().get(pk=call.pk)


def tell(call: Call) -> None:
    """The halls concerned, and the province of the one called, whose supervisor watches the board."""
    province = call.hall.province_id
    live.publish("calls", units=[unit for unit in (call.hall_id, call.offered_to_id) if unit],
                 provinces=[province] if province else [])


def _answer(call: Call, actor: Actor, at: datetime, operator_id: UUID, hall_id: UUID, act: str) -> Contact:
    hold_seat(operator_id)
    call.state, call.answered_at, call.operator_id = CallState.ANSWERED, at, operator_id
    call.save(update_fields=["state", "answered_at", "operator"])
    contact = Contact.objects.create(
        hall_id=hall_id, home_hall_id=call.hall_id if hall_id != call.hall_id else None, call=call,
        operator_id=operator_id, started_at=at, saved_at=at, caller_phone=call.number,
        caller_phone_token=call.number_token)
    audit.record_act(act, actor=actor, at=at, row=contact, call=call.pk)
    settle_spoken(actor, at, contact)
    tell(call)
    return contact


def _give(call: Call, contact: Contact, sitting: Sitting) -> None:
    hold_seat(sitting.operator_id)
    hall_id = sitting.booth.hall_id
    contact.operator_id, contact.hall_id = sitting.operator_id, hall_id
    contact.home_hall_id = call.hall_id if hall_id != call.hall_id else None
    contact.save(update_fields=["operator", "hall", "home_hall"])
    call.operator_id = sitting.operator_id
    call.save(update_fields=["operator"])


def _end(call: Call, actor: Actor, at: datetime, state: CallState) -> Call:
    call = lock_call(call)
    if not may_move(call.state, state):
        raise CallEnded
    call.state, call.ended_at = state, at
    call.save(update_fields=["state", "ended_at"])
    audit.record_act(f"hotline.{state}", actor=actor, at=at, row=call)
    tell(call)
    return call
