"""Who may read a case file and who may work on it. Each rule for a row has its twin for lists.

Nobody has a part in a file from which a conflict of interest keeps them out, whatever their post.
"""

from __future__ import annotations

from django.db.models import Q

from panah.access.actor import UNIT_ROLES, Actor, Role
from panah.cases.kinds import Purpose
from panah.cases.models import Case, HandOver, Joining, Person, SamePerson, Task
from panah.cases.states import HandOverState

SEARCHING = (Role.OPERATOR, Role.DISPATCHER, Role.CENTRE_WORKER, Role.HOUSE_HEAD, Role.COUNTY_SUPERVISOR,
             Role.PROVINCE_SUPERVISOR)


def may_read_case(actor: Actor, case: Case) -> bool:
    """Whom their posting brings to the file; and, to read and no more, who opened it in an emergency."""
    return may_reach_case(actor, case) or (actor.opening_of(case.pk) is not None and not actor.is_barred(case.pk))


def may_read_case_q(actor: Actor) -> Q:
    return may_reach_case_q(actor) | actor.not_barred_q() & Q(pk__in=[case_id for case_id, _opening in actor.opened])


def may_reach_case(actor: Actor, case: Case) -> bool:
    """The owner's people, the unit that is asked for a team or a centre's help, and the supervisors above.

    A safe house that is asked for a place sees only the request, not the file.
    """
    return (may_work_on_case(actor, case) or may_supervise_case(actor, case)
            or (_is_asked(actor, case) and not actor.is_barred(case.pk)))


def may_reach_case_q(actor: Actor) -> Q:
    units = actor.units(*UNIT_ROLES)
    counties, provinces = _supervised(actor)
    asked = HandOver.objects.filter(_asked_q(actor)).values("case")
    return actor.not_barred_q() & (
        Q(owner__in=units) | Q(county__in=counties) | Q(province__in=provinces)
        | Q(owner__province__in=provinces) | Q(pk__in=asked))


def may_work_on_case(actor: Actor, case: Case) -> bool:
    """The people of the accountable unit; the clock."""
    return actor.is_system or (case.owner_id in actor.units(*UNIT_ROLES) and not actor.is_barred(case.pk))


def may_tell_about_case(actor: Actor, case: Case) -> bool:
    """Whoever works on it; and operators of its province, or of the hall that sent it on, whom a caller tells more."""
    if actor.is_barred(case.pk):
        return False
    return (may_work_on_case(actor, case) or case.province_id in actor.provinces(Role.OPERATOR)
            or case.hand_overs.filter(from_unit__in=actor.units(Role.OPERATOR)).exists())


def may_tell_about_case_q(actor: Actor) -> Q:
    sent = HandOver.objects.filter(from_unit__in=actor.units(Role.OPERATOR)).values("case")
    return may_work_on_case_q(actor) | actor.not_barred_q() & (
        Q(province__in=actor.provinces(Role.OPERATOR)) | Q(pk__in=sent))


def may_decide_about_case(actor: Actor, case: Case) -> bool:
    """Whether it is the same as another is said by the accountable unit, and by the supervisors above."""
    return may_work_on_case(actor, case) or may_supervise_case(actor, case)


def may_decide_about_case_q(actor: Actor) -> Q:
    return may_work_on_case_q(actor) | may_supervise_case_q(actor)


def may_take_in_case(actor: Actor, case: Case) -> bool:
    """Into which case another may go: one that the actor sees, or to which they may add what a caller tells."""
    return may_reach_case(actor, case) or may_tell_about_case(actor, case)


def may_take_in_case_q(actor: Actor) -> Q:
    return may_reach_case_q(actor) | may_tell_about_case_q(actor)


def may_undo_merge(actor: Actor, joining: Joining) -> bool:
    """Whoever decides about the case that took the other in; and the unit from which the other was taken."""
    if joining.merged is None or actor.is_barred(joining.merged_id):
        return False
    return (may_decide_about_case(actor, joining.case)
            or (joining.merged_owner_id in actor.units(*UNIT_ROLES) and not actor.is_barred(joining.case_id)))


def may_join_people(actor: Actor, person: Person, into: Person) -> bool:
    """Whoever decides about a file of the one, and reads a file of the other."""
    return (Case.objects.filter(may_decide_about_case_q(actor), members__person=person).exists()
            and Case.objects.filter(may_read_case_q(actor), members__person=into).exists())


def may_part_people(actor: Actor, link: SamePerson) -> bool:
    """Whoever decides about a file of either."""
    return Case.objects.filter(may_decide_about_case_q(actor),
                               members__person__in=(link.person_id, link.into_id)).exists()


def may_work_on_case_q(actor: Actor) -> Q:
    return actor.not_barred_q() & Q(owner__in=actor.units(*UNIT_ROLES))


def may_supervise_case(actor: Actor, case: Case) -> bool:
    """Supervisors of the case's county and province, and of the owner's province."""
    counties, provinces = _supervised(actor)
    owner_province = case.owner.province_id if case.owner else None
    return not actor.is_barred(case.pk) and (
        case.county_id in counties or case.province_id in provinces or owner_province in provinces)


def may_supervise_case_q(actor: Actor) -> Q:
    counties, provinces = _supervised(actor)
    return actor.not_barred_q() & (
        Q(county__in=counties) | Q(province__in=provinces) | Q(owner__province__in=provinces))


def may_search_people(actor: Actor) -> bool:
    """Those whose work begins with a person they may already know. Nobody else searches."""
    return actor.has(*SEARCHING)


def may_keep_out(actor: Actor, case: Case) -> bool:
    """Who says that a colleague has to do with the people of a file: whoever works on it, and the supervisors."""
    return may_decide_about_case(actor, case)


def may_keep_out_q(actor: Actor) -> Q:
    return may_decide_about_case_q(actor)


def may_answer_hand_over(actor: Actor, hand_over: HandOver) -> bool:
    """The receiver's people, or those of the unit to which it rose."""
    units = actor.units(*UNIT_ROLES - {Role.TEAM_MEMBER})
    risen_to = hand_over.escalated_to
    return not actor.is_barred(hand_over.case_id) and (
        hand_over.to_unit_id in units
        or (risen_to is not None and risen_to.province_id in actor.provinces(Role.PROVINCE_SUPERVISOR)))


def may_answer_hand_over_q(actor: Actor) -> Q:
    return actor.not_barred_q("case") & (
        Q(to_unit__in=actor.units(*UNIT_ROLES - {Role.TEAM_MEMBER}))
        | Q(escalated_to__province__in=actor.provinces(Role.PROVINCE_SUPERVISOR)))


def may_do_task(actor: Actor, task: Task) -> bool:
    """The people of the unit that owes it, and the supervisors of that unit's county and province."""
    counties, provinces = _supervised(actor)
    return not actor.is_barred(task.case_id) and (
        task.unit_id in actor.units(*UNIT_ROLES) or task.unit.county_id in counties
        or task.unit.province_id in provinces)


def may_do_task_q(actor: Actor) -> Q:
    counties, provinces = _supervised(actor)
    return actor.not_barred_q("case") & (
        Q(unit__in=actor.units(*UNIT_ROLES)) | Q(unit__county__in=counties)
        | Q(unit__province__in=provinces))


def _supervised(actor: Actor) -> tuple[frozenset[str], frozenset[str]]:
    return actor.counties(Role.COUNTY_SUPERVISOR), actor.provinces(Role.PROVINCE_SUPERVISOR)


def _asked_q(actor: Actor) -> Q:
    return Q(state=HandOverState.PENDING, to_unit__in=actor.units(*UNIT_ROLES)) & ~Q(purpose=Purpose.SAFE_HOUSE)


def _is_asked(actor: Actor, case: Case) -> bool:
    return bool(actor.units(*UNIT_ROLES)) and case.hand_overs.filter(_asked_q(actor)).exists()
