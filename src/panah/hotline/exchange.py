"""The events of a telephone exchange, whichever it is: the simulator speaks them now, a real exchange the same ones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from panah.access.actor import Actor
from panah.hotline import commands
from panah.hotline.errors import UnknownHall
from panah.hotline.models import Call
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
    """Bring one event into the database. The same ringing told twice is one call. Raises UnknownHall."""
    system = Actor.system()
    if event.kind == EventKind.RINGING:
        hall = Unit.objects.filter(code=event.hall_code, kind=UnitKind.HOTLINE).first()
        if hall is None:
            raise UnknownHall
        return commands.ring(actor=system, at=event.at, hall=hall, exchange_id=event.call_id, number=event.number)
    call = Call.objects.get(exchange_id=event.call_id)
    if event.kind == EventKind.HUNG_UP:
        return commands.hang_up(actor=system, at=event.at, call=call)
    return commands.abandon(actor=system, at=event.at, call=call)
