"""What this number told before, and how urgent a contact is."""

from __future__ import annotations

from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery

from panah.access.actor import Actor
from panah.cases.screening_queries import floors_in_contact
from panah.core.jalali import tehran_day
from panah.hotline import policies, rules
from panah.hotline.models import Contact
from panah.hotline.states import ContactState
from panah.network.queries import local_values
from panah.triage.urgency import Proposal, propose, raised_to


def earlier_contacts(actor: Actor, contact: Contact) -> QuerySet[Contact]:
    """Finished contacts from exactly this number that the actor may read, newest first. None for a withheld number."""
    return (_from_number(contact).filter(policies.may_read_contact_q(actor))
            .select_related("county", "case").order_by("-started_at"))


def proposal_for(contact: Contact) -> Proposal:
    """The urgency proposed from what was told so far, at least what an instrument asks for, with its reasons."""
    on = rules.day_of(contact)
    local = local_values(contact.county.province_id if contact.county else None, on)
    earlier_case_on, floor = _told_besides(contact)
    return raised_to(propose(rules.facts_of(contact, earlier_case_on, on), on=on, local=local), floor)


def _from_number(contact: Contact) -> QuerySet[Contact]:
    if not contact.caller_phone_token:
        return Contact.objects.none()
    return Contact.objects.filter(caller_phone_token=contact.caller_phone_token,
                                  state=ContactState.FINISHED).exclude(pk=contact.pk)


def _told_besides(contact: Contact) -> tuple[date | None, str]:
    """The day of the last case of this number, and what the instruments asked here want; one query for both.

    Counted across the country: whether the operator may read the earlier contact has no say in how urgent it is.
    """
    last_case = _from_number(contact).filter(case__isnull=False).order_by("-started_at").values("case__opened_at")
    opened_at, floor = Contact.objects.filter(pk=contact.pk).values_list(
        Subquery(last_case[:1]), Subquery(floors_in_contact(OuterRef("pk"))[:1])).get()
    return tehran_day(opened_at) if opened_at else None, floor or ""
