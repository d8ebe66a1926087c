"""Booths of a hall, who sits in them now, and how many were planned to be open."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from panah.core.ids import uuid7
from panah.hotline.states import SittingState

HOURS = 24
WEEKDAYS = 7


class Booth(models.Model):
    """A desk with a phone. `extension` is its name at the exchange; empty where no exchange is connected."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    hall = models.ForeignKey("network.Unit", models.PROTECT, related_name="booths")
    label = models.CharField(max_length=20)
    extension = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["hall", "label"], name="booth_label_in_hall"),
            models.UniqueConstraint(fields=["extension"], name="booth_by_extension", condition=~Q(extension="")),
        ]

    def __str__(self) -> str:
        return self.label


class Sitting(models.Model):
    """One operator in one booth, from sitting down to standing up."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    booth = models.ForeignKey(Booth, models.PROTECT, related_name="sittings")
    operator = models.ForeignKey("access.User", models.PROTECT, related_name="sittings")
    state = models.CharField(max_length=8, choices=SittingState, default=SittingState.READY)
    changed_at = models.DateTimeField(help_text="Since when the state is as it is.")
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    was_left = models.BooleanField(default=False, help_text="The clock ended it: nothing had been done for long.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["booth"], name="one_operator_in_a_booth", condition=Q(ended_at=None)),
            models.UniqueConstraint(fields=["operator"], name="one_booth_of_an_operator", condition=Q(ended_at=None)),
            models.CheckConstraint(name="sitting_ends_after_start",
                                   condition=Q(ended_at=None) | Q(ended_at__gte=F("begun_at"))),
            models.CheckConstraint(name="sitting_that_was_left_has_ended",
                                   condition=Q(was_left=False) | Q(ended_at__isnull=False)),
        ]


class BoothPlan(models.Model):
    """How many booths should be open in one hour of the week. Weekday 0 is Saturday."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    hall = models.ForeignKey("network.Unit", models.PROTECT, related_name="booth_plans")
    weekday = models.PositiveSmallIntegerField()
    hour = models.PositiveSmallIntegerField()
    booths = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["hall", "weekday", "hour"], name="one_plan_for_an_hour"),
            models.CheckConstraint(name="plan_is_for_an_hour_of_the_week",
                                   condition=Q(weekday__lt=WEEKDAYS, hour__lt=HOURS)),
        ]


class HallScript(models.Model):
    """A hall's own opening words and what an operator elsewhere must know of its province."""

    hall = models.OneToOneField("network.Unit", models.PROTECT, primary_key=True, related_name="script")
    opening = models.TextField(blank=True)
    local_notes = models.TextField(blank=True)
    revised_at = models.DateTimeField()
    revised_by = models.ForeignKey("access.User", models.PROTECT, related_name="+")


class LineCut(models.Model):
    """A hall's line is down from one moment to another: its callers are answered elsewhere."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    hall = models.ForeignKey("network.Unit", models.PROTECT, related_name="line_cuts")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["hall"], name="one_cut_of_a_line_at_once", condition=Q(ended_at=None)),
            models.CheckConstraint(name="line_cut_ends_after_start",
                                   condition=Q(ended_at=None) | Q(ended_at__gte=F("began_at"))),
        ]
