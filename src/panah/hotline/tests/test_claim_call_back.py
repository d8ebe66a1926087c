"""Taking a call that is owed in hand."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from tests.cast import Cast, Ground

from panah.access.actor import Actor, Role
from panah.access.errors import NotAllowed
from panah.access.models import AuditEntry
from panah.hotline import commands
from panah.hotline.errors import CallBackClaimed, CallBackHeld, CallBackSettled, NotASafeHour
from panah.hotline.kinds import HoldReason, OrderKind
from panah.hotline.models import CallBack, ExchangeOrder
from panah.hotline.states import CallBackState
from panah.hotline.testing import make_booth, make_call, make_call_back
from panah.network.models import LocalValue
from panah.network.testing import make_actor

MORNING = timedelta(hours=6)
"""From the night of the cast to nine o'clock in Tehran."""


@pytest.fixture
def owed(ground: Ground, at: datetime) -> CallBack:
    return make_call_back(ground.hall, at)


@pytest.fixture
def colleague(ground: Ground, at: datetime) -> Actor:
    return make_actor(Role.OPERATOR, ground.hall, at, username="colleague", name="همکار شب")


def claim(actor: Actor, at: datetime, call_back: CallBack) -> CallBack:
    return commands.claim_call_back(actor=actor, at=at, call_back=call_back)


def test_it_is_in_the_hands_of_one(cast: Cast, at: datetime, owed: CallBack) -> None:
    claimed = claim(cast.operator, at, owed)

    assert (claimed.claimed_by_id, claimed.claimed_at) == (cast.operator.user_id, at)
    assert AuditEntry.objects.get(act="hotline.call_back_claimed").object_id == str(owed.pk)


def test_a_colleague_hears_who_has_it(cast: Cast, at: datetime, owed: CallBack, colleague: Actor) -> None:
    claim(colleague, at, owed)

    with pytest.raises(CallBackClaimed, match="همکار شب"):
        claim(cast.operator, at, owed)


def test_whoever_has_it_may_press_again(cast: Cast, at: datetime, owed: CallBack) -> None:
    claim(cast.operator, at, owed)

    assert claim(cast.operator, at + timedelta(minutes=2), owed).claimed_at == at + timedelta(minutes=2)


def test_a_claim_without_a_result_ends_by_itself(cast: Cast, at: datetime, owed: CallBack, colleague: Actor) -> None:
    claim(colleague, at, owed)
    with pytest.raises(CallBackClaimed):
        claim(cast.operator, at + timedelta(minutes=9, seconds=59), owed)

    assert claim(cast.operator, at + timedelta(minutes=10), owed).claimed_by_id == cast.operator.user_id


def test_within_its_window_it_is_called_at_night(cast: Cast, at: datetime, owed: CallBack) -> None:
    assert claim(cast.operator, at + timedelta(minutes=10), owed).claimed_by_id == cast.operator.user_id


def test_past_its_window_nobody_is_called_at_night(cast: Cast, at: datetime, owed: CallBack) -> None:
    with pytest.raises(NotASafeHour):
        claim(cast.operator, at + timedelta(minutes=11), owed)


@pytest.mark.parametrize(("later", "is_safe"), [
    (MORNING - timedelta(minutes=1), False), (MORNING, True), (MORNING + timedelta(hours=10, minutes=59), True),
    (MORNING + timedelta(hours=11), False),
])
def test_past_its_window_it_waits_for_safe_hours_of_tehran(
        cast: Cast, at: datetime, owed: CallBack, later: timedelta, is_safe: bool) -> None:
    if is_safe:
        assert claim(cast.operator, at + later, owed).claimed_at == at + later
    else:
        with pytest.raises(NotASafeHour):
            claim(cast.operator, at + later, owed)


def test_a_province_may_begin_later(ground: Ground, cast: Cast, at: datetime, owed: CallBack) -> None:
    LocalValue.objects.create(provision="line.call_back_from_hour", province=ground.alborz, value=10,
                              from_on=at.date() - timedelta(days=9), reason="نمونه")

    with pytest.raises(NotASafeHour):
        claim(cast.operator, at + MORNING, owed)


def test_before_the_promised_time_nobody_calls(cast: Cast, at: datetime, owed: CallBack) -> None:
    noon = at + timedelta(hours=9)
    CallBack.objects.update(not_before=noon + timedelta(hours=1), due_at=noon + timedelta(hours=2))

    with pytest.raises(NotASafeHour):
        claim(cast.operator, noon, owed)


def test_a_held_one_waits_for_the_supervisor(cast: Cast, at: datetime, owed: CallBack) -> None:
    CallBack.objects.update(state=CallBackState.HELD, held_for=HoldReason.ASKED_NOT_TO)

    with pytest.raises(CallBackHeld):
        claim(cast.operator, at, owed)


def test_who_was_spoken_with_meanwhile_is_not_called(ground: Ground, cast: Cast, at: datetime, owed: CallBack) -> None:
    commands.take_call(actor=cast.operator, at=at, call=make_call(ground.hall, at))

    with pytest.raises(CallBackSettled):
        claim(cast.operator, at, owed)


def test_the_exchange_is_asked_to_dial(ground: Ground, cast: Cast, at: datetime, owed: CallBack) -> None:
    commands.sit_down(actor=cast.operator, at=at, booth=make_booth(ground.hall, extension="201"))
    claim(cast.operator, at, owed)

    order = ExchangeOrder.objects.get()
    assert (order.kind, order.call_back, order.extension, order.hall) == (
        OrderKind.ORIGINATE, owed, "201", ground.hall)


def test_without_a_phone_in_the_booth_one_dials_by_hand(
        ground: Ground, cast: Cast, at: datetime, owed: CallBack) -> None:
    commands.sit_down(actor=cast.operator, at=at, booth=make_booth(ground.hall))
    claim(cast.operator, at, owed)

    assert not ExchangeOrder.objects.exists()


@pytest.mark.parametrize("who", ["far_operator", "province_supervisor", "dispatcher", "nobody"])
def test_others_may_not(cast: Cast, at: datetime, owed: CallBack, who: str) -> None:
    with pytest.raises(NotAllowed):
        claim(getattr(cast, who), at, owed)
