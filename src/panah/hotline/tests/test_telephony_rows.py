"""The keeper's side of the database: events into rows, orders out. It reads the clock, so times are near now."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.db import transaction
from django.utils import timezone
from tests.cast import Cast, Ground

from panah.access.actor import Actor
from panah.hotline import commands, orders
from panah.hotline.errors import UnknownCall
from panah.hotline.exchange import EventKind, ExchangeEvent, LivingCall
from panah.hotline.kinds import OrderKind
from panah.hotline.models import Call, CallBack, Contact, ExchangeOrder
from panah.hotline.states import CallState, OrderState
from panah.hotline.telephony.asterisk import Dialled, Order
from panah.hotline.telephony.rows import DatabaseRows
from panah.hotline.testing import make_booth, make_call_back
from panah.network.models import Unit

NAME = "pbx1"
ROWS = DatabaseRows()


@pytest.fixture
def at() -> datetime:
    return timezone.now() - timedelta(seconds=2)


@pytest.fixture
def ringing(ground: Ground, at: datetime) -> ExchangeEvent:
    return ExchangeEvent(EventKind.RINGING, f"{NAME}-1.1", ground.hall.code, at, "09120001234")


@pytest.fixture
def call(ringing: ExchangeEvent) -> Call:
    ROWS.hear(ringing)
    return Call.objects.get()


@pytest.fixture
def seated(cast: Cast, ground: Ground, at: datetime) -> str:
    """The extension of the booth in which the operator sits."""
    commands.sit_down(actor=cast.operator, at=at, booth=make_booth(ground.hall, extension="3001"))
    return "3001"


def next_order(halls: set[str] | None = None) -> Order | None:
    return ROWS.next_order(NAME, halls or set())


def test_a_call_that_rings_and_ends_unanswered_owes_a_call_back(call: Call, ringing: ExchangeEvent) -> None:
    ROWS.hear(replace(ringing, kind=EventKind.HUNG_UP))

    assert CallBack.objects.get().call == call


def test_the_booth_that_is_picked_up_opens_the_contact_of_who_sits_there(
        cast: Cast, call: Call, ringing: ExchangeEvent, seated: str) -> None:
    ROWS.hear(replace(ringing, kind=EventKind.CONNECTED, extension=seated))

    assert Contact.objects.get(call=call).operator_id == cast.operator.user_id


def test_an_end_whose_ring_was_missed_rings_first(ground: Ground, ringing: ExchangeEvent) -> None:
    ROWS.hear(replace(ringing, kind=EventKind.HUNG_UP))

    assert Call.objects.get().state == CallState.ABANDONED
    assert CallBack.objects.count() == 1


def test_an_answer_whose_ring_was_missed_has_its_contact(
        cast: Cast, ringing: ExchangeEvent, seated: str) -> None:
    ROWS.hear(replace(ringing, kind=EventKind.CONNECTED, extension=seated))

    assert Contact.objects.get().operator_id == cast.operator.user_id


def test_an_answer_that_tells_no_hall_cannot_ring(db: None, ringing: ExchangeEvent) -> None:
    with pytest.raises(UnknownCall):
        ROWS.hear(replace(ringing, kind=EventKind.CONNECTED, hall_code="", extension="3001"))


def test_what_is_no_longer_on_the_line_ends(call: Call) -> None:
    ROWS.reconcile(NAME, [])

    assert Call.objects.get().state == CallState.ABANDONED


def test_the_calls_of_another_exchange_are_left_alone(call: Call) -> None:
    ROWS.reconcile("pbx11", [])

    assert Call.objects.get().state == CallState.RINGING


def test_who_waits_unheard_rings_now(ground: Ground) -> None:
    ROWS.reconcile(NAME, [LivingCall(f"{NAME}-1.2", ground.hall.code, "09120001234")])

    assert Call.objects.get().state == CallState.RINGING


def test_who_was_answered_unheard_has_a_contact(cast: Cast, ground: Ground, seated: str) -> None:
    ROWS.reconcile(NAME, [LivingCall(f"{NAME}-1.2", ground.hall.code, "", seated)])

    assert Contact.objects.get().operator_id == cast.operator.user_id


def test_a_hall_that_is_not_known_keeps_nobody_else_from_being_made_up_for(ground: Ground) -> None:
    ROWS.reconcile(NAME, [LivingCall(f"{NAME}-1.2", "nowhere"), LivingCall(f"{NAME}-1.3", ground.hall.code)])

    assert [call.exchange_id for call in Call.objects.all()] == [f"{NAME}-1.3"]


def test_a_claim_on_the_page_becomes_an_order_to_connect(cast: Cast, call: Call, seated: str, at: datetime) -> None:
    commands.take_call(actor=cast.operator, at=at, call=call)
    order = next_order()

    assert order == Order(ExchangeOrder.objects.get().pk, OrderKind.CONNECT, f"{NAME}-1.1", seated,
                          call.hall.code)


def test_an_order_is_given_out_once(cast: Cast, call: Call, seated: str, at: datetime) -> None:
    commands.take_call(actor=cast.operator, at=at, call=call)

    assert next_order()
    assert next_order() is None
    assert ExchangeOrder.objects.get().state == OrderState.CARRIED_OUT


def test_an_order_that_came_too_late_is_not_carried_out(cast: Cast, call: Call, seated: str, at: datetime) -> None:
    commands.take_call(actor=cast.operator, at=at - timedelta(hours=1), call=call)

    assert next_order() is None
    assert ExchangeOrder.objects.get().state == OrderState.EXPIRED


def test_the_order_for_another_exchanges_call_is_left_to_it(cast: Cast, call: Call, seated: str, at: datetime) -> None:
    commands.take_call(actor=cast.operator, at=at, call=call)

    assert ROWS.next_order("pbx2", {call.hall.code}) is None
    assert ExchangeOrder.objects.get().state == OrderState.WAITING


def order_call_back(cast: Cast, hall: Unit, at: datetime) -> None:
    with transaction.atomic():
        orders.order_call(make_call_back(hall, at), cast.operator.user_id, at)


def test_a_call_back_is_dialled_by_the_exchange_of_its_hall(
        cast: Cast, ground: Ground, seated: str, at: datetime) -> None:
    order_call_back(cast, ground.hall, at)

    assert next_order({ground.far_hall.code}) is None
    order = next_order({ground.hall.code})
    assert order
    assert (order.kind, order.extension, order.number) == (OrderKind.ORIGINATE, seated, "09120001234")


@pytest.mark.parametrize(("answered", "state"), [(True, OrderState.CARRIED_OUT), (False, OrderState.FAILED)])
def test_what_came_of_dialling_is_noted(
        cast: Cast, ground: Ground, seated: str, at: datetime, answered: bool, state: OrderState) -> None:
    order_call_back(cast, ground.hall, at)
    order = next_order({ground.hall.code})
    assert order
    ROWS.note_dialled(Dialled(order.id, answered, "busy"))

    row = ExchangeOrder.objects.get()
    assert (row.state, row.result) == (state, "busy")


def test_what_the_exchange_refused_has_failed(cast: Cast, call: Call, seated: str, at: datetime) -> None:
    commands.take_call(actor=cast.operator, at=at, call=call)
    order = next_order()
    assert order
    ROWS.order_failed(order)

    assert ExchangeOrder.objects.get().state == OrderState.FAILED


def test_what_was_dialled_for_an_order_nobody_knows_changes_nothing(db: None) -> None:
    ROWS.note_dialled(Dialled(UUID(int=1), answered=True, result="answer"))

    assert not ExchangeOrder.objects.exists()


def test_the_booth_of_who_stepped_away_is_not_to_ring(cast: Cast, seated: str, at: datetime) -> None:
    assert ROWS.tick() == set()
    commands.step_away(actor=cast.operator, at=at)
    assert ROWS.tick() == {seated}
    commands.stand_up(actor=cast.operator, at=at)
    assert ROWS.tick() == set()


def test_a_caller_who_cannot_be_answered_at_home_is_offered_elsewhere(
        cast: Cast, ground: Ground, call: Call, at: datetime) -> None:
    commands.tell_line_cut(actor=Actor.system(), at=at, hall=ground.hall)
    commands.sit_down(actor=cast.far_operator, at=at, booth=make_booth(ground.far_hall, extension="2401"))
    ROWS.tick()

    assert next_order() == Order(ExchangeOrder.objects.get().pk, OrderKind.MOVE, call.exchange_id,
                                 hall_code=ground.far_hall.code)
