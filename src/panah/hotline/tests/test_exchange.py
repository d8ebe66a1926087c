"""The events of a telephone exchange."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from tests.cast import Cast, Ground

from panah.hotline import commands
from panah.hotline.errors import CallEnded, UnknownCall, UnknownHall
from panah.hotline.exchange import EventKind, ExchangeEvent, LivingCall, handle, reconcile, tick
from panah.hotline.models import Call, CallBack, Contact, Sitting
from panah.hotline.states import CallState
from panah.hotline.testing import make_booth


@pytest.fixture
def ringing(ground: Ground, at: datetime) -> ExchangeEvent:
    return ExchangeEvent(EventKind.RINGING, "x-1", ground.hall.code, at, "+98 912 000 1234")


def end(ringing: ExchangeEvent, kind: EventKind) -> ExchangeEvent:
    return replace(ringing, kind=kind, at=ringing.at + timedelta(seconds=50))


def test_a_ringing_call_waits_with_its_number_in_normal_form(ringing: ExchangeEvent) -> None:
    assert (handle(ringing).number, Call.objects.get().state) == ("09120001234", CallState.RINGING)


@pytest.mark.parametrize("number", ["", "123", "004930123456"])
def test_a_number_without_normal_form_stays_as_it_came(ringing: ExchangeEvent, number: str) -> None:
    assert handle(replace(ringing, number=number)).number == number


def test_the_same_ringing_told_twice_is_one_call(ringing: ExchangeEvent) -> None:
    handle(ringing)
    handle(ringing)

    assert Call.objects.count() == 1


@pytest.mark.parametrize("kind", [EventKind.HUNG_UP, EventKind.ABANDONED])
def test_whatever_the_end_is_called_an_unanswered_call_was_lost(ringing: ExchangeEvent, kind: EventKind) -> None:
    handle(ringing)

    assert handle(end(ringing, kind)).state == CallState.ABANDONED


@pytest.mark.parametrize("kind", [EventKind.HUNG_UP, EventKind.ABANDONED])
def test_whatever_the_end_is_called_an_answered_call_was_answered(
        cast: Cast, at: datetime, ringing: ExchangeEvent, kind: EventKind) -> None:
    commands.take_call(actor=cast.operator, at=at, call=handle(ringing))

    assert handle(end(ringing, kind)).state == CallState.HUNG_UP


def test_a_second_end_is_refused(ringing: ExchangeEvent) -> None:
    handle(ringing)
    handle(end(ringing, EventKind.HUNG_UP))

    with pytest.raises(CallEnded):
        handle(end(ringing, EventKind.HUNG_UP))


def test_a_hall_that_is_not_known_is_refused(ringing: ExchangeEvent) -> None:
    with pytest.raises(UnknownHall):
        handle(replace(ringing, hall_code="no-such-hall"))


def test_a_unit_that_is_no_hall_is_refused(ground: Ground, ringing: ExchangeEvent) -> None:
    with pytest.raises(UnknownHall):
        handle(replace(ringing, hall_code=ground.mobile.code))


def test_the_end_of_a_call_that_never_rang_is_refused(ringing: ExchangeEvent) -> None:
    with pytest.raises(UnknownCall):
        handle(end(ringing, EventKind.HUNG_UP))


@pytest.fixture
def seat(ground: Ground, cast: Cast, at: datetime) -> Sitting:
    return commands.sit_down(actor=cast.operator, at=at, booth=make_booth(ground.hall, "1", "201"))


def connected(ringing: ExchangeEvent, extension: str) -> ExchangeEvent:
    return replace(ringing, kind=EventKind.CONNECTED, extension=extension)


def living(ringing: ExchangeEvent, extension: str = "") -> LivingCall:
    return LivingCall(ringing.call_id, ringing.hall_code, ringing.number, extension)


def made_up_for(at: datetime, *calls: LivingCall) -> None:
    reconcile(at=at + timedelta(minutes=1), exchange="x-", living=calls)


def test_a_phone_picked_up_answers_the_call(cast: Cast, ringing: ExchangeEvent, seat: Sitting) -> None:
    handle(ringing)
    handle(connected(ringing, "201"))

    assert Contact.objects.get().operator_id == cast.operator.user_id


@pytest.mark.parametrize("extension", ["", "999"])
def test_a_phone_nobody_sits_at_leaves_it_ringing(ringing: ExchangeEvent, seat: Sitting, extension: str) -> None:
    handle(ringing)
    handle(connected(ringing, extension))

    assert Call.objects.get().state == CallState.RINGING


def test_a_connection_of_a_call_that_never_rang_is_refused(ringing: ExchangeEvent) -> None:
    with pytest.raises(UnknownCall):
        handle(connected(ringing, "201"))


def test_what_rang_while_nobody_listened_rings(at: datetime, ringing: ExchangeEvent) -> None:
    made_up_for(at, living(ringing))

    assert Call.objects.get().state == CallState.RINGING


def test_what_was_answered_meanwhile_is_answered(
        cast: Cast, at: datetime, ringing: ExchangeEvent, seat: Sitting) -> None:
    made_up_for(at, living(ringing, "201"))

    assert (Call.objects.get().state, Contact.objects.get().operator_id) == (
        CallState.ANSWERED, cast.operator.user_id)


def test_who_gave_up_meanwhile_is_owed_a_call(at: datetime, ringing: ExchangeEvent) -> None:
    handle(ringing)
    made_up_for(at)

    assert (Call.objects.get().state, CallBack.objects.count()) == (CallState.ABANDONED, 1)


def test_who_hung_up_meanwhile_has_hung_up(cast: Cast, at: datetime, ringing: ExchangeEvent) -> None:
    commands.take_call(actor=cast.operator, at=at, call=handle(ringing))
    made_up_for(at)

    assert (Call.objects.get().state, CallBack.objects.exists()) == (CallState.HUNG_UP, False)


def test_making_up_twice_changes_nothing(at: datetime, ringing: ExchangeEvent, seat: Sitting) -> None:
    other = replace(ringing, call_id="x-2")
    handle(ringing)
    for _ in range(2):
        made_up_for(at, living(other, "201"))

    assert sorted(Call.objects.values_list("state", flat=True)) == [CallState.ABANDONED, CallState.ANSWERED]
    assert (CallBack.objects.count(), Contact.objects.count()) == (1, 1)


def test_calls_of_another_exchange_are_not_its_business(at: datetime, ringing: ExchangeEvent) -> None:
    handle(replace(ringing, call_id="y-1"))
    made_up_for(at)

    assert Call.objects.get().state == CallState.RINGING


def test_what_rang_after_the_count_is_not_judged(at: datetime, ringing: ExchangeEvent) -> None:
    handle(replace(ringing, at=at + timedelta(minutes=2)))
    made_up_for(at)

    assert Call.objects.get().state == CallState.RINGING


def test_one_unknown_hall_does_not_keep_the_others(at: datetime, ringing: ExchangeEvent) -> None:
    made_up_for(at, LivingCall("x-9", "no-such-hall"), living(ringing))

    assert Call.objects.get().exchange_id == "x-1"


def test_what_had_ended_does_not_begin_again(at: datetime, ringing: ExchangeEvent, seat: Sitting) -> None:
    handle(ringing)
    handle(end(ringing, EventKind.ABANDONED))
    made_up_for(at, living(ringing, "201"))

    assert (Call.objects.get().state, Contact.objects.exists()) == (CallState.ABANDONED, False)


def test_each_second_calls_go_where_somebody_is_free(
        ground: Ground, cast: Cast, at: datetime, ringing: ExchangeEvent) -> None:
    commands.sit_down(actor=cast.far_operator, at=at, booth=make_booth(ground.far_hall))
    handle(ringing)
    tick(at + timedelta(seconds=10))

    assert Call.objects.get().offered_to == ground.far_hall
