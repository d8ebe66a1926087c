"""What the wall-boards show: how a hall does now, today and on the days before, each figure with what it means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from panah.core.jalali import start_of_day, tehran_day
from panah.hotline import queries
from panah.hotline.queries.board import Limits, Manned, Waiting
from panah.law import staffing
from panah.methods import service
from panah.methods.service import Answered
from panah.network.models import Unit
from panah.network.queries import local_values

DAYS_SHOWN = 14
BAR_WIDTH, CHART_HEIGHT = 20, 100


@dataclass(frozen=True, slots=True)
class Figure:
    """One number in large type; `tone` is good or near, where there is a target."""

    key: str
    label: Any
    value: str
    meaning: Any
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One hour as a bar of three parts on each other, in units of the drawing; `answered` is its numbers."""

    hour: int
    x: int
    answered: Answered
    parts: tuple[tuple[str, float, float], ...]
    """What it shows, its upper edge and its height."""


@dataclass(frozen=True, slots=True)
class DayLine:
    on: date
    answered: Answered
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HallLine:
    """One hall on the board of all halls."""

    hall: Unit
    waiting: Waiting
    manned: Manned
    planned: int | None
    is_cut: bool
    level: str
    abandonment: str
    tone: str


def hall_board(hall: Unit, at: datetime) -> dict[str, Any]:
    """The board of one hall: now, today by hour, the days before."""
    today = tehran_day(at)
    local = local_values(hall.province_id, today)
    limits, since = Limits.on(today, local), start_of_day(today)
    hours = queries.answered_by_hour(hall, since, at, limits)
    whole = service.together(hours.values())
    staffed = queries.seconds_staffed(hall, since, at)
    days = queries.answered_by_day(hall, start_of_day(today - timedelta(days=DAYS_SHOWN)), since, limits)
    levels, others = levels_of(whole, today, local), measures_of(whole, staffed, today, local)
    return {"hall": hall, "waiting": queries.waiting_by_hall([hall.pk]).get(hall.pk, Waiting()),
            "manned": queries.manned_by_hall([hall.pk]).get(hall.pk, Manned()),
            "planned": queries.planned_by_hall([hall.pk], at).get(hall.pk), "whole": whole, "levels": levels,
            "others": others, "bars": bars(hours), "days": _day_lines(days), **_target(today, local)}


def all_boards(halls: Sequence[Unit], at: datetime) -> dict[str, Any]:
    """One line for each hall, those where somebody waits longest first."""
    today = tehran_day(at)
    ids = [hall.pk for hall in halls]
    waiting, manned = queries.waiting_by_hall(ids), queries.manned_by_hall(ids)
    planned, cut = queries.planned_by_hall(ids, at), queries.halls_with_line_cut()
    counted = queries.answered_by_hall(ids, start_of_day(today), at, Limits.on(today, {}))
    lines = []
    for hall in halls:
        answered = counted.get(hall.pk, Answered())
        lines.append(HallLine(hall, waiting.get(hall.pk, Waiting()), manned.get(hall.pk, Manned()),
                              planned.get(hall.pk), hall.pk in cut, percent(answered.level_of_answered),
                              percent(answered.abandonment), _tone(answered.level_of_answered, today, {})))
    lines.sort(key=lambda line: (line.waiting.since is None, line.waiting.since or at, line.hall.name))
    return {"lines": lines, **_target(today, {})}


def levels_of(answered: Answered, today: date, local: Mapping[str, int]) -> list[Figure]:
    """Service level by every definition: they differ, and none is true without its name."""
    seconds, early = staffing.ANSWER_WITHIN.on(today, local), staffing.EARLY_ABANDON.on(today, local)
    numbers = {"seconds": seconds, "early": early}
    told = [
        ("level_of_answered", gettext_lazy("Of the answered calls"),
         _("Calls answered within %(seconds)s seconds, of all answered calls. NENA and NFPA count like this: who gave "
           "up is not in it.")),
        ("level_of_offered", gettext_lazy("Of all calls"),
         _("Calls answered within %(seconds)s seconds, of all calls answered or given up. The strictest count.")),
        ("level_without_early", gettext_lazy("Without those who gave up early"),
         _("As of all calls, but without those who gave up before %(early)s seconds.")),
        ("level_with_late", gettext_lazy("Of the answered and those given up late"),
         _("Calls answered within %(seconds)s seconds, of the answered calls and those who gave up only after "
           "%(seconds)s seconds.")),
    ]
    return [Figure(name, label, percent(getattr(answered, name)), meaning % numbers,
                   _tone(getattr(answered, name), today, local)) for name, label, meaning in told]


def measures_of(answered: Answered, staffed: float, today: date, local: Mapping[str, int]) -> list[Figure]:
    minutes = {"minutes": staffing.WRITE_UP_LONGEST.on(today, local)}
    return [
        Figure("calls", gettext_lazy("Calls today"), str(answered.offered),
               _("Calls that rang in this hall today and were answered, by whatever hall, or given up.")),
        Figure("abandonment", gettext_lazy("Given up"), percent(answered.abandonment),
               _("Callers who gave up before an answer, of all calls. Each is owed a call.")),
        Figure("mean_wait", gettext_lazy("Mean wait for an answer"), minutes_of(answered.mean_wait),
               _("The waits of all answered calls, divided by their number; minutes and seconds.")),
        Figure("longest_wait", gettext_lazy("Longest wait"), minutes_of(answered.longest_wait or None),
               _("The longest wait of a call of today, answered or given up.")),
        Figure("handling_time", gettext_lazy("Mean handling"), minutes_of(answered.handling_time),
               _("From the answer to the end of the call, or until its contact was finished, counting at most "
                 "%(minutes)s minutes of writing after the call.") % minutes),
        Figure("occupancy", gettext_lazy("Occupancy"),
               percent(service.occupancy(answered.seconds_handled, staffed)),
               _("Handling of the calls of today, of the time somebody sat in the booths.")),
    ]


def bars(hours: Mapping[int, Answered]) -> list[Bar]:
    """The hours of a day, the first at the right, as high as the fullest."""
    most = max((answered.offered for answered in hours.values()), default=0) or 1
    return [_bar(hour, hours.get(hour, Answered()), CHART_HEIGHT / most) for hour in range(24)]


def percent(share: float | None) -> str:
    return "—" if share is None else f"{round(share * 100)}٪"


def minutes_of(seconds: float | None) -> str:
    """4:05"""
    if seconds is None:
        return "—"
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02}"


def _bar(hour: int, answered: Answered, unit: float) -> Bar:
    parts, edge = [], float(CHART_HEIGHT)
    counts = {"in-time": answered.answered_in_time, "late": answered.answered_late, "given-up": answered.abandoned}
    for kind, calls in counts.items():
        edge -= calls * unit
        if calls:
            parts.append((kind, round(edge, 1), round(calls * unit, 1)))
    return Bar(hour, (23 - hour) * BAR_WIDTH, answered, tuple(parts))


def _day_lines(days: Mapping[date, Answered]) -> list[DayLine]:
    """The newest first."""
    return [DayLine(day, answered, (percent(answered.level_of_answered), percent(answered.level_of_offered),
                                    percent(answered.abandonment), minutes_of(answered.mean_wait),
                                    minutes_of(answered.handling_time)))
            for day, answered in sorted(days.items(), reverse=True)]


def _target(today: date, local: Mapping[str, int]) -> dict[str, int]:
    return {"target_share": staffing.ANSWER_SHARE.on(today, local),
            "target_seconds": staffing.ANSWER_WITHIN.on(today, local)}


def _tone(share: float | None, today: date, local: Mapping[str, int]) -> str:
    if share is None:
        return ""
    return "good" if share * 100 >= staffing.ANSWER_SHARE.on(today, local) else "near"
