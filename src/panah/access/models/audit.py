"""The audit of what was done and read, and the chain that seals it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from panah.core.ids import uuid7


class CurrentTransaction(models.Func):
    """The id of the transaction that writes the row, wide enough never to come round again."""

    function = "pg_current_xact_id"
    template = "(%(function)s()::text::bigint)"
    output_field = models.BigIntegerField()


class AuditEntry(models.Model):
    """One act or one reading: who, when, what, on which row. Ids, codes and dates only.

    Insert-only: triggers in the migrations refuse UPDATE, DELETE and TRUNCATE, here and in the chain.
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
    mark = models.BinaryField(max_length=32, help_text="Made by the application with a key outside the database.")
    xid = models.BigIntegerField(db_default=CurrentTransaction(), editable=False)

    class Meta:
        indexes = [
            models.Index(fields=["case_id", "at"], name="audit_by_case"),
            models.Index(fields=["user_id", "at"], name="audit_by_user"),
            models.Index(fields=["xid", "id"], name="audit_by_transaction"),
            models.Index(fields=["at"], name="audit_readings_by_time", condition=Q(is_reading=True)),
        ]


class AuditLink(models.Model):
    """One sealed entry: its place in the chain, and a digest over it and over all before it.

    No foreign key: a link must outlive an entry that somebody removes.
    """

    seq = models.BigIntegerField(primary_key=True)
    entry_id = models.UUIDField(unique=True)
    digest = models.BinaryField(max_length=32)


class AuditSeal(models.Model):
    """One run of the sealing: the links it made, and how far it had seen.

    Every transaction below `horizon` had ended, so an entry of such a one that has no link came in by another way.
    """

    number = models.BigIntegerField(primary_key=True)
    first_seq = models.BigIntegerField()
    last_seq = models.BigIntegerField()
    horizon = models.BigIntegerField()
    cluster = models.BigIntegerField(help_text="Transactions of another database server count from another beginning.")
    head = models.BinaryField(max_length=32, help_text="The digest of the last link.")
    sealed_at = models.DateTimeField()
    mark = models.BinaryField(max_length=32, help_text="Over this seal and the one before.")

    class Meta:
        constraints = [models.CheckConstraint(name="seal_holds_links", condition=Q(last_seq__gte=F("first_seq")))]
