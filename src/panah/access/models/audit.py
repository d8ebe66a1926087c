"""The audit of what was done and read."""

from __future__ import annotations

from django.db import models

from panah.core.ids import uuid7


class AuditEntry(models.Model):
    """One act or one reading: who, when, what, on which row. Ids, codes and dates only.

    Insert-only: triggers in the migrations refuse UPDATE, DELETE and TRUNCATE.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    at = models.DateTimeField()
    user_id = models.UUIDField(null=True, help_text="Empty for the system itself.")
    act = models.CharField(max_length=60)
    object_kind = models.CharField(max_length=40, blank=True)
    object_id = models.CharField(max_length=40, blank=True)
    case_id = models.UUIDField(null=True)
    is_reading = models.BooleanField(default=False)
    facts = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["case_id", "at"], name="audit_by_case"),
            models.Index(fields=["user_id", "at"], name="audit_by_user"),
        ]
