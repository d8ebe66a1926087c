"""Beds of the units that the reference data brings: made once, kept as people change them."""

from __future__ import annotations

from django.db.models import Count

from panah.core.persian import to_persian_digits
from panah.network.models import Unit
from panah.shelter.models import Bed


def set_up_beds() -> int:
    """Give each unit with a nominal number of beds and none yet its beds. Returns how many were made."""
    bare = Unit.objects.annotate(number=Count("beds")).filter(nominal_beds__gt=0, number=0)
    beds = [Bed(unit=unit, label=f"تخت {to_persian_digits(place)}")
            for unit in bare for place in range(1, unit.nominal_beds + 1)]
    return len(Bed.objects.bulk_create(beds))
