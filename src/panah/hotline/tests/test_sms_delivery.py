"""What the worker does for the threads each minute."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from pytest_django.fixtures import Settings
from tests.cast import Cast, Ground

from panah.hotline import commands, sms_delivery
from panah.hotline.models import Sms
from panah.hotline.testing import INVENTED_NUMBER, make_thread_of
from panah.notify.gateway import Arrived, NotSent, Trouble
from panah.notify.kavenegar import Kavenegar
from panah.notify.testing import PretendedGateway

MINUTE = timedelta(minutes=1)
WORDS = "پیامتان رسید."


@pytest.fixture
def answer(ground: Ground, cast: Cast, at: datetime) -> Sms:
    contact = make_thread_of(cast.operator, ground.hall, at)
    return commands.answer_sms(actor=cast.operator, at=at, contact=contact, words=WORDS)


def send(at: datetime, gateway: PretendedGateway | None) -> int:
    return sms_delivery.send_answers(at, lambda sender: gateway)


def test_an_answer_goes_once(answer: Sms, at: datetime) -> None:
    gateway = PretendedGateway()
    assert [send(at + minute * MINUTE, gateway) for minute in range(3)] == [1, 0, 0]

    assert gateway.taken == [(INVENTED_NUMBER, WORDS)]
    answer.refresh_from_db()
    assert (answer.sent_at, answer.next_at) == (at, None)


def test_it_comes_from_the_line_that_was_written_to(answer: Sms, at: datetime) -> None:
    senders: list[str] = []
    sms_delivery.send_answers(at, lambda sender: senders.append(sender))
    assert senders == ["30001234"]


def test_a_line_that_tells_who_we_are_is_not_shown() -> None:
    assert [sms_delivery.sender_for(line) for line in ("123", "+98123", "30001234")] == ["", "", "30001234"]


def test_a_try_counts_before_it_is_made_and_the_next_waits(answer: Sms, at: datetime) -> None:
    assert send(at, PretendedGateway(Trouble.BUSY)) == 0

    answer.refresh_from_db()
    assert (answer.tries, answer.trouble, answer.next_at) == (1, Trouble.BUSY, at + MINUTE)
    assert send(at + MINUTE, PretendedGateway()) == 1


def test_what_would_come_too_late_is_given_up_and_not_sent(answer: Sms, at: datetime) -> None:
    """By then somebody else may hold the telephone."""
    gateway = PretendedGateway()
    assert send(at + 60 * MINUTE, gateway) == 0

    answer.refresh_from_db()
    assert (answer.given_up_at, answer.next_at, gateway.taken) == (at + 60 * MINUTE, None, [])


def test_without_a_gateway_it_waits_until_it_is_too_late(answer: Sms, at: datetime) -> None:
    assert send(at, None) == 0
    assert Sms.objects.get(pk=answer.pk).given_up_at is None
    send(at + 60 * MINUTE, None)
    assert Sms.objects.get(pk=answer.pk).given_up_at


def test_no_line_of_the_log_tells_of_it(answer: Sms, at: datetime, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, logger="panah"):
        send(at, PretendedGateway(Trouble.REFUSED))
    assert "refused" in caplog.text
    assert INVENTED_NUMBER not in caplog.text


class Inbox:
    """A provider that tells of the same messages every time."""

    def __init__(self, *arrived: Arrived, trouble: Trouble | None = None) -> None:
        self.messages, self.trouble = arrived, trouble

    def __call__(self, line: str) -> Iterator[Arrived]:
        if self.trouble:
            raise NotSent(self.trouble)
        yield from (message for message in self.messages if message.line == line)


@pytest.fixture
def asked(settings: Settings, ground: Ground, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    settings.PANAH_SMS_GATEWAY, settings.PANAH_SMS_PROVIDER = "https://k@api.example.test/", "kavenegar"
    settings.PANAH_SMS_SENDER = "30001234"
    settings.PANAH_SMS_LINES = {"30001234": ground.hall.code, "*": ground.far_hall.code}
    return monkeypatch


def answers(patch: pytest.MonkeyPatch, inbox: Inbox) -> None:
    patch.setattr(Kavenegar, "arrived", lambda self, line: inbox(line))


def test_what_a_provider_took_in_is_fetched_line_by_line_and_once(
        asked: pytest.MonkeyPatch, ground: Ground, at: datetime) -> None:
    answers(asked, Inbox(Arrived("30001234", "+989120001234", "کمک", "kavenegar:1"),
                         Arrived("30001234", "IRANCELL", "تبلیغ", "kavenegar:2")))
    assert [sms_delivery.fetch(at), sms_delivery.fetch(at + MINUTE)] == [2, 2]

    assert sorted(message.number for message in Sms.objects.all()) == [INVENTED_NUMBER, "IRANCELL"]
    assert {message.contact.hall for message in Sms.objects.all()} == {ground.hall}


def test_a_provider_in_trouble_is_asked_again_next_minute(
        asked: pytest.MonkeyPatch, at: datetime, caplog: pytest.LogCaptureFixture) -> None:
    answers(asked, Inbox(trouble=Trouble.TIMED_OUT))
    assert sms_delivery.fetch(at) == 0
    assert "could not be taken in" in caplog.text


def test_kannel_is_not_asked(settings: Settings, at: datetime) -> None:
    settings.PANAH_SMS_GATEWAY, settings.PANAH_SMS_PROVIDER = "http://127.0.0.1:1/cgi-bin/sendsms", "kannel"
    assert sms_delivery.fetch(at) == 0
