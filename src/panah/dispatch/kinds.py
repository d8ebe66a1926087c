"""The coded words of a mission: on what ground the team entered, how it ended, why it was called back."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EntryBasis(TextChoices):
    CONSENT = "consent", _("Consent of the household")
    JUDICIAL_ORDER = "judicial_order", _("Judicial order")
    NOT_NEEDED = "not_needed", _("No entry to a home")


class Outcome(TextChoices):
    """Domain §4.3.5: what the team decided on the spot."""

    SETTLED = "settled", _("Settled on the spot")
    OUTPATIENT = "outpatient", _("Goes on as out-patient of the crisis centre")
    TRANSFER = "transfer", _("Taken to the crisis centre")
    HOSPITAL = "hospital", _("Taken to hospital")
    POLICE = "police", _("Handed to the police")
    NOT_FOUND = "not_found", _("Nobody found")
    ENTRY_REFUSED = "entry_refused", _("Entry refused")


TO_CENTRE = frozenset({Outcome.OUTPATIENT, Outcome.TRANSFER})
OUTSIDE = frozenset({Outcome.HOSPITAL, Outcome.POLICE})
UNHELPED = frozenset({Outcome.NOT_FOUND, Outcome.ENTRY_REFUSED})


class RecallReason(TextChoices):
    NEARER_TEAM = "nearer_team", _("A nearer team goes")
    NO_LONGER_NEEDED = "no_longer_needed", _("No longer needed")
    VEHICLE = "vehicle", _("Vehicle out of service")
    TEAM_UNABLE = "team_unable", _("The team cannot go")
    VISIT_MOVED = "visit_moved", _("The visit was moved")
