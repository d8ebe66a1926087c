"""Handing over to police, medical emergency and fire brigade, with the receipt that is owed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from panah.access.encryption import EncryptedTextField
from panah.core.ids import uuid7
from panah.hotline.kinds import Agency, Manner
from panah.hotline.models.contacts import Contact
from panah.hotline.states import AgencyState
from panah.notify.gateway import Trouble


class EmergencyHandOver(models.Model):
    """What was told to one of 110, 115 and 125. Owed until they say who took it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="told_agencies")
    agency = models.CharField(max_length=8, choices=Agency)
    manner = models.CharField(max_length=8, choices=Manner)
    state = models.CharField(max_length=12, choices=AgencyState, default=AgencyState.TOLD)
    told = EncryptedTextField(vault="contact_id", help_text="Line by line, as it was told.")
    document = EncryptedTextField(vault="contact_id", help_text="The same as EIDO JSON.")
    told_at = models.DateTimeField()
    told_by_id = models.UUIDField()
    due_at = models.DateTimeField(help_text="By when a receipt, or another try, is owed.")
    escalated_at = models.DateTimeField(null=True, blank=True, help_text="When the supervisor was told of it.")
    receipt_number = EncryptedTextField(vault="contact_id")
    taken_by = EncryptedTextField(vault="contact_id", help_text="Name or badge of who took it.")
    receipt_at = models.DateTimeField(null=True, blank=True)
    receipt_by_id = models.UUIDField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True, blank=True)
    trouble = models.CharField(max_length=16, choices=Trouble, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True, help_text="Taken by their machine; not yet a receipt.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contact", "agency"], name="one_owed_receipt_per_contact_and_agency",
                                    condition=~Q(state=AgencyState.CONFIRMED)),
            models.CheckConstraint(name="confirmed_agency_has_a_receipt",
                                   condition=Q(state=AgencyState.CONFIRMED, receipt_at__isnull=False,
                                               receipt_by_id__isnull=False)
                                   | ~Q(state=AgencyState.CONFIRMED) & Q(receipt_at=None, receipt_by_id=None)),
        ]
        indexes = [models.Index(fields=["due_at"], name="owed_receipt_by_due",
                                condition=~Q(state=AgencyState.CONFIRMED)),
                   models.Index(fields=["next_try_at"], name="document_to_send",
                                condition=Q(next_try_at__isnull=False))]
