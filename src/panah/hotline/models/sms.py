"""Short messages of a contact, in both directions."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from panah.access.encryption import EncryptedTextField
from panah.core.ids import uuid7
from panah.hotline.models.contacts import Contact
from panah.notify.gateway import Trouble


class Sms(models.Model):
    """One message of a thread: what somebody wrote, or what an operator answered.

    `key` is the keyed name of what came in, so that told twice it is one. `next_at` is when an answer is sent or tried
    again; the gateway is asked outside any transaction.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="messages")
    number = EncryptedTextField(vault="contact_id")
    number_token = models.CharField(max_length=32, blank=True, db_index=True)
    line = models.CharField(max_length=16, help_text="Our number it came to, and goes out from.")
    text = EncryptedTextField(vault="contact_id")
    at = models.DateTimeField()
    key = models.CharField(max_length=32, unique=True, null=True, help_text="Of what came in.")
    written_by = models.ForeignKey("access.User", models.PROTECT, null=True, blank=True, related_name="+",
                                   help_text="Who answered; empty for what came in.")
    next_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    trouble = models.CharField(max_length=16, choices=Trouble, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(name="sms_came_in_or_was_written",
                                   condition=Q(key__isnull=False, written_by=None)
                                   | Q(key=None, written_by__isnull=False)),
            models.CheckConstraint(name="only_an_answer_is_sent",
                                   condition=Q(key=None) | Q(next_at=None, sent_at=None, given_up_at=None)),
            models.CheckConstraint(name="answer_waits_or_is_settled_once",
                                   condition=Q(key__isnull=False)
                                   | Q(next_at__isnull=False, sent_at=None, given_up_at=None)
                                   | Q(next_at=None, sent_at__isnull=False, given_up_at=None)
                                   | Q(next_at=None, sent_at=None, given_up_at__isnull=False)),
        ]
        indexes = [models.Index(fields=["next_at"], name="answer_to_send", condition=Q(next_at__isnull=False))]

    @property
    def is_ours(self) -> bool:
        return self.key is None
