"""Calls as the exchange tells them."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from panah.access.encryption import EncryptedTextField
from panah.core.ids import uuid7
from panah.hotline.models.booths import HOURS
from panah.hotline.states import CallState

_SHOWN_OF_A_NUMBER = 4


class Call(models.Model):
    """A call that rang in a hall, from its first ring to its end."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    hall = models.ForeignKey("network.Unit", models.PROTECT, related_name="calls")
    exchange_id = models.CharField(max_length=80, unique=True, help_text="The exchange's own name of the call.")
    number = EncryptedTextField(vault="pk")
    number_token = models.CharField(max_length=32, blank=True, db_index=True)
    state = models.CharField(max_length=10, choices=CallState, default=CallState.RINGING)
    rang_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    operator = models.ForeignKey("access.User", models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    offered_to = models.ForeignKey("network.Unit", models.PROTECT, null=True, blank=True, related_name="+",
                                   help_text="Another province's hall that answers while this one cannot.")
    offered_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="call_is_offered_elsewhere_with_its_time",
                                   condition=Q(offered_to=None, offered_at=None)
                                   | Q(offered_to__isnull=False, offered_at__isnull=False) & ~Q(offered_to=F("hall"))),
            models.CheckConstraint(name="answered_call_has_operator",
                                   condition=~Q(state__in=[CallState.ANSWERED, CallState.HUNG_UP])
                                   | Q(operator__isnull=False, answered_at__isnull=False)),
            models.CheckConstraint(name="ended_call_has_end",
                                   condition=~Q(state__in=[CallState.HUNG_UP, CallState.ABANDONED])
                                   | Q(ended_at__isnull=False)),
        ]
        indexes = [models.Index(fields=["hall", "rang_at"], name="ringing_call_by_hall",
                                condition=Q(state=CallState.RINGING)),
                   models.Index(fields=["offered_to"], name="call_offered_elsewhere",
                                condition=Q(state=CallState.RINGING, offered_to__isnull=False)),
                   models.Index(fields=["hall", "-rang_at"], name="call_by_hall"),
                   models.Index(fields=["operator", "-ended_at"], name="call_by_operator")]

    @property
    def masked_number(self) -> str:
        return masked(self.number)


class CallsOfDay(models.Model):
    """How many calls rang in a hall in each hour of one day in Tehran, counted once, when the day is well past."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    hall = models.ForeignKey("network.Unit", models.PROTECT, related_name="days_of_calls")
    on = models.DateField()
    by_hour = ArrayField(models.PositiveIntegerField())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["hall", "on"], name="calls_of_a_day_are_counted_once"),
            models.CheckConstraint(name="calls_of_day_have_every_hour", condition=Q(by_hour__len=HOURS)),
        ]


def masked(number: str) -> str:
    """0912•••4567: enough to know a caller again, too little to call; empty for a withheld number."""
    if len(number) <= 2 * _SHOWN_OF_A_NUMBER:
        return "•••" if number else ""
    return f"{number[:_SHOWN_OF_A_NUMBER]}•••{number[-_SHOWN_OF_A_NUMBER:]}"
