"""Who asks with an instrument, who reads the answers, and who looks at what came of them. Each list has its rule."""

from __future__ import annotations

from django.db.models import Q

from panah.access.actor import Actor, Role
from panah.cases.models import Case, Screening
from panah.cases.policies import (
    may_read_case,
    may_read_case_q,
    may_supervise_case,
    may_supervise_case_q,
    may_tell_about_case,
)


def may_screen_in_case(actor: Actor, case: Case) -> bool:
    """Whoever works on it, and the operators whom a caller tells more."""
    return may_tell_about_case(actor, case)


def may_screen_in_contact(actor: Actor, province_code: str) -> bool:
    """Operators of the province. Whose contact it is, the line knows."""
    return province_code in actor.provinces(Role.OPERATOR)


def may_read_screening(actor: Actor, screening: Screening) -> bool:
    """Who reads the file; while there is none, the operator who asked and the supervisors of the province."""
    if screening.case:
        return may_read_case(actor, screening.case)
    return may_look_at_screening(actor, screening) or (
        screening.recorded_by_id == actor.user_id and may_screen_in_contact(actor, screening.province_id))


def may_read_screening_q(actor: Actor) -> Q:
    asked = Q(case=None, recorded_by_id=actor.user_id, province__in=actor.provinces(Role.OPERATOR))
    return (Q(case__in=Case.objects.filter(may_read_case_q(actor))) | may_look_at_screening_q(actor)
            | (asked if actor.user_id else Q(pk=None)))


def may_look_at_screening(actor: Actor, screening: Screening) -> bool:
    """The supervisors of the file; while there is none, those of the province."""
    if screening.case:
        return may_supervise_case(actor, screening.case)
    return screening.province_id in actor.provinces(Role.PROVINCE_SUPERVISOR)


def may_look_at_screening_q(actor: Actor) -> Q:
    return (Q(case__in=Case.objects.filter(may_supervise_case_q(actor)))
            | Q(case=None, province__in=actor.provinces(Role.PROVINCE_SUPERVISOR)))
