"""The coded words of keeping: how one comes, how one stays, why longer, where one goes."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Mode(TextChoices):
    OUTPATIENT = "outpatient", _("Out-patient")
    TEMPORARY = "temporary", _("Temporary keeping")
    SAFE_HOUSE = "safe_house", _("Stay in a safe house")


CENTRE_MODES = frozenset({Mode.OUTPATIENT, Mode.TEMPORARY})


class Route(TextChoices):
    """Domain §4.4.1: by oneself, or referred from inside or outside the organisation."""

    SELF = "self", _("Came by herself or himself")
    LINE_123 = "line_123", _("Inside: line 123")
    MOBILE = "mobile", _("Inside: mobile team")
    OTHER_UNIT = "other_unit", _("Inside: another unit")
    COURT = "court", _("Outside: court")
    POLICE = "police", _("Outside: police")
    HOSPITAL = "hospital", _("Outside: hospital")
    OTHER_BODY = "other_body", _("Outside: another body")


INSIDE = frozenset({Route.LINE_123, Route.MOBILE, Route.OTHER_UNIT})


class ExtensionReason(TextChoices):
    UNSAFE_AT_HOME = "unsafe_at_home", _("Home is not yet safe")
    COURT_PENDING = "court_pending", _("A court decision is awaited")
    NO_HOUSING = "no_housing", _("Housing is not yet found")
    TREATMENT = "treatment", _("Treatment goes on")
    JOB = "job", _("Work or training is under way")


class Destination(TextChoices):
    FAMILY = "family", _("Back to the family, after a risk check")
    RELATIVE = "relative", _("To a relative")
    INDEPENDENT = "independent", _("Independent living")
    SAFE_HOUSE = "safe_house", _("To a safe house")
    HEALTH_HOUSE = "health_house", _("To a health house")
    OTHER_PROVINCE = "other_province", _("To a unit of another province")
    HOSPITAL = "hospital", _("To hospital or treatment")
    COURT = "court", _("To a place set by the court")
    OWN_WISH = "own_wish", _("Left by own wish")


OUTSIDE = frozenset({Destination.HOSPITAL, Destination.COURT})
