"""What a hall's wall-board shows, counted by the database: one query for each group of figures."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import (
    Count,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Sum,
    Value,
)
from django.db.models.functions import Coalesce, ExtractHour, Greatest, Least, TruncDate

from panah.access.actor import Actor
from panah.core.jalali import TEHRAN
from panah.hotline import policies
from panah.hotline.models import BoothPlan, Call, Sitting
from panah.hotline.rules import hour_of_week
from panah.hotline.states import CallState, SittingState
from panah.law import staffing
from panah.methods.service import Answered
from panah.network.models import Unit

_NO_TIME = timedelta(0)
_IN_SECONDS = {"seconds_until_answered", "seconds_until_abandoned", "longest_wait", "seconds_handled"}


@dataclass(frozen=True, slots=True)
class Limits:
    """By what calls are counted."""

    in_time: timedelta
    early: timedelta
    write_up: timedelta

    @classmethod
    def on(cls, day: date, local: Mapping[str, int]) -> Limits:
        return cls(in_time=timedelta(seconds=staffing.ANSWER_WITHIN.on(day, local)),
                   early=timedelta(seconds=staffing.EARLY_ABANDON.on(day, local)),
                   write_up=timedelta(minutes=staffing.WRITE_UP_LONGEST.on(day, local)))


@dataclass(frozen=True, slots=True)
class Waiting:
    """Who rings now; `elsewhere`: of these, how many are offered to another province."""

    calls: int = 0
    since: datetime | None = None
    elsewhere: int = 0


@dataclass(frozen=True, slots=True)
class Manned:
    """Booths somebody sits in, of these away for a moment, of these on the line."""

    open: int = 0
    away: int = 0
    talking: int = 0


def halls_on_board(actor: Actor) -> QuerySet[Unit]:
    """The halls whose figures this person may see."""
    return Unit.objects.filter(policies.may_watch_board_q(actor)).select_related("province").order_by("name")


def waiting_by_hall(halls: Collection[UUID]) -> dict[UUID, Waiting]:
    """The hall called, wherever its calls are offered."""
    rows = (Call.objects.filter(hall__in=halls, state=CallState.RINGING).values("hall")
            .annotate(calls=Count("pk"), since=Min("rang_at"),
                      elsewhere=Count("pk", filter=Q(offered_to__isnull=False))))
    return {hall: Waiting(*counts) for hall, *counts in rows.values_list("hall", "calls", "since", "elsewhere")}


def manned_by_hall(halls: Collection[UUID]) -> dict[UUID, Manned]:
    talks = Exists(Call.objects.filter(operator=OuterRef("operator"), state=CallState.ANSWERED))
    rows = (Sitting.objects.filter(booth__hall__in=halls, ended_at=None).annotate(talks=talks).values("booth__hall")
            .annotate(open=Count("pk"), away=Count("pk", filter=Q(state=SittingState.AWAY)),
                      talking=Count("pk", filter=Q(talks=True))))
    return {hall: Manned(*counts) for hall, *counts in rows.values_list("booth__hall", "open", "away", "talking")}


def planned_by_hall(halls: Collection[UUID], at: datetime) -> dict[UUID, int]:
    """Booths planned for this hour; a hall without a plan is missing."""
    weekday, hour = hour_of_week(at)
    return dict(BoothPlan.objects.filter(hall__in=halls, weekday=weekday, hour=hour).values_list("hall", "booths"))


def answered_by_hour(hall: Unit, since: datetime, until: datetime, limits: Limits) -> dict[int, Answered]:
    """By the hour in Tehran in which the calls rang."""
    return _answered(_rang(since, until).filter(hall=hall), limits, hour=ExtractHour("rang_at", tzinfo=TEHRAN))


def answered_by_day(hall: Unit, since: datetime, until: datetime, limits: Limits) -> dict[date, Answered]:
    """By the day in Tehran on which the calls rang."""
    return _answered(_rang(since, until).filter(hall=hall), limits, day=TruncDate("rang_at", tzinfo=TEHRAN))


def answered_by_hall(halls: Collection[UUID], since: datetime, until: datetime,
                     limits: Limits) -> dict[UUID, Answered]:
    """By the hall called, whoever answered."""
    return _answered(_rang(since, until).filter(hall__in=halls), limits, called=F("hall"))


def answered_in_all(hall: Unit, since: datetime, until: datetime, limits: Limits) -> Answered:
    return _answered(_rang(since, until).filter(hall=hall), limits, called=F("hall")).get(hall.pk, Answered())


def seconds_staffed(hall: Unit, since: datetime, until: datetime) -> float:
    """How long somebody sat in the hall's booths, all booths added up; away for a moment counts as sitting."""
    ended = Least(Coalesce("ended_at", Value(until)), Value(until))
    length = ExpressionWrapper(ended - Greatest("begun_at", Value(since)), output_field=DurationField())
    sittings = Sitting.objects.filter(Q(ended_at=None) | Q(ended_at__gt=since), booth__hall=hall, begun_at__lt=until)
    total: timedelta | None = sittings.aggregate(total=Sum(length))["total"]
    return (total or _NO_TIME).total_seconds()


def _rang(since: datetime, until: datetime) -> QuerySet[Call]:
    return Call.objects.filter(rang_at__gte=since, rang_at__lt=until)


def _answered(calls: QuerySet[Call], limits: Limits, **by: Any) -> dict[Any, Answered]:
    """What `methods.service.answered` counts, grouped by one expression."""
    until_answered = ExpressionWrapper(F("answered_at") - F("rang_at"), output_field=DurationField())
    until_given_up = ExpressionWrapper(F("ended_at") - F("rang_at"), output_field=DurationField())
    # Writing that goes on long after the call is not all work on it: a draft may lie.
    written = Least(Coalesce("contact__finished_at", "ended_at"), F("ended_at") + Value(limits.write_up))
    handling = ExpressionWrapper(Greatest(F("ended_at"), written) - F("answered_at"), output_field=DurationField())
    answered, gave_up = Q(answered_at__isnull=False), Q(state=CallState.ABANDONED)
    handled = Q(state=CallState.HUNG_UP)
    key, = by
    rows = (calls.annotate(**by, waited=until_answered, rang=until_given_up, took=handling).values(key).order_by(key)
            .annotate(
                answered=Count("pk", filter=answered),
                answered_in_time=Count("pk", filter=answered & Q(waited__lte=limits.in_time)),
                abandoned=Count("pk", filter=gave_up),
                abandoned_early=Count("pk", filter=gave_up & Q(rang__lt=limits.early)),
                abandoned_late=Count("pk", filter=gave_up & Q(rang__gt=limits.in_time)),
                seconds_until_answered=Sum("waited", filter=answered),
                seconds_until_abandoned=Sum("rang", filter=gave_up),
                longest_wait=Greatest(Max("waited", filter=answered), Max("rang", filter=gave_up)),
                handled=Count("pk", filter=handled), seconds_handled=Sum("took", filter=handled)))
    return {row.pop(key): _as_answered(row) for row in rows}


def _as_answered(row: dict[str, Any]) -> Answered:
    return Answered(**row | {name: _seconds(row[name]) for name in _IN_SECONDS})


def _seconds(length: timedelta | None) -> float:
    return (length or _NO_TIME).total_seconds()

