"""An answered call ends."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.cast import Cast, Ground

from panah.access.actor import Actor
from panah.access.errors import NotAllowed
from panah.hotline import commands
from panah.hotline.errors import CallEnded
from panah.hotline.models import Call, Contact
from panah.hotline.states import CALL_MOVES, CallState, ContactState
from panah.hotline.testing import make_call

SYSTEM = Actor.system()


@pytest.fixture
def answered(ground: Ground, cast: Cast, at: datetime) -> Call:
    call = make_call(ground.hall, at)
    commands.take_call(actor=cast.operator, at=at, call=call)
    return call


def test_the_call_ends(at: datetime, answered: Call) -> None:
    ended_at = at + timedelta(minutes=6)
    call = commands.hang_up(actor=SYSTEM, at=ended_at, call=answered)

    assert (call.state, call.ended_at) == (CallState.HUNG_UP, ended_at)


def test_the_draft_stays_to_be_finished(at: datetime, answered: Call) -> None:
    commands.hang_up(actor=SYSTEM, at=at, call=answered)

    assert Contact.objects.get().state == ContactState.DRAFT


def test_a_ringing_call_is_not_hung_up(ground: Ground, at: datetime) -> None:
    with pytest.raises(CallEnded):
        commands.hang_up(actor=SYSTEM, at=at, call=make_call(ground.hall, at))


def test_only_the_exchange_tells_it(cast: Cast, at: datetime, answered: Call) -> None:
    with pytest.raises(NotAllowed):
        commands.hang_up(actor=cast.operator, at=at, call=answered)


@pytest.mark.parametrize("state", CallState)
def test_what_has_ended_never_rings_again(state: CallState) -> None:
    assert CallState.RINGING not in CALL_MOVES[state]


@pytest.mark.parametrize("wrong", [
    {"state": CallState.ANSWERED}, {"state": CallState.HUNG_UP}, {"state": CallState.ABANDONED},
])
def test_the_database_refuses_an_answer_without_operator_and_an_end_without_time(
        ground: Ground, at: datetime, wrong: dict[str, object]) -> None:
    call = make_call(ground.hall, at)

    with pytest.raises(IntegrityError), transaction.atomic():
        Call.objects.filter(pk=call.pk).update(**wrong)
