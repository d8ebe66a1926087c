"""Contacts as operators write them, and rows brought from the past."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q

from panah.access.encryption import EncryptedTextField
from panah.cases.kinds import Sex
from panah.core.ids import uuid7
from panah.hotline.kinds import CallClass, Channel, Circumstance, Outcome, PerpetratorRelation, Relation
from panah.hotline.models.calls import Call
from panah.hotline.states import ContactState
from panah.triage.hazards import Hazard
from panah.triage.topics import Topic
from panah.triage.urgency import Urgency

OLDEST_AGE = 120


class Contact(models.Model):
    """What was told in one contact. Caller, the one it is about and the alleged perpetrator are separate parties."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    hall = models.ForeignKey("network.Unit", models.PROTECT, related_name="contacts")
    home_hall = models.ForeignKey("network.Unit", models.PROTECT, null=True, blank=True, related_name="+",
                                  help_text="Whose caller it is, when the hall of another province answered.")
    call = models.OneToOneField(Call, models.PROTECT, null=True, blank=True, related_name="contact")
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.PHONE)
    operator = models.ForeignKey("access.User", models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=10, choices=ContactState, default=ContactState.DRAFT)
    revision = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    escalated_at = models.DateTimeField(null=True, blank=True,
                                        help_text="When the supervisor was told that nobody has taken it.")
    erased_at = models.DateTimeField(null=True, blank=True)

    call_class = models.CharField(max_length=10, choices=CallClass, blank=True)
    main_topic = models.CharField(max_length=3, choices=Topic, blank=True)
    topics = ArrayField(models.CharField(max_length=3, choices=Topic), default=list, blank=True)
    hazards = ArrayField(models.CharField(max_length=3, choices=Hazard), default=list, blank=True)
    circumstances = ArrayField(models.CharField(max_length=32, choices=Circumstance), default=list, blank=True)

    caller_is_anonymous = models.BooleanField(default=True)
    caller_name = EncryptedTextField(vault="pk")
    caller_phone = EncryptedTextField(vault="pk")
    caller_phone_token = models.CharField(max_length=32, blank=True)
    caller_relation = models.CharField(max_length=12, choices=Relation, blank=True)
    may_call_back = models.BooleanField(default=False)
    safe_contact = EncryptedTextField(vault="pk")

    subject_first_name = EncryptedTextField(vault="pk")
    subject_last_name = EncryptedTextField(vault="pk")
    subject_national_id = EncryptedTextField(vault="pk")
    subject_national_id_token = models.CharField(max_length=32, blank=True, db_index=True)
    subject_age = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MaxValueValidator(OLDEST_AGE)])
    subject_sex = models.CharField(max_length=8, choices=Sex, default=Sex.UNKNOWN)
    children_present = models.PositiveSmallIntegerField(default=0)
    youngest_child_age = models.PositiveSmallIntegerField(null=True, blank=True)

    perpetrator_name = EncryptedTextField(vault="pk")
    perpetrator_relation = models.CharField(max_length=16, choices=PerpetratorRelation, blank=True)

    danger_now = models.BooleanField(default=False)
    weapon = models.BooleanField(default=False)
    county = models.ForeignKey("network.County", models.PROTECT, null=True, blank=True, related_name="+")
    place = EncryptedTextField(vault="pk")
    narrative = EncryptedTextField(vault="pk")

    urgency = models.CharField(max_length=2, choices=Urgency, blank=True)
    proposed_urgency = models.CharField(max_length=2, choices=Urgency, blank=True)
    urgency_reason = EncryptedTextField(vault="pk")
    outcome = models.CharField(max_length=16, choices=Outcome, blank=True)
    person = models.ForeignKey("cases.Person", models.PROTECT, null=True, blank=True, related_name="contacts")
    case = models.ForeignKey("cases.Case", models.PROTECT, null=True, blank=True, related_name="contacts")

    class Meta:
        constraints = [
            models.CheckConstraint(name="home_hall_is_another", condition=Q(home_hall=None) | ~Q(home_hall=F("hall"))),
            models.CheckConstraint(name="finished_contact_is_classed",
                                   condition=Q(state=ContactState.DRAFT)
                                   | Q(finished_at__isnull=False) & ~Q(call_class="") & ~Q(outcome="")),
            models.CheckConstraint(
                name="finished_related_contact_has_topic_place_urgency",
                condition=Q(state=ContactState.DRAFT) | ~Q(call_class=CallClass.RELATED)
                | Q(county__isnull=False) & ~Q(main_topic="") & ~Q(urgency="")),
        ]
        indexes = [models.Index(fields=["started_at"], name="contact_by_start"),
                   models.Index(fields=["hall", "-started_at"], name="contact_by_hall"),
                   models.Index(fields=["county", "-started_at"], name="contact_by_county"),
                   models.Index(fields=["caller_phone_token", "-started_at"], name="contact_by_number"),
                   models.Index(fields=["home_hall", "-started_at"], name="contact_by_home_hall",
                                condition=Q(home_hall__isnull=False)),
                   models.Index(fields=["operator"], name="draft_by_operator", condition=Q(state=ContactState.DRAFT))]


class ImportedRow(models.Model):
    """A row of a file that has been taken: the same row is never taken twice."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    key = models.CharField(max_length=64, unique=True, help_text="Hash of the mapping's name, the row and its repeats.")
    contact = models.OneToOneField(Contact, models.PROTECT, related_name="imported_row")
