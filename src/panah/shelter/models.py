"""Places to stay: beds, admissions, who lies in which bed and until when. A bed never holds two people at a time."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q

from panah.access.encryption import EncryptedTextField
from panah.core.ids import uuid7
from panah.shelter.kinds import Destination, ExtensionReason, Mode, Route
from panah.shelter.states import HOLDING, AdmissionState


class Bed(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.ForeignKey("network.Unit", models.PROTECT, related_name="beds")
    label = models.CharField(max_length=20)
    is_in_use = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "label"], name="bed_label_in_unit")]

    def __str__(self) -> str:
        return self.label


class PlaceSeeker(models.Model):
    """One of the people for whom a hand-over asks a place. The house sees them without names."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    hand_over = models.ForeignKey("cases.HandOver", models.PROTECT, related_name="place_seekers")
    person = models.ForeignKey("cases.Person", models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hand_over", "person"], name="place_sought_once")]


class Admission(models.Model):
    """A client, alone or with children, taken in by a centre or a house until `due_on`."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="admissions")
    unit = models.ForeignKey("network.Unit", models.PROTECT, related_name="admissions")
    mode = models.CharField(max_length=12, choices=Mode)
    route = models.CharField(max_length=12, choices=Route)
    state = models.CharField(max_length=12, choices=AdmissionState)
    order_number = EncryptedTextField(vault="case_id")
    expected_at = models.DateTimeField(null=True, blank=True)
    admitted_at = models.DateTimeField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True, help_text="The day on which the stay falls due.")
    ended_at = models.DateTimeField(null=True, blank=True)
    destination = models.CharField(max_length=16, choices=Destination, blank=True)
    ending_note = EncryptedTextField(vault="case_id")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "unit"], name="one_admission_at_a_time_per_case_and_unit",
                                    condition=Q(state__in=sorted(HOLDING))),
            models.CheckConstraint(name="present_admission_has_its_days",
                                   condition=~Q(state__in=[AdmissionState.ACTIVE, AdmissionState.DISCHARGED])
                                   | Q(admitted_at__isnull=False, due_on__isnull=False)),
            models.CheckConstraint(name="discharge_has_time_and_destination",
                                   condition=~Q(state=AdmissionState.DISCHARGED)
                                   | Q(ended_at__isnull=False) & ~Q(destination="")),
        ]
        indexes = [models.Index(fields=["unit", "state"], name="admission_by_unit_and_state"),
                   models.Index(fields=["admitted_at"], name="admission_by_day")]


class Stay(models.Model):
    """One person of an admission. Out-patients have no bed; a held bed waits for someone expected."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    admission = models.ForeignKey(Admission, models.PROTECT, related_name="stays")
    person = models.ForeignKey("cases.Person", models.PROTECT, related_name="stays")
    bed = models.ForeignKey(Bed, models.PROTECT, null=True, blank=True, related_name="stays")
    is_held = models.BooleanField(default=False)
    during = DateTimeRangeField()

    class Meta:
        constraints = [
            ExclusionConstraint(name="one_person_per_bed_at_a_time", condition=Q(bed__isnull=False),
                                expressions=[("bed", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)]),
            ExclusionConstraint(name="one_bed_per_person_at_a_time", condition=Q(bed__isnull=False, is_held=False),
                                expressions=[("person", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)]),
            models.UniqueConstraint(fields=["admission", "person"], name="person_once_per_admission"),
        ]


class Extension(models.Model):
    """A later day on which a stay falls due, and why."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    admission = models.ForeignKey(Admission, models.PROTECT, related_name="extensions")
    before = models.DateField()
    until = models.DateField()
    reason = models.CharField(max_length=20, choices=ExtensionReason)
    at = models.DateTimeField()
    by_id = models.UUIDField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(name="extension_is_later", condition=Q(until__gt=F("before")))]


class HouseAddress(models.Model):
    """Where a house stands. In no list, no search, no figure: told to one driver at a time, see Transport."""

    unit = models.OneToOneField("network.Unit", models.PROTECT, primary_key=True, related_name="+")
    address = EncryptedTextField()
    directions = EncryptedTextField()
    changed_at = models.DateTimeField()
    changed_by_id = models.UUIDField()


class Transport(models.Model):
    """One driver brings the people of one admission to the house, and may see the address for some minutes."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    admission = models.ForeignKey(Admission, models.PROTECT, related_name="transports")
    driver = models.ForeignKey("access.User", models.PROTECT, related_name="+")
    entrusted_at = models.DateTimeField()
    entrusted_by_id = models.UUIDField()
    until_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    first_shown_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["admission", "driver"], name="one_open_transport_per_driver",
                                    condition=Q(ended_at=None)),
            models.CheckConstraint(name="transport_ends_after_start", condition=Q(until_at__gt=F("entrusted_at"))),
        ]
        indexes = [models.Index(fields=["driver"], name="transport_by_driver", condition=Q(ended_at=None))]
