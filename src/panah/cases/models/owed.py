"""What is owed in a case, to whom it was handed and what was given."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from panah.access.encryption import EncryptedTextField
from panah.cases.kinds import Channel, Purpose, RefusalReason, Service, TaskKind
from panah.cases.states import HandOverState
from panah.core.ids import uuid7


class HandOver(models.Model):
    """A case on its way to another unit. Until it is accepted the sender owns the case."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="hand_overs")
    purpose = models.CharField(max_length=12, choices=Purpose)
    from_unit = models.ForeignKey("network.Unit", models.PROTECT, related_name="sent_hand_overs")
    to_unit = models.ForeignKey("network.Unit", models.PROTECT, related_name="received_hand_overs")
    state = models.CharField(max_length=10, choices=HandOverState, default=HandOverState.PENDING)
    note = EncryptedTextField(vault="case_id")
    asked_by_id = models.UUIDField(null=True)
    asked_at = models.DateTimeField()
    answer_due_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    escalated_at = models.DateTimeField(null=True, blank=True)
    escalated_to = models.ForeignKey("network.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by_id = models.UUIDField(null=True, blank=True)
    refusal_reason = models.CharField(max_length=20, choices=RefusalReason, blank=True)
    answer_note = EncryptedTextField(vault="case_id")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case"], name="one_pending_hand_over_per_case",
                                    condition=Q(state=HandOverState.PENDING)),
            models.CheckConstraint(name="hand_over_to_another_unit", condition=~Q(from_unit=F("to_unit"))),
            models.CheckConstraint(name="hand_over_answered_once_not_pending",
                                   condition=Q(state=HandOverState.PENDING, answered_at=None)
                                   | ~Q(state=HandOverState.PENDING) & Q(answered_at__isnull=False)),
            models.CheckConstraint(name="refusal_has_a_reason",
                                   condition=~Q(state=HandOverState.REFUSED) | ~Q(refusal_reason="")),
        ]
        indexes = [
            models.Index(fields=["to_unit", "answer_due_at"], name="pending_hand_over_by_receiver",
                         condition=Q(state=HandOverState.PENDING)),
            models.Index(fields=["answer_due_at"], name="pending_hand_over_by_due",
                         condition=Q(state=HandOverState.PENDING)),
        ]


class Task(models.Model):
    """Something owed by a unit in a case, beside the next due act. `key` keeps the clock from raising it twice."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="tasks")
    unit = models.ForeignKey("network.Unit", models.PROTECT, related_name="tasks")
    kind = models.CharField(max_length=24, choices=TaskKind)
    key = models.CharField(max_length=120, unique=True)
    raised_at = models.DateTimeField()
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by_id = models.UUIDField(null=True, blank=True)
    result = EncryptedTextField(vault="case_id")

    class Meta:
        indexes = [models.Index(fields=["unit", "due_at"], name="open_task_by_unit", condition=Q(done_at=None))]


class FollowUp(models.Model):
    """A contact owed to the person after the help, and what it found."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="follow_ups")
    unit = models.ForeignKey("network.Unit", models.PROTECT, related_name="+")
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by_id = models.UUIDField(null=True, blank=True)
    channel = models.CharField(max_length=10, choices=Channel, blank=True)
    was_reached = models.BooleanField(null=True)
    is_safe = models.BooleanField(null=True, help_text="Her own account; empty when she was not reached.")
    harm_recurred = models.BooleanField(null=True)
    note = EncryptedTextField(vault="case_id")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case"], name="one_open_follow_up_per_case", condition=Q(done_at=None)),
            models.CheckConstraint(name="done_follow_up_says_whether_reached",
                                   condition=Q(done_at=None) | Q(was_reached__isnull=False)),
            models.CheckConstraint(name="safety_only_from_someone_reached",
                                   condition=Q(is_safe=None) | Q(was_reached=True)),
        ]


class ServiceGiven(models.Model):
    """One service to one person, by one unit. Counted as a service; the persons are counted apart."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="services")
    person = models.ForeignKey("cases.Person", models.PROTECT, null=True, blank=True, related_name="services")
    unit = models.ForeignKey("network.Unit", models.PROTECT, related_name="+")
    service = models.CharField(max_length=20, choices=Service)
    given_at = models.DateTimeField()
    given_by_id = models.UUIDField(null=True)
