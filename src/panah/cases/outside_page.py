"""What the page of consents, referrals and papers shows of a case, and what stands in a letter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from panah.access.actor import Actor
from panah.cases import outside_queries, policies
from panah.cases.disclosure import DUTIES, Ground, Scope
from panah.cases.kinds import MemberRole
from panah.cases.models import Case, Consent, OutsideReferral, Person
from panah.cases.states import CaseState
from panah.network.models import UnitKind


@dataclass(frozen=True, slots=True)
class Row:
    """A consent, a referral or a paper, with who did it and the state it is in."""

    row: Any
    by: str
    word: Any = ""
    tone: str = "neutral"
    icon: str = "point"
    is_open: bool = False


def told(case: Case, actor: Actor, at: datetime) -> dict[str, Any]:
    consents, referrals = list(outside_queries.consents_of(case)), list(outside_queries.referrals_of(case))
    papers = list(outside_queries.papers_of(case))
    staff = outside_queries.names_of_staff([*(one.taken_by_id for one in consents),
                                            *(one.sent_by_id for one in referrals),
                                            *(one.kept_by_id for one in papers)])
    works = policies.may_work_on_case(actor, case)
    return {
        "case": case, "works": works, "writes": works and case.state != CaseState.CLOSED,
        "changes": works or policies.may_supervise_case(actor, case),
        "consents": [_consent_row(one, staff.get(one.taken_by_id, ""), at) for one in consents],
        "referrals": [_referral_row(one, staff.get(one.sent_by_id, "")) for one in referrals],
        "papers": [Row(one, staff.get(one.kept_by_id, ""), is_open=one.erased_at is None) for one in papers],
    }


def letter(referral: OutsideReferral) -> dict[str, Any]:
    """No more than was granted; whoever writes from a safe house writes from the province."""
    scopes = set(Scope) if Scope.WHOLE_FILE in referral.scopes else set(referral.scopes)
    named = list(referral.persons.select_related("person", "consent").order_by("pk"))
    return {
        "referral": referral, "case": referral.case, "sender": _sender(referral),
        "persons": [one.person for one in named], "scopes": scopes, "named": bool({Scope.IDENTITY} & scopes),
        "consents": [one.consent for one in named if one.consent],
        "duty": DUTIES[referral.ground].provision if referral.ground != Ground.CONSENT else None,
        "children": _children(referral.case) if Scope.CHILDREN in scopes else [],
        "signed_by": outside_queries.names_of_staff([referral.sent_by_id]).get(referral.sent_by_id, ""),
    }


def _consent_row(consent: Consent, by: str, at: datetime) -> Row:
    if consent.withdrawn_at:
        return Row(consent, by, _("Withdrawn"), "neutral", "hand-stop")
    if not consent.is_living(at):
        return Row(consent, by, _("Its time is over"), "neutral", "clock")
    return Row(consent, by, _("In force"), "good", "circle-check", is_open=True)


def _referral_row(referral: OutsideReferral, by: str) -> Row:
    if referral.answered_at:
        return Row(referral, by, referral.get_answer_display(), "good", "message")
    return Row(referral, by, is_open=True)


def _sender(referral: OutsideReferral) -> str:
    unit = referral.unit
    if unit.kind == UnitKind.SAFE_HOUSE and unit.province:
        return str(_("General welfare office of %(province)s") % {"province": unit.province.name})
    return unit.name


def _children(case: Case) -> list[Person]:
    """They are counted and their ages told, not their names: those have consents of their own."""
    return [part.person for part in case.members.filter(role=MemberRole.CHILD).select_related("person")]
