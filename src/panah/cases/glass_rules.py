"""For how long a file may be open in an emergency, how often one may try, and by when it is reviewed."""

from __future__ import annotations

from datetime import datetime, timedelta

from panah.core.jalali import tehran_day
from panah.law import reading

A_WHILE = timedelta(hours=1)
"""The tries of one hour count; so says the title of the provision."""


def minutes_on_offer(at: datetime) -> list[int]:
    day = tehran_day(at)
    return [each.on(day) for each in (reading.EMERGENCY_SHORT, reading.EMERGENCY_MIDDLE, reading.EMERGENCY_LONGEST)]


def most_tries(at: datetime) -> int:
    return reading.EMERGENCY_TRIES.on(tehran_day(at))


def review_due_at(at: datetime) -> datetime:
    return at + timedelta(hours=reading.EMERGENCY_REVIEW.on(tehran_day(at)))
