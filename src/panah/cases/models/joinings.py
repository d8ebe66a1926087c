"""What was joined to a case, a contact or another case, and what that changed: enough to undo it completely."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from panah.access.encryption import EncryptedTextField
from panah.cases.kinds import Owed
from panah.cases.models.files import Case
from panah.cases.models.owed import HandOver
from panah.core.ids import uuid7
from panah.triage.urgency import Urgency


class Telling(models.Model):
    """The briefing of a case as it stood at one moment."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    place = EncryptedTextField(vault="case_id")
    narrative = EncryptedTextField(vault="case_id")
    safe_contact = EncryptedTextField(vault="case_id")
    danger_now = models.BooleanField(default=False)
    weapon = models.BooleanField(default=False)
    children_present = models.PositiveSmallIntegerField(default=0)


class Joining(models.Model):
    """A further contact, or another case that is the same event, joined to `case`; undone, it stays as a record.

    What stands `_before` and `_after` tells whether somebody changed it since: then it is left as they made it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="joinings")
    contact_id = models.UUIDField(null=True, blank=True)
    merged = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="went_into")
    at = models.DateTimeField()
    by_id = models.UUIDField(null=True)
    why = EncryptedTextField(vault="case_id")

    told = models.OneToOneField(Telling, models.PROTECT, related_name="+", help_text="What was joined tells.")
    known_before = models.OneToOneField(Telling, models.PROTECT, related_name="+")
    known_after = models.OneToOneField(Telling, models.PROTECT, related_name="+")
    urgency_told = models.CharField(max_length=2, choices=Urgency)
    urgency_before = models.CharField(max_length=2, choices=Urgency)
    urgency_after = models.CharField(max_length=2, choices=Urgency)
    due_at_before = models.DateTimeField(null=True)
    due_at_after = models.DateTimeField(null=True)
    due_for_before = models.CharField(max_length=20, choices=Owed, blank=True)
    due_for_after = models.CharField(max_length=20, choices=Owed, blank=True)
    topics_added = ArrayField(models.CharField(max_length=3), default=list)
    hazards_added = ArrayField(models.CharField(max_length=3), default=list)
    members_added = ArrayField(models.UUIDField(), default=list)
    locks_added = ArrayField(models.UUIDField(), default=list)
    asked = models.ForeignKey(HandOver, models.PROTECT, null=True, blank=True, related_name="+")

    merged_owner = models.ForeignKey("network.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    merged_due_at = models.DateTimeField(null=True, blank=True)
    merged_due_for = models.CharField(max_length=20, choices=Owed, blank=True)
    merged_locks_added = ArrayField(models.UUIDField(), default=list)
    withdrawn = models.ForeignKey(HandOver, models.PROTECT, null=True, blank=True, related_name="+")
    tasks_given = ArrayField(models.UUIDField(), default=list)

    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by_id = models.UUIDField(null=True, blank=True)
    undone_why = EncryptedTextField(vault="case_id")

    class Meta:
        constraints = [
            models.CheckConstraint(name="joining_of_a_contact_or_a_case",
                                   condition=Q(contact_id=None) & Q(merged__isnull=False)
                                   | Q(contact_id__isnull=False) & Q(merged=None)),
            models.CheckConstraint(name="case_not_joined_to_itself", condition=Q(merged=None) | ~Q(merged=F("case"))),
            models.UniqueConstraint(fields=["merged"], name="one_merge_per_case",
                                    condition=Q(undone_at=None, merged__isnull=False)),
            models.UniqueConstraint(fields=["contact_id"], name="one_case_per_contact",
                                    condition=Q(undone_at=None, contact_id__isnull=False)),
        ]
