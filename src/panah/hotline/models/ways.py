"""How a contact came in otherwise than by telephone: entered late or for a colleague."""

from __future__ import annotations

from django.db import models

from panah.access.encryption import EncryptedTextField
from panah.hotline.models.contacts import Contact


class LateEntry(models.Model):
    """A contact written down after it happened; `heard_by` is the colleague who heard it, where that was another."""

    contact = models.OneToOneField(Contact, models.PROTECT, primary_key=True, related_name="late_entry")
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey("access.User", models.PROTECT, related_name="+")
    heard_by = models.ForeignKey("access.User", models.PROTECT, null=True, blank=True, related_name="+")
    reason = EncryptedTextField(vault="contact_id")
