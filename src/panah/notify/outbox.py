"""Putting a message in line, taking the next one out, and how the line stands. Settling it is in commands.py."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Min, Q, QuerySet

from panah.access import audit
from panah.access.actor import Actor
from panah.notify import timing
from panah.notify.gateway import Trouble
from panah.notify.models import SETTLED, Message
from panah.notify.words import Text

MOBILE = "09"


def queue(text: Text, *, number: str, actor: Actor, at: datetime, user_id: UUID | None = None) -> Message | None:
    """Put a message in line, within the transaction of the act that wants it; None where the number takes none.

    `user_id` is the colleague it goes to: the audit remembers whom a message told, the message itself does not.
    """
    if not number.startswith(MOBILE):
        return None
    first = timing.first_try(text, at)
    message = Message.objects.create(number=number, text=text, queued_at=at, next_at=first,
                                     until_at=timing.worth_sending_until(first))
    audit.record_act("notify.queued", actor=actor, at=at, row=message, text=text, to=user_id)
    return message


@transaction.atomic
def take_next(at: datetime) -> Message | None:
    """The message that is due longest, with its try counted before it is made; two workers never take the same."""
    message = (_waiting().filter(next_at__lte=at, until_at__gt=at, tries__lt=timing.most_tries(at))
               .select_for_update(skip_locked=True).order_by("next_at").first())
    if message:
        message.tries += 1
        message.next_at = timing.next_try(message.text, at, message.tries)
        message.save(update_fields=["tries", "next_at"])
    return message


def note_trouble(message: Message, trouble: Trouble) -> None:
    Message.objects.filter(pk=message.pk).update(trouble=trouble)


def hopeless(at: datetime) -> QuerySet[Message]:
    """Tried often enough, or too late to be true. None that is being tried now: its next try is not due."""
    return _waiting().filter(Q(until_at__lte=at) | Q(tries__gte=timing.most_tries(at)), next_at__lte=at)


def forget(at: datetime) -> int:
    """Remove what was settled long ago; gives how many went."""
    before = timing.forgotten_before(at)
    return Message.objects.filter(Q(sent_at__lt=before) | Q(given_up_at__lt=before)).delete()[0]


@dataclass(frozen=True, slots=True)
class State:
    """How the line stands: counts alone."""

    waiting: int
    oldest: datetime | None
    sent: int
    given_up: int
    troubles: Counter[str]
    """Of those that wait."""


def state() -> State:
    counts = Message.objects.aggregate(
        waiting=Count("pk", ~SETTLED), oldest=Min("queued_at", filter=~SETTLED), sent=Count("sent_at"),
        given_up=Count("given_up_at"))
    troubles = Counter(_waiting().exclude(trouble="").values_list("trouble", flat=True))
    return State(**counts, troubles=troubles)


def _waiting() -> QuerySet[Message]:
    return Message.objects.exclude(SETTLED)
