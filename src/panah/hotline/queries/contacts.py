"""Drafts and finished contacts, and who reported."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from panah.access.actor import Actor, Role
from panah.hotline import policies
from panah.hotline.kinds import Channel
from panah.hotline.models import CallBack, Contact, Reporter, Unsealing
from panah.hotline.states import CallBackState, CallState, ContactState
from panah.network.models import Unit


def my_drafts(actor: Actor) -> QuerySet[Contact]:
    return (Contact.objects.filter(policies.may_write_contact_q(actor), state=ContactState.DRAFT)
            .select_related("county", "call").order_by("saved_at"))


def drafts_of_colleagues(actor: Actor) -> QuerySet[Contact]:
    """Drafts of others in the actor's halls, the longest untouched first; of those on the line, the ones not begun."""
    return (Contact.objects.filter(policies.not_barred_q(actor), hall__in=actor.units(Role.OPERATOR),
                                   state=ContactState.DRAFT)
            .exclude(operator=actor.user_id).exclude(operator=None, channel=Channel.SMS)
            .exclude(call__state=CallState.ANSWERED, revision__gt=0)
            .select_related("county", "operator", "call").order_by("saved_at"))


def not_begun(actor: Actor) -> QuerySet[Contact]:
    """Calls that colleagues took and of which nothing is written yet."""
    return drafts_of_colleagues(actor).filter(call__state=CallState.ANSWERED, revision=0).select_related("hall")


def my_finished(actor: Actor, at: datetime) -> QuerySet[Contact]:
    """What this operator finished in the last day, newest first."""
    return (Contact.objects.filter(policies.may_write_contact_q(actor), state=ContactState.FINISHED,
                                   finished_at__gte=at - timedelta(days=1))
            .select_related("county", "case").order_by("-finished_at"))


def my_halls(actor: Actor, at: datetime) -> QuerySet[Unit]:
    """Each with how many callers of the last day it lost for good, because the number was `withheld`."""
    lost = CallBack.objects.filter(hall=OuterRef("pk"), state=CallBackState.UNREACHABLE,
                                   owed_since__gte=at - timedelta(days=1))
    count = lost.order_by().values("hall").annotate(count=Count("pk")).values("count")
    return (Unit.objects.filter(pk__in=actor.units(Role.OPERATOR)).order_by("name")
            .annotate(withheld=Coalesce(Subquery(count), 0)))


def readable_contacts(actor: Actor) -> QuerySet[Contact]:
    return (Contact.objects.filter(policies.may_read_contact_q(actor))
            .select_related("hall", "home_hall__province", "county__province", "call", "case__owner", "operator"))


def home_province(actor: Actor, contact_id: UUID) -> str | None:
    """Whose places come first in an own contact: the hall's that was called, whoever answers for it."""
    own = Contact.objects.filter(policies.may_write_contact_q(actor), pk=contact_id)
    return own.values_list(Coalesce("call__hall__province", "hall__province"), flat=True).first()


def unsealed_reporter(actor: Actor, contact: Contact, at: datetime) -> Unsealing | None:
    """The opening by which this colleague sees who reported now, if there is one."""
    return (Unsealing.objects.filter(reporter__contact=contact, user_id=actor.person_id, at__lte=at, until_at__gt=at)
            .select_related("reporter").order_by("-until_at").first())


def has_reporter(contact: Contact) -> bool:
    return Reporter.objects.filter(contact=contact).exists()
