"""A message becomes a thread that is owed an answer; nothing arrives twice."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from tests.cast import Cast, Ground

from panah.access.actor import Actor
from panah.access.errors import NotAllowed
from panah.access.models import AuditEntry
from panah.access.sealing import token
from panah.hotline import commands, pages, queries
from panah.hotline.kinds import CallClass, Channel, Outcome
from panah.hotline.models import Contact, Sms
from panah.hotline.testing import INVENTED_NUMBER, make_thread
from panah.notify.gateway import Arrived

MINUTE = timedelta(minutes=1)
OTHER = "09120005678"


def test_it_opens_a_draft_that_nobody_has(ground: Ground, at: datetime) -> None:
    contact = make_thread(ground.hall, at, text="سلام")

    message = Sms.objects.get()
    assert (contact.channel, contact.operator_id, contact.started_at) == (Channel.SMS, None, at)
    assert (message.text, message.number, message.contact) == ("سلام", INVENTED_NUMBER, contact)
    assert contact.caller_phone_token == token("phone", INVENTED_NUMBER)


def test_told_twice_it_is_one(ground: Ground, at: datetime) -> None:
    first, again = make_thread(ground.hall, at, key="k1"), make_thread(ground.hall, at + MINUTE, key="k1")

    assert first == again
    assert Sms.objects.count() == Contact.objects.count() == 1


def test_told_again_after_its_contact_is_finished_it_opens_nothing(ground: Ground, cast: Cast, at: datetime) -> None:
    contact = commands.claim_sms(actor=cast.operator, at=at, contact=make_thread(ground.hall, at, key="k1"))
    finish(cast.operator, contact, at)

    assert make_thread(ground.hall, at + MINUTE, key="k1") == contact


def test_what_is_written_next_joins_the_open_thread(ground: Ground, at: datetime) -> None:
    contact = make_thread(ground.hall, at)
    assert make_thread(ground.hall, at + MINUTE, text="هستید؟") == contact
    assert [message.text for message in queries.thread_of(contact)] == ["کمک", "هستید؟"]


def test_another_number_another_hall_or_a_finished_contact_begins_a_new_one(
        ground: Ground, cast: Cast, at: datetime) -> None:
    first = make_thread(ground.hall, at)
    others = [make_thread(ground.hall, at, number=OTHER), make_thread(ground.far_hall, at)]
    finish(cast.operator, commands.claim_sms(actor=cast.operator, at=at, contact=first), at)

    assert len({first, *others, make_thread(ground.hall, at + MINUTE)}) == 4


def test_neither_number_nor_text_nor_the_gateways_name_lies_open(ground: Ground, at: datetime) -> None:
    make_thread(ground.hall, at, text="سلام", key="kannel:30001234:09120001234")

    number, text, *tokens = Sms.objects.values_list("number", "text", "number_token", "key").get()
    assert INVENTED_NUMBER.encode() not in number.bytes
    assert "سلام".encode() not in text.bytes
    assert INVENTED_NUMBER[1:] not in str(tokens)
    assert INVENTED_NUMBER not in str(AuditEntry.objects.get(act="hotline.sms_received").facts)


def test_only_the_system_hands_messages_over(ground: Ground, cast: Cast, at: datetime) -> None:
    arrived = Arrived(line="30001234", number=INVENTED_NUMBER, text="", key="k")
    with pytest.raises(NotAllowed):
        commands.receive_sms(actor=cast.operator, at=at, hall=ground.hall, arrived=arrived)


def test_who_waits_longest_comes_first_and_who_was_answered_does_not_wait(
        ground: Ground, cast: Cast, at: datetime) -> None:
    first, second = make_thread(ground.hall, at), make_thread(ground.hall, at + MINUTE, number=OTHER)
    assert waiting(cast.operator, at) == [first, second]

    first = commands.claim_sms(actor=cast.operator, at=at + MINUTE, contact=first)
    commands.answer_sms(actor=cast.operator, at=at + MINUTE, contact=first, words="می‌خوانم")
    assert waiting(cast.operator, at) == [second]

    make_thread(ground.hall, at + 2 * MINUTE)
    assert waiting(cast.operator, at) == [second, first]


def test_it_is_erased_with_its_contact(ground: Ground, cast: Cast, at: datetime) -> None:
    contact = commands.claim_sms(actor=cast.operator, at=at, contact=make_thread(ground.hall, at))
    commands.erase_contact(actor=Actor.system(), at=at, contact=finish(cast.operator, contact, at))

    message = Sms.objects.get()
    assert (message.number, message.text, message.number_token) == ("", "", "")


def waiting(operator: Actor, at: datetime) -> list[Contact]:
    return [thread.contact for thread in pages.desk(operator, at)["threads"]]


def finish(operator: Actor, contact: Contact, at: datetime) -> Contact:
    contact = commands.save_draft(actor=operator, at=at, contact=contact, revision=contact.revision,
                                  told={"call_class": CallClass.UNRELATED, "outcome": Outcome.NONE})
    return commands.finish_contact(actor=operator, at=at, contact=contact)
