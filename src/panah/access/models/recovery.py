"""The way back in: asked for by the person, agreed by two colleagues, ended by a code that opens once."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from panah.access.models.users import User
from panah.core.ids import uuid7


class Lost(models.TextChoices):
    FACTOR = "factor", _("My authenticator app or passkey")
    PASSWORD = "password", _("My password")
    BOTH = "both", _("Both")


class Recovery(models.Model):
    """One asking. The two who agree are different people, and neither is the one who asks."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="recoveries")
    lost = models.CharField(max_length=8, choices=Lost)
    asked_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    first = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    first_at = models.DateTimeField(null=True)
    second = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    granted_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True, help_text="Refused by a colleague, or nobody agreed in time.")
    told_at = models.DateTimeField(null=True, help_text="When the person was told, at the sign-in after.")

    class Meta:
        constraints = [
            models.CheckConstraint(name="recovery_by_two_others",
                                   condition=(Q(first=None) | ~Q(first=F("user")))
                                   & (Q(second=None) | ~Q(second=F("user")) & ~Q(second=F("first")))),
            models.CheckConstraint(name="recovery_granted_by_two",
                                   condition=Q(granted_at=None) | Q(first__isnull=False, second__isnull=False)),
            models.UniqueConstraint(name="one_open_recovery", fields=["user"],
                                    condition=Q(granted_at=None, ended_at=None)),
        ]


class EnrolmentCode(models.Model):
    """A code that stands in once for what a new account has not yet, or what was lost. Kept as a keyed hash."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="enrolment_codes")
    hashed = models.CharField(max_length=32)
    for_password = models.BooleanField()
    for_factor = models.BooleanField()
    made_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="one_living_code", fields=["user"], condition=Q(used_at=None))]
