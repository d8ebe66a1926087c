"""The exchange says in which booth a call was answered: the contact follows the voice."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from tests.cast import Cast, Ground

from panah.access.actor import Actor, Role
from panah.access.errors import NotAllowed
from panah.access.models import AuditEntry
from panah.hotline import commands, policies
from panah.hotline.errors import CallEnded
from panah.hotline.models import Call, Contact, ExchangeOrder, Sitting
from panah.hotline.states import CallBackState, CallState
from panah.hotline.testing import INVENTED_NUMBER, advised, make_booth, make_call, make_call_back
from panah.network.testing import make_actor

SYSTEM = Actor.system()


@pytest.fixture
def call(ground: Ground, at: datetime) -> Call:
    return make_call(ground.hall, at)


@pytest.fixture
def seat(ground: Ground, cast: Cast, at: datetime) -> Sitting:
    return commands.sit_down(actor=cast.operator, at=at, booth=make_booth(ground.hall, "1", "201"))


@pytest.fixture
def colleague(ground: Ground, at: datetime) -> Actor:
    return make_actor(Role.OPERATOR, ground.hall, at, username="colleague")


def connect(call: Call, sitting: Sitting, at: datetime) -> Contact | None:
    return commands.connect_call(actor=SYSTEM, at=at, call=call, sitting=sitting)


def test_a_phone_picked_up_answers_the_call(
        ground: Ground, cast: Cast, at: datetime, call: Call, seat: Sitting) -> None:
    contact = connect(call, seat, at)

    call.refresh_from_db()
    assert (call.state, call.operator_id, call.answered_at) == (CallState.ANSWERED, cast.operator.user_id, at)
    assert contact
    assert (contact.operator_id, contact.hall_id, contact.home_hall, contact.caller_phone) == (
        cast.operator.user_id, ground.hall.pk, None, INVENTED_NUMBER)
    assert AuditEntry.objects.get(act="hotline.call_connected").object_id == str(contact.pk)


def test_it_settles_what_was_owed(ground: Ground, at: datetime, seat: Sitting) -> None:
    call_back = make_call_back(ground.hall, at)
    connect(make_call(ground.hall, at), seat, at)

    call_back.refresh_from_db()
    assert call_back.state == CallBackState.SPOKEN


def test_who_took_it_on_the_page_is_connected_to_the_same_contact(
        cast: Cast, at: datetime, call: Call, seat: Sitting) -> None:
    taken = commands.take_call(actor=cast.operator, at=at, call=call)

    assert connect(call, seat, at + timedelta(seconds=2)) == taken
    assert Contact.objects.count() == 1


def test_told_twice_it_is_one_contact(at: datetime, call: Call, seat: Sitting) -> None:
    assert connect(call, seat, at) == connect(call, seat, at)
    assert not AuditEntry.objects.filter(act="hotline.call_followed").exists()


def test_where_a_colleagues_phone_was_picked_up_the_contact_is_theirs(
        ground: Ground, cast: Cast, at: datetime, call: Call, seat: Sitting, colleague: Actor) -> None:
    taken = commands.take_call(actor=cast.operator, at=at, call=call)
    other = commands.sit_down(actor=colleague, at=at, booth=make_booth(ground.hall, "2", "202"))
    connect(call, other, at)

    taken.refresh_from_db()
    call.refresh_from_db()
    assert taken.operator_id == call.operator_id == colleague.user_id
    assert policies.may_write_contact(colleague, taken)
    assert not policies.may_write_contact(cast.operator, taken)


def test_the_audit_tells_whose_it_was(
        ground: Ground, cast: Cast, at: datetime, call: Call, colleague: Actor) -> None:
    commands.take_call(actor=cast.operator, at=at, call=call)
    connect(call, commands.sit_down(actor=colleague, at=at, booth=make_booth(ground.hall)), at)

    facts = AuditEntry.objects.get(act="hotline.call_followed").facts
    assert (facts["operator_before"], facts["operator"]) == (str(cast.operator.user_id), str(colleague.user_id))


def test_answered_in_another_province_it_remembers_its_home(
        ground: Ground, cast: Cast, at: datetime, call: Call) -> None:
    far = commands.sit_down(actor=cast.far_operator, at=at, booth=make_booth(ground.far_hall))
    contact = connect(call, far, at)

    assert contact
    assert (contact.hall_id, contact.home_hall_id) == (ground.far_hall.pk, ground.hall.pk)


def test_given_on_to_another_province_it_remembers_its_home(
        ground: Ground, cast: Cast, at: datetime, call: Call) -> None:
    commands.take_call(actor=cast.operator, at=at, call=call)
    contact = connect(call, commands.sit_down(actor=cast.far_operator, at=at, booth=make_booth(ground.far_hall)), at)

    assert contact
    assert (contact.hall_id, contact.home_hall_id) == (ground.far_hall.pk, ground.hall.pk)


def test_what_is_finished_stays_with_whom_it_was_told_to(
        ground: Ground, cast: Cast, at: datetime, call: Call, colleague: Actor) -> None:
    taken = commands.take_call(actor=cast.operator, at=at, call=call)
    commands.save_draft(actor=cast.operator, at=at, contact=taken, revision=0, told=advised(ground.karaj))
    commands.finish_contact(actor=cast.operator, at=at, contact=taken)
    other = commands.sit_down(actor=colleague, at=at, booth=make_booth(ground.hall))

    assert connect(call, other, at) is None
    taken.refresh_from_db()
    assert taken.operator_id == cast.operator.user_id


@pytest.mark.parametrize("end", [commands.abandon, commands.hang_up])
def test_a_call_that_is_over_is_not_connected(
        cast: Cast, at: datetime, call: Call, seat: Sitting, end: object) -> None:
    if end is commands.hang_up:
        commands.take_call(actor=cast.operator, at=at, call=call)
    assert callable(end)
    end(actor=SYSTEM, at=at, call=call)

    with pytest.raises(CallEnded):
        connect(call, seat, at)


def test_nothing_is_ordered_of_an_exchange_that_has_done_it(at: datetime, call: Call, seat: Sitting) -> None:
    connect(call, seat, at)

    assert not ExchangeOrder.objects.exists()


def test_only_the_exchange_tells_it(cast: Cast, at: datetime, call: Call, seat: Sitting) -> None:
    with pytest.raises(NotAllowed):
        commands.connect_call(actor=cast.operator, at=at, call=call, sitting=seat)
