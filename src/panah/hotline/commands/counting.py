"""Counting the calls of days gone by once, so that a forecast does not read three years of calls."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from panah.access import audit
from panah.access.actor import Actor
from panah.access.guard import require
from panah.core.jalali import tehran_day
from panah.hotline import queries
from panah.hotline.models import CallsOfDay
from panah.hotline.models.booths import HOURS

WELL_PAST = timedelta(days=1)
"""A whole day more is left to what an exchange tells late; until then its calls are counted at every reading."""


@transaction.atomic
def count_days(*, actor: Actor, at: datetime) -> int:
    """Found by the clock: days well past, of every hall that has ever been called. Returns how many were counted."""
    require(actor.is_system)
    until = tehran_day(at) - WELL_PAST
    counted = 0
    for hall in queries.halls_to_count(until):
        days = _count(hall, until)
        # Another worker may have been quicker, and has counted the same.
        CallsOfDay.objects.bulk_create(days, ignore_conflicts=True)
        audit.record_act("hotline.days_counted", actor=actor, at=at, row=hall, days=len(days))
        counted += len(days)
    return counted


def _count(hall: Any, until: date) -> list[CallsOfDay]:
    """Of a hall as `queries.halls_to_count` gives it."""
    since = hall.counted_to + timedelta(days=1) if hall.counted_to else hall.rang_first_on
    calls = queries.rung(hall, since, until)
    days = [since + timedelta(days=number) for number in range((until - since).days)]
    return [CallsOfDay(hall=hall, on=day, by_hour=[calls.get((day, hour), 0) for hour in range(HOURS)]) for day in days]
