"""The line of messages: one with the act that wants it, no free text, no number once it is over."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from tests.cast import Cast

from panah.access.actor import Actor
from panah.access.models import AuditEntry
from panah.notify import outbox, timing
from panah.notify.gateway import Trouble
from panah.notify.models import Message
from panah.notify.testing import NUMBER, make_message
from panah.notify.words import Text

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


def stored(message: Message) -> bytes:
    with connection.cursor() as cursor:
        cursor.execute("SELECT notify_message::text FROM notify_message WHERE id = %s", [message.pk])
        return str(cursor.fetchone()).encode()


def test_it_waits_with_its_number_sealed(at: datetime) -> None:
    message = make_message(at)

    assert Message.objects.get(pk=message.pk).number == NUMBER
    assert NUMBER.encode() not in stored(message)
    assert NUMBER.encode().hex().encode() not in stored(message)


def test_what_hurries_is_due_at_once_and_the_rest_in_the_morning(at: datetime) -> None:
    """It is three at night."""
    assert make_message(at).next_at == at
    assert make_message(at, text=Text.NEWS).next_at == timing.first_try(Text.NEWS, at) > at


def test_it_is_rolled_back_with_the_act_that_wanted_it(at: datetime) -> None:
    with transaction.atomic():
        make_message(at)
        transaction.set_rollback(True)

    assert not Message.objects.exists()


@pytest.mark.parametrize("number", ["", "02630001234", "0263"])
def test_a_number_that_takes_no_messages_gets_none(number: str, at: datetime) -> None:
    assert outbox.queue(Text.NEWS, number=number, actor=Actor.system(), at=at) is None
    assert not Message.objects.exists()


def test_the_audit_knows_whom_it_told_and_the_message_does_not(cast: Cast, at: datetime) -> None:
    head = cast.county_supervisor.user_id
    message = outbox.queue(Text.LOOK_NOW, number=NUMBER, actor=cast.operator, at=at, user_id=head)

    entry = AuditEntry.objects.get(act="notify.queued")
    assert (entry.user_id, entry.facts["to"], entry.facts["text"]) == (cast.operator.user_id, str(head), "look_now")
    assert message
    assert str(head).encode() not in stored(message)
    assert NUMBER not in str(entry.facts)


def test_a_typed_text_cannot_be_stored(at: datetime) -> None:
    message = make_message(at)
    with pytest.raises(IntegrityError, match="message_says_an_approved_text"), transaction.atomic():
        Message.objects.filter(pk=message.pk).update(text="مینا")


def test_a_settled_message_cannot_keep_its_number(at: datetime) -> None:
    message = make_message(at)
    for end in ("sent_at", "given_up_at"):
        with pytest.raises(IntegrityError, match="settled_message_keeps_no_number"), transaction.atomic():
            Message.objects.filter(pk=message.pk).update(**{end: at})


def test_it_is_settled_once(at: datetime) -> None:
    message = make_message(at)
    message.number, message.sent_at, message.given_up_at = "", at, at
    with pytest.raises(IntegrityError, match="message_settled_once"), transaction.atomic():
        message.save()


def test_the_one_due_longest_comes_first_and_nothing_before_its_time(at: datetime) -> None:
    later, earlier = make_message(at + MINUTE), make_message(at)

    assert outbox.take_next(at) == earlier
    assert outbox.take_next(at) is None
    assert outbox.take_next(at + MINUTE) in {later, earlier}


def test_a_try_counts_before_it_is_made(at: datetime) -> None:
    """A worker that dies on the way has tried."""
    make_message(at)
    outbox.take_next(at)

    message = Message.objects.get()
    assert (message.tries, message.next_at) == (1, at + MINUTE)


def test_after_the_last_try_it_is_not_taken_but_hopeless(at: datetime) -> None:
    message, moment = make_message(at), at
    for _ in range(timing.most_tries(at)):
        assert outbox.take_next(moment) == message
        moment = Message.objects.get().next_at
        assert message not in outbox.hopeless(moment - MINUTE / 2), "it may be under way"

    assert outbox.take_next(moment) is None
    assert list(outbox.hopeless(moment)) == [message]


def test_what_is_too_old_to_be_true_is_not_taken_but_hopeless(at: datetime) -> None:
    message = make_message(at)

    assert outbox.take_next(message.until_at) is None
    assert list(outbox.hopeless(message.until_at)) == [message]
    assert list(outbox.hopeless(message.until_at - MINUTE)) == []


def test_what_is_over_is_forgotten_and_what_waits_is_not(at: datetime) -> None:
    long_ago = timing.forgotten_before(at) - MINUTE
    waiting, sent, given_up, fresh = (make_message(long_ago) for _ in range(4))
    ends = ((sent, "sent_at", long_ago), (given_up, "given_up_at", long_ago), (fresh, "sent_at", at))
    for message, end, moment in ends:
        message.number = ""
        setattr(message, end, moment)
        message.save()

    assert outbox.forget(at) == 2
    assert set(Message.objects.all()) == {waiting, fresh}


def test_how_the_line_stands_is_counts(at: datetime) -> None:
    first, _ = make_message(at), make_message(at + MINUTE)
    outbox.note_trouble(first, Trouble.TIMED_OUT)
    sent = make_message(at)
    sent.number, sent.sent_at = "", at
    sent.save()

    state = outbox.state()
    assert (state.waiting, state.oldest, state.sent, state.given_up) == (2, at, 1, 0)
    assert state.troubles == {"timed_out": 1}


def taken_beside(at: datetime) -> Message | None:
    """By another worker, which has a connection of its own."""
    try:
        return outbox.take_next(at)
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_take_the_same(at: datetime) -> None:
    """The second passes over what the first holds, without waiting for it."""
    first, second = make_message(at), make_message(at + MINUTE)
    with transaction.atomic(), ThreadPoolExecutor(1) as beside:
        assert outbox.take_next(at + MINUTE) == first
        assert beside.submit(taken_beside, at + MINUTE).result(timeout=20) == second
        assert beside.submit(taken_beside, at + MINUTE).result(timeout=20) is None
