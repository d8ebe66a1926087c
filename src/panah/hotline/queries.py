"""What is so on the line: who rings, who called before, what is proposed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from panah.access.actor import Actor, Role
from panah.cases.models import Case, CaseMember, Person
from panah.cases.queries import OPEN
from panah.core.jalali import tehran_day
from panah.hotline import policies, rules
from panah.hotline.models import Call, Contact, Reporter, Unsealing
from panah.hotline.states import CallState, ContactState
from panah.network.models import County, Unit
from panah.network.queries import local_values
from panah.triage.urgency import Proposal, propose


class CountyChoice(NamedTuple):
    code: str
    name: str
    province_id: str
    province: str


def ringing_calls(halls: Collection[UUID]) -> QuerySet[Call]:
    """Calls that wait, the longest first."""
    return Call.objects.filter(hall__in=halls, state=CallState.RINGING).order_by("rang_at")


def ringing_to(actor: Actor) -> QuerySet[Call]:
    """Calls that wait for this operator, each with what its number told before: `earlier`, `last_at`, `last_class`.

    Only what the operator may read is counted.
    """
    before = (Contact.objects.filter(policies.may_read_contact_q(actor), state=ContactState.FINISHED,
                                     caller_phone_token=OuterRef("number_token")).exclude(caller_phone_token=""))
    last = before.order_by("-started_at")
    count = before.order_by().values("caller_phone_token").annotate(count=Count("pk")).values("count")
    return ringing_calls(actor.units(Role.OPERATOR)).annotate(
        earlier=count, last_at=last.values("started_at")[:1], last_class=last.values("call_class")[:1])


def lost_calls(halls: Collection[UUID], at: datetime) -> QuerySet[Call]:
    """Calls of the last day that nobody answered, newest first; not those whose number was spoken with since."""
    since = Contact.objects.filter(call__number_token=OuterRef("number_token"), started_at__gt=OuterRef("rang_at"))
    return (Call.objects.filter(~Exists(since.exclude(call__number_token="")), hall__in=halls, operator=None,
                                state=CallState.ABANDONED, rang_at__gte=at - timedelta(days=1))
            .order_by("-rang_at"))


def my_drafts(actor: Actor) -> QuerySet[Contact]:
    return (Contact.objects.filter(policies.may_write_contact_q(actor), state=ContactState.DRAFT)
            .select_related("county", "call").order_by("saved_at"))


def drafts_of_colleagues(actor: Actor) -> QuerySet[Contact]:
    """Drafts of others in the actor's halls, not on the line any more, the longest untouched first."""
    return (Contact.objects.filter(policies.not_barred_q(actor), hall__in=actor.units(Role.OPERATOR),
                                   state=ContactState.DRAFT)
            .exclude(operator=actor.user_id).exclude(call__state=CallState.ANSWERED)
            .select_related("county", "operator").order_by("saved_at"))


def my_finished(actor: Actor, at: datetime) -> QuerySet[Contact]:
    """What this operator finished in the last day, newest first."""
    return (Contact.objects.filter(policies.may_write_contact_q(actor), state=ContactState.FINISHED,
                                   finished_at__gte=at - timedelta(days=1))
            .select_related("county", "case").order_by("-finished_at"))


def my_halls(actor: Actor) -> QuerySet[Unit]:
    return Unit.objects.filter(pk__in=actor.units(Role.OPERATOR)).order_by("name")


def readable_contacts(actor: Actor) -> QuerySet[Contact]:
    return (Contact.objects.filter(policies.may_read_contact_q(actor))
            .select_related("hall", "county__province", "call", "case__owner", "operator"))


def unsealed_reporter(actor: Actor, contact: Contact, at: datetime) -> Unsealing | None:
    """The opening by which this colleague sees who reported now, if there is one."""
    return (Unsealing.objects.filter(reporter__contact=contact, user_id=actor.person_id, at__lte=at, until_at__gt=at)
            .select_related("reporter").order_by("-until_at").first())


def has_reporter(contact: Contact) -> bool:
    return Reporter.objects.filter(contact=contact).exists()


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


def counties_to_choose() -> list[CountyChoice]:
    """Every county, by province and name. Plain values: hundreds of rows on every intake page."""
    rows = County.objects.order_by("province__name", "name").values_list("code", "name", "province", "province__name")
    return [CountyChoice(*row) for row in rows]


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
