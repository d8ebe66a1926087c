"""When somebody may be called again: at once while they are still at the phone, later in safe hours of local time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from panah.core.jalali import TEHRAN, tehran_day
from panah.hotline.models import CallBack
from panah.law import line, targets

Local = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Window:
    """From when on a call may be made, and by when it is due."""

    not_before: datetime
    due_at: datetime


def first_window(lost_at: datetime, local: Local) -> Window:
    """Within minutes, at any hour: who has just hung up is still at the phone."""
    return Window(lost_at, lost_at + timedelta(minutes=targets.CALL_BACK_WITHIN.on(tehran_day(lost_at), local)))


def next_window(after: datetime, local: Local) -> Window:
    """The first safe moment from `after` on, and by when it is due then."""
    begin = next_safe(after, local)
    return Window(begin, begin + timedelta(minutes=targets.CALL_BACK_WITHIN.on(tehran_day(begin), local)))


def window_after_attempt(at: datetime, local: Local) -> Window:
    return next_window(at + timedelta(minutes=targets.CALL_BACK_GAP.on(tehran_day(at), local)), local)


def window_of_look(at: datetime, local: Local) -> Window:
    """By when a supervisor looks at a call-back that is held."""
    return Window(at, at + timedelta(minutes=line.HELD_LOOK.on(tehran_day(at), local)))


def is_safe_hour(at: datetime, local: Local) -> bool:
    begin, end = _safe_hours(at, local)
    return begin <= at < end


def next_safe(at: datetime, local: Local) -> datetime:
    """This moment where it is safe, else when safe hours next begin."""
    begin, end = _safe_hours(at, local)
    if begin <= at < end:
        return at
    return begin if at < begin else _safe_hours(at + timedelta(days=1), local)[0]


def may_call_now(call_back: CallBack, at: datetime, local: Local) -> bool:
    """Within its window at any hour, since the window says so; past it in safe hours only."""
    return call_back.not_before <= at and (at <= call_back.due_at or is_safe_hour(at, local))


def window_is_missed(call_back: CallBack, at: datetime, local: Local) -> bool:
    """Nobody called in time, and now it would ring at night."""
    return call_back.due_at < at and not is_safe_hour(at, local)


def attempts_are_used_up(attempts: int, at: datetime, local: Local) -> bool:
    return attempts >= targets.CALL_BACK_ATTEMPTS.on(tehran_day(at), local)


def is_claimed(call_back: CallBack, at: datetime, local: Local) -> bool:
    """Whether a colleague has it in hand: a claim without a result ends by itself."""
    if call_back.claimed_at is None:
        return False
    return at < call_back.claimed_at + timedelta(minutes=line.CALL_BACK_CLAIM.on(tehran_day(at), local))


def _safe_hours(at: datetime, local: Local) -> tuple[datetime, datetime]:
    day = tehran_day(at)
    hours = (line.CALL_BACK_FROM_HOUR.on(day, local), line.CALL_BACK_UNTIL_HOUR.on(day, local))
    begin, end = (datetime.combine(day, time(hour), TEHRAN) for hour in hours)
    return begin, end
