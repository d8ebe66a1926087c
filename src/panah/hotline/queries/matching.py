"""What is known already of whom a contact tells, and how urgent it therefore is."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from panah.access.actor import Actor
from panah.cases.models import Case, CaseMember, Person
from panah.cases.queries import OPEN
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


def cases_to_join(actor: Actor, contact: Contact, at: datetime) -> QuerySet[Case]:
    """Open cases this contact may belong to, each with why: `by_person`, `by_number`, `by_event`.

    A person known by the number or the national id told; another contact of the same number; the same topic in the
    same county within the last hour.
    """
    people = Person.objects.filter(_told_token("phone_token", contact.caller_phone_token)
                                   | _told_token("national_id_token", contact.subject_national_id_token))
    same_number = Exists(_from_number(contact).filter(case=OuterRef("pk")))
    same_event = Q(county=contact.county_id, main_topic=contact.main_topic or None,
                   opened_at__gte=at - timedelta(hours=1))
    cases = Case.objects.annotate(
        by_person=Exists(CaseMember.objects.filter(case=OuterRef("pk"), person__in=people)), by_number=same_number)
    return (cases.filter(OPEN, policies.may_join_case_q(actor))
            .filter(Q(by_person=True) | Q(by_number=True) | same_event | Q(pk=contact.case_id))
            .select_related("county", "owner").order_by("-by_person", "-by_number", "-opened_at"))


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


def _told_token(field: str, token: str) -> Q:
    return Q(**{field: token}) if token else Q(pk=None)


def _earlier_case_on(contact: Contact) -> date | None:
    """Counted across the country: whether the operator may read the earlier contact has no say in how urgent it is."""
    if not contact.caller_phone_token:
        return None
    known = (_from_number(contact).filter(case__isnull=False).order_by("-started_at")
             .values_list("case__opened_at", flat=True).first())
    return tehran_day(known) if known else None
