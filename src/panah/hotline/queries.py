"""What is so on the line: who rings, who called before, what is proposed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from panah.access.actor import Actor, Role
from panah.cases.models import Case
from panah.cases.queries import open_cases_of, people_by_national_id, people_by_phone
from panah.core.jalali import tehran_day
from panah.hotline import rules
from panah.hotline.models import Call, Contact
from panah.hotline.states import CallState, ContactState
from panah.network.queries import local_values
from panah.triage.urgency import Proposal, propose


def ringing_calls(halls: Collection[UUID]) -> QuerySet[Call]:
    """Calls that wait, the longest first."""
    return Call.objects.filter(hall__in=halls, state=CallState.RINGING).order_by("rang_at")


def lost_calls(halls: Collection[UUID], at: datetime) -> QuerySet[Call]:
    """Calls of the last day that nobody answered, newest first."""
    return (Call.objects.filter(hall__in=halls, state=CallState.ABANDONED, rang_at__gte=at - timedelta(days=1))
            .order_by("-rang_at"))


def my_drafts(actor: Actor) -> QuerySet[Contact]:
    return (Contact.objects.filter(operator=actor.user_id, state=ContactState.DRAFT)
            .select_related("county", "call").order_by("-started_at"))


def my_finished(actor: Actor, at: datetime) -> QuerySet[Contact]:
    """What this operator finished in the last day, newest first."""
    return (Contact.objects.filter(operator=actor.user_id, state=ContactState.FINISHED,
                                   finished_at__gte=at - timedelta(days=1))
            .select_related("county", "case").order_by("-finished_at"))


def earlier_contacts(number_token: str, *, but: UUID | None = None) -> QuerySet[Contact]:
    """Finished contacts from exactly this number, newest first. None for a withheld number."""
    if not number_token:
        return Contact.objects.none()
    return (Contact.objects.filter(caller_phone_token=number_token, state=ContactState.FINISHED).exclude(pk=but)
            .select_related("county", "case").order_by("-started_at"))


def cases_to_join(actor: Actor, contact: Contact) -> QuerySet[Case]:
    """Open cases of people known by the number or the national id told, in the operator's province."""
    people = people_by_phone(contact.caller_phone) | people_by_national_id(contact.subject_national_id)
    return open_cases_of(people).filter(province__in=actor.provinces(Role.OPERATOR))


def proposal_for(contact: Contact) -> Proposal:
    """The urgency proposed from what was told so far, with its reasons."""
    on = rules.day_of(contact)
    local = local_values(contact.county.province_id if contact.county else None, on)
    return propose(rules.facts_of(contact, _earlier_case_on(contact), on), on=on, local=local)


def _earlier_case_on(contact: Contact) -> date | None:
    known = (earlier_contacts(contact.caller_phone_token, but=contact.pk).filter(case__isnull=False)
             .values_list("case__opened_at", flat=True).first())
    return tehran_day(known) if known else None
