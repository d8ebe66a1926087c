"""Letters by which police, courts, hospitals, schools and others refer somebody to us."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from panah.access.encryption import EncryptedTextField
from panah.hotline.kinds import AnswerWay, SenderKind
from panah.hotline.models.contacts import Contact


class IncomingReferral(models.Model):
    """One letter, its contact, and the answer owed to whoever sent it. A letter is entered once."""

    contact = models.OneToOneField(Contact, models.PROTECT, primary_key=True, related_name="letter")
    sender_kind = models.CharField(max_length=8, choices=SenderKind)
    sender_name = EncryptedTextField(vault="contact_id")
    letter_number = EncryptedTextField(vault="contact_id")
    letter_token = models.CharField(max_length=32, null=True, help_text="Of sender and number.")
    number_token = models.CharField(max_length=32, blank=True, db_index=True)
    letter_on = models.DateField()
    brought_by = EncryptedTextField(vault="contact_id")
    received_at = models.DateTimeField()
    answer_due_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey("access.User", models.PROTECT, null=True, blank=True, related_name="+")
    answer_way = models.CharField(max_length=8, choices=AnswerWay, blank=True)
    receipt = EncryptedTextField(vault="contact_id", help_text="The number of our letter, or who took the answer.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["letter_token"], name="letter_entered_once"),
            models.CheckConstraint(name="letter_answered_by_somebody_in_some_way",
                                   condition=Q(answered_at=None, answered_by=None, answer_way="")
                                   | Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer_way="")),
            models.CheckConstraint(name="letter_answer_due_after_receiving",
                                   condition=Q(answer_due_at__gt=F("received_at"))),
        ]
        indexes = [models.Index(fields=["answer_due_at"], name="letter_to_answer", condition=Q(answered_at=None))]
