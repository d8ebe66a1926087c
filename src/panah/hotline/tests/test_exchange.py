"""The events of a telephone exchange."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from tests.cast import Cast, Ground

from panah.hotline import commands
from panah.hotline.errors import CallEnded, UnknownCall, UnknownHall
from panah.hotline.exchange import EventKind, ExchangeEvent, handle
from panah.hotline.models import Call
from panah.hotline.states import CallState


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
