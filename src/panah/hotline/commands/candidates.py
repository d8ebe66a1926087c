"""What an operator says of a candidate: not the same, look again, this is the person."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from panah.access import audit
from panah.access.actor import Actor
from panah.access.guard import require
from panah.cases.models import Person
from panah.hotline import policies
from panah.hotline.commands.drafts import lock_own_draft
from panah.hotline.models import CandidateDismissed, Contact


@transaction.atomic
def dismiss_candidate(*, actor: Actor, at: datetime, contact: Contact, kind: str, target_id: UUID) -> Contact:
    """“Not the same”: it is not proposed for this contact again. Once is enough. Raises AlreadyFinished."""
    require(policies.may_write_contact(actor, contact))
    contact = lock_own_draft(actor, contact)
    CandidateDismissed.objects.get_or_create(contact=contact, kind=kind, target_id=target_id,
                                             defaults={"at": at, "by_id": actor.person_id})
    audit.record_act("hotline.candidate_dismissed", actor=actor, at=at, row=contact, kind=kind, target=str(target_id))
    return contact


@transaction.atomic
def consider_candidate(*, actor: Actor, at: datetime, contact: Contact, kind: str, target_id: UUID) -> Contact:
    """Take “not the same” back. Raises AlreadyFinished."""
    require(policies.may_write_contact(actor, contact))
    contact = lock_own_draft(actor, contact)
    CandidateDismissed.objects.filter(contact=contact, kind=kind, target_id=target_id).delete()
    audit.record_act("hotline.candidate_considered", actor=actor, at=at, row=contact, kind=kind, target=str(target_id))
    return contact


@transaction.atomic
def choose_person(*, actor: Actor, at: datetime, contact: Contact, person: Person | None) -> Contact:
    """Say which known person the draft is about; none takes the choice back. Raises AlreadyFinished."""
    require(policies.may_write_contact(actor, contact))
    require(person is None or policies.may_name_person(policies.standing_in(actor, contact), person))
    contact = lock_own_draft(actor, contact)
    contact.person = person
    contact.save(update_fields=["person"])
    audit.record_act("hotline.person_chosen", actor=actor, at=at, row=contact, person=contact.person_id)
    return contact
