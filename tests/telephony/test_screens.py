"""Operators at their screens in the trial: two reach for every call and one has it; every second waits elsewhere."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import datetime

import pytest
from django.utils import timezone

from panah.access.actor import Actor
from panah.command_line.telephony_trial.ground import Ground, make_ground
from panah.command_line.telephony_trial.halls import ANSWERING, ON_SCREEN, SILENT
from panah.command_line.telephony_trial.screens import Screens, move_half
from panah.core.ids import uuid7
from panah.hotline import commands
from panah.hotline.kinds import OrderKind
from panah.hotline.models import Call, Contact, ExchangeOrder
from panah.hotline.states import CallState

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def at() -> datetime:
    return timezone.now()


@pytest.fixture
def halls(at: datetime) -> Ground:
    return make_ground(at)


def ring(halls: Ground, code: str, at: datetime, calls: int) -> None:
    for _ in range(calls):
        commands.ring(actor=Actor.system(), at=at, hall=halls.halls[code], exchange_id=str(uuid7()), number="")


def until(holds: Callable[[], bool], work: Callable[[threading.Event], None]) -> None:
    """Let some work run in a thread until something holds."""
    end = threading.Event()
    thread = threading.Thread(target=work, args=[end])
    thread.start()
    last_moment = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < last_moment
    end.set()
    thread.join()


def test_of_two_who_reach_for_a_call_one_has_it(halls: Ground, at: datetime) -> None:
    ring(halls, ON_SCREEN.code, at, 5)
    screens = Screens(halls.halls[ON_SCREEN.code], halls.on_screen)
    until(lambda: not Call.objects.filter(state=CallState.RINGING).exists(), screens.race)

    assert screens.results == {1: 5}
    assert Contact.objects.count() == 5
    assert ExchangeOrder.objects.filter(kind=OrderKind.CONNECT).count() == 5


def test_a_call_of_another_hall_is_nobodys_race(halls: Ground, at: datetime) -> None:
    ring(halls, SILENT.code, at, 1)
    ring(halls, ON_SCREEN.code, at, 1)
    screens = Screens(halls.halls[ON_SCREEN.code], halls.on_screen)
    until(lambda: Call.objects.filter(state=CallState.ANSWERED).exists(), screens.race)

    assert screens.results.total() == 1


def test_every_second_caller_is_moved_once(halls: Ground, at: datetime) -> None:
    ring(halls, SILENT.code, at, 4)
    silent, answering = halls.halls[SILENT.code], halls.halls[ANSWERING.code]
    until(lambda: ExchangeOrder.objects.count() == 2, lambda end: move_half(silent, answering, end))

    assert set(ExchangeOrder.objects.values_list("kind", "hall")) == {(OrderKind.MOVE, answering.pk)}
