"""What calls came, when, and how they went: what the number of operators is reckoned from."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Count, QuerySet
from django.db.models.functions import ExtractHour, TruncDate

from panah.core.jalali import TEHRAN
from panah.hotline.models import BoothPlan, Call
from panah.hotline.rules import HourOfWeek
from panah.network.models import Unit


def calls_by_day_and_hour(hall: Unit, since: datetime, until: datetime) -> dict[tuple[date, int], int]:
    """Every call that rang, by day and hour in Tehran; hours without calls are missing."""
    rows = (_rang(hall, since, until).values_list(TruncDate("rang_at", tzinfo=TEHRAN),
                                                  ExtractHour("rang_at", tzinfo=TEHRAN)).order_by())
    return {(day, hour): count for day, hour, count in rows.annotate(Count("pk"))}


def plan_of(hall: Unit) -> dict[HourOfWeek, int]:
    """Booths planned for the hours of the week; hours nobody planned are missing."""
    plans = BoothPlan.objects.filter(hall=hall).values_list("weekday", "hour", "booths")
    return {(weekday, hour): booths for weekday, hour, booths in plans}


def _rang(hall: Unit, since: datetime, until: datetime) -> QuerySet[Call]:
    return Call.objects.filter(hall=hall, rang_at__gte=since, rang_at__lt=until)
