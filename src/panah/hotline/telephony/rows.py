"""The keeper's side of the database: events into rows, orders out of them. Runs in the keeper's one thread."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from panah.hotline import orders
from panah.hotline.errors import UnknownCall
from panah.hotline.exchange import EventKind, ExchangeEvent, LivingCall, handle, reconcile, tick
from panah.hotline.kinds import OrderKind
from panah.hotline.models import ExchangeOrder, Sitting
from panah.hotline.states import OrderState, SittingState
from panah.hotline.telephony.asterisk import Dialled, Order


class DatabaseRows:
    def hear(self, event: ExchangeEvent) -> None:
        """Raises what `handle` raises. Of a call whose ring was missed the event itself tells who rings where."""
        try:
            handle(event)
        except UnknownCall:
            if not event.hall_code:
                raise
            handle(replace(event, kind=EventKind.RINGING))
            handle(event)

    def reconcile(self, exchange: str, living: list[LivingCall]) -> None:
        reconcile(at=timezone.now(), exchange=f"{exchange}-", living=living)

    def tick(self) -> set[str]:
        """What is due each second. Gives the extensions that are not to ring: whoever sits there has stepped away."""
        tick(timezone.now())
        away = Sitting.objects.filter(state=SittingState.AWAY, ended_at=None).exclude(booth__extension="")
        return set(away.values_list("booth__extension", flat=True))

    @transaction.atomic
    def next_order(self, exchange: str, halls: set[str]) -> Order | None:
        """Marked as carried out before it is: one that was lost on the way is better than one carried out twice."""
        now = timezone.now()
        for order in orders.pending_orders():
            if orders.is_too_old(order, now):
                orders.settle(order, at=now, state=OrderState.EXPIRED)
            elif _is_of(order, exchange, halls):
                orders.settle(order, at=now, state=OrderState.CARRIED_OUT)
                return _read(order)
        return None

    def order_failed(self, order: Order) -> None:
        self._tell(order.id, OrderState.FAILED, "refused")

    def note_dialled(self, told: Dialled) -> None:
        self._tell(told.order_id, OrderState.CARRIED_OUT if told.answered else OrderState.FAILED, told.result)

    def _tell(self, order_id: UUID, state: OrderState, result: str) -> None:
        order = ExchangeOrder.objects.filter(pk=order_id).first()
        if order:
            orders.settle(order, at=timezone.now(), state=state, result=result)


def _is_of(order: ExchangeOrder, exchange: str, halls: set[str]) -> bool:
    return order.call.exchange_id.startswith(f"{exchange}-") if order.call else order.hall.code in halls


def _read(order: ExchangeOrder) -> Order:
    return Order(order.pk, OrderKind(order.kind), order.call.exchange_id if order.call else "", order.extension,
                 order.hall.code, order.call_back.number if order.call_back else "")
