"""Invented callers, for demonstrations and exercises: they speak to the line as an exchange does, and through it only.

Numbers are not issued to anybody: 000 follows the prefix. What an exchange must know of its calls it reads from the
rows, so a simulator that was stopped goes on where it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from random import Random

from django.db import transaction
from django.db.models import Q, QuerySet

from panah.core.ids import uuid7
from panah.hotline import orders
from panah.hotline.errors import CallEnded
from panah.hotline.exchange import EventKind, ExchangeEvent, handle
from panah.hotline.kinds import OrderKind
from panah.hotline.models import Call
from panah.hotline.states import CallState, OrderState

SIMULATED = "simulated-"
WAITING_AT_MOST = 3
PATIENCE = timedelta(seconds=90)
PREFIXES = ("0912", "0919", "0935", "0938", "0901", "0990", "0921")
# Few enough callers that some call again, so that earlier contacts are seen.
CALLERS = 400
WITHHELD = 0.06
DIALLED = ((OrderState.CARRIED_OUT, "answer"), (OrderState.CARRIED_OUT, "answer"), (OrderState.FAILED, "noanswer"))


class Simulator:
    """The callers of one hall. `random` decides who calls and when; the same seed gives the same callers."""

    def __init__(self, hall_code: str, random: Random, pause: timedelta = timedelta(seconds=75)) -> None:
        self.hall_code, self.random, self.pause = hall_code, random, pause
        self.next_ring_at: datetime | None = None

    def step(self, at: datetime) -> list[ExchangeEvent]:
        """Bring about everything that happens up to this moment, and tell what it was."""
        self._carry_orders(at)
        events = [*self._ends(at), *self._rings(at)]
        for event in events:
            # Somebody may have answered, or the real end been told, since the rows were read.
            with suppress(CallEnded):
                handle(event)
        return events

    def ring(self, at: datetime) -> ExchangeEvent:
        """An invented caller dials now."""
        return ExchangeEvent(EventKind.RINGING, f"{SIMULATED}{uuid7()}", self.hall_code, at, self._number())

    def _ends(self, at: datetime) -> Iterator[ExchangeEvent]:
        for call in self._calls(CallState.RINGING).filter(rang_at__lte=at - PATIENCE):
            yield ExchangeEvent(EventKind.ABANDONED, call.exchange_id, self.hall_code, at)
        for call in self._calls(CallState.ANSWERED):
            if call.answered_at and call.answered_at + talk_of(call) <= at:
                yield ExchangeEvent(EventKind.HUNG_UP, call.exchange_id, self.hall_code, at)

    def _rings(self, at: datetime) -> Iterator[ExchangeEvent]:
        if self.next_ring_at is None:
            self.next_ring_at = at
        if at < self.next_ring_at:
            return
        self.next_ring_at = at + self.pause * self.random.uniform(0.5, 1.5)
        waiting = self._calls(CallState.RINGING).filter(rang_at__gt=at - PATIENCE).count()
        if waiting < WAITING_AT_MOST:
            yield self.ring(at)

    @transaction.atomic
    def _carry_orders(self, at: datetime) -> None:
        """Nothing rings here: to connect and to move is to note it, and a number that is called answers or does not."""
        of_call = Q(call__hall__code=self.hall_code, call__exchange_id__startswith=SIMULATED)
        for order in orders.pending_orders().filter(of_call | Q(call=None, hall__code=self.hall_code)):
            state, result = OrderState.CARRIED_OUT, ""
            if orders.is_too_old(order, at):
                state = OrderState.EXPIRED
            elif order.kind == OrderKind.ORIGINATE:
                state, result = self.random.choice(DIALLED)
            orders.settle(order, at=at, state=state, result=result)

    def _number(self) -> str:
        if self.random.random() < WITHHELD:
            return ""
        caller = Random(self.random.randrange(CALLERS))
        return f"{caller.choice(PREFIXES)}000{caller.randrange(10_000):04}"

    def _calls(self, state: CallState) -> QuerySet[Call]:
        return Call.objects.filter(hall__code=self.hall_code, state=state, exchange_id__startswith=SIMULATED)


def talk_of(call: Call) -> timedelta:
    """How long this caller stays on the line: three to twelve minutes, the same whenever it is asked."""
    return timedelta(minutes=Random(call.exchange_id).uniform(3, 12))


def ring_now(hall_code: str, at: datetime) -> Call:
    """One invented call at once."""
    return handle(Simulator(hall_code, Random()).ring(at))
