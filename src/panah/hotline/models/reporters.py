"""Who reported, sealed apart from what was told."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from panah.access.encryption import EncryptedTextField
from panah.core.ids import uuid7
from panah.hotline.kinds import UnsealReason
from panah.hotline.models.contacts import Contact


class Reporter(models.Model):
    """Who reported, apart from the file: by key and by right. Somebody who calls for herself is in the file instead."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    contact = models.OneToOneField(Contact, models.PROTECT, related_name="reporter")
    name = EncryptedTextField(vault="pk")
    phone = EncryptedTextField(vault="pk")
    erased_at = models.DateTimeField(null=True, blank=True)


class Unsealing(models.Model):
    """One colleague sees a reporter's identity for some minutes, for a reason that stays."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    reporter = models.ForeignKey(Reporter, models.PROTECT, related_name="unsealings")
    user_id = models.UUIDField()
    reason = models.CharField(max_length=16, choices=UnsealReason)
    words = EncryptedTextField(vault="reporter_id")
    at = models.DateTimeField()
    until_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="unsealing_ends_after_start", condition=Q(until_at__gt=F("at")))]
        indexes = [models.Index(fields=["reporter", "user_id"], name="unsealing_by_reporter")]
