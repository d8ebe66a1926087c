"""Which moves an admission knows."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AdmissionState(TextChoices):
    EXPECTED = "expected", _("Expected")
    ACTIVE = "active", _("Present")
    DISCHARGED = "discharged", _("Discharged")
    CANCELLED = "cancelled", _("Did not arrive")


HOLDING = frozenset({AdmissionState.EXPECTED, AdmissionState.ACTIVE})

MOVES: dict[AdmissionState, frozenset[AdmissionState]] = {
    AdmissionState.EXPECTED: frozenset({AdmissionState.ACTIVE, AdmissionState.CANCELLED}),
    AdmissionState.ACTIVE: frozenset({AdmissionState.DISCHARGED}),
    AdmissionState.DISCHARGED: frozenset(),
    AdmissionState.CANCELLED: frozenset(),
}
