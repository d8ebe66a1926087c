"""What an inspector has to look into."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from panah.access.encryption import EncryptedTextField
from panah.access.models.break_glass import Finding
from panah.core.ids import uuid7
from panah.inspection.kinds import ReadingKind


class UnusualReading(models.Model):
    """Somebody read in a way that wants a look: how much, in which period, and what the review found.

    Says nothing of which files, which the audit knows.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=12, choices=ReadingKind)
    user = models.ForeignKey("access.User", models.PROTECT, related_name="+")
    province = models.ForeignKey("network.Province", models.PROTECT, null=True, related_name="+",
                                 help_text="Where the person was posted; none for the national desk.")
    since_at = models.DateTimeField()
    until_at = models.DateTimeField()
    count = models.PositiveIntegerField()
    limit = models.PositiveIntegerField()
    due_at = models.DateTimeField()
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey("access.User", models.PROTECT, null=True, related_name="+")
    finding = models.CharField(max_length=12, choices=Finding, blank=True)
    account = EncryptedTextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "kind"], name="one_open_unusual_reading_per_person",
                                    condition=Q(reviewed_at=None)),
            models.CheckConstraint(name="reviewed_reading_has_finding",
                                   condition=Q(reviewed_at=None, reviewed_by=None, finding="")
                                   | Q(reviewed_at__isnull=False, reviewed_by__isnull=False) & ~Q(finding="")),
            models.CheckConstraint(name="reading_reviewed_by_another",
                                   condition=Q(reviewed_by=None) | ~Q(reviewed_by=F("user"))),
        ]
        indexes = [models.Index(fields=["due_at"], name="unusual_reading_to_review", condition=Q(reviewed_at=None))]
