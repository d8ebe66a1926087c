"""Who is at work in the halls a supervisor answers for, and which intakes run."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet

from panah.access.actor import Actor, Role
from panah.access.models import AuditEntry
from panah.hotline import policies
from panah.hotline.models import Call, Contact, Sitting, Whisper
from panah.hotline.states import CallState, ContactState
from panah.law import reading


def at_work(actor: Actor) -> QuerySet[Sitting]:
    """Who sits in a booth, each with `talks_since` and the draft being written, `intake_id`."""
    calls = Call.objects.filter(operator=OuterRef("operator"), state=CallState.ANSWERED).order_by("-answered_at")
    drafts = Contact.objects.filter(policies.not_barred_q(actor), operator=OuterRef("operator"),
                                    hall=OuterRef("booth__hall"), state=ContactState.DRAFT)
    return (Sitting.objects.filter(booth__hall__province__in=actor.provinces(Role.PROVINCE_SUPERVISOR), ended_at=None)
            .select_related("booth__hall", "operator")
            .annotate(talks_since=calls.values("answered_at")[:1],
                      intake_id=drafts.order_by("-saved_at").values("pk")[:1])
            .order_by("booth__hall__name", "booth__label"))


def running_intakes(actor: Actor) -> QuerySet[Contact]:
    """Contacts being written in the supervisor's halls by others, those on the line first, then the latest."""
    return (Contact.objects.filter(policies.may_supervise_intake_q(actor))
            .select_related("hall", "operator", "call", "county").order_by("-saved_at"))


def supervised_intake(actor: Actor, contact_id: UUID) -> Contact | None:
    return (Contact.objects.filter(policies.may_supervise_intake_q(actor), pk=contact_id)
            .select_related("hall", "operator", "call", "county__province").first())


def written_by_another(actor: Actor, contact_id: UUID) -> Contact | None:
    """A draft of the actor's hall that was theirs until another took it over: they are told who has it."""
    return (Contact.objects.filter(policies.not_barred_q(actor), pk=contact_id, state=ContactState.DRAFT,
                                   take_overs__operator=actor.user_id, hall__in=actor.units(Role.OPERATOR),
                                   operator__isnull=False)
            .exclude(operator=actor.user_id).select_related("operator").first())


def whispers_of(contact: Contact) -> QuerySet[Whisper]:
    """All of a contact, the latest first."""
    return Whisper.objects.filter(contact=contact).select_related("author").order_by("-at")


def whispers_to(actor: Actor) -> QuerySet[Whisper]:
    """Those this person may hear: of the contacts they write."""
    mine = Contact.objects.filter(policies.may_write_contact_q(actor))
    return Whisper.objects.filter(contact__in=mine.values("pk"))


def watching_is_noted(actor: Actor, contact: Contact, at: datetime) -> bool:
    """Whether the audit has this person's reading of the intake from the last minutes: a page that follows every save
    is one reading, not hundreds.
    """
    since = at - timedelta(minutes=reading.WATCHING_NOTED.on(at.date()))
    return AuditEntry.objects.filter(Q(user_id=actor.user_id, at__gte=since, act="hotline.intake_watched",
                                       object_id=str(contact.pk))).exists()
