"""A letter that refers somebody comes in, and whoever sent it is answered."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction

from panah.access import audit
from panah.access.actor import Actor
from panah.access.guard import require
from panah.cases import timeline
from panah.core.jalali import format_date, tehran_day
from panah.core.races import refused_as
from panah.hotline import events, letter_tokens, policies
from panah.hotline.commands.drafts import open_contact
from panah.hotline.errors import LetterAnswered, LetterFromFuture, LetterKnown, LetterKnownNow, ReceiptNeeded
from panah.hotline.kinds import RELATION_OF_SENDER, Channel
from panah.hotline.models import Contact, IncomingReferral
from panah.hotline.telling import tell_hall
from panah.law import ways
from panah.network.models import Unit
from panah.network.queries import local_values


@transaction.atomic
def receive_letter(*, actor: Actor, at: datetime, hall: Unit, sender_kind: str, sender_name: str, letter_number: str,
                   letter_on: date, brought_by: str = "") -> Contact:
    """Begin the contact that a letter asks for; an answer to it is owed from now. Raises LetterFromFuture, LetterKnown.
    """
    require(policies.may_open_contact(actor, hall.pk))
    if letter_on > tehran_day(at):
        raise LetterFromFuture
    letter_token = letter_tokens.of_letter(sender_kind, sender_name, letter_number)
    if known := IncomingReferral.objects.filter(letter_token=letter_token).select_related("contact__hall").first():
        raise LetterKnown(hall=known.contact.hall.name, day=format_date(known.received_at))
    contact = open_contact(actor=actor, at=at, hall=hall, channel=Channel.REFERRAL)
    contact.caller_relation = RELATION_OF_SENDER[sender_kind]
    contact.save(update_fields=["caller_relation"])
    local = local_values(hall.province_id, tehran_day(at))
    with refused_as(letter_entered_once=LetterKnownNow):
        IncomingReferral.objects.create(
            contact=contact, sender_kind=sender_kind, sender_name=sender_name, letter_number=letter_number,
            letter_token=letter_token, number_token=letter_tokens.of_number(letter_number), letter_on=letter_on,
            brought_by=brought_by, received_at=at,
            answer_due_at=at + timedelta(hours=ways.LETTER_ANSWER.on(tehran_day(at), local)))
    audit.record_act("hotline.letter_received", actor=actor, at=at, row=contact, sender=sender_kind)
    tell_hall("calls", hall)
    return contact


@transaction.atomic
def answer_letter(*, actor: Actor, at: datetime, letter: IncomingReferral, way: str, receipt: str) -> IncomingReferral:
    """Note how whoever sent it was answered, and what shows that they were. Raises LetterAnswered or ReceiptNeeded."""
    require(policies.may_answer_letter(actor, letter))
    letter = (IncomingReferral.objects.select_for_update(of=("self",)).select_related("contact__case", "contact__hall")
              .get(pk=letter.pk))
    if letter.answered_at:
        raise LetterAnswered
    if not receipt.strip():
        raise ReceiptNeeded
    letter.answered_at, letter.answered_by_id, letter.answer_way, letter.receipt = at, actor.user_id, way, receipt
    letter.save(update_fields=["answered_at", "answered_by", "answer_way", "receipt"])
    audit.record_act("hotline.letter_answered", actor=actor, at=at, row=letter.contact, way=way)
    if case := letter.contact.case:
        timeline.record(events.LETTER_ANSWERED, case=case, actor=actor, at=at, contact=letter.contact_id, way=way)
    tell_hall("calls", letter.contact.hall)
    return letter
