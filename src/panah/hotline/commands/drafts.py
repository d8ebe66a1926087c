"""The draft of a contact: opened at once, saved from the first second."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from panah.access import audit
from panah.access.actor import Actor
from panah.access.guard import require
from panah.access.sealing import token
from panah.cases.errors import CaseClosed
from panah.cases.models import Case
from panah.cases.states import CaseState
from panah.core.jalali import tehran_day
from panah.hotline import orders, policies, rules
from panah.hotline.commands.booths import hold_seat
from panah.hotline.commands.calls import lock_call
from panah.hotline.commands.tracing import keep_trace
from panah.hotline.errors import AlreadyFinished, BeganLater, NotLeft, StaleDraft, TakenOver
from panah.hotline.kinds import TakeOverReason
from panah.hotline.models import Call, Contact, TakeOver
from panah.hotline.states import CallState, ContactState
from panah.network.models import Unit
from panah.network.queries import local_values
from panah.notify import live

Told = Mapping[str, object]
"""Values by field name of Contact, already cleaned by the form."""

TELLABLE = frozenset({
    "call_class", "main_topic", "topics", "hazards", "circumstances", "caller_is_anonymous", "caller_name",
    "caller_phone", "caller_relation", "may_call_back", "safe_contact", "subject_first_name", "subject_last_name",
    "subject_national_id", "subject_age", "subject_sex", "children_present", "youngest_child_age",
    "perpetrator_name", "perpetrator_relation", "danger_now", "weapon", "county", "place", "narrative", "urgency",
    "urgency_reason", "outcome",
})
# Exact search by what is told: the field, and the kind of its token.
_SEARCHABLE = {"caller_phone": "phone", "subject_national_id": "national_id"}


@transaction.atomic
def open_contact(*, actor: Actor, at: datetime, hall: Unit, channel: str, began_at: datetime | None = None) -> Contact:
    """Begin a contact without a call: someone at the door, a letter, a late entry that `began_at` an earlier time.

    Raises BeganLater.
    """
    require(policies.may_open_contact(actor, hall.pk))
    if began_at and began_at > at:
        raise BeganLater
    contact = Contact.objects.create(hall=hall, channel=channel, operator_id=actor.user_id,
                                     started_at=began_at or at, saved_at=at)
    audit.record_act("hotline.contact_opened", actor=actor, at=at, row=contact, channel=channel)
    return contact


@transaction.atomic
def save_draft(*, actor: Actor, at: datetime, contact: Contact, revision: int, told: Told) -> Contact:
    """Keep what was told so far. `revision` is the one the page last had.

    Raises AlreadyFinished, TakenOver or StaleDraft.
    """
    require(policies.may_write_contact(actor, contact))
    contact = lock_own_draft(actor, contact)
    if revision < contact.revision:
        raise StaleDraft
    put_down(contact, told, at)
    audit.record_act("hotline.draft_saved", actor=actor, at=at, row=contact, revision=contact.revision)
    tell_watchers(contact)
    return contact


@transaction.atomic
def take_over_draft(*, actor: Actor, at: datetime, contact: Contact) -> Contact:
    """Go on with a draft that a colleague of the hall has left, or with a call taken and not begun.

    Raises AlreadyFinished or NotLeft.
    """
    require(policies.may_open_contact(actor, contact.hall_id))
    call = lock_call(contact.call) if contact.call else None
    contact = lock_draft(contact)
    local = local_values(contact.hall.province_id, tehran_day(at))
    if at < rules.left_at(contact, local) and contact.operator:
        raise NotLeft(who=contact.operator.full_name)
    before, contact.operator_id, contact.saved_at = contact.operator_id, actor.user_id, at
    contact.save(update_fields=["operator", "saved_at"])
    if call and call.state == CallState.ANSWERED:
        take_the_line(call, actor, at)
    if before:
        TakeOver.objects.create(contact=contact, operator_id=before, by_id=actor.person_id, at=at,
                                reason=TakeOverReason.LEFT)
        live.publish("whisper", users=[before])
    audit.record_act("hotline.draft_taken_over", actor=actor, at=at, row=contact, operator_before=before)
    live.publish("calls", units=[contact.hall_id])
    return contact


@transaction.atomic
def choose_case(*, actor: Actor, at: datetime, contact: Contact, case: Case | None) -> Contact:
    """Say which open case the draft will join when it is finished; none takes the choice back.

    Raises AlreadyFinished, TakenOver or CaseClosed.
    """
    require(policies.may_write_contact(actor, contact))
    require(case is None or policies.may_join_case(policies.standing_in(actor, contact), case))
    contact = lock_own_draft(actor, contact)
    if case and case.state == CaseState.CLOSED:
        raise CaseClosed
    contact.case = case
    contact.save(update_fields=["case"])
    audit.record_act("hotline.case_chosen", actor=actor, at=at, row=contact, case_id=contact.case_id)
    return contact


def take_the_line(call: Call, actor: Actor, at: datetime) -> None:
    """The caller is still there: whoever goes on with the draft speaks with them."""
    hold_seat(actor.user_id)
    call.operator_id = actor.user_id
    call.save(update_fields=["operator"])
    orders.order_connection(call, actor.user_id, at)


def lock_draft(contact: Contact) -> Contact:
    """Raises AlreadyFinished."""
    contact = lock_contact(contact)
    if contact.state != ContactState.DRAFT:
        raise AlreadyFinished
    return contact


def lock_own_draft(actor: Actor, contact: Contact) -> Contact:
    """As it is written now, by this person still. Raises AlreadyFinished or TakenOver."""
    contact = lock_draft(contact)
    if contact.operator_id != actor.user_id and contact.operator:
        raise TakenOver(who=contact.operator.full_name)
    return contact


def tell_watchers(contact: Contact) -> None:
    """A supervisor who watches the intake sees it change."""
    if contact.hall.province_id:
        live.publish("intake", provinces=[contact.hall.province_id])


def lock_contact(contact: Contact) -> Contact:
    """The row alone, with the hall and county the caller holds already: a draft is saved again and again."""
    locked = Contact.objects.select_for_update().get(pk=contact.pk)
    for relation in (Contact._meta.get_field("hall"), Contact._meta.get_field("county")):
        if relation.is_cached(contact) and relation.value_from_object(contact) == relation.value_from_object(locked):
            relation.set_cached_value(locked, relation.get_cached_value(contact))
    return locked


def put_down(contact: Contact, told: Told, at: datetime) -> None:
    """Store the told fields with their search tokens. Raises KeyError for what is not the operator's to tell."""
    written = {"revision", "saved_at"}
    for name, value in told.items():
        if name not in TELLABLE:
            raise KeyError(name)
        setattr(contact, name, value)
        written.add(name)
        if name in _SEARCHABLE:
            setattr(contact, f"{name}_token", token(_SEARCHABLE[name], str(value)))
            written.add(f"{name}_token")
    contact.revision += 1
    contact.saved_at = at
    contact.save(update_fields=written)
    keep_trace(contact, told.keys())
