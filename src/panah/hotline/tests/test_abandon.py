"""A caller gives up before an answer."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from tests.cast import Cast, Ground

from panah.access.actor import Actor
from panah.access.errors import NotAllowed
from panah.access.models import AuditEntry
from panah.hotline import commands
from panah.hotline.errors import CallEnded
from panah.hotline.states import CallState
from panah.hotline.testing import make_call

SYSTEM = Actor.system()


def test_the_call_ends_unanswered(ground: Ground, at: datetime) -> None:
    given_up_at = at + timedelta(seconds=80)
    call = commands.abandon(actor=SYSTEM, at=given_up_at, call=make_call(ground.hall, at))

    assert (call.state, call.ended_at, call.operator) == (CallState.ABANDONED, given_up_at, None)
    assert AuditEntry.objects.filter(act="hotline.abandoned", object_id=str(call.pk)).exists()


def test_an_answered_call_is_not_abandoned(ground: Ground, cast: Cast, at: datetime) -> None:
    call = make_call(ground.hall, at)
    commands.take_call(actor=cast.operator, at=at, call=call)

    with pytest.raises(CallEnded):
        commands.abandon(actor=SYSTEM, at=at, call=call)


def test_it_happens_once(ground: Ground, at: datetime) -> None:
    call = commands.abandon(actor=SYSTEM, at=at, call=make_call(ground.hall, at))

    with pytest.raises(CallEnded):
        commands.abandon(actor=SYSTEM, at=at, call=call)


def test_only_the_exchange_tells_it(ground: Ground, cast: Cast, at: datetime) -> None:
    with pytest.raises(NotAllowed):
        commands.abandon(actor=cast.operator, at=at, call=make_call(ground.hall, at))
