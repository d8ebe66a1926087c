"""What calls came, when, and how they went: what the number of operators is reckoned from."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Count, DateField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import ExtractHour, TruncDate

from panah.core.jalali import TEHRAN, start_of_day
from panah.hotline.models import BoothPlan, Call, CallsOfDay
from panah.hotline.rules import HourOfWeek
from panah.network.models import Unit, UnitKind

ONE_DAY = timedelta(days=1)
CallsByHour = dict[tuple[date, int], int]
"""By day and hour in Tehran; hours without calls are missing."""


def calls_by_day_and_hour(hall: Unit, since: date, until: date) -> CallsByHour:
    """Every call that rang before `until`. Of days that were counted already no call is read."""
    days = dict(CallsOfDay.objects.filter(hall=hall, on__gte=since, on__lt=until).values_list("on", "by_hour"))
    counted = {(day, hour): calls for day, hours in days.items() for hour, calls in enumerate(hours) if calls}
    return counted | rung(hall, max(days) + ONE_DAY if days else since, until)


def rung(hall: Unit, since: date, until: date) -> CallsByHour:
    """Counted call by call."""
    rows = (Call.objects.filter(hall=hall, rang_at__gte=start_of_day(since), rang_at__lt=start_of_day(until))
            .values_list(TruncDate("rang_at", tzinfo=TEHRAN), ExtractHour("rang_at", tzinfo=TEHRAN)).order_by())
    return {(day, hour): count for day, hour, count in rows.annotate(Count("pk"))}


def halls_to_count(until: date) -> QuerySet[Unit]:
    """Halls with days before `until` that are not counted; `counted_to` is the last day counted."""
    last = CallsOfDay.objects.filter(hall=OuterRef("pk")).order_by("-on").values("on")[:1]
    first = (Call.objects.filter(hall=OuterRef("pk")).order_by("rang_at")
             .values(day=TruncDate("rang_at", tzinfo=TEHRAN))[:1])
    return (Unit.objects.filter(kind=UnitKind.HOTLINE)
            .annotate(counted_to=Subquery(last), rang_first_on=Subquery(first, output_field=DateField()))
            .filter(Q(counted_to__lt=until - ONE_DAY) | Q(counted_to=None, rang_first_on__lt=until)))


def plan_of(hall: Unit) -> dict[HourOfWeek, int]:
    """Booths planned for the hours of the week; hours nobody planned are missing."""
    plans = BoothPlan.objects.filter(hall=hall).values_list("weekday", "hour", "booths")
    return {(weekday, hour): booths for weekday, hour, booths in plans}
