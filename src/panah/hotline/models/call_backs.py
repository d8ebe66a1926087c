"""Who is owed a call, what was tried, and what is known of a number."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from panah.access.encryption import EncryptedTextField
from panah.core.ids import uuid7
from panah.hotline.kinds import AttemptResult, CallBackReason, FlagKind, HoldReason
from panah.hotline.models.calls import Call, masked
from panah.hotline.models.contacts import Contact
from panah.hotline.states import CallBackState

_OPEN = Q(state__in=[CallBackState.OWED, CallBackState.HELD])


class CallBack(models.Model):
    """One caller who is owed a call, by one hall, within one window of time.

    `call` is the one that was lost; `agreed_in` the contact in which it was promised; `spoken_in` the contact that
    settled it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    hall = models.ForeignKey("network.Unit", models.PROTECT, related_name="call_backs")
    reason = models.CharField(max_length=8, choices=CallBackReason)
    call = models.OneToOneField(Call, models.PROTECT, null=True, blank=True, related_name="call_back")
    agreed_in = models.ForeignKey(Contact, models.PROTECT, null=True, blank=True, related_name="agreed_call_backs")
    number = EncryptedTextField(vault="pk")
    number_token = models.CharField(max_length=32, blank=True, db_index=True)
    how = EncryptedTextField(vault="pk", help_text="The safe way and time, as agreed.")
    state = models.CharField(max_length=12, choices=CallBackState, default=CallBackState.OWED)
    held_for = models.CharField(max_length=16, choices=HoldReason, blank=True)
    owed_since = models.DateTimeField()
    not_before = models.DateTimeField()
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_by = models.ForeignKey("access.User", models.PROTECT, null=True, blank=True, related_name="+")
    claimed_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    spoken_in = models.ForeignKey(Contact, models.PROTECT, null=True, blank=True, related_name="settled_call_backs")
    words = EncryptedTextField(vault="pk", help_text="Why a supervisor let it be made, or dropped it.")
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="call_back_is_of_a_call_or_a_contact",
                                   condition=Q(call__isnull=False, agreed_in=None)
                                   | Q(call=None, agreed_in__isnull=False)),
            models.CheckConstraint(name="open_call_back_is_not_settled",
                                   condition=_OPEN & Q(settled_at=None) | ~_OPEN & Q(settled_at__isnull=False)),
            models.CheckConstraint(name="spoken_call_back_has_its_contact",
                                   condition=~Q(state=CallBackState.SPOKEN) | Q(spoken_in__isnull=False)),
            models.CheckConstraint(name="held_call_back_has_its_reason",
                                   condition=~Q(state=CallBackState.HELD) | ~Q(held_for="")),
            models.CheckConstraint(name="call_back_window_is_forward", condition=Q(due_at__gte=F("not_before"))),
        ]
        indexes = [models.Index(fields=["hall", "due_at"], name="open_call_back_by_hall", condition=_OPEN)]

    @property
    def masked_number(self) -> str:
        return masked(self.number)


class CallBackAttempt(models.Model):
    """One time it was tried."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    call_back = models.ForeignKey(CallBack, models.PROTECT, related_name="tries")
    at = models.DateTimeField()
    operator = models.ForeignKey("access.User", models.PROTECT, related_name="+")
    result = models.CharField(max_length=10, choices=AttemptResult)


class NumberFlag(models.Model):
    """What is known of a number, until a day. `set_by` is empty where a pattern of calls found it by itself."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number_token = models.CharField(max_length=32)
    kind = models.CharField(max_length=8, choices=FlagKind)
    set_at = models.DateTimeField()
    until_at = models.DateTimeField()
    set_by = models.ForeignKey("access.User", models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["number_token", "kind"], name="one_flag_of_a_kind",
                                    condition=Q(ended_at=None)),
            models.CheckConstraint(name="flag_ends_after_start", condition=Q(until_at__gt=F("set_at"))),
            models.CheckConstraint(name="flag_is_of_a_number", condition=~Q(number_token="")),
        ]
