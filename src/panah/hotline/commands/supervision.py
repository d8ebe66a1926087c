"""A supervisor beside an operator: whispering a note into a running intake, taking the intake over."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from panah.access import audit
from panah.access.actor import Actor
from panah.access.guard import require
from panah.hotline import orders, policies
from panah.hotline.commands.calls import lock_call
from panah.hotline.commands.drafts import lock_draft, take_the_line, tell_watchers
from panah.hotline.models import Contact, TakeOver, Whisper
from panah.hotline.states import CallState
from panah.notify import live


@transaction.atomic
def whisper(*, actor: Actor, at: datetime, contact: Contact, words: str) -> Whisper:
    """A note to whoever writes the contact now. Raises AlreadyFinished."""
    contact = lock_draft(contact)
    require(policies.may_supervise_intake(actor, contact))
    note = Whisper.objects.create(contact=contact, author_id=actor.person_id, words=words, at=at)
    audit.record_act("hotline.whispered", actor=actor, at=at, row=note, contact=contact.pk)
    live.publish("whisper", users=[user for user in [contact.operator_id] if user])
    return note


@transaction.atomic
def hear_whisper(*, actor: Actor, at: datetime, whisper: Whisper) -> Whisper:
    """The operator has read it; the second time changes nothing."""
    whisper = Whisper.objects.select_for_update(of=("self",)).select_related("contact__hall").get(pk=whisper.pk)
    require(policies.may_write_contact(actor, whisper.contact))
    if whisper.seen_at is None:
        whisper.seen_at = at
        whisper.save(update_fields=["seen_at"])
        audit.record_act("hotline.whisper_heard", actor=actor, at=at, row=whisper, contact=whisper.contact_id)
        tell_watchers(whisper.contact)
    return whisper


@transaction.atomic
def take_over_intake(*, actor: Actor, at: datetime, contact: Contact, reason: str) -> TakeOver:
    """Go on with an intake in its operator's place; the caller is put through where the supervisor sits in a booth.

    Raises AlreadyFinished.
    """
    call = lock_call(contact.call) if contact.call else None
    contact = lock_draft(contact)
    require(policies.may_supervise_intake(actor, contact))
    assert contact.operator_id, "a draft of nobody is not supervised"
    taken = TakeOver.objects.create(contact=contact, operator_id=contact.operator_id, by_id=actor.person_id,
                                    reason=reason, at=at)
    contact.operator_id = actor.person_id
    contact.save(update_fields=["operator"])
    if call and call.state == CallState.ANSWERED and orders.extension_of(actor.user_id):
        take_the_line(call, actor, at)
    audit.record_act("hotline.intake_taken_over", actor=actor, at=at, row=contact, operator_before=taken.operator_id,
                     reason=reason)
    live.publish("whisper", users=[taken.operator_id])
    live.publish("calls", units=[contact.hall_id])
    tell_watchers(contact)
    return taken

