"""Hours of the week, as halls plan them: the week begins on Saturday."""

from __future__ import annotations

from datetime import date, datetime

from panah.core.jalali import TEHRAN, tehran_day

HourOfWeek = tuple[int, int]
"""Weekday, 0 for Saturday, and hour."""


def weekday_of(day: date) -> int:
    """0 for Saturday."""
    return (day.weekday() + 2) % 7


def hour_of_week(at: datetime) -> HourOfWeek:
    """In Tehran."""
    return weekday_of(tehran_day(at)), at.astimezone(TEHRAN).hour
