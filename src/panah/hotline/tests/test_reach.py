"""Somebody who was owed a call is on the line."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from tests.cast import Cast, Ground

from panah.access.actor import Role
from panah.access.errors import NotAllowed
from panah.access.models import AuditEntry
from panah.hotline import commands
from panah.hotline.errors import CallBackSettled, NotClaimed
from panah.hotline.kinds import Channel
from panah.hotline.models import CallBack, Contact
from panah.hotline.states import CallBackState, CallState, ContactState
from panah.hotline.testing import INVENTED_NUMBER, make_call, make_call_back
from panah.network.testing import make_actor


@pytest.fixture
def claimed(ground: Ground, cast: Cast, at: datetime) -> CallBack:
    return commands.claim_call_back(actor=cast.operator, at=at, call_back=make_call_back(ground.hall, at))


def test_it_opens_the_contact_of_the_lost_call(ground: Ground, cast: Cast, at: datetime, claimed: CallBack) -> None:
    contact = commands.reach(actor=cast.operator, at=at, call_back=claimed)

    assert (contact.state, contact.hall, contact.channel, contact.operator_id) == (
        ContactState.DRAFT, ground.hall, Channel.PHONE, cast.operator.user_id)
    assert (contact.call, contact.caller_phone) == (claimed.call, INVENTED_NUMBER)


def test_the_call_stays_one_that_was_lost(cast: Cast, at: datetime, claimed: CallBack) -> None:
    contact = commands.reach(actor=cast.operator, at=at, call_back=claimed)

    assert contact.call
    contact.call.refresh_from_db()
    assert contact.call.state == CallState.ABANDONED


def test_nothing_is_owed_any_more(cast: Cast, at: datetime, claimed: CallBack) -> None:
    contact = commands.reach(actor=cast.operator, at=at, call_back=claimed)

    claimed.refresh_from_db()
    assert (claimed.state, claimed.spoken_in, claimed.settled_at, claimed.claimed_by) == (
        CallBackState.SPOKEN, contact, at, None)
    assert AuditEntry.objects.get(act="hotline.called_back").facts["call_back"] == str(claimed.pk)


def test_whatever_else_was_owed_to_the_number_is_settled_too(
        ground: Ground, cast: Cast, at: datetime, claimed: CallBack) -> None:
    elsewhere = make_call_back(ground.far_hall, at)
    contact = commands.reach(actor=cast.operator, at=at, call_back=claimed)

    elsewhere.refresh_from_db()
    assert (elsewhere.state, elsewhere.spoken_in) == (CallBackState.SPOKEN, contact)


def test_it_happens_once(cast: Cast, at: datetime, claimed: CallBack) -> None:
    commands.reach(actor=cast.operator, at=at, call_back=claimed)

    with pytest.raises(CallBackSettled):
        commands.reach(actor=cast.operator, at=at, call_back=claimed)
    assert Contact.objects.count() == 1


def test_one_takes_it_in_hand_first(ground: Ground, cast: Cast, at: datetime) -> None:
    with pytest.raises(NotClaimed):
        commands.reach(actor=cast.operator, at=at, call_back=make_call_back(ground.hall, at))


def test_what_a_colleague_has_in_hand_is_theirs(ground: Ground, at: datetime, claimed: CallBack) -> None:
    colleague = make_actor(Role.OPERATOR, ground.hall, at, username="colleague")

    with pytest.raises(NotClaimed):
        commands.reach(actor=colleague, at=at, call_back=claimed)


def test_who_called_again_meanwhile_has_her_contact(
        ground: Ground, cast: Cast, at: datetime, claimed: CallBack) -> None:
    colleague = make_actor(Role.OPERATOR, ground.hall, at, username="colleague")
    commands.take_call(actor=colleague, at=at, call=make_call(ground.hall, at))

    with pytest.raises(CallBackSettled):
        commands.reach(actor=cast.operator, at=at + timedelta(seconds=5), call_back=claimed)


@pytest.mark.parametrize("who", ["far_operator", "province_supervisor", "nobody"])
def test_others_may_not(cast: Cast, at: datetime, claimed: CallBack, who: str) -> None:
    with pytest.raises(NotAllowed):
        commands.reach(actor=getattr(cast, who), at=at, call_back=claimed)
