"""The hub: people, case files and what is owed to them. Rows and constraints; no acts."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from panah.access.encryption import EncryptedTextField
from panah.cases.kinds import (
    Channel,
    ClosingOutcome,
    Evidence,
    MemberRole,
    Owed,
    Purpose,
    RefusalReason,
    Service,
    Sex,
    TaskKind,
)
from panah.cases.states import CaseState, HandOverState
from panah.core.ids import uuid7
from panah.triage.topics import Topic
from panah.triage.urgency import Urgency


class Person(models.Model):
    """A human being known to the service. Identity is encrypted; tokens allow exact search."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    province = models.ForeignKey("network.Province", models.PROTECT)
    first_name = EncryptedTextField()
    last_name = EncryptedTextField()
    national_id = EncryptedTextField()
    national_id_token = models.CharField(max_length=32, blank=True)
    phone = EncryptedTextField()
    phone_token = models.CharField(max_length=32, blank=True, db_index=True)
    sex = models.CharField(max_length=8, choices=Sex, default=Sex.UNKNOWN)
    born_on = models.DateField(null=True, blank=True)
    first_seen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["national_id_token"], name="one_person_per_national_id",
                                    condition=~Q(national_id_token="")),
        ]

    @property
    def name(self) -> str:
        """The name as known so far, or words for an unknown person."""
        return f"{self.first_name} {self.last_name}".strip() or str(_("Name not known"))


class Case(models.Model):
    """One thread of care for one person. While it is not closed it has an accountable unit and a next due time."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.CharField(max_length=9, unique=True, help_text="Nine digits to say aloud; tells nothing.")
    province = models.ForeignKey("network.Province", models.PROTECT, related_name="cases")
    county = models.ForeignKey("network.County", models.PROTECT, related_name="cases")
    subject = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="cases")
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
            models.CheckConstraint(name="case_is_not_its_own_past", condition=~Q(previous=F("id"))),
        ]
        indexes = [
            models.Index(fields=["owner", "next_due_at"], name="case_by_owner_and_due",
                         condition=~Q(state=CaseState.CLOSED)),
            models.Index(fields=["province", "next_due_at"], name="case_by_province_and_due",
                         condition=~Q(state=CaseState.CLOSED)),
            models.Index(fields=["opened_at"], name="case_by_opening"),
        ]


class Briefing(models.Model):
    """What those who go there must know, as last told. A team sees every revision."""

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True, related_name="briefing")
    place = EncryptedTextField()
    narrative = EncryptedTextField()
    safe_contact = EncryptedTextField()
    danger_now = models.BooleanField(default=False)
    weapon = models.BooleanField(default=False)
    children_present = models.PositiveSmallIntegerField(default=0)
    revision = models.PositiveIntegerField(default=1)
    revised_at = models.DateTimeField()


class CaseMember(models.Model):
    """A person's part in a case."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=MemberRole)
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "person", "role"], name="one_part_per_person_and_case"),
            models.UniqueConstraint(fields=["case"], name="one_subject_per_case",
                                    condition=Q(role=MemberRole.SUBJECT)),
        ]


class HandOver(models.Model):
    """A case on its way to another unit. Until it is accepted the sender owns the case."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="hand_overs")
    purpose = models.CharField(max_length=12, choices=Purpose)
    from_unit = models.ForeignKey("network.Unit", models.PROTECT, related_name="sent_hand_overs")
    to_unit = models.ForeignKey("network.Unit", models.PROTECT, related_name="received_hand_overs")
    state = models.CharField(max_length=10, choices=HandOverState, default=HandOverState.PENDING)
    note = EncryptedTextField()
    asked_by_id = models.UUIDField(null=True)
    asked_at = models.DateTimeField()
    answer_due_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    escalated_at = models.DateTimeField(null=True, blank=True)
    escalated_to = models.ForeignKey("network.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by_id = models.UUIDField(null=True, blank=True)
    refusal_reason = models.CharField(max_length=20, choices=RefusalReason, blank=True)
    answer_note = EncryptedTextField()

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
    case = models.ForeignKey(Case, models.PROTECT, related_name="tasks")
    unit = models.ForeignKey("network.Unit", models.PROTECT, related_name="tasks")
    kind = models.CharField(max_length=24, choices=TaskKind)
    key = models.CharField(max_length=120, unique=True)
    raised_at = models.DateTimeField()
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by_id = models.UUIDField(null=True, blank=True)
    result = EncryptedTextField()

    class Meta:
        indexes = [models.Index(fields=["unit", "due_at"], name="open_task_by_unit", condition=Q(done_at=None))]


class FollowUp(models.Model):
    """A contact owed to the person after the help, and what it found."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="follow_ups")
    unit = models.ForeignKey("network.Unit", models.PROTECT, related_name="+")
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by_id = models.UUIDField(null=True, blank=True)
    channel = models.CharField(max_length=10, choices=Channel, blank=True)
    was_reached = models.BooleanField(null=True)
    is_safe = models.BooleanField(null=True, help_text="Her own account; empty when she was not reached.")
    harm_recurred = models.BooleanField(null=True)
    note = EncryptedTextField()

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
    case = models.ForeignKey(Case, models.PROTECT, related_name="services")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="services")
    unit = models.ForeignKey("network.Unit", models.PROTECT, related_name="+")
    service = models.CharField(max_length=20, choices=Service)
    given_at = models.DateTimeField()
    given_by_id = models.UUIDField(null=True)


class ClosingRequest(models.Model):
    """The owner says why the case may end; a supervisor agrees or not."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="closing_requests")
    outcome = models.CharField(max_length=12, choices=ClosingOutcome)
    evidence = ArrayField(models.CharField(max_length=24, choices=Evidence), default=list)
    account = EncryptedTextField()
    asked_at = models.DateTimeField()
    asked_by_id = models.UUIDField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by_id = models.UUIDField(null=True, blank=True)
    is_agreed = models.BooleanField(null=True)
    answer = EncryptedTextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case"], name="one_open_closing_request", condition=Q(decided_at=None)),
            models.CheckConstraint(name="closing_decided_by_another",
                                   condition=Q(decided_by_id=None) | ~Q(decided_by_id=F("asked_by_id"))),
            models.CheckConstraint(name="safe_needs_evidence",
                                   condition=~Q(outcome=ClosingOutcome.SECURED) | Q(evidence__len__gt=0)),
        ]


class UrgencyLowering(models.Model):
    """Why an urgency was lowered."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="urgency_lowerings")
    at = models.DateTimeField()
    by_id = models.UUIDField(null=True)
    before = models.CharField(max_length=2, choices=Urgency)
    after = models.CharField(max_length=2, choices=Urgency)
    reason = EncryptedTextField()


class TimelineEntry(models.Model):
    """What happened in a case, for those who work on it. Insert-only, like the audit."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="timeline")
    at = models.DateTimeField()
    user = models.ForeignKey("access.User", models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=40)
    facts = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["case", "-at"], name="timeline_by_case")]
