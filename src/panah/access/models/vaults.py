"""The keys of single people and files."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class VaultKey(models.Model):
    """The key under which everything that identifies one holder (a person, a case, a contact) is sealed.

    Wrapped by a master key that is never in the database. Destroying it makes all of that unreadable, copies included.
    """

    id = models.UUIDField(primary_key=True, editable=False, help_text="The id of the holder.")
    master = models.CharField(max_length=20, help_text="Id of the master key that wraps it.")
    wrapped = models.BinaryField(null=True)
    destroyed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="vault_key_is_there_or_destroyed",
                                   condition=Q(wrapped__isnull=False, destroyed_at=None)
                                   | Q(wrapped=None, destroyed_at__isnull=False)),
        ]
        indexes = [models.Index(fields=["master"], name="vault_key_by_master", condition=Q(destroyed_at=None))]
