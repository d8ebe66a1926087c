"""The events of a telephone exchange, whichever it is: the simulator speaks them now, a real exchange the same ones."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import transaction

from panah.access.actor import Actor
from panah.core.persian import normalise_phone
from panah.hotline import commands
from panah.hotline.errors import CallEnded, UnknownCall, UnknownHall
from panah.hotline.models import Call, Sitting
from panah.hotline.states import CallState
from panah.network.models import Unit, UnitKind


class EventKind(StrEnum):
    RINGING = "ringing"
    CONNECTED = "connected"
    HUNG_UP = "hung_up"
    ABANDONED = "abandoned"


@dataclass(frozen=True, slots=True)
class ExchangeEvent:
    """`call_id` is the exchange's own name of the call; `number` is empty when withheld.

    `extension` names the booth whose phone was picked up. Most calls are answered the other way round: an operator
    claims one on the page, and the exchange is ordered to connect it.
    """

    kind: EventKind
    call_id: str
    hall_code: str
    at: datetime
    number: str = ""
    extension: str = ""


@dataclass(frozen=True, slots=True)
class LivingCall:
    """A call the exchange holds at this moment; `extension` is empty while it waits."""

    call_id: str
    hall_code: str
    number: str = ""
    extension: str = ""


def handle(event: ExchangeEvent) -> Call:
    """Bring one event into the database. The same ringing told twice is one call.

    Raises UnknownHall, UnknownCall, or CallEnded for a second end.
    """
    if event.kind == EventKind.RINGING:
        return _ring(event)
    return _connect(event) if event.kind == EventKind.CONNECTED else _end(event)


def reconcile(*, at: datetime, exchange: str, living: Collection[LivingCall]) -> None:
    """After the line to the exchange was down: what rang meanwhile rings, what is gone ends, what was answered is.

    `exchange` is what the ids of this exchange's calls begin with. Nothing that happened is lost, whoever was killed.
    What rang after `at`, when the living were counted, is not judged.
    """
    for call in living:
        # One hall that is not known must not keep the others from being made up for.
        with suppress(UnknownHall, CallEnded):
            handle(ExchangeEvent(EventKind.RINGING, call.call_id, call.hall_code, at, call.number))
            if call.extension:
                handle(ExchangeEvent(EventKind.CONNECTED, call.call_id, call.hall_code, at, extension=call.extension))
    open_here = Call.objects.filter(exchange_id__startswith=exchange, rang_at__lte=at,
                                    state__in=[CallState.RINGING, CallState.ANSWERED])
    gone = open_here.exclude(exchange_id__in=[call.call_id for call in living]).select_related("hall")
    for lost in gone:
        with suppress(CallEnded):
            handle(ExchangeEvent(EventKind.HUNG_UP, lost.exchange_id, lost.hall.code, at))


def tick(at: datetime) -> None:
    """Each second, by whoever holds the line to the exchange: callers who cannot be answered at home go elsewhere."""
    commands.spread_calls(actor=Actor.system(), at=at)


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
def _connect(event: ExchangeEvent) -> Call:
    """A phone nobody sits at leaves the call ringing on the pages: whoever takes it there writes its contact."""
    call = Call.objects.select_for_update().filter(exchange_id=event.call_id).first()
    if call is None:
        raise UnknownCall
    sitting = (Sitting.objects.filter(booth__extension=event.extension, ended_at=None).exclude(booth__extension="")
               .select_related("booth").first())
    if sitting:
        commands.connect_call(actor=Actor.system(), at=event.at, call=call, sitting=sitting)
    return call


@transaction.atomic
def _end(event: ExchangeEvent) -> Call:
    """The caller is gone. Whether somebody had answered by then is for our own row to say, not for the event."""
    call = Call.objects.select_for_update().filter(exchange_id=event.call_id).first()
    if call is None:
        raise UnknownCall
    end = commands.abandon if call.state == CallState.RINGING else commands.hang_up
    return end(actor=Actor.system(), at=event.at, call=call)
