"""A note to whoever writes a contact, and going on with it in their place."""

from __future__ import annotations

from django.db import models

from panah.access.encryption import EncryptedTextField
from panah.core.ids import uuid7
from panah.hotline.kinds import TakeOverReason
from panah.hotline.models.contacts import Contact


class Whisper(models.Model):
    """A note to whoever writes a contact. It belongs to no file and no timeline, and is erased with the contact."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="whispers")
    author = models.ForeignKey("access.User", models.PROTECT, related_name="+")
    words = EncryptedTextField(vault="contact_id")
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["contact"], name="unseen_whisper", condition=models.Q(seen_at=None))]


class TakeOver(models.Model):
    """Another goes on with a draft in its operator's place: a supervisor, or a colleague where it was left."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="take_overs")
    operator = models.ForeignKey("access.User", models.PROTECT, related_name="+", help_text="Who had it before.")
    by = models.ForeignKey("access.User", models.PROTECT, related_name="+")
    reason = models.CharField(max_length=12, choices=TakeOverReason)
    at = models.DateTimeField()
