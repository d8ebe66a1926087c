"""Threads of short messages: which of them wait for an answer, and what was written."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from panah.access.actor import Actor, Role
from panah.hotline import policies
from panah.hotline.kinds import Channel
from panah.hotline.models import Contact, Sms
from panah.hotline.states import ContactState


def unclaimed_threads(actor: Actor) -> QuerySet[Contact]:
    """Somebody wrote to one of the actor's halls, and nobody has taken it."""
    return (sms_threads(actor).filter(operator=None).select_related("county", "operator", "call")
            .order_by("saved_at"))


def with_waiting_since(drafts: QuerySet[Contact]) -> QuerySet[Contact]:
    """Each with `waiting_since`: when the first message was written that has no answer yet, if there is one."""
    answered = Sms.objects.filter(contact=OuterRef("contact"), key=None, at__gte=OuterRef("at"))
    waiting = Sms.objects.filter(~Exists(answered), contact=OuterRef("pk"), key__isnull=False).order_by("at")
    return drafts.annotate(waiting_since=Subquery(waiting.values("at")[:1]))


def sms_threads(actor: Actor) -> QuerySet[Contact]:
    """Unfinished ones of the actor's halls, whoever has them."""
    return Contact.objects.filter(policies.not_barred_q(actor), hall__in=actor.units(Role.OPERATOR),
                                  state=ContactState.DRAFT, channel=Channel.SMS)


def thread_of(contact: Contact) -> list[Sms]:
    return list(contact.messages.select_related("written_by"))
