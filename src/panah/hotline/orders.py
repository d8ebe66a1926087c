"""What the exchange is asked to do: written in the transaction of the act, carried out once or given up as too old."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from panah.core.jalali import tehran_day
from panah.hotline.kinds import OrderKind
from panah.hotline.models import Call, CallBack, ExchangeOrder, Sitting
from panah.hotline.states import OrderState
from panah.law import line
from panah.network.models import Unit
from panah.notify import live

SIGNAL = "exchange"
"""The kind of signal by which whoever holds the line to the exchange is woken."""


def extension_of(operator_id: UUID | None) -> str:
    """The extension of the booth this operator sits in; empty for one who sits in none, or in one without a phone."""
    seat = Sitting.objects.filter(operator=operator_id, ended_at=None).values_list("booth__extension", flat=True)
    return seat.first() or ""


def order_connection(call: Call, operator_id: UUID | None, at: datetime) -> None:
    """The caller who waits is put through to the operator who took the call."""
    if extension := extension_of(operator_id):
        _order(OrderKind.CONNECT, at, call.offered_to_id or call.hall_id, call=call, extension=extension)


def order_move(call: Call, hall: Unit, at: datetime) -> None:
    _order(OrderKind.MOVE, at, hall.pk, call=call)


def order_call(call_back: CallBack, operator_id: UUID | None, at: datetime) -> None:
    """The operator's phone rings, then the number of the one who is owed a call."""
    if extension := extension_of(operator_id):
        _order(OrderKind.ORIGINATE, at, call_back.hall_id, call_back=call_back, extension=extension)


def pending_orders() -> QuerySet[ExchangeOrder]:
    """Oldest first. Whoever reads them inside a transaction holds them; what another holds is passed over."""
    return (ExchangeOrder.objects.select_for_update(skip_locked=True, of=("self",))
            .select_related("call", "call_back", "hall").filter(state=OrderState.WAITING).order_by("made_at"))


@transaction.atomic
def settle(order: ExchangeOrder, *, at: datetime, state: OrderState, result: str = "") -> None:
    """It is done, or failed, and is never tried a second time."""
    order.state, order.settled_at, order.result = state, at, result
    order.save(update_fields=["state", "settled_at", "result"])


def is_too_old(order: ExchangeOrder, at: datetime) -> bool:
    """Nobody is put through to a caller who has hung up long ago."""
    return at > order.made_at + timedelta(seconds=line.ORDER_LIVES.on(tehran_day(at)))


def _order(kind: OrderKind, at: datetime, hall_id: UUID, *, call: Call | None = None,
           call_back: CallBack | None = None, extension: str = "") -> None:
    ExchangeOrder.objects.create(kind=kind, hall_id=hall_id, call=call, call_back=call_back, extension=extension,
                                 made_at=at)
    live.publish(SIGNAL, units=[hall_id])
