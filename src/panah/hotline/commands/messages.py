"""Short messages of a thread: one comes in, one operator takes it and answers, the answer goes or does not."""

from __future__ import annotations

from datetime import datetime

from django.db import connection, transaction

from panah.access import audit
from panah.access.actor import Actor
from panah.access.guard import require
from panah.access.sealing import short_token, token
from panah.core.errors import Refused
from panah.hotline import policies, rules
from panah.hotline.commands.drafts import lock_draft
from panah.hotline.errors import AlreadyTaken, CannotBeAnswered, NothingWritten, NotNeutral, TooLong
from panah.hotline.kinds import Channel
from panah.hotline.models import Contact, Sms
from panah.hotline.states import ContactState
from panah.hotline.telling import tell_hall
from panah.network.models import Unit
from panah.notify.gateway import Arrived, Trouble


@transaction.atomic
def receive_sms(*, actor: Actor, at: datetime, hall: Unit, arrived: Arrived) -> Sms:
    """What somebody wrote joins the thread of their number that is open here, or begins one. Told twice, it is one."""
    require(actor.is_system)
    number_token = token("phone", arrived.number)
    _one_at_a_time(number_token)
    key = token("sms", arrived.key)
    known = Sms.objects.filter(key=key).first()
    if known:
        return known
    contact = _open_thread(hall, number_token) or Contact.objects.create(
        hall=hall, channel=Channel.SMS, started_at=at, saved_at=at, caller_phone=arrived.number,
        caller_phone_token=number_token)
    message = Sms.objects.create(contact=contact, number=arrived.number, number_token=number_token, line=arrived.line,
                                 text=arrived.text, at=at, key=key)
    audit.record_act("hotline.sms_received", actor=actor, at=at, row=contact)
    _tell(contact)
    return message


@transaction.atomic
def claim_sms(*, actor: Actor, at: datetime, contact: Contact) -> Contact:
    """Take a thread that nobody has. One operator wins. Raises AlreadyTaken or AlreadyFinished."""
    require(policies.may_open_contact(actor, contact.hall_id))
    contact = lock_draft(contact)
    if contact.operator:
        raise AlreadyTaken(who=contact.operator.full_name)
    contact.operator_id, contact.saved_at = actor.user_id, at
    contact.save(update_fields=["operator", "saved_at"])
    audit.record_act("hotline.sms_claimed", actor=actor, at=at, row=contact)
    _tell(contact)
    return contact


@transaction.atomic
def answer_sms(*, actor: Actor, at: datetime, contact: Contact, words: str) -> Sms:
    """Put an answer in line, to the number and from the line of the latest message.

    Raises AlreadyFinished, NothingWritten, TooLong, NotNeutral or CannotBeAnswered.
    """
    require(policies.may_write_contact(actor, contact))
    contact = lock_draft(contact)
    words = words.strip()
    if refusal := _refusal(contact, words):
        raise refusal
    latest = contact.messages.exclude(key=None).last()
    if latest is None or not rules.can_be_answered(latest.number):
        raise CannotBeAnswered
    message = Sms.objects.create(contact=contact, number=latest.number, number_token=latest.number_token,
                                 line=latest.line, text=words, at=at, written_by_id=actor.user_id, next_at=at)
    audit.record_act("hotline.sms_answered", actor=actor, at=at, row=contact, sms=message.pk)
    _tell(contact)
    return message


@transaction.atomic
def note_sms_sent(*, actor: Actor, at: datetime, message: Sms) -> Sms:
    """The gateway took it."""
    require(actor.is_system)
    message = Sms.objects.select_for_update().get(pk=message.pk)
    message.sent_at, message.next_at, message.trouble = at, None, ""
    message.save(update_fields=["sent_at", "next_at", "trouble"])
    audit.record_act("hotline.sms_sent", actor=actor, at=at, row=message.contact, sms=message.pk, tries=message.tries)
    _tell(message.contact)
    return message


@transaction.atomic
def give_up_sms(*, actor: Actor, at: datetime, message: Sms) -> Sms:
    """It does not go, or would come too late: the operator sees that it did not."""
    require(actor.is_system)
    message = Sms.objects.select_for_update().get(pk=message.pk)
    message.given_up_at, message.next_at = at, None
    message.save(update_fields=["given_up_at", "next_at"])
    audit.record_act("hotline.sms_given_up", actor=actor, at=at, row=message.contact, sms=message.pk,
                     trouble=message.trouble or None)
    _tell(message.contact)
    return message


def note_sms_trouble(message: Sms, trouble: Trouble) -> None:
    Sms.objects.filter(pk=message.pk).update(trouble=trouble)


def _refusal(contact: Contact, words: str) -> Refused | None:
    if not words:
        return NothingWritten()
    if len(words) > rules.LONGEST_ANSWER:
        return TooLong()
    if told := rules.telling_words(contact, words):
        return NotNeutral(words="، ".join(told))
    return None


def _one_at_a_time(number_token: str) -> None:
    """Two messages of one number that arrive together open one thread, not two. Held until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [short_token("sms_thread", number_token)])


def _open_thread(hall: Unit, number_token: str) -> Contact | None:
    if not number_token:
        return None
    return (Contact.objects.filter(messages__number_token=number_token, hall=hall, state=ContactState.DRAFT)
            .order_by("-started_at").first())


def _tell(contact: Contact) -> None:
    tell_hall("sms", contact.hall)
