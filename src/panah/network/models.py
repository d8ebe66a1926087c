"""The ground: provinces, counties, accountable units, postings, staff, teams, shifts, stricter local values."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from panah.access.actor import NATIONAL_ROLES, UNIT_ROLES, Role
from panah.core.ids import uuid7


class Province(models.Model):
    code = models.CharField(max_length=2, primary_key=True, help_text="Code of the Statistical Centre of Iran.")
    name = models.CharField(max_length=60, unique=True)
    iso = models.CharField(max_length=5, unique=True)
    population = models.PositiveIntegerField(help_text="Census of 1395.")

    def __str__(self) -> str:
        return self.name


class County(models.Model):
    """A county of the 1395 census. `backing` (شهرستان معین) covers it while it has no mobile services of its own."""

    code = models.CharField(max_length=4, primary_key=True, help_text="Code of the Statistical Centre of Iran.")
    province = models.ForeignKey(Province, models.PROTECT, related_name="counties")
    name = models.CharField(max_length=60)
    longitude = models.FloatField()
    latitude = models.FloatField()
    population = models.PositiveIntegerField(help_text="Census of 1395.")
    backing = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="backed")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["province", "name"], name="county_name_in_province"),
            models.CheckConstraint(condition=Q(backing=None) | ~Q(backing=F("code")), name="county_backs_another"),
        ]

    def __str__(self) -> str:
        return self.name


class UnitKind(models.TextChoices):
    HOTLINE = "hotline", _("Line 123 hall")
    MOBILE = "mobile", _("Mobile services")
    CRISIS_CENTRE = "crisis_centre", _("Crisis intervention centre")
    SAFE_HOUSE = "safe_house", _("Safe house")
    HEALTH_HOUSE = "health_house", _("Health house")
    SERVICE_BASE = "service_base", _("Social service base")
    COUNTY_OFFICE = "county_office", _("County office")
    PROVINCE_OFFICE = "province_office", _("Provincial general office")
    NATIONAL_DESK = "national_desk", _("National desk")


class Ownership(models.TextChoices):
    STATE = "state", _("State")
    NGO = "ngo", _("Non-governmental")


class Unit(models.Model):
    """A desk that can be accountable for a case. A safe house's name says nothing of where it stands."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.CharField(max_length=20, unique=True, help_text="Stable key of the reference data.")
    kind = models.CharField(max_length=20, choices=UnitKind)
    name = models.CharField(max_length=120)
    province = models.ForeignKey(Province, models.PROTECT, null=True, blank=True, related_name="units")
    county = models.ForeignKey(County, models.PROTECT, null=True, blank=True, related_name="units")
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    ownership = models.CharField(max_length=10, choices=Ownership, default=Ownership.STATE)
    nominal_beds = models.PositiveSmallIntegerField(default=0)
    is_open_at_night = models.BooleanField(default=True)
    next_level = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="lower_units",
                                   help_text="To whom an unanswered matter rises.")
    is_illustrative = models.BooleanField(default=False)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="unit_has_a_province",
                                   condition=Q(province__isnull=False) | Q(kind=UnitKind.NATIONAL_DESK)),
            models.CheckConstraint(name="unit_level_known", condition=Q(level=None) | Q(level__in=(1, 2, 3))),
        ]
        indexes = [models.Index(fields=["county", "kind"], name="unit_by_county")]

    def __str__(self) -> str:
        return self.name


class Posting(models.Model):
    """A person holds a role at a unit, in a county, in a province or for the nation, for a period."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey("access.User", models.PROTECT, related_name="postings")
    role = models.CharField(max_length=24, choices=Role)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True)
    county = models.ForeignKey(County, models.PROTECT, null=True, blank=True)
    province = models.ForeignKey(Province, models.PROTECT, null=True, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="posting_has_the_scope_of_its_role",
                condition=(
                    Q(role__in=sorted(UNIT_ROLES), unit__isnull=False, county=None, province=None)
                    | Q(role=Role.COUNTY_SUPERVISOR, unit=None, county__isnull=False, province=None)
                    | Q(role=Role.PROVINCE_SUPERVISOR, unit=None, county=None, province__isnull=False)
                    | Q(role__in=sorted(NATIONAL_ROLES), unit=None, county=None, province=None)
                    | Q(role=Role.INSPECTOR, unit=None, county=None)
                ),
            ),
            models.CheckConstraint(name="posting_ends_after_start",
                                   condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at"))),
        ]


class Profession(models.TextChoices):
    SOCIAL_WORKER = "social_worker", _("Social worker")
    PSYCHOLOGIST = "psychologist", _("Psychologist")
    LAWYER = "lawyer", _("Legal adviser")
    NURSE = "nurse", _("Nurse")
    CARER = "carer", _("Carer")
    DRIVER = "driver", _("Driver")


class Staff(models.Model):
    user = models.OneToOneField("access.User", models.PROTECT, primary_key=True, related_name="staff")
    profession = models.CharField(max_length=20, choices=Profession)

    def __str__(self) -> str:
        return self.user.full_name


class Team(models.Model):
    """A mobile team with its vehicle. Who is in it follows from the shifts."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="teams")
    name = models.CharField(max_length=60)
    vehicle = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "name"], name="team_name_in_unit")]

    def __str__(self) -> str:
        return self.name


class Shift(models.Model):
    """One person in one team for a period; nobody is on two shifts at a time."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="shifts")
    team = models.ForeignKey(Team, models.PROTECT, related_name="shifts")
    during = DateTimeRangeField()

    class Meta:
        constraints = [
            ExclusionConstraint(name="one_shift_per_person_at_a_time",
                                expressions=[("staff", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)]),
        ]


class LocalValue(models.Model):
    """A province's own, stricter value of a law provision from a day on. The provisions themselves live in `law`."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    provision = models.CharField(max_length=60)
    province = models.ForeignKey(Province, models.PROTECT)
    value = models.IntegerField()
    from_on = models.DateField()
    reason = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["provision", "province", "from_on"], name="one_local_value_per_day"),
        ]


class Landmark(models.Model):
    """A place that callers of a county name: a square, a mosque, a clinic. Never somebody's home."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    county = models.ForeignKey(County, models.PROTECT, related_name="landmarks")
    name = models.CharField(max_length=80)
    other_names = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    key = models.CharField(max_length=80, help_text="The name as `place_key` reads it.")
    kept_by = models.ForeignKey("access.User", models.PROTECT, related_name="+")
    kept_at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "key"], name="one_landmark_of_a_name_in_a_county",
                                    condition=Q(dropped_at=None)),
        ]

    def __str__(self) -> str:
        return self.name
