"""A call promised in a contact."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from tests.cast import Cast, Ground

from panah.access.actor import Actor, Role
from panah.access.errors import NotAllowed
from panah.access.models import AuditEntry
from panah.hotline import commands, queries
from panah.hotline.errors import CallBackClaimed, CallingBackNotAllowed, NoNumber, WindowBackwards, WindowPast
from panah.hotline.kinds import AttemptResult, CallBackReason, FlagKind
from panah.hotline.models import CallBack, Contact
from panah.hotline.states import CallBackState
from panah.hotline.testing import INVENTED_NUMBER, advised, make_call, make_call_back, make_contact, make_draft
from panah.network.testing import make_actor

HOUR = timedelta(hours=1)


@pytest.fixture
def contact(ground: Ground, cast: Cast, at: datetime) -> Contact:
    return make_draft(cast.operator, ground.hall, at, caller_phone=INVENTED_NUMBER, may_call_back=True,
                      safe_contact="پیش از ظهر، تنهاست")


def agree(actor: Actor, at: datetime, contact: Contact, begin: timedelta = 8 * HOUR,
          end: timedelta = 9 * HOUR) -> CallBack:
    return commands.agree_call_back(actor=actor, at=at, contact=contact, not_before=at + begin, due_at=at + end)


def test_it_is_owed_in_the_window_and_the_way_that_was_named(cast: Cast, at: datetime, contact: Contact) -> None:
    call_back = agree(cast.operator, at, contact)

    assert (call_back.reason, call_back.agreed_in, call_back.state) == (
        CallBackReason.AGREED, contact, CallBackState.OWED)
    assert (call_back.not_before, call_back.due_at) == (at + 8 * HOUR, at + 9 * HOUR)
    assert (call_back.number, call_back.how) == (INVENTED_NUMBER, "پیش از ظهر، تنهاست")
    assert AuditEntry.objects.get(act="hotline.call_back_agreed").facts["contact"] == str(contact.pk)


def test_it_may_be_promised_after_the_contact_is_finished(ground: Ground, cast: Cast, at: datetime) -> None:
    """The reporter's number was put away then; the promise reads it, nobody is shown it."""
    contact = make_contact(cast.operator, ground.hall, at, **advised(
        ground.karaj, caller_phone=INVENTED_NUMBER, caller_relation="neighbour", may_call_back=True))
    assert contact.caller_phone == ""

    assert agree(cast.operator, at, contact).number == INVENTED_NUMBER


def test_who_was_answered_for_another_province_is_called_by_their_own(
        ground: Ground, cast: Cast, at: datetime, contact: Contact) -> None:
    Contact.objects.update(home_hall=ground.far_hall)
    contact.refresh_from_db()

    assert agree(cast.operator, at, contact).hall == ground.far_hall


def test_without_leave_no_call_is_promised(ground: Ground, cast: Cast, at: datetime) -> None:
    contact = make_draft(cast.operator, ground.hall, at, caller_phone=INVENTED_NUMBER)

    with pytest.raises(CallingBackNotAllowed):
        agree(cast.operator, at, contact)


def test_without_a_number_no_call_is_promised(ground: Ground, cast: Cast, at: datetime) -> None:
    with pytest.raises(NoNumber):
        agree(cast.operator, at, make_draft(cast.operator, ground.hall, at, may_call_back=True))


@pytest.mark.parametrize("end", [8 * HOUR, 7 * HOUR])
def test_a_window_ends_after_it_begins(cast: Cast, at: datetime, contact: Contact, end: timedelta) -> None:
    with pytest.raises(WindowBackwards):
        agree(cast.operator, at, contact, end=end)


def test_a_window_is_not_over_already(cast: Cast, at: datetime, contact: Contact) -> None:
    with pytest.raises(WindowPast):
        agree(cast.operator, at, contact, begin=-2 * HOUR, end=timedelta(0))


def test_it_may_be_made_in_its_window_though_it_is_night(cast: Cast, at: datetime, contact: Contact) -> None:
    """She named it herself: her husband works at night."""
    call_back = agree(cast.operator, at, contact, begin=HOUR, end=2 * HOUR)

    claimed = commands.claim_call_back(actor=cast.operator, at=at + HOUR, call_back=call_back)
    assert claimed.claimed_by_id == cast.operator.user_id


def test_a_mark_of_danger_does_not_hold_what_was_promised(cast: Cast, at: datetime, contact: Contact) -> None:
    call_back = agree(cast.operator, at, contact)
    commands.flag_number(actor=cast.operator, at=at, contact=contact, kind=FlagKind.DANGER)

    call_back.refresh_from_db()
    assert call_back.state == CallBackState.OWED


def test_a_lost_call_hides_no_promise(ground: Ground, cast: Cast, at: datetime, contact: Contact) -> None:
    promised, lost = agree(cast.operator, at, contact), make_call_back(ground.hall, at + HOUR)

    assert list(queries.open_call_backs(cast.operator)) == [lost, promised]


def test_what_came_of_a_lost_call_does_not_move_the_promise(
        ground: Ground, cast: Cast, at: datetime, contact: Contact) -> None:
    promised, lost = agree(cast.operator, at, contact), make_call_back(ground.hall, at)
    commands.claim_call_back(actor=cast.operator, at=at, call_back=lost)
    commands.note_attempt(actor=cast.operator, at=at, call_back=lost, result=AttemptResult.BUSY)

    promised.refresh_from_db()
    assert (promised.attempts, promised.not_before) == (0, at + 8 * HOUR)


def test_who_calls_before_is_owed_nothing_more(ground: Ground, cast: Cast, at: datetime, contact: Contact) -> None:
    promised = agree(cast.operator, at, contact)
    commands.take_call(actor=cast.operator, at=at + HOUR, call=make_call(ground.hall, at + HOUR))

    promised.refresh_from_db()
    assert promised.state == CallBackState.SPOKEN


def test_the_contact_of_a_kept_promise_is_a_new_one(cast: Cast, at: datetime, contact: Contact) -> None:
    promised = agree(cast.operator, at, contact)
    commands.claim_call_back(actor=cast.operator, at=at + 8 * HOUR, call_back=promised)
    kept = commands.reach(actor=cast.operator, at=at + 8 * HOUR, call_back=promised)

    assert (kept.pk != contact.pk, kept.call) == (True, None)


def test_of_two_colleagues_one_keeps_it(ground: Ground, cast: Cast, at: datetime, contact: Contact) -> None:
    promised = agree(cast.operator, at, contact)
    colleague = make_actor(Role.OPERATOR, ground.hall, at, username="colleague")
    commands.claim_call_back(actor=colleague, at=at + 8 * HOUR, call_back=promised)

    with pytest.raises(CallBackClaimed):
        commands.claim_call_back(actor=cast.operator, at=at + 8 * HOUR, call_back=promised)


@pytest.mark.parametrize("who", ["far_operator", "province_supervisor", "nobody"])
def test_only_whose_contact_it_is_promises(cast: Cast, at: datetime, contact: Contact, who: str) -> None:
    with pytest.raises(NotAllowed):
        agree(getattr(cast, who), at, contact)
