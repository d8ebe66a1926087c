"""What was asked of a person with a risk instrument, what came of it, and who looked at it."""

from __future__ import annotations

from uuid import UUID

from django.db import models
from django.db.models import F, Q

from panah.access.encryption import EncryptedTextField
from panah.core.ids import uuid7
from panah.triage.instruments import registry
from panah.triage.instruments.definition import Band
from panah.triage.urgency import Urgency


class Screening(models.Model):
    """The answers to one version of an instrument, at one time. Never edited: a correction is a row of its own.

    Taken in a contact of line 123 it names the contact, and follows it into a case. The answers are sealed under the
    key of the contact, else of the case: they are erased with it, and what is counted stays.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    province = models.ForeignKey("network.Province", models.PROTECT, related_name="+")
    case = models.ForeignKey("cases.Case", models.PROTECT, null=True, blank=True, related_name="screenings")
    contact_id = models.UUIDField(null=True, blank=True, db_index=True)
    instrument = models.CharField(max_length=16)
    version = models.PositiveSmallIntegerField()
    answers = EncryptedTextField(vault="holder_id", help_text="JSON: the chosen answer by item.")
    band = models.CharField(max_length=12, choices=Band)
    score = models.PositiveSmallIntegerField(null=True, blank=True)
    is_complete = models.BooleanField()
    floor = models.CharField(max_length=2, choices=Urgency, blank=True, help_text="The least urgency it asks for.")
    recorded_at = models.DateTimeField()
    recorded_by_id = models.UUIDField()
    corrects = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="corrected_by")
    look_due_at = models.DateTimeField(null=True, blank=True, help_text="By when somebody else looks at it.")
    looked_at = models.DateTimeField(null=True, blank=True)
    looked_by_id = models.UUIDField(null=True, blank=True)
    look_note = EncryptedTextField(vault="holder_id")

    class Meta:
        constraints = [
            models.CheckConstraint(name="screening_is_of_a_contact_or_a_case",
                                   condition=Q(case__isnull=False) | Q(contact_id__isnull=False)),
            models.CheckConstraint(name="screening_with_a_floor_owes_a_look",
                                   condition=Q(floor="") | Q(look_due_at__isnull=False)),
            models.CheckConstraint(name="screening_looked_at_by_another",
                                   condition=Q(looked_at=None, looked_by_id=None)
                                   | Q(looked_at__isnull=False, looked_by_id__isnull=False, look_due_at__isnull=False)
                                   & ~Q(looked_by_id=F("recorded_by_id"))),
            models.CheckConstraint(name="incomplete_screening_has_no_score",
                                   condition=Q(is_complete=True) | Q(score=None)),
        ]
        indexes = [models.Index(fields=["province", "look_due_at"], name="screening_to_look_at",
                                condition=Q(look_due_at__isnull=False, looked_at=None))]

    @property
    def holder_id(self) -> UUID:
        """Whose key seals the answers."""
        holder = self.contact_id or self.case_id
        assert holder, "the database keeps one of the two"
        return holder

    @property
    def title(self) -> str:
        """Of the instrument, in words."""
        return str(registry.find(self.instrument).title)
