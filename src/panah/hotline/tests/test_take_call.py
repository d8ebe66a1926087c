"""Taking a call: one operator wins."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier

import pytest
from django.db import connection
from tests.cast import Cast, Ground

from panah.access.actor import Actor, Role
from panah.access.errors import NotAllowed
from panah.access.models import AuditEntry
from panah.hotline import commands
from panah.hotline.errors import CallEnded, CallTaken
from panah.hotline.models import Call, Contact
from panah.hotline.states import CallState, ContactState
from panah.hotline.testing import INVENTED_NUMBER, make_call
from panah.network.testing import make_actor

OPERATORS = 20


@pytest.fixture
def call(ground: Ground, at: datetime) -> Call:
    return make_call(ground.hall, at)


def test_it_answers_the_call(cast: Cast, at: datetime, call: Call) -> None:
    answered_at = at + timedelta(seconds=12)
    commands.take_call(actor=cast.operator, at=answered_at, call=call)

    call.refresh_from_db()
    assert (call.state, call.answered_at, call.operator_id) == (
        CallState.ANSWERED, answered_at, cast.operator.user_id)


def test_it_opens_a_draft_that_knows_the_number(cast: Cast, at: datetime, call: Call) -> None:
    contact = commands.take_call(actor=cast.operator, at=at, call=call)

    assert (contact.state, contact.call, contact.caller_phone) == (ContactState.DRAFT, call, INVENTED_NUMBER)
    assert contact.caller_is_anonymous


def test_it_is_audited(cast: Cast, at: datetime, call: Call) -> None:
    contact = commands.take_call(actor=cast.operator, at=at, call=call)

    entry = AuditEntry.objects.get(act="hotline.call_taken")
    assert (entry.object_id, entry.facts["call"]) == (str(contact.pk), str(call.pk))


def test_a_second_operator_hears_who_has_it(ground: Ground, cast: Cast, at: datetime, call: Call) -> None:
    commands.take_call(actor=cast.operator, at=at, call=call)
    second = make_actor(Role.OPERATOR, ground.hall, at, username="second")

    with pytest.raises(CallTaken, match="همکار operator"):
        commands.take_call(actor=second, at=at, call=call)


def test_a_call_that_was_given_up_cannot_be_taken(cast: Cast, at: datetime, call: Call) -> None:
    commands.abandon(actor=Actor.system(), at=at, call=call)

    with pytest.raises(CallEnded):
        commands.take_call(actor=cast.operator, at=at, call=call)


@pytest.mark.parametrize("who", ["far_operator", "dispatcher", "province_supervisor", "nobody"])
def test_others_may_not_take_it(cast: Cast, at: datetime, call: Call, who: str) -> None:
    with pytest.raises(NotAllowed):
        commands.take_call(actor=getattr(cast, who), at=at, call=call)


@pytest.mark.django_db(transaction=True)
def test_of_twenty_operators_who_press_at_once_exactly_one_wins(ground: Ground, at: datetime, call: Call) -> None:
    operators = [make_actor(Role.OPERATOR, ground.hall, at, username=f"operator-{n}") for n in range(OPERATORS)]
    together = Barrier(OPERATORS)

    def press(operator: Actor) -> str:
        together.wait()
        try:
            commands.take_call(actor=operator, at=at, call=call)
        except CallTaken:
            return "taken"
        else:
            return "won"
        finally:
            connection.close()

    with ThreadPoolExecutor(OPERATORS) as pool:
        outcomes = list(pool.map(press, operators))

    assert sorted(outcomes) == ["taken"] * (OPERATORS - 1) + ["won"]
    winner = operators[outcomes.index("won")]
    assert Contact.objects.get().operator_id == Call.objects.get().operator_id == winner.user_id
