"""Who rings, and whom we lost."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet

from panah.access.actor import Actor, Role
from panah.hotline import policies
from panah.hotline.models import Call, Contact
from panah.hotline.states import CallState, ContactState


def ringing_calls(halls: Collection[UUID]) -> QuerySet[Call]:
    """Calls that wait, the longest first."""
    return Call.objects.filter(hall__in=halls, state=CallState.RINGING).order_by("rang_at")


def ringing_to(actor: Actor) -> QuerySet[Call]:
    """Calls that wait for this operator, each with what its number told before: `earlier`, `last_at`, `last_class`.

    Only what the operator may read is counted.
    """
    before = (Contact.objects.filter(policies.may_read_contact_q(actor), state=ContactState.FINISHED,
                                     caller_phone_token=OuterRef("number_token")).exclude(caller_phone_token=""))
    last = before.order_by("-started_at")
    count = before.order_by().values("caller_phone_token").annotate(count=Count("pk")).values("count")
    return ringing_calls(actor.units(Role.OPERATOR)).annotate(
        earlier=count, last_at=last.values("started_at")[:1], last_class=last.values("call_class")[:1])


def lost_calls(halls: Collection[UUID], at: datetime) -> QuerySet[Call]:
    """Calls of the last day that nobody answered, newest first; not those whose number was spoken with since."""
    since = Contact.objects.filter(call__number_token=OuterRef("number_token"), started_at__gt=OuterRef("rang_at"))
    return (Call.objects.filter(~Exists(since.exclude(call__number_token="")), hall__in=halls, operator=None,
                                state=CallState.ABANDONED, rang_at__gte=at - timedelta(days=1))
            .order_by("-rang_at"))
