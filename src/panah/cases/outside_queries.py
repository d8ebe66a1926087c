"""What is so of consents, referrals outside and papers."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from panah.access.actor import Actor
from panah.access.models import User
from panah.cases.models import Case, Consent, OutsideReferral, Paper
from panah.cases.outside_policies import may_erase_paper_q, may_read_in_case_q, may_withdraw_consent_q
from panah.cases.policies import may_work_on_case_q


def consents_of(case: Case) -> QuerySet[Consent]:
    """Newest first."""
    return case.consents.select_related("person", "giver").order_by("-given_at", "-pk")


def referrals_of(case: Case) -> QuerySet[OutsideReferral]:
    """Newest first."""
    return case.outside_referrals.prefetch_related("persons__person").order_by("-sent_at", "-pk")


def papers_of(case: Case) -> QuerySet[Paper]:
    """Newest first, without what is in them."""
    return case.papers.defer("content").order_by("-kept_at", "-pk")


def withdrawable_consents(actor: Actor) -> QuerySet[Consent]:
    return (Consent.objects.filter(may_withdraw_consent_q(actor), withdrawn_at=None)
            .select_related("case__county", "case__owner", "person"))


def readable_referrals(actor: Actor) -> QuerySet[OutsideReferral]:
    return (OutsideReferral.objects.filter(may_read_in_case_q(actor))
            .select_related("case__county", "unit__province", "unit__next_level"))


def answerable_referrals(actor: Actor) -> QuerySet[OutsideReferral]:
    """Referrals without an answer, of the cases this actor works on."""
    worked_on = Case.objects.filter(may_work_on_case_q(actor))
    return (OutsideReferral.objects.filter(case__in=worked_on, answered_at=None)
            .select_related("case__county", "case__owner"))


def readable_papers(actor: Actor) -> QuerySet[Paper]:
    return Paper.objects.filter(may_read_in_case_q(actor), erased_at=None)


def erasable_papers(actor: Actor) -> QuerySet[Paper]:
    return (Paper.objects.filter(may_erase_paper_q(actor), erased_at=None).defer("content")
            .select_related("case__county", "case__owner"))


def names_of_staff(ids: Iterable[UUID | None]) -> dict[UUID, str]:
    return dict(User.objects.filter(pk__in=set(ids)).values_list("pk", "full_name"))
