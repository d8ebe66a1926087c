"""Who takes calls and who reads contacts. A draft belongs to its operator; a finished contact to its hall."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.db.models import Q

from panah.access.actor import Actor, HeldPosting, Role
from panah.cases.kinds import MemberRole
from panah.cases.models import Case, Person
from panah.cases.policies import may_read_case_q
from panah.hotline.models import Booth, Call, CallBack, Contact, EmergencyHandOver, IncomingReferral
from panah.hotline.states import ContactState
from panah.network.models import Unit, UnitKind


def may_take_call(actor: Actor, call: Call) -> bool:
    """The hall's own operators, and those of the hall it is offered to."""
    return sits_at_home(actor, call) or call.offered_to_id in actor.units(Role.OPERATOR)


def may_take_call_q(actor: Actor) -> Q:
    halls = actor.units(Role.OPERATOR)
    return Q(hall__in=halls) | Q(offered_to__in=halls)


def sits_at_home(actor: Actor, call: Call) -> bool:
    return call.hall_id in actor.units(Role.OPERATOR)


def may_run_hall(actor: Actor, hall: Unit) -> bool:
    """The supervisor of its province."""
    return hall.kind == UnitKind.HOTLINE and hall.province_id in actor.provinces(Role.PROVINCE_SUPERVISOR)


def may_run_hall_q(actor: Actor) -> Q:
    return Q(kind=UnitKind.HOTLINE, province__in=actor.provinces(Role.PROVINCE_SUPERVISOR))


def may_sit_in(actor: Actor, booth: Booth) -> bool:
    return booth.hall_id in actor.units(Role.OPERATOR)


def may_sit_in_q(actor: Actor) -> Q:
    return Q(hall__in=actor.units(Role.OPERATOR))


def may_call_back(actor: Actor, call_back: CallBack) -> bool:
    """The operators of the hall that owes the call."""
    return call_back.hall_id in actor.units(Role.OPERATOR) and not _is_barred_from_promise(actor, call_back)


def may_call_back_q(actor: Actor) -> Q:
    return Q(hall__in=actor.units(Role.OPERATOR)) & _not_barred_from_promise_q(actor)


def may_decide_call_back(actor: Actor, call_back: CallBack) -> bool:
    provinces = actor.provinces(Role.PROVINCE_SUPERVISOR)
    return call_back.hall.province_id in provinces and not _is_barred_from_promise(actor, call_back)


def may_decide_call_back_q(actor: Actor) -> Q:
    provinces = actor.provinces(Role.PROVINCE_SUPERVISOR)
    return Q(hall__province__in=provinces) & _not_barred_from_promise_q(actor)


def _is_barred_from_promise(actor: Actor, call_back: CallBack) -> bool:
    """Whether the call was promised in a contact of a file that does not exist for this person."""
    return bool(actor.barred and call_back.agreed_in and actor.is_barred(call_back.agreed_in.case_id))


def _not_barred_from_promise_q(actor: Actor) -> Q:
    return Q(agreed_in__case=None) | actor.not_barred_q("agreed_in__case") if actor.barred else Q()


def may_see_late(actor: Actor, hall: Unit, case_id: UUID | None) -> bool:
    """What a hall is late with: its operators, the supervisor of its province; nobody who is kept out of the file."""
    return not actor.is_barred(case_id) and (
            hall.pk in actor.units(Role.OPERATOR) or hall.province_id in actor.provinces(Role.PROVINCE_SUPERVISOR))


def may_see_late_q(actor: Actor, hall: str, case: str) -> Q:
    """Of rows of any kind: where in them the hall and the case stand."""
    barred = Q(**{case: None}) | actor.not_barred_q(case) if actor.barred else Q()
    return barred & (Q(**{f"{hall}__in": actor.units(Role.OPERATOR)})
                     | Q(**{f"{hall}__province__in": actor.provinces(Role.PROVINCE_SUPERVISOR)}))


def may_watch_board(actor: Actor, hall: Unit) -> bool:
    """Figures without identities: the hall's operators, the supervisor of its province, the national desk."""
    return hall.kind == UnitKind.HOTLINE and (
        hall.pk in actor.units(Role.OPERATOR) or hall.province_id in actor.provinces(Role.PROVINCE_SUPERVISOR)
        or actor.has(Role.NATIONAL_ANALYST))


def may_watch_board_q(actor: Actor) -> Q:
    halls = Q(kind=UnitKind.HOTLINE)
    if actor.has(Role.NATIONAL_ANALYST):
        return halls
    return halls & (Q(pk__in=actor.units(Role.OPERATOR)) | Q(province__in=actor.provinces(Role.PROVINCE_SUPERVISOR)))


def may_supervise_intake(actor: Actor, contact: Contact) -> bool:
    """The supervisor of the hall's province, while somebody else writes it."""
    return (contact.state == ContactState.DRAFT and contact.operator_id not in (None, actor.user_id)
            and contact.hall.province_id in actor.provinces(Role.PROVINCE_SUPERVISOR)
            and not actor.is_barred(contact.case_id))


def may_supervise_intake_q(actor: Actor) -> Q:
    return not_barred_q(actor) & ~Q(operator=actor.user_id) & Q(
        state=ContactState.DRAFT, operator__isnull=False,
        hall__province__in=actor.provinces(Role.PROVINCE_SUPERVISOR))


def standing_in(actor: Actor, contact: Contact) -> Actor:
    """Whoever took over an intake works in it as an operator of its hall, and in nothing else."""
    hall = contact.hall
    if contact.operator_id != actor.user_id or hall.pk in actor.units(Role.OPERATOR):
        return actor
    seat = HeldPosting(Role.OPERATOR, hall.pk, hall.county_id, hall.province_id, hall.name)
    return replace(actor, postings=(*actor.postings, seat))


def may_open_contact(actor: Actor, hall_id: object) -> bool:
    return hall_id in actor.units(Role.OPERATOR)


def may_write_contact(actor: Actor, contact: Contact) -> bool:
    """The operator who has it, while posted at its hall; the supervisor of its province who took it over."""
    return (contact.operator_id == actor.user_id is not None and not actor.is_barred(contact.case_id)
            and (contact.hall_id in actor.units(Role.OPERATOR)
                 or contact.hall.province_id in actor.provinces(Role.PROVINCE_SUPERVISOR)))


def may_write_contact_q(actor: Actor) -> Q:
    return not_barred_q(actor) & Q(operator=actor.user_id, operator__isnull=False) & (
        Q(hall__in=actor.units(Role.OPERATOR)) | Q(hall__province__in=actor.provinces(Role.PROVINCE_SUPERVISOR)))


def may_read_contact(actor: Actor, contact: Contact) -> bool:
    """Its operator; once finished the operators of its hall and of the caller's own; the supervisors of both."""
    return not actor.is_barred(contact.case_id) and (
            may_write_contact(actor, contact)
            or (contact.state == ContactState.FINISHED
                and not actor.units(Role.OPERATOR).isdisjoint({contact.hall_id, contact.home_hall_id}))
            or contact.hall.province_id in actor.provinces(Role.PROVINCE_SUPERVISOR)
            or (contact.home_hall is not None
                and contact.home_hall.province_id in actor.provinces(Role.PROVINCE_SUPERVISOR)))


def may_read_contact_q(actor: Actor) -> Q:
    return not_barred_q(actor) & (
        may_write_contact_q(actor)
        | Q(state=ContactState.FINISHED) & (Q(hall__in=actor.units(Role.OPERATOR))
                                            | Q(home_hall__in=actor.units(Role.OPERATOR)))
        | Q(hall__province__in=actor.provinces(Role.PROVINCE_SUPERVISOR))
        | Q(home_hall__province__in=actor.provinces(Role.PROVINCE_SUPERVISOR)))


def not_barred_q(actor: Actor) -> Q:
    """Most contacts have no case, and nothing is not among the files one is kept out of."""
    return Q(case=None) | actor.not_barred_q("case") if actor.barred else Q()


def may_part_contact(actor: Actor, contact: Contact) -> bool:
    """The operators of its hall say to which case a finished contact belongs."""
    return (contact.state == ContactState.FINISHED and contact.hall_id in actor.units(Role.OPERATOR)
            and not actor.is_barred(contact.case_id))


def may_part_contact_q(actor: Actor) -> Q:
    return not_barred_q(actor) & Q(state=ContactState.FINISHED, hall__in=actor.units(Role.OPERATOR))


def may_answer_letter(actor: Actor, letter: IncomingReferral) -> bool:
    """The operators of the hall it came to."""
    return (letter.contact.hall_id in actor.units(Role.OPERATOR) and not actor.is_barred(letter.contact.case_id))


def may_answer_letter_q(actor: Actor) -> Q:
    barred = Q(contact__case=None) | actor.not_barred_q("contact__case") if actor.barred else Q()
    return barred & Q(contact__hall__in=actor.units(Role.OPERATOR))


def may_unseal_reporter(actor: Actor, contact: Contact) -> bool:
    """Whoever reads a finished contact, with a reason: its hall's operators, the supervisor of its province."""
    return contact.state == ContactState.FINISHED and may_read_contact(actor, contact)


def may_unseal_reporter_q(actor: Actor) -> Q:
    return Q(state=ContactState.FINISHED) & may_read_contact_q(actor)


def may_join_case(actor: Actor, case: Case) -> bool:
    """A contact joins a case of the operator's province, or one that the operator's hall owns."""
    return not actor.is_barred(case.pk) and (
            case.province_id in actor.provinces(Role.OPERATOR)
            or (case.owner_id is not None and case.owner_id in actor.units(Role.OPERATOR)))


def may_join_case_q(actor: Actor) -> Q:
    return actor.not_barred_q() & (
        Q(province__in=actor.provinces(Role.OPERATOR)) | Q(owner__in=actor.units(Role.OPERATOR)))


def may_name_person(actor: Actor, person: Person) -> bool:
    """A contact tells of somebody who is known by a file that the operator may read or join."""
    theirs = person.memberships.exclude(role=MemberRole.ALLEGED_PERPETRATOR).values("case")
    return Case.objects.filter(may_read_case_q(actor) | may_join_case_q(actor), pk__in=theirs).exists()


def may_note_receipt(actor: Actor, hand_over: EmergencyHandOver) -> bool:
    """Operators of the hall: the receipt may come when another sits there. The worker that sends files."""
    return actor.is_system or (hand_over.contact.hall_id in actor.units(Role.OPERATOR)
                               and not actor.is_barred(hand_over.contact.case_id))


def may_note_receipt_q(actor: Actor) -> Q:
    barred = Q(contact__case=None) | actor.not_barred_q("contact__case") if actor.barred else Q()
    return barred & Q(contact__hall__in=actor.units(Role.OPERATOR))
