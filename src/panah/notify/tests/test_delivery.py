"""What the worker does with the line each minute."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

import pytest
from pytest_django.fixtures import Settings

from panah.notify import delivery, timing
from panah.notify.gateway import Trouble
from panah.notify.kannel import Kannel
from panah.notify.models import Message
from panah.notify.testing import NUMBER, PretendedGateway, make_message
from panah.notify.words import WORDS, Text

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)
OTHER = "09120005678"


def test_what_is_due_is_sent_and_what_is_not_waits(at: datetime) -> None:
    due, not_yet = make_message(at), make_message(at, text=Text.NEWS)
    gateway = PretendedGateway()

    assert delivery.deliver(at, gateway) == 1
    assert gateway.taken == [(NUMBER, WORDS[Text.LOOK_NOW])]
    assert Message.objects.get(pk=due.pk).sent_at == at
    assert Message.objects.get(pk=not_yet.pk).sent_at is None


def test_it_is_sent_once(at: datetime) -> None:
    make_message(at)
    gateway = PretendedGateway()
    for minute in range(3):
        delivery.deliver(at + minute * MINUTE, gateway)

    assert len(gateway.taken) == 1


@pytest.mark.parametrize("trouble", [Trouble.UNREACHABLE, Trouble.TIMED_OUT, Trouble.BUSY, Trouble.NOT_UNDERSTOOD])
def test_where_the_gateway_fails_no_other_is_tried_in_vain(trouble: Trouble, at: datetime) -> None:
    first, second = make_message(at), make_message(at, number=OTHER)
    gateway = PretendedGateway(trouble)

    assert delivery.deliver(at, gateway) == 0
    assert gateway.asked == 1
    assert [Message.objects.get(pk=message.pk).trouble for message in (first, second)] == [trouble, ""]


def test_one_refused_number_does_not_hold_up_the_others(at: datetime) -> None:
    make_message(at)
    make_message(at, number=OTHER)
    gateway = PretendedGateway(Trouble.REFUSED, only=frozenset({NUMBER}))

    assert delivery.deliver(at, gateway) == 1
    assert gateway.taken == [(OTHER, WORDS[Text.LOOK_NOW])]


def test_it_is_tried_again_after_growing_gaps_until_the_gateway_is_back(at: datetime) -> None:
    make_message(at)
    down, tried = PretendedGateway(Trouble.UNREACHABLE), []
    for minute in range(10):
        asked = down.asked
        delivery.deliver(at + minute * MINUTE, down)
        tried += [minute] if down.asked > asked else []
    assert tried == [0, 1, 3, 7]

    assert delivery.deliver(at + 15 * MINUTE, PretendedGateway()) == 1


def test_after_so_many_tries_it_is_given_up(at: datetime) -> None:
    make_message(at)
    down, moment = PretendedGateway(Trouble.BUSY), at
    for _ in range(20):
        delivery.deliver(moment, down)
        moment = max(moment, Message.objects.get().next_at)

    message = Message.objects.get()
    assert down.asked == timing.most_tries(at)
    assert (message.given_up_at is not None, message.number, message.trouble) == (True, "", Trouble.BUSY)


def test_without_a_gateway_messages_wait_and_then_are_given_up(at: datetime) -> None:
    message = make_message(at)
    assert delivery.deliver(at, None) == 0
    assert Message.objects.get().number == NUMBER

    delivery.deliver(message.until_at, None)
    assert (Message.objects.get().given_up_at, Message.objects.get().number) == (message.until_at, "")


def test_what_is_long_over_is_forgotten(at: datetime) -> None:
    make_message(at)
    delivery.deliver(at, PretendedGateway())

    delivery.deliver(at + timedelta(days=31), None)
    assert not Message.objects.exists()


def test_a_slow_gateway_does_not_keep_the_worker(at: datetime) -> None:
    make_message(at)

    assert delivery.deliver(at, PretendedGateway(), seconds=0) == 0
    assert Message.objects.get().tries == 0


def test_the_log_says_what_is_wrong_and_nothing_of_whom(at: datetime, caplog: pytest.LogCaptureFixture) -> None:
    make_message(at)
    with caplog.at_level(logging.DEBUG):
        delivery.deliver(at, PretendedGateway(Trouble.TIMED_OUT))

    assert "A short message did not go: timed_out." in caplog.text
    assert NUMBER[1:] not in caplog.text
    assert WORDS[Text.LOOK_NOW] not in caplog.text


def test_the_gateway_is_the_one_that_is_set(settings: Settings) -> None:
    settings.PANAH_SMS_GATEWAY, settings.PANAH_SMS_SENDER = "", ""
    assert delivery.gateway() is None

    settings.PANAH_SMS_GATEWAY, settings.PANAH_SMS_SENDER = "http://u:hidden@kannel:13013/cgi-bin/sendsms", "30001234"
    gateway = delivery.gateway()
    assert isinstance(gateway, Kannel)
    assert gateway.sender == "30001234"
    assert "hidden" not in repr(gateway)
