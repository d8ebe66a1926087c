"""Opening one file in an emergency: who, why, until when, and what the review found."""

from __future__ import annotations

from datetime import datetime

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from panah.access.encryption import EncryptedTextField
from panah.core.ids import uuid7


class GlassReason(models.TextChoices):
    LIFE = "life", _("Somebody's life is in danger")
    CHILD = "child", _("A child is in danger")
    UNREACHABLE = "unreachable", _("The accountable unit cannot be reached")
    ASKED_BY_HOSPITAL = "asked_by_hospital", _("A hospital or the police asks, and it cannot wait")
    OTHER = "other", _("Another reason")


class Finding(models.TextChoices):
    """What a review found."""

    JUSTIFIED = "justified", _("Justified by the work")
    FOLLOW_UP = "follow_up", _("To be followed up with the person")
    MISUSE = "misuse", _("Misuse")


class BreakGlass(models.Model):
    """One file is readable for somebody whose posting does not reach it, for minutes. It is over by the clock alone."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case_id = models.UUIDField()
    user = models.ForeignKey("access.User", models.PROTECT, related_name="+")
    reason = models.CharField(max_length=20, choices=GlassReason)
    account = EncryptedTextField(vault="case_id")
    opened_at = models.DateTimeField()
    until_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True, help_text="When somebody ended it before its time.")
    ended_by_id = models.UUIDField(null=True, blank=True)
    review_due_at = models.DateTimeField()
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey("access.User", models.PROTECT, null=True, related_name="+")
    finding = models.CharField(max_length=12, choices=Finding, blank=True)
    found = EncryptedTextField(vault="case_id")

    class Meta:
        constraints = [
            ExclusionConstraint(name="one_emergency_opening_at_a_time", expressions=[
                ("user", RangeOperators.EQUAL), ("case_id", RangeOperators.EQUAL),
                (Func(F("opened_at"), Coalesce("ended_at", "until_at"), function="tstzrange",
                      output_field=DateTimeRangeField()), RangeOperators.OVERLAPS)]),
            models.CheckConstraint(name="emergency_opening_has_an_end",
                                   condition=Q(until_at__gt=F("opened_at"))
                                   & (Q(ended_at=None) | Q(ended_at__gte=F("opened_at"), ended_at__lte=F("until_at")))),
            models.CheckConstraint(name="reviewed_opening_has_finding",
                                   condition=Q(reviewed_at=None, reviewed_by=None, finding="")
                                   | Q(reviewed_at__isnull=False, reviewed_by__isnull=False) & ~Q(finding="")),
            models.CheckConstraint(name="opening_reviewed_by_another",
                                   condition=Q(reviewed_by=None) | ~Q(reviewed_by=F("user"))),
        ]
        indexes = [
            models.Index(fields=["case_id"], name="opening_by_case"),
            models.Index(fields=["review_due_at"], name="opening_to_review", condition=Q(reviewed_at=None)),
        ]

    def is_open(self, at: datetime) -> bool:
        return self.ended_at is None and at < self.until_at
