"""The outbox: short messages that wait to be sent, written with the act that wants them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from panah.access.encryption import EncryptedTextField
from panah.core.ids import uuid7
from panah.notify.gateway import Trouble
from panah.notify.words import Text

SETTLED = ~Q(sent_at=None) | ~Q(given_up_at=None)


class Message(models.Model):
    """One text to one number. It does not know whose number that is, nor of what file; once settled, not the number."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = EncryptedTextField()
    text = models.CharField(max_length=12, choices=Text)
    queued_at = models.DateTimeField()
    next_at = models.DateTimeField()
    until_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    trouble = models.CharField(max_length=16, choices=Trouble, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="message_says_an_approved_text", condition=Q(text__in=Text.values)),
            models.CheckConstraint(name="message_settled_once", condition=Q(sent_at=None) | Q(given_up_at=None)),
            models.CheckConstraint(name="settled_message_keeps_no_number", condition=~SETTLED | Q(number=b"")),
        ]
        indexes = [models.Index(fields=["next_at"], name="message_waiting",
                                condition=Q(sent_at=None, given_up_at=None))]
