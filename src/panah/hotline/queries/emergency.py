"""What was handed to 110, 115 and 125, and whose receipt is still owed."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from panah.access.actor import Actor
from panah.core.jalali import tehran_day
from panah.core.persian import normalise, to_latin_digits
from panah.hotline import policies
from panah.hotline.kinds import Relation
from panah.hotline.models import Contact, EmergencyHandOver, Reporter
from panah.hotline.states import AgencyState
from panah.law import emergency as law

_OWED = ~Q(state=AgencyState.CONFIRMED)


def agency_hand_overs(actor: Actor) -> QuerySet[EmergencyHandOver]:
    """Of the actor's halls."""
    return (EmergencyHandOver.objects.filter(policies.may_note_receipt_q(actor))
            .select_related("contact__county", "contact__hall", "contact__case"))


def owed_receipts(actor: Actor) -> QuerySet[EmergencyHandOver]:
    """The nearest deadline first."""
    return agency_hand_overs(actor).filter(_OWED).order_by("due_at")


def told_agencies(contact: Contact) -> QuerySet[EmergencyHandOver]:
    """Oldest first."""
    return contact.told_agencies.order_by("told_at")


def names_who_reported(contact: Contact, text: str) -> bool:
    """Whether the name or the number of who reported stands in a text. Who calls for herself is no reporter."""
    reporter = Reporter.objects.filter(contact=contact).first()
    name, phone = (reporter.name, reporter.phone) if reporter else (contact.caller_name, contact.caller_phone)
    if contact.caller_relation == Relation.SELF:
        return False
    digits = "".join(sign for sign in to_latin_digits(text) if sign.isdecimal())
    return bool(name and normalise(name) in normalise(text)) or bool(phone and phone.lstrip("0") in digits)


@transaction.atomic
def take_next_document(at: datetime) -> EmergencyHandOver | None:
    """The one due longest, its try counted before it is made; two workers never take the same."""
    day = tehran_day(at)
    waiting = EmergencyHandOver.objects.filter(next_try_at__lte=at, tries__lt=law.SEND_TRIES.on(day))
    row = waiting.select_for_update(skip_locked=True).order_by("next_try_at").first()
    if row:
        row.tries += 1
        row.next_try_at = at + timedelta(minutes=law.SEND_GAP.on(day))
        row.save(update_fields=["tries", "next_try_at"])
    return row


def hopeless_documents(at: datetime) -> QuerySet[EmergencyHandOver]:
    """Tried as often as is worth it."""
    return EmergencyHandOver.objects.filter(next_try_at__lte=at, tries__gte=law.SEND_TRIES.on(tehran_day(at)))
