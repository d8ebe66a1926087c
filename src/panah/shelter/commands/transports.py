"""Where a house stands: written by its head, told to the one who drives, for minutes, every look logged."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from panah.access import audit
from panah.access.actor import Actor
from panah.access.guard import require
from panah.access.models import User
from panah.cases import timeline
from panah.core.jalali import tehran_day
from panah.core.races import refused_as
from panah.law import targets
from panah.network.models import Unit
from panah.network.queries import local_values
from panah.notify import live
from panah.shelter import events, policies
from panah.shelter.commands.beds import lock_admission
from panah.shelter.errors import AlreadyEntrusted, ImpossibleMove, NoAddress, NotADriverHere, TransportOver
from panah.shelter.models import Admission, HouseAddress, Transport
from panah.shelter.queries import possible_drivers
from panah.shelter.states import AdmissionState


@transaction.atomic
def write_address(*, actor: Actor, at: datetime, house: Unit, address: str, directions: str) -> HouseAddress:
    """Keep where the house stands, sealed."""
    require(policies.may_write_address(actor, house))
    row, _ = HouseAddress.objects.update_or_create(unit=house, defaults={
        "address": address, "directions": directions, "changed_at": at, "changed_by_id": actor.person_id})
    audit.record_act("shelter.address_written", actor=actor, at=at, row=row)
    return row


@transaction.atomic
def entrust_transport(*, actor: Actor, at: datetime, admission: Admission, driver: User) -> Transport:
    """Let this colleague see the address, for the minutes of one way there.

    Raises ImpossibleMove, NoAddress, NotADriverHere or AlreadyEntrusted.
    """
    require(policies.may_entrust_transport(actor, admission))
    admission = lock_admission(admission)
    if admission.state != AdmissionState.EXPECTED:
        raise ImpossibleMove(state=AdmissionState(admission.state).label)
    if not HouseAddress.objects.filter(unit=admission.unit_id).exists():
        raise NoAddress
    if not possible_drivers(admission, at).filter(pk=driver.pk).exists():
        raise NotADriverHere
    _end_all(Transport.objects.filter(admission=admission, driver=driver, until_at__lte=at), at)
    day = tehran_day(at)
    minutes = targets.ADDRESS_SHOWN.on(day, local_values(admission.unit.province_id, day))
    with refused_as(one_open_transport_per_driver=AlreadyEntrusted):
        transport = Transport.objects.create(admission=admission, driver=driver, entrusted_at=at,
                                             entrusted_by_id=actor.person_id, until_at=at + timedelta(minutes=minutes))
    timeline.record(events.TRANSPORT_ENTRUSTED, case=admission.case, actor=actor, at=at, transport=transport.pk)
    live.publish("transport", users=[driver.pk])
    return transport


@transaction.atomic
def show_address(*, actor: Actor, at: datetime, transport: Transport) -> HouseAddress:
    """The address, to the driver; every look is a reading in the audit. Raises TransportOver."""
    require(policies.may_drive(actor, transport))
    transport = Transport.objects.select_for_update(of=("self",)).select_related("admission").get(pk=transport.pk)
    if transport.ended_at or not transport.entrusted_at <= at < transport.until_at:
        raise TransportOver
    if transport.first_shown_at is None:
        transport.first_shown_at = at
        transport.save(update_fields=["first_shown_at"])
    audit.record_reading("shelter.address_read", actor=actor, at=at, row=transport,
                         case_id=transport.admission.case_id)
    return HouseAddress.objects.get(unit=transport.admission.unit_id)


@transaction.atomic
def end_transport(*, actor: Actor, at: datetime, transport: Transport) -> Transport:
    """The address is hidden from this driver at once. Raises TransportOver."""
    require(policies.may_entrust_transport(actor, transport.admission))
    transport = Transport.objects.select_for_update(of=("self",)).select_related("admission__case").get(pk=transport.pk)
    if transport.ended_at:
        raise TransportOver
    transport.ended_at = at
    transport.save(update_fields=["ended_at"])
    timeline.record(events.TRANSPORT_ENDED, case=transport.admission.case, actor=actor, at=at, transport=transport.pk)
    return transport


def end_transports(admission: Admission, at: datetime) -> None:
    """Part of an arrival, and of not arriving: nobody is on the way any more."""
    _end_all(Transport.objects.filter(admission=admission), at)


def _end_all(transports: QuerySet[Transport], at: datetime) -> None:
    transports.filter(ended_at=None).update(ended_at=at)
