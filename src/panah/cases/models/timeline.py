"""What is remembered of a case."""

from __future__ import annotations

from django.db import models

from panah.core.ids import uuid7


class TimelineEntry(models.Model):
    """What happened in a case, for those who work on it. Insert-only, like the audit."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="timeline")
    at = models.DateTimeField()
    user = models.ForeignKey("access.User", models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=40)
    facts = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["case", "-at"], name="timeline_by_case")]
