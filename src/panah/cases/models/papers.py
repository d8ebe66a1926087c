"""Papers of a case: letters, identity cards, photographs."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from panah.access.encryption import EncryptedBytesField, EncryptedTextField
from panah.cases.kinds import PaperForm, PaperKind
from panah.core.ids import uuid7


class Paper(models.Model):
    """A scanned or written paper, kept encrypted in the row. Erased, the row stays and says so.

    Lists defer `content`.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=16, choices=PaperKind)
    title = EncryptedTextField(vault="case_id")
    file_name = EncryptedTextField(vault="case_id")
    form = models.CharField(max_length=4, choices=PaperForm)
    size = models.PositiveIntegerField(help_text="Bytes, as kept.")
    content = EncryptedBytesField(vault="case_id")
    kept_at = models.DateTimeField()
    kept_by_id = models.UUIDField()
    erased_at = models.DateTimeField(null=True, blank=True)
    erased_by_id = models.UUIDField(null=True, blank=True)
    erasure_reason = EncryptedTextField(vault="case_id")

    class Meta:
        constraints = [
            models.CheckConstraint(name="paper_is_kept_or_erased",
                                   condition=Q(erased_at=None, erased_by_id=None) & ~Q(content=b"")
                                   | Q(erased_at__isnull=False, erased_by_id__isnull=False, content=b"",
                                       title=b"", file_name=b"")),
        ]
