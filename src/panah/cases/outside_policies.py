"""Who may read and change consents, referrals outside and papers: as the file they lie in. Each with its twin."""

from __future__ import annotations

from django.db.models import Q

from panah.access.actor import Actor
from panah.cases.models import Case, Consent, Paper
from panah.cases.policies import (
    may_read_case,
    may_read_case_q,
    may_supervise_case,
    may_supervise_case_q,
    may_work_on_case,
    may_work_on_case_q,
)


def may_read_paper(actor: Actor, paper: Paper) -> bool:
    return may_read_case(actor, paper.case)


def may_read_in_case_q(actor: Actor) -> Q:
    """Rows of files this actor may read."""
    return Q(case__in=Case.objects.filter(may_read_case_q(actor)))


def may_withdraw_consent(actor: Actor, consent: Consent) -> bool:
    """Whoever works on the case or supervises it: she may say it to any of them."""
    return may_work_on_case(actor, consent.case) or may_supervise_case(actor, consent.case)


def may_withdraw_consent_q(actor: Actor) -> Q:
    return _changed_in_case_q(actor)


def may_erase_paper(actor: Actor, paper: Paper) -> bool:
    """The people of the accountable unit, and the supervisors."""
    return may_work_on_case(actor, paper.case) or may_supervise_case(actor, paper.case)


def may_erase_paper_q(actor: Actor) -> Q:
    return _changed_in_case_q(actor)


def _changed_in_case_q(actor: Actor) -> Q:
    return Q(case__in=Case.objects.filter(may_work_on_case_q(actor) | may_supervise_case_q(actor)))
