"""Operators at their screens: two at once reach for every call of their hall, and callers are moved to another hall."""

from __future__ import annotations

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from panah.access.actor import Actor
from panah.core.errors import Refused
from panah.hotline import commands, orders
from panah.hotline.models import Call
from panah.hotline.states import CallState
from panah.network.models import Unit

LOOK_EVERY = 0.05


class Screens:
    """`results` counts how many operators won each race: one, or none where the caller was quicker to leave."""

    def __init__(self, hall: Unit, operators: list[Actor]) -> None:
        self.hall, self.operators = hall, operators
        self.results: Counter[int] = Counter()
        self._raced: set[UUID] = set()
        self._pairs = count()

    def race(self, end: threading.Event) -> None:
        """Until `end` is set."""
        with ThreadPoolExecutor(2) as pair:
            while not end.wait(LOOK_EVERY):
                for call in Call.objects.filter(hall=self.hall, state=CallState.RINGING).exclude(pk__in=self._raced):
                    self._raced.add(call.pk)
                    first = 2 * next(self._pairs) % len(self.operators)
                    took = pair.map(lambda operator, call=call: _takes(operator, call),
                                    self.operators[first:first + 2])
                    self.results[sum(took)] += 1
        connection.close()


def _takes(operator: Actor, call: Call) -> bool:
    try:
        commands.take_call(actor=operator, at=timezone.now(), call=call)
    except Refused:
        return False
    finally:
        connection.close()
    return True


def move_half(hall: Unit, to: Unit, end: threading.Event) -> None:
    """Every second caller who waits in a hall is moved to the queue of another. Until `end` is set."""
    seen: list[UUID] = []
    while not end.wait(LOOK_EVERY):
        for call in Call.objects.filter(hall=hall, state=CallState.RINGING).exclude(pk__in=seen):
            seen.append(call.pk)
            if len(seen) % 2:
                with transaction.atomic():
                    orders.order_move(call, to, timezone.now())
    connection.close()
