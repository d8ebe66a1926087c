"""How a message ends: the number is erased with it, and the audit says so."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from tests.cast import Cast

from panah.access.actor import Actor
from panah.access.errors import NotAllowed
from panah.access.models import AuditEntry
from panah.notify import commands, outbox
from panah.notify.gateway import Trouble
from panah.notify.models import Message
from panah.notify.testing import NUMBER, make_message

pytestmark = pytest.mark.django_db

LATER = timedelta(minutes=5)


def test_what_was_sent_keeps_no_number(at: datetime) -> None:
    message = make_message(at)
    commands.note_sent(actor=Actor.system(), at=at + LATER, message=message)

    message = Message.objects.get(pk=message.pk)
    assert (message.sent_at, message.given_up_at, message.number) == (at + LATER, None, "")


def test_a_trouble_before_is_no_trouble_once_it_is_sent(at: datetime) -> None:
    message = make_message(at)
    outbox.note_trouble(message, Trouble.BUSY)
    commands.note_sent(actor=Actor.system(), at=at, message=message)

    assert Message.objects.get(pk=message.pk).trouble == ""


def test_what_was_given_up_keeps_why_and_no_number(at: datetime) -> None:
    message = make_message(at)
    outbox.note_trouble(message, Trouble.REFUSED)
    commands.give_up(actor=Actor.system(), at=at + LATER, message=message)

    message = Message.objects.get(pk=message.pk)
    assert (message.given_up_at, message.sent_at, message.number) == (at + LATER, None, "")
    assert message.trouble == Trouble.REFUSED


@pytest.mark.parametrize(("command", "act"), [(commands.note_sent, "notify.sent"),
                                              (commands.give_up, "notify.given_up")])
def test_the_audit_says_so_without_the_number(command: object, act: str, at: datetime) -> None:
    message = make_message(at)
    command(actor=Actor.system(), at=at, message=message)  # type: ignore[operator]

    entry = AuditEntry.objects.get(act=act)
    assert (entry.object_id, entry.user_id, entry.facts["tries"]) == (str(message.pk), None, 0)
    assert NUMBER not in str(entry.facts)


@pytest.mark.parametrize("command", [commands.note_sent, commands.give_up])
def test_nobody_settles_a_message_by_hand(command: object, cast: Cast, at: datetime) -> None:
    message = make_message(at)
    with pytest.raises(NotAllowed):
        command(actor=cast.administrator, at=at, message=message)  # type: ignore[operator]
    assert Message.objects.get(pk=message.pk).number == NUMBER
