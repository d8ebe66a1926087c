"""Who sees and decides a stay. A house's own people; its province's supervisor; nobody else."""

from __future__ import annotations

from django.db.models import Q

from panah.access.actor import Actor, Role
from panah.cases.models import HandOver
from panah.network.models import Unit
from panah.shelter.kinds import Mode
from panah.shelter.models import Admission, Transport

_STAFF = (Role.CENTRE_WORKER, Role.HOUSE_STAFF, Role.HOUSE_HEAD)
_DECIDING = (Role.CENTRE_WORKER, Role.HOUSE_HEAD)


def may_read_admission(actor: Actor, admission: Admission) -> bool:
    """Staff of the unit, and the supervisor of its province."""
    return not actor.is_barred(admission.case_id) and (
            admission.unit_id in actor.units(*_STAFF)
            or admission.unit.province_id in actor.provinces(Role.PROVINCE_SUPERVISOR))


def may_read_admission_q(actor: Actor) -> Q:
    return actor.not_barred_q("case") & (
        Q(unit__in=actor.units(*_STAFF)) | Q(unit__province__in=actor.provinces(Role.PROVINCE_SUPERVISOR)))


def may_admit_to_centre(actor: Actor, centre: Unit) -> bool:
    return centre.pk in actor.units(Role.CENTRE_WORKER)


def may_receive(actor: Actor, admission: Admission) -> bool:
    """Anyone of the house opens the door to those who are expected."""
    return admission.unit_id in actor.units(*_STAFF) and not actor.is_barred(admission.case_id)


def may_decide_admission(actor: Actor, admission: Admission) -> bool:
    """Extension and discharge: the centre's worker, the head of the house."""
    return admission.unit_id in actor.units(*_DECIDING) and not actor.is_barred(admission.case_id)


def may_give_place(actor: Actor, hand_over: HandOver) -> bool:
    """The head of the house that was asked."""
    return hand_over.to_unit_id in actor.units(Role.HOUSE_HEAD) and not actor.is_barred(hand_over.case_id)


def may_write_address(actor: Actor, house: Unit) -> bool:
    """The head of the house alone: the fewer know it, the fewer can be made to tell."""
    return house.pk in actor.units(Role.HOUSE_HEAD)


def may_entrust_transport(actor: Actor, admission: Admission) -> bool:
    """Whoever opens the door to those who are expected."""
    return admission.mode == Mode.SAFE_HOUSE and may_receive(actor, admission)


def may_drive(actor: Actor, transport: Transport) -> bool:
    """The driver and nobody else, for as long as it lasts."""
    return (transport.driver_id == actor.user_id and transport.ended_at is None
            and not actor.is_barred(transport.admission.case_id))


def may_drive_q(actor: Actor) -> Q:
    return actor.not_barred_q("admission__case") & Q(driver=actor.user_id, ended_at=None)
