"""Who rings, and who is owed a call."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Q, QuerySet

from panah.access.actor import Actor, Role
from panah.hotline import policies
from panah.hotline.models import Call, CallBack, Contact, NumberFlag
from panah.hotline.states import CallBackState, CallState, ContactState


def ringing_calls(halls: Collection[UUID]) -> QuerySet[Call]:
    """Calls that wait here, those offered by other provinces too, the longest first."""
    return (Call.objects.filter(Q(hall__in=halls) | Q(offered_to__in=halls), state=CallState.RINGING)
            .order_by("rang_at"))


def ringing_to(actor: Actor, at: datetime) -> QuerySet[Call]:
    """Calls that wait for this operator, each with what its number told before.

    `earlier`, `last_at`, `last_class`: only what the operator may read is counted. `flags`: what the number is known
    for, anywhere in the country.
    """
    before = (Contact.objects.filter(policies.may_read_contact_q(actor), state=ContactState.FINISHED,
                                     caller_phone_token=OuterRef("number_token")).exclude(caller_phone_token=""))
    last = before.order_by("-started_at")
    count = before.order_by().values("caller_phone_token").annotate(count=Count("pk")).values("count")
    flags = (NumberFlag.objects.filter(number_token=OuterRef("number_token"), ended_at=None, until_at__gt=at)
             .order_by("kind"))
    return (ringing_calls(actor.units(Role.OPERATOR)).select_related("hall__province")
            .annotate(earlier=count, last_at=last.values("started_at")[:1], last_class=last.values("call_class")[:1],
                      flags=ArraySubquery(flags.values("kind"))))


def open_call_backs(actor: Actor) -> QuerySet[CallBack]:
    """What the actor's halls owe, the most pressing first."""
    owed = CallBack.objects.filter(policies.may_call_back_q(actor), state__in=[CallBackState.OWED, CallBackState.HELD])
    return one_of_a_person(owed).select_related("call", "claimed_by", "hall").order_by("due_at")


def call_backs_to_decide(actor: Actor) -> QuerySet[CallBack]:
    """Held ones that wait for this supervisor's look."""
    held = CallBack.objects.filter(policies.may_decide_call_back_q(actor), state=CallBackState.HELD)
    return one_of_a_person(held).select_related("call", "hall").order_by("due_at")


def given_up_call_backs(halls: Collection[UUID], at: datetime) -> QuerySet[CallBack]:
    """Of the last day: nobody was reached in all attempts."""
    given_up = CallBack.objects.filter(hall__in=halls, state=CallBackState.GIVEN_UP,
                                       settled_at__gte=at - timedelta(days=1))
    return one_of_a_person(given_up).order_by("-settled_at")


def marks_of(number_token: str, at: datetime) -> dict[str, datetime]:
    """What a number is known for, each until when."""
    flags = NumberFlag.objects.filter(number_token=number_token, ended_at=None, until_at__gt=at)
    return dict(flags.values_list("kind", "until_at")) if number_token else {}


def one_of_a_person(rows: QuerySet[CallBack]) -> QuerySet[CallBack]:
    """Calls lost from one number stand as one row, the latest; what was promised stands beside it."""
    latest = (rows.order_by("hall", "number_token", "reason", "-owed_since")
              .distinct("hall", "number_token", "reason"))
    return CallBack.objects.filter(pk__in=latest.values("pk"))
