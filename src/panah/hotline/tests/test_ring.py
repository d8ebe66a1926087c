"""A call rings."""

from __future__ import annotations

from datetime import datetime

import pytest
from tests.cast import Cast, Ground

from panah.access.actor import Actor
from panah.access.errors import NotAllowed
from panah.access.models import AuditEntry
from panah.access.sealing import token
from panah.hotline import commands
from panah.hotline.models import Call
from panah.hotline.states import CallState
from panah.hotline.testing import INVENTED_NUMBER, make_call


def test_it_waits_in_its_hall(ground: Ground, at: datetime) -> None:
    call = make_call(ground.hall, at)

    assert (call.hall, call.state, call.rang_at) == (ground.hall, CallState.RINGING, at)


def test_its_number_is_found_by_its_token_only(ground: Ground, at: datetime) -> None:
    make_call(ground.hall, at)

    assert Call.objects.get(number_token=token("phone", INVENTED_NUMBER)).number == INVENTED_NUMBER


def test_told_twice_it_is_one_call(ground: Ground, at: datetime) -> None:
    first, second = (commands.ring(actor=Actor.system(), at=at, hall=ground.hall, exchange_id="x-1", number="")
                     for _ in range(2))

    assert first == second
    assert AuditEntry.objects.filter(act="hotline.rang").count() == 1


def test_only_the_exchange_lets_a_call_ring(ground: Ground, cast: Cast, at: datetime) -> None:
    with pytest.raises(NotAllowed):
        commands.ring(actor=cast.operator, at=at, hall=ground.hall, exchange_id="x-1", number="")


@pytest.mark.parametrize(("number", "shown"), [
    (INVENTED_NUMBER, "0912•••1234"), ("02600001234", "0260•••1234"), ("110", "•••"), ("12345678", "•••"), ("", ""),
])
def test_its_number_is_shown_masked(ground: Ground, at: datetime, number: str, shown: str) -> None:
    assert make_call(ground.hall, at, number).masked_number == shown
