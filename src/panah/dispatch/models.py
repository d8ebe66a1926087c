"""Missions of mobile teams. A team, and each of its people, is on one mission at a time: the database sees to it."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Q

from panah.access.encryption import EncryptedTextField
from panah.core.ids import uuid7
from panah.dispatch.kinds import EntryBasis, Outcome, RecallReason
from panah.dispatch.states import UNDER_WAY, MissionState
from panah.network.models import Profession


class Mission(models.Model):
    """One visit by one team. `during` runs from sending to the end; `reserved_for` is the hour of a booked visit."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="missions")
    unit = models.ForeignKey("network.Unit", models.PROTECT, related_name="missions")
    team = models.ForeignKey("network.Team", models.PROTECT, related_name="missions")
    state = models.CharField(max_length=12, choices=MissionState)
    reserved_for = DateTimeRangeField(null=True, blank=True)
    during = DateTimeRangeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    departed_at = models.DateTimeField(null=True, blank=True)
    arrived_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    seen_revision = models.PositiveIntegerField(default=0, help_text="Version of the briefing the team has seen.")
    police_asked = models.BooleanField(default=False)
    entry_basis = models.CharField(max_length=16, choices=EntryBasis, blank=True)
    order_number = EncryptedTextField(vault="case_id")
    outcome = models.CharField(max_length=16, choices=Outcome, blank=True)
    recall_reason = models.CharField(max_length=20, choices=RecallReason, blank=True)
    child_removed_at = models.DateTimeField(null=True, blank=True)
    report = EncryptedTextField(vault="case_id")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["team"], name="one_mission_under_way_per_team",
                                    condition=Q(state__in=sorted(UNDER_WAY))),
            models.UniqueConstraint(fields=["case"], name="one_mission_under_way_per_case",
                                    condition=Q(state__in=sorted(UNDER_WAY))),
            ExclusionConstraint(name="one_mission_per_team_at_a_time", condition=Q(during__isnull=False),
                                expressions=[("team", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)]),
            ExclusionConstraint(name="one_reserved_visit_per_team_at_a_time",
                                condition=Q(state=MissionState.RESERVED),
                                expressions=[("team", RangeOperators.EQUAL),
                                             ("reserved_for", RangeOperators.OVERLAPS)]),
            models.CheckConstraint(name="reserved_is_not_sent",
                                   condition=Q(state=MissionState.RESERVED, sent_at=None, reserved_for__isnull=False)
                                   | ~Q(state=MissionState.RESERVED)),
            models.CheckConstraint(name="mission_under_way_was_sent",
                                   condition=~Q(state__in=sorted(UNDER_WAY)) | Q(sent_at__isnull=False)),
            models.CheckConstraint(name="ended_mission_has_outcome_and_entry",
                                   condition=~Q(state=MissionState.ENDED)
                                   | Q(ended_at__isnull=False) & ~Q(outcome="") & ~Q(entry_basis="")),
        ]
        indexes = [models.Index(fields=["sent_at"], name="mission_by_sending"),
                   models.Index(fields=["unit", "state"], name="mission_by_unit_and_state")]


class CrewMember(models.Model):
    """Who went. Nobody is on two missions at a time."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    mission = models.ForeignKey(Mission, models.PROTECT, related_name="crew")
    staff = models.ForeignKey("network.Staff", models.PROTECT, related_name="+")
    profession = models.CharField(max_length=20, choices=Profession)
    during = DateTimeRangeField()

    class Meta:
        constraints = [
            ExclusionConstraint(name="one_mission_per_person_at_a_time",
                                expressions=[("staff", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)]),
        ]


class PersonFound(models.Model):
    """A person whom the team met."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    mission = models.ForeignKey(Mission, models.PROTECT, related_name="persons_found")
    person = models.ForeignKey("cases.Person", models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mission", "person"], name="person_found_once")]
