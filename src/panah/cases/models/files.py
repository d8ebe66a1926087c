"""Case files: the thread itself and what is known of the danger."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from panah.access.encryption import EncryptedTextField
from panah.cases.kinds import ClosingOutcome, Evidence, Owed
from panah.cases.states import CaseState
from panah.core.ids import uuid7
from panah.triage.topics import Topic
from panah.triage.urgency import Urgency


class Case(models.Model):
    """One thread of care for one person. While it is not closed it has an accountable unit and a next due time."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.CharField(max_length=9, unique=True, help_text="Nine digits to say aloud; tells nothing.")
    province = models.ForeignKey("network.Province", models.PROTECT, related_name="cases")
    county = models.ForeignKey("network.County", models.PROTECT, related_name="cases")
    subject = models.ForeignKey("cases.Person", models.PROTECT, null=True, blank=True, related_name="cases")
    main_topic = models.CharField(max_length=3, choices=Topic)
    topics = ArrayField(models.CharField(max_length=3), default=list)
    hazards = ArrayField(models.CharField(max_length=3), default=list)
    urgency = models.CharField(max_length=2, choices=Urgency)
    state = models.CharField(max_length=12, choices=CaseState, default=CaseState.OPEN)
    owner = models.ForeignKey("network.Unit", models.PROTECT, null=True, related_name="owned_cases")
    next_due_at = models.DateTimeField(null=True)
    next_due_for = models.CharField(max_length=20, choices=Owed, blank=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    closing_outcome = models.CharField(max_length=12, choices=ClosingOutcome, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)
    previous = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="reopened_as")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="open_case_has_owner_and_next_due",
                condition=Q(state=CaseState.CLOSED)
                | Q(owner__isnull=False, next_due_at__isnull=False) & ~Q(next_due_for="")),
            models.CheckConstraint(
                name="closed_case_has_end_and_outcome",
                condition=Q(state=CaseState.CLOSED, closed_at__isnull=False, next_due_at=None) & ~Q(closing_outcome="")
                | ~Q(state=CaseState.CLOSED) & Q(closed_at=None, closing_outcome="")),
            models.CheckConstraint(name="only_a_closed_case_is_erased",
                                   condition=Q(erased_at=None) | Q(state=CaseState.CLOSED)),
            models.CheckConstraint(name="case_is_not_its_own_past", condition=~Q(previous=F("id"))),
        ]
        indexes = [
            models.Index(fields=["owner", "next_due_at"], name="case_by_owner_and_due",
                         condition=~Q(state=CaseState.CLOSED)),
            models.Index(fields=["province", "next_due_at"], name="case_by_province_and_due",
                         condition=~Q(state=CaseState.CLOSED)),
            models.Index(fields=["opened_at"], name="case_by_opening"),
            models.Index(fields=["county", "opened_at"], name="case_by_county_and_opening"),
        ]


class Briefing(models.Model):
    """What those who go there must know, as last told. A team sees every revision."""

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True, related_name="briefing")
    place = EncryptedTextField(vault="case_id")
    narrative = EncryptedTextField(vault="case_id")
    safe_contact = EncryptedTextField(vault="case_id")
    danger_now = models.BooleanField(default=False)
    weapon = models.BooleanField(default=False)
    children_present = models.PositiveSmallIntegerField(default=0)
    revision = models.PositiveIntegerField(default=1)
    revised_at = models.DateTimeField()


class UrgencyLowering(models.Model):
    """Why an urgency was lowered."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="urgency_lowerings")
    at = models.DateTimeField()
    by_id = models.UUIDField(null=True)
    before = models.CharField(max_length=2, choices=Urgency)
    after = models.CharField(max_length=2, choices=Urgency)
    reason = EncryptedTextField(vault="case_id")


class ClosingRequest(models.Model):
    """The owner says why the case may end; a supervisor agrees or not."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="closing_requests")
    outcome = models.CharField(max_length=12, choices=ClosingOutcome)
    evidence = ArrayField(models.CharField(max_length=24, choices=Evidence), default=list)
    account = EncryptedTextField(vault="case_id")
    asked_at = models.DateTimeField()
    asked_by_id = models.UUIDField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by_id = models.UUIDField(null=True, blank=True)
    is_agreed = models.BooleanField(null=True)
    answer = EncryptedTextField(vault="case_id")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case"], name="one_open_closing_request", condition=Q(decided_at=None)),
            models.CheckConstraint(name="closing_decided_by_another",
                                   condition=Q(decided_by_id=None) | ~Q(decided_by_id=F("asked_by_id"))),
            models.CheckConstraint(name="safe_needs_evidence",
                                   condition=~Q(outcome=ClosingOutcome.SECURED) | Q(evidence__len__gt=0)),
        ]
