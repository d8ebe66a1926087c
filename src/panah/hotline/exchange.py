"""The events of a telephone exchange, whichever it is: the simulator speaks them now, a real exchange the same ones."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import transaction

from panah.access.actor import Actor
from panah.core.persian import normalise_phone
from panah.hotline import commands
from panah.hotline.errors import UnknownCall, UnknownHall
from panah.hotline.models import Call
from panah.hotline.states import CallState
from panah.network.models import Unit, UnitKind


class EventKind(StrEnum):
    RINGING = "ringing"
    HUNG_UP = "hung_up"
    ABANDONED = "abandoned"


@dataclass(frozen=True, slots=True)
class ExchangeEvent:
    """`call_id` is the exchange's own name of the call; `number` is empty when withheld.

    That a call was answered is told to the exchange, not by it: an operator's claim is what answers a call.
    """

    kind: EventKind
    call_id: str
    hall_code: str
    at: datetime
    number: str = ""


def handle(event: ExchangeEvent) -> Call:
    """Bring one event into the database. The same ringing told twice is one call.

    Raises UnknownHall, UnknownCall, or CallEnded for a second end.
    """
    return _ring(event) if event.kind == EventKind.RINGING else _end(event)


def _ring(event: ExchangeEvent) -> Call:
    hall = Unit.objects.filter(code=event.hall_code, kind=UnitKind.HOTLINE).first()
    if hall is None:
        raise UnknownHall
    number = event.number
    with suppress(ValueError):
        # An inner extension or a number from abroad has no normal form and stays as it came.
        number = normalise_phone(number)
    return commands.ring(actor=Actor.system(), at=event.at, hall=hall, exchange_id=event.call_id, number=number)


@transaction.atomic
def _end(event: ExchangeEvent) -> Call:
    """The caller is gone. Whether somebody had answered by then is for our own row to say, not for the event."""
    call = Call.objects.select_for_update().filter(exchange_id=event.call_id).first()
    if call is None:
        raise UnknownCall
    end = commands.abandon if call.state == CallState.RINGING else commands.hang_up
    return end(actor=Actor.system(), at=event.at, call=call)
