"""What proves a person beside the password."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from panah.access.encryption import EncryptedTextField
from panah.access.models.users import User
from panah.core.ids import uuid7


class Totp(models.Model):
    """An authenticator app. Its first code confirms it; until then it may stand beside an earlier one."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="totps")
    secret = EncryptedTextField(vault="user_id")
    last_step = models.BigIntegerField(default=0, help_text="The time step of the last code taken.")
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_app", fields=["user"], condition=~Q(confirmed_at=None)),
            models.UniqueConstraint(name="one_app_to_confirm", fields=["user"], condition=Q(confirmed_at=None)),
        ]


class Passkey(models.Model):
    """A key on a device that knows its owner. Only the public half is here."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="passkeys")
    credential_id = models.BinaryField(unique=True)
    public_key = models.BinaryField()
    sign_count = models.BigIntegerField(default=0)
    device = models.CharField(max_length=40, blank=True, help_text="Where it was made.")
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
