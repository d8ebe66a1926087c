"""What this number told before, and how urgent a contact is."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from panah.access.actor import Actor
from panah.core.jalali import tehran_day
from panah.hotline import policies, rules
from panah.hotline.models import Contact
from panah.hotline.states import ContactState
from panah.network.queries import local_values
from panah.triage.urgency import Proposal, propose


def earlier_contacts(actor: Actor, contact: Contact) -> QuerySet[Contact]:
    """Finished contacts from exactly this number that the actor may read, newest first. None for a withheld number."""
    return (_from_number(contact).filter(policies.may_read_contact_q(actor))
            .select_related("county", "case").order_by("-started_at"))


def proposal_for(contact: Contact) -> Proposal:
    """The urgency proposed from what was told so far, with its reasons."""
    on = rules.day_of(contact)
    local = local_values(contact.county.province_id if contact.county else None, on)
    return propose(rules.facts_of(contact, _earlier_case_on(contact), on), on=on, local=local)


def _from_number(contact: Contact) -> QuerySet[Contact]:
    if not contact.caller_phone_token:
        return Contact.objects.none()
    return Contact.objects.filter(caller_phone_token=contact.caller_phone_token,
                                  state=ContactState.FINISHED).exclude(pk=contact.pk)


def _earlier_case_on(contact: Contact) -> date | None:
    """Counted across the country: whether the operator may read the earlier contact has no say in how urgent it is."""
    if not contact.caller_phone_token:
        return None
    known = (_from_number(contact).filter(case__isnull=False).order_by("-started_at")
             .values_list("case__opened_at", flat=True).first())
    return tehran_day(known) if known else None
