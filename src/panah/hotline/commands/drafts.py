"""The draft of a contact: opened at once, saved from the first second."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from panah.access import audit
from panah.access.actor import Actor
from panah.access.encryption import token
from panah.access.guard import require
from panah.hotline import policies
from panah.hotline.errors import AlreadyFinished, StaleDraft
from panah.hotline.models import Contact
from panah.hotline.states import ContactState
from panah.network.models import Unit

Told = Mapping[str, object]
"""Values by field name of Contact, already cleaned by the form."""

TELLABLE = frozenset({
    "call_class", "main_topic", "topics", "hazards", "circumstances", "caller_is_anonymous", "caller_name",
    "caller_phone", "caller_relation", "may_call_back", "safe_contact", "subject_first_name", "subject_last_name",
    "subject_national_id", "subject_age", "subject_sex", "children_present", "youngest_child_age",
    "perpetrator_name", "perpetrator_relation", "danger_now", "weapon", "county", "place", "narrative", "urgency",
    "urgency_reason", "outcome",
})


@transaction.atomic
def open_contact(*, actor: Actor, at: datetime, hall: Unit, channel: str) -> Contact:
    """Begin a contact without a call: someone at the door, a letter, a late entry."""
    require(policies.may_open_contact(actor, hall.pk))
    contact = Contact.objects.create(hall=hall, channel=channel, operator_id=actor.user_id, started_at=at, saved_at=at)
    audit.record_act("hotline.contact_opened", actor=actor, at=at, row=contact, channel=channel)
    return contact


@transaction.atomic
def save_draft(*, actor: Actor, at: datetime, contact: Contact, revision: int, told: Told) -> Contact:
    """Keep what was told so far. `revision` is the one the page last had. Raises AlreadyFinished or StaleDraft."""
    require(policies.may_write_contact(actor, contact))
    contact = lock_contact(contact)
    if contact.state != ContactState.DRAFT:
        raise AlreadyFinished
    if revision < contact.revision:
        raise StaleDraft
    put_down(contact, told, at)
    contact.save()
    audit.record_act("hotline.draft_saved", actor=actor, at=at, row=contact, revision=contact.revision)
    return contact


def lock_contact(contact: Contact) -> Contact:
    return (Contact.objects.select_for_update(of=("self",))
            .select_related("hall", "county", "case__owner").get(pk=contact.pk))


def put_down(contact: Contact, told: Told, at: datetime) -> None:
    """Set the told fields with their search tokens. Raises KeyError for a field that is not the operator's to tell."""
    for name, value in told.items():
        if name not in TELLABLE:
            raise KeyError(name)
        setattr(contact, name, value)
    contact.caller_phone_token = token("phone", contact.caller_phone)
    contact.subject_national_id_token = token("national_id", contact.subject_national_id)
    contact.revision += 1
    contact.saved_at = at
