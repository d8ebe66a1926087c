"""Telling 110, 115 and 125, and the receipt that is owed from that moment."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

from django.db import transaction

from panah.access import audit
from panah.access.actor import Actor
from panah.access.guard import require
from panah.cases import timeline
from panah.cases.timeline import Event
from panah.core.ids import uuid7
from panah.core.jalali import tehran_day
from panah.core.races import refused_as
from panah.hotline import eido, events, policies
from panah.hotline.commands.drafts import lock_contact
from panah.hotline.emergency_delivery import address_of
from panah.hotline.emergency_errors import (
    AgencyAlreadyTold,
    CountyForAgency,
    NoPartner,
    NotTellable,
    ReceiptEmpty,
    ReceiptNoted,
    TellsWhoReported,
)
from panah.hotline.kinds import Agency, Manner
from panah.hotline.models import Contact, EmergencyHandOver
from panah.hotline.queries.emergency import names_who_reported
from panah.hotline.states import AGENCY_MOVES, AgencyState
from panah.hotline.telling import tell_hall
from panah.law import emergency as law
from panah.law.provision import Provision
from panah.network.queries import local_values
from panah.notify.gateway import Trouble


@transaction.atomic
def tell_agency(*, actor: Actor, at: datetime, contact: Contact, agency: str, manner: str,
                words: str = "") -> EmergencyHandOver:
    """Put down what an agency is told; their receipt is owed from now on.

    Raises CountyForAgency, TellsWhoReported, NoPartner or AgencyAlreadyTold.
    """
    require(policies.may_write_contact(actor, contact))
    contact = lock_contact(contact)
    if contact.county is None:
        raise CountyForAgency
    if manner == Manner.LINE and not address_of(agency):
        raise NoPartner
    reference = uuid7()
    incident = eido.incident_of(contact, agency=agency, words=words, at=at, reference=reference)
    told = "\n".join(incident.lines)
    if names_who_reported(contact, told):
        raise TellsWhoReported
    row = EmergencyHandOver(id=reference, contact=contact, agency=agency, manner=manner, told=told,
                            document=json.dumps(eido.document(incident), ensure_ascii=False),
                            next_try_at=at if manner == Manner.LINE else None)
    return _owe(row, actor, at)


def owe_receipt(actor: Actor, at: datetime, contact: Contact) -> None:
    """Part of finishing a contact: whoever says that an agency was told owes its receipt, and the file knows of all."""
    told = list(contact.told_agencies.order_by("told_at"))
    if contact.outcome in Agency.values and contact.outcome not in {row.agency for row in told}:
        told.append(_owe(EmergencyHandOver(contact=contact, agency=contact.outcome, manner=Manner.PHONE), actor, at,
                         is_recorded=False))
    for row in told:
        remember(events.AGENCY_TOLD, row, actor, at)
        if row.state == AgencyState.CONFIRMED:
            remember(events.RECEIPT_NOTED, row, actor, at)


@transaction.atomic
def note_receipt(*, actor: Actor, at: datetime, hand_over: EmergencyHandOver, number: str,
                 taken_by: str) -> EmergencyHandOver:
    """They have it: their number, or who took it. Raises ReceiptNoted or ReceiptEmpty."""
    require(policies.may_note_receipt(actor, hand_over))
    row = _lock_for(hand_over, AgencyState.CONFIRMED)
    if not (number.strip() or taken_by.strip()):
        raise ReceiptEmpty
    row.state, row.receipt_at, row.receipt_by_id = AgencyState.CONFIRMED, at, actor.person_id
    row.receipt_number, row.taken_by, row.next_try_at = number.strip(), taken_by.strip(), None
    row.save(update_fields=["state", "receipt_at", "receipt_by_id", "receipt_number", "taken_by", "next_try_at"])
    remember(events.RECEIPT_NOTED, row, actor, at)
    return row


@transaction.atomic
def note_not_reached(*, actor: Actor, at: datetime, hand_over: EmergencyHandOver) -> EmergencyHandOver:
    """Nobody took it: another try is owed within minutes. Raises ReceiptNoted or NotTellable."""
    require(policies.may_note_receipt(actor, hand_over))
    row = _lock_for(hand_over, AgencyState.NOT_REACHED)
    row.state, row.due_at, row.next_try_at = AgencyState.NOT_REACHED, at + _time(law.AGAIN_WITHIN, row, at), None
    row.save(update_fields=["state", "due_at", "next_try_at"])
    remember(events.AGENCY_NOT_REACHED, row, actor, at)
    return row


@transaction.atomic
def tell_again(*, actor: Actor, at: datetime, hand_over: EmergencyHandOver) -> EmergencyHandOver:
    """By telephone, the same words. Raises ReceiptNoted or NotTellable."""
    require(policies.may_note_receipt(actor, hand_over))
    row = _lock_for(hand_over, AgencyState.TOLD)
    row.state, row.manner, row.told_at = AgencyState.TOLD, Manner.PHONE, at
    row.told_by_id, row.due_at = actor.person_id, at + _time(law.RECEIPT_WITHIN, row, at)
    row.save(update_fields=["state", "manner", "told_at", "told_by_id", "due_at"])
    remember(events.AGENCY_TOLD, row, actor, at)
    return row


@transaction.atomic
def note_delivered(*, actor: Actor, at: datetime, hand_over: EmergencyHandOver) -> EmergencyHandOver:
    """Their machine took the file. That somebody read it, only a receipt says."""
    require(actor.is_system)
    row = _locked(hand_over)
    row.delivered_at, row.next_try_at, row.trouble = at, None, ""
    row.save(update_fields=["delivered_at", "next_try_at", "trouble"])
    audit.record_act("hotline.document_delivered", actor=actor, at=at, row=row.contact, case_id=row.contact.case_id)
    return row


@transaction.atomic
def note_trouble(*, actor: Actor, at: datetime, hand_over: EmergencyHandOver, trouble: Trouble) -> EmergencyHandOver:
    """Their machine did not take the file; it is tried again."""
    require(actor.is_system)
    row = _locked(hand_over)
    row.trouble = trouble
    row.save(update_fields=["trouble"])
    audit.record_act("hotline.document_not_delivered", actor=actor, at=at, row=row.contact,
                     case_id=row.contact.case_id, trouble=trouble)
    return row


def _owe(row: EmergencyHandOver, actor: Actor, at: datetime, *, is_recorded: bool = True) -> EmergencyHandOver:
    row.told_at, row.told_by_id, row.due_at = at, actor.person_id, at + _time(law.RECEIPT_WITHIN, row, at)
    with refused_as(one_owed_receipt_per_contact_and_agency=AgencyAlreadyTold):
        row.save(force_insert=True)
    if is_recorded:
        remember(events.AGENCY_TOLD, row, actor, at)
    return row


def _lock_for(hand_over: EmergencyHandOver, to: AgencyState) -> EmergencyHandOver:
    row = _locked(hand_over)
    if row.state == AgencyState.CONFIRMED:
        raise ReceiptNoted
    if to not in AGENCY_MOVES[AgencyState(row.state)]:
        raise NotTellable
    return row


def _locked(hand_over: EmergencyHandOver) -> EmergencyHandOver:
    return (EmergencyHandOver.objects.select_for_update(of=("self",))
            .select_related("contact__hall", "contact__case").get(pk=hand_over.pk))


def _time(limit: Provision, row: EmergencyHandOver, at: datetime) -> timedelta:
    day = tehran_day(at)
    return timedelta(minutes=limit.on(day, local_values(row.contact.hall.province_id, day)))


def remember(kind: Event, row: EmergencyHandOver, actor: Actor, at: datetime) -> None:
    """On the timeline of the file; in a contact without one, in the audit."""
    contact = row.contact
    if contact.case:
        timeline.record(kind, case=contact.case, actor=actor, at=at, also_units=[contact.hall_id], agency=row.agency,
                        manner=row.manner, contact=contact.pk)
    else:
        audit.record_act(kind.code, actor=actor, at=at, row=contact, agency=row.agency, manner=row.manner)
    tell_hall("calls", contact.hall)
