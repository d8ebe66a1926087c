"""How a message ends: sent, or given up. Either way its number is erased."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from panah.access import audit
from panah.access.actor import Actor
from panah.access.guard import require
from panah.notify.models import Message


@transaction.atomic
def note_sent(*, actor: Actor, at: datetime, message: Message) -> Message:
    """The gateway took it."""
    require(actor.is_system)
    message = _held(message)
    message.sent_at, message.number, message.trouble = at, "", ""
    message.save(update_fields=["sent_at", "number", "trouble"])
    audit.record_act("notify.sent", actor=actor, at=at, row=message, tries=message.tries)
    return message


@transaction.atomic
def give_up(*, actor: Actor, at: datetime, message: Message) -> Message:
    """Tried often enough, or no longer true; why stays with it."""
    require(actor.is_system)
    message = _held(message)
    message.given_up_at, message.number = at, ""
    message.save(update_fields=["given_up_at", "number"])
    audit.record_act("notify.given_up", actor=actor, at=at, row=message, tries=message.tries,
                     trouble=message.trouble or None)
    return message


def _held(message: Message) -> Message:
    return Message.objects.select_for_update().get(pk=message.pk)
