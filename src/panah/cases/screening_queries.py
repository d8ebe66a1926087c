"""What is so of risk instruments: what was asked, what it binds to, who has yet to look."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet

from panah.access.actor import Actor
from panah.cases.models import Case, Screening
from panah.cases.screening_policies import may_look_at_screening_q, may_read_screening_q
from panah.cases.states import CaseState
from panah.core.jalali import age_on, tehran_day
from panah.law import child
from panah.network.queries import local_values
from panah.triage.instruments import registry
from panah.triage.instruments.definition import Instrument
from panah.triage.urgency import is_lower

_IN_FORCE = Q(corrected_by=None) | Q(corrected_by__look_due_at__isnull=False, corrected_by__looked_at=None)
"""What was corrected to less binds until somebody else has looked."""


def screenings_of(case: Case) -> QuerySet[Screening]:
    """Newest first."""
    return case.screenings.select_related("corrected_by").order_by("-recorded_at", "-pk")


def screenings_in_contact(contact_id: UUID) -> QuerySet[Screening]:
    """Newest first; what was corrected stands behind its correction."""
    return Screening.objects.filter(contact_id=contact_id, corrected_by=None).order_by("-recorded_at", "-pk")


def readable_screenings(actor: Actor) -> QuerySet[Screening]:
    return Screening.objects.filter(may_read_screening_q(actor)).select_related(
        "case__county", "case__owner", "corrected_by")


def to_look_at(actor: Actor) -> QuerySet[Screening]:
    """What awaits this supervisor's look, but their own asking; the nearest deadline first."""
    unlooked = Screening.objects.filter(Q(case=None) | ~Q(case__state=CaseState.CLOSED), look_due_at__isnull=False,
                                        looked_at=None, corrected_by=None)
    return (unlooked.filter(may_look_at_screening_q(actor)).exclude(recorded_by_id=actor.person_id)
            .select_related("case__county").order_by("look_due_at"))

def late_looks(actor: Actor, at: datetime) -> QuerySet[Screening]:
    """Those of them past their deadline."""
    return to_look_at(actor).filter(look_due_at__lt=at)


def floors_in_contact(contact_id: UUID | OuterRef) -> QuerySet[Screening, str]:
    """What the instruments asked in a contact want, the most urgent first: P1 stands before P2."""
    asked = Screening.objects.filter(_IN_FORCE, contact_id=contact_id).exclude(floor="")
    return asked.order_by("floor").values_list("floor", flat=True)


def floor_in_contact(contact_id: UUID) -> str:
    """The least urgency that the instruments asked in a contact want; empty where they want none."""
    return floors_in_contact(contact_id).first() or ""


def wanting_more(case: Case, urgency: str) -> list[Screening]:
    """What was asked in a case and wants more than this urgency."""
    return [one for one in Screening.objects.filter(_IN_FORCE, case=case)
            if one.floor and is_lower(urgency, than=one.floor)]


def instruments_of(province_code: str | None, at: datetime) -> tuple[Instrument, ...]:
    """Those in use in a province now."""
    day = tehran_day(at)
    return registry.in_use(day, local_values(province_code, day))


def suggested_in(case: Case, offered: Collection[Instrument], at: datetime) -> tuple[Instrument, ...]:
    """By topic and age; the safety of a child wherever children are told of."""
    subject = case.subject
    day = tehran_day(at)
    age = age_on(subject.born_on, day) if subject and subject.born_on else None
    involves_child = (bool(case.hazards) or case.briefing.children_present > 0
                      or (age is not None and age < child.CHILD_UNTIL.on(day)))
    return registry.suggested(offered, topics={case.main_topic, *case.topics}, age=age, involves_child=involves_child)
