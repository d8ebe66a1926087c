"""Races on the line: one operator has a call, a call-back and a booth, and nobody is lost between two of them."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

import pytest

from panah.access.actor import Actor, Role
from panah.hotline import commands
from panah.hotline.models import Call, CallBack, Contact, Sitting
from panah.hotline.states import CallBackState, CallState
from panah.hotline.testing import make_booth, make_call, make_call_back
from panah.network.models import Unit
from panah.network.testing import make_actor
from tests.cast import Cast, Ground
from tests.races.contest import AT_ONCE, WON, contest

pytestmark = pytest.mark.django_db(transaction=True)

SYSTEM = Actor.system()
HALF = AT_ONCE // 2


def operators(hall: Unit, at: datetime, count: int = AT_ONCE) -> list[Actor]:
    return [make_actor(Role.OPERATOR, hall, at, username=f"{hall.pk}-{number}") for number in range(count)]


def test_one_of_many_calls_somebody_back(ground: Ground, at: datetime) -> None:
    owed = make_call_back(ground.hall, at)

    assert contest([partial(commands.claim_call_back, actor=operator, at=at, call_back=owed)
                    for operator in operators(ground.hall, at)]) == {WON: 1, "CallBackClaimed": AT_ONCE - 1}


def test_a_caller_who_hangs_up_as_somebody_answers_has_a_contact_or_is_owed_a_call(
        ground: Ground, at: datetime) -> None:
    call = make_call(ground.hall, at)
    take = [partial(commands.take_call, actor=operator, at=at, call=call)
            for operator in operators(ground.hall, at, HALF)]

    contest([*take, *[partial(commands.abandon, actor=SYSTEM, at=at, call=call)] * HALF])

    call.refresh_from_db()
    assert Contact.objects.count() + CallBack.objects.count() == 1
    assert Contact.objects.exists() == (call.state == CallState.ANSWERED)


def test_who_is_reached_twice_at_once_is_spoken_with(ground: Ground, cast: Cast, at: datetime) -> None:
    """Taken hold of in different orders, what two halls owe one number would be a deadlock."""
    hers = [make_call_back(hall, at) for hall in (ground.hall, ground.far_hall)]
    reach = [partial(commands.reach, actor=operator, at=at,
                     call_back=commands.claim_call_back(actor=operator, at=at, call_back=owed))
             for operator, owed in zip((cast.operator, cast.far_operator), hers, strict=True)]

    assert contest(reach * HALF) == {WON: 1, "CallBackSettled": AT_ONCE - 1}
    assert set(CallBack.objects.values_list("state", "spoken_in")) == {
        (CallBackState.SPOKEN, Contact.objects.get().pk)}


def test_who_calls_again_as_she_is_called_back_is_owed_nothing(ground: Ground, cast: Cast, at: datetime) -> None:
    owed = commands.claim_call_back(actor=cast.operator, at=at, call_back=make_call_back(ground.hall, at))
    again = make_call(ground.hall, at + timedelta(seconds=5))
    reach = partial(commands.reach, actor=cast.operator, at=at, call_back=owed)
    take = [partial(commands.take_call, actor=operator, at=at, call=again)
            for operator in operators(ground.hall, at, HALF)]

    outcomes = contest([*[reach] * HALF, *take])

    assert outcomes[WON] in (1, 2)
    assert Contact.objects.count() == outcomes[WON]
    assert CallBack.objects.get().state == CallBackState.SPOKEN


def test_a_call_offered_elsewhere_as_it_is_taken_at_home_has_one_contact(ground: Ground, at: datetime) -> None:
    call = make_call(ground.hall, at)
    for number, operator in enumerate(operators(ground.far_hall, at, 3)):
        commands.sit_down(actor=operator, at=at, booth=make_booth(ground.far_hall, str(number)))
    later = at + timedelta(seconds=10)
    take = [partial(commands.take_call, actor=operator, at=later, call=call)
            for operator in operators(ground.hall, at, HALF)]

    contest([*take, *[partial(commands.spread_calls, actor=SYSTEM, at=later)] * HALF])

    contact = Contact.objects.get()
    assert (contact.hall, contact.home_hall) == (ground.hall, None)
    assert Call.objects.get().operator_id == contact.operator_id


def test_a_contact_follows_the_voice_as_a_colleague_takes_it_over(ground: Ground, cast: Cast, at: datetime) -> None:
    """The call and its contact are always taken hold of in one order: else the two would wait in a circle."""
    contact = commands.take_call(actor=cast.operator, at=at, call=make_call(ground.hall, at))
    assert contact.call
    first, second = operators(ground.hall, at, 2)
    seat = commands.sit_down(actor=first, at=at, booth=make_booth(ground.hall))
    later = at + timedelta(minutes=1)
    follow = partial(commands.connect_call, actor=SYSTEM, at=later, call=contact.call, sitting=seat)
    take_over = partial(commands.take_over_draft, actor=second, at=later, contact=contact)

    contest([*[follow] * HALF, *[take_over] * HALF])

    contact.refresh_from_db()
    assert contact.operator_id == Call.objects.get().operator_id
    assert contact.operator_id in (first.user_id, second.user_id)


def test_one_of_many_sits_in_a_booth(ground: Ground, at: datetime) -> None:
    booth = make_booth(ground.hall)

    assert contest([partial(commands.sit_down, actor=operator, at=at, booth=booth)
                    for operator in operators(ground.hall, at)]) == {WON: 1, "BoothTaken": AT_ONCE - 1}
    assert Sitting.objects.filter(ended_at=None).count() == 1
