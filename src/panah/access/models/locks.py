"""Conflict of interest: who is kept out of which file, and how a colleague is known again among a client's people."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from panah.access.encryption import EncryptedTextField
from panah.core.ids import uuid7


class ConflictReason(models.TextChoices):
    KIN = "kin", _("Kin or household of someone in the file")
    NAMED = "named", _("Named in the file")
    ACQUAINTED = "acquainted", _("Knows the people of the file")
    SAME_NUMBER = "same_number", _("Has the national id or telephone of someone in the file")
    SAME_NAME = "same_name", _("Has the name of the alleged perpetrator")
    OTHER = "other", _("Other")


class ConflictLock(models.Model):
    """A colleague for whom this file does not exist, until the lock is lifted."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case_id = models.UUIDField()
    user = models.ForeignKey("access.User", models.PROTECT, related_name="conflict_locks")
    reason = models.CharField(max_length=16, choices=ConflictReason)
    note = EncryptedTextField(vault="case_id")
    locked_at = models.DateTimeField()
    locked_by_id = models.UUIDField(null=True, help_text="Empty where the system found it by itself.")
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by_id = models.UUIDField(null=True, blank=True)
    lifted_why = EncryptedTextField(vault="case_id")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case_id", "user"], name="one_conflict_lock_per_file_and_person",
                                    condition=Q(lifted_at=None)),
            models.CheckConstraint(name="conflict_lock_lifted_by_another",
                                   condition=Q(lifted_by_id=None) | ~Q(lifted_by_id=models.F("user_id"))),
        ]
        indexes = [models.Index(fields=["user"], name="conflict_lock_by_user", condition=Q(lifted_at=None))]


class StaffIdentity(models.Model):
    """By which a colleague is known again when they, or their household, come to stand in a file."""

    user = models.OneToOneField("access.User", models.PROTECT, primary_key=True, related_name="identity")
    national_id = EncryptedTextField()
    national_id_token = models.CharField(max_length=32, blank=True, db_index=True)
    phone = EncryptedTextField()
    phone_token = models.CharField(max_length=32, blank=True, db_index=True)
