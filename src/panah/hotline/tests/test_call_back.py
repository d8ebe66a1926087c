"""Calling back somebody who got no answer."""

from __future__ import annotations

from datetime import datetime

import pytest
from tests.cast import Cast, Ground

from panah.access.actor import Actor, Role
from panah.access.errors import NotAllowed
from panah.hotline import commands
from panah.hotline.errors import CallNotLost, CallTaken
from panah.hotline.models import Call
from panah.hotline.states import CallState
from panah.hotline.testing import INVENTED_NUMBER, make_call
from panah.network.testing import make_actor


@pytest.fixture
def lost(ground: Ground, at: datetime) -> Call:
    return commands.abandon(actor=Actor.system(), at=at, call=make_call(ground.hall, at))


def test_it_opens_a_draft_with_the_number(cast: Cast, at: datetime, lost: Call) -> None:
    contact = commands.call_back(actor=cast.operator, at=at, call=lost)

    assert (contact.call, contact.caller_phone, contact.operator_id) == (
        lost, INVENTED_NUMBER, cast.operator.user_id)


def test_the_call_stays_unanswered_in_the_figures(cast: Cast, at: datetime, lost: Call) -> None:
    commands.call_back(actor=cast.operator, at=at, call=lost)

    lost.refresh_from_db()
    assert (lost.state, lost.answered_at) == (CallState.ABANDONED, None)


def test_two_operators_do_not_call_the_same_person(ground: Ground, cast: Cast, at: datetime, lost: Call) -> None:
    commands.call_back(actor=cast.operator, at=at, call=lost)
    second = make_actor(Role.OPERATOR, ground.hall, at, username="second")

    with pytest.raises(CallTaken):
        commands.call_back(actor=second, at=at, call=lost)


def test_a_ringing_call_is_taken_not_called_back(ground: Ground, cast: Cast, at: datetime) -> None:
    with pytest.raises(CallNotLost):
        commands.call_back(actor=cast.operator, at=at, call=make_call(ground.hall, at))


def test_an_answered_call_is_not_called_back(ground: Ground, cast: Cast, at: datetime) -> None:
    call = make_call(ground.hall, at)
    commands.take_call(actor=cast.operator, at=at, call=call)

    with pytest.raises(CallNotLost):
        commands.call_back(actor=cast.operator, at=at, call=call)


def test_another_hall_may_not(cast: Cast, at: datetime, lost: Call) -> None:
    with pytest.raises(NotAllowed):
        commands.call_back(actor=cast.far_operator, at=at, call=lost)
