"""What the exchange is asked to do: written with the act, carried out once, or too old."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError
from tests.cast import Cast, Ground

from panah.access.actor import Actor
from panah.hotline import commands, orders
from panah.hotline.errors import CallTaken
from panah.hotline.kinds import OrderKind
from panah.hotline.models import Call, ExchangeOrder
from panah.hotline.states import OrderState
from panah.hotline.testing import make_booth, make_call, make_call_back


@pytest.fixture
def call(ground: Ground, at: datetime) -> Call:
    return make_call(ground.hall, at)


@pytest.fixture
def seated(ground: Ground, cast: Cast, at: datetime) -> Actor:
    commands.sit_down(actor=cast.operator, at=at, booth=make_booth(ground.hall, "1", "201"))
    return cast.operator


def test_who_takes_a_call_is_put_through(ground: Ground, at: datetime, call: Call, seated: Actor) -> None:
    commands.take_call(actor=seated, at=at, call=call)

    order = ExchangeOrder.objects.get()
    assert (order.kind, order.state, order.call, order.extension, order.hall, order.made_at) == (
        OrderKind.CONNECT, OrderState.WAITING, call, "201", ground.hall, at)


def test_a_call_from_elsewhere_is_put_through_where_it_waits(
        ground: Ground, at: datetime, seated: Actor) -> None:
    call = make_call(ground.far_hall, at)
    Call.objects.update(offered_to=ground.hall, offered_at=at)
    call.refresh_from_db()
    commands.take_call(actor=seated, at=at, call=call)

    assert ExchangeOrder.objects.get().hall == ground.hall


def test_who_was_too_late_orders_nothing(ground: Ground, cast: Cast, at: datetime, call: Call, seated: Actor) -> None:
    commands.take_call(actor=seated, at=at, call=call)
    with pytest.raises(CallTaken):
        commands.take_call(actor=seated, at=at, call=call)

    assert ExchangeOrder.objects.count() == 1


def test_without_a_booth_nothing_is_ordered(cast: Cast, at: datetime, call: Call) -> None:
    commands.take_call(actor=cast.operator, at=at, call=call)

    assert not ExchangeOrder.objects.exists()


def test_who_stood_up_has_no_phone(seated: Actor, at: datetime) -> None:
    assert orders.extension_of(seated.user_id) == "201"
    commands.stand_up(actor=seated, at=at)

    assert orders.extension_of(seated.user_id) == orders.extension_of(None) == ""


def test_the_oldest_is_carried_out_first(ground: Ground, at: datetime, seated: Actor) -> None:
    for seconds in (5, 0):
        moment = at + timedelta(seconds=seconds)
        commands.take_call(actor=seated, at=moment, call=make_call(ground.hall, moment))

    with transaction.atomic():
        assert [order.made_at for order in orders.pending_orders()] == [at, at + timedelta(seconds=5)]


@pytest.mark.parametrize("state", [OrderState.CARRIED_OUT, OrderState.FAILED, OrderState.EXPIRED])
def test_settled_it_is_not_read_again(at: datetime, call: Call, seated: Actor, state: OrderState) -> None:
    commands.take_call(actor=seated, at=at, call=call)
    orders.settle(ExchangeOrder.objects.get(), at=at, state=state, result="busy")

    order = ExchangeOrder.objects.get()
    assert (order.state, order.settled_at, order.result) == (state, at, "busy")
    with transaction.atomic():
        assert not orders.pending_orders().exists()


def test_after_a_while_it_is_too_old(at: datetime, call: Call, seated: Actor) -> None:
    commands.take_call(actor=seated, at=at, call=call)
    order = ExchangeOrder.objects.get()

    assert [orders.is_too_old(order, at + timedelta(seconds=seconds)) for seconds in (0, 30, 31)] == [
        False, False, True]


@pytest.mark.django_db(transaction=True)
def test_what_one_reader_holds_another_passes_over(at: datetime, call: Call, seated: Actor) -> None:
    commands.take_call(actor=seated, at=at, call=call)

    def read() -> int:
        try:
            with transaction.atomic():
                return len(orders.pending_orders())
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as other, transaction.atomic():
        assert (len(orders.pending_orders()), other.submit(read).result()) == (1, 0)


@pytest.mark.parametrize("wrong", [
    lambda order: {"state": OrderState.WAITING, "settled_at": order.made_at},
    lambda order: {"state": OrderState.FAILED, "settled_at": None},
    lambda order: {"kind": OrderKind.ORIGINATE},
    lambda order: {"call": None},
])
def test_the_database_refuses_what_makes_no_sense(
        at: datetime, call: Call, seated: Actor, wrong: Callable[[ExchangeOrder], dict[str, object]]) -> None:
    commands.take_call(actor=seated, at=at, call=call)

    with pytest.raises(IntegrityError), transaction.atomic():
        ExchangeOrder.objects.update(**wrong(ExchangeOrder.objects.get()))


def test_an_order_to_dial_names_the_call_back_and_no_number(
        ground: Ground, at: datetime, seated: Actor) -> None:
    call_back = make_call_back(ground.hall, at)
    commands.claim_call_back(actor=seated, at=at, call_back=call_back)

    assert ExchangeOrder.objects.get().call_back == call_back
    assert call_back.number not in str(ExchangeOrder.objects.values().get())
