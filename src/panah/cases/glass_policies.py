"""Who may open a file in an emergency, and who answers for it."""

from __future__ import annotations

from django.db.models import Q

from panah.access.actor import Actor, Role
from panah.access.models import BreakGlass
from panah.cases.models import Case
from panah.cases.policies import may_supervise_case, may_supervise_case_q

BREAKING = (Role.OPERATOR, Role.DISPATCHER, Role.CENTRE_WORKER, Role.COUNTY_SUPERVISOR, Role.PROVINCE_SUPERVISOR)
ANSWERING_FOR = (Role.HOUSE_HEAD, Role.COUNTY_SUPERVISOR, Role.PROVINCE_SUPERVISOR)


def may_break_glass(actor: Actor) -> bool:
    """Those whose work is with files."""
    return actor.has(*BREAKING)


def may_answer_for_case(actor: Actor, case: Case) -> bool:
    """Who is told of an emergency opening and reviews it: the head of the house, and the supervisors above."""
    return may_supervise_case(actor, case) or (
        case.owner_id in actor.units(Role.HOUSE_HEAD) and not actor.is_barred(case.pk))


def may_answer_for_case_q(actor: Actor) -> Q:
    return may_supervise_case_q(actor) | actor.not_barred_q() & Q(owner__in=actor.units(Role.HOUSE_HEAD))


def may_answer_for_glass_q(actor: Actor) -> Q:
    """Openings of files this actor answers for, but their own."""
    return (Q(case_id__in=Case.objects.filter(may_answer_for_case_q(actor)).values("pk"))
            & ~Q(user=actor.user_id))


def may_end_glass(actor: Actor, glass: BreakGlass, case: Case) -> bool:
    """Who opened it, and who answers for the file."""
    return glass.user_id == actor.user_id or may_answer_for_case(actor, case)
