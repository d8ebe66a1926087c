"""Letters that wait for an answer, and letters by their number."""

from __future__ import annotations

from django.db.models import QuerySet

from panah.access.actor import Actor
from panah.hotline import letter_tokens, policies
from panah.hotline.kinds import Channel
from panah.hotline.models import Contact, IncomingReferral


def letters_to_answer(actor: Actor) -> QuerySet[IncomingReferral]:
    """The most pressing first."""
    return (IncomingReferral.objects.filter(policies.may_answer_letter_q(actor), answered_at=None)
            .select_related("contact").order_by("answer_due_at"))


def letters_numbered(actor: Actor, number: str) -> QuerySet[Contact]:
    """Contacts the actor may read that a letter of exactly this number led to, the latest first."""
    token = letter_tokens.of_number(number)
    if not token:
        return Contact.objects.none()
    return (Contact.objects.filter(policies.may_read_contact_q(actor), letter__number_token=token)
            .select_related("letter", "case", "hall").order_by("-started_at"))


def letter_of(contact: Contact) -> IncomingReferral | None:
    if contact.channel != Channel.REFERRAL:
        return None
    return IncomingReferral.objects.filter(contact=contact).select_related("answered_by").first()
