"""When a message goes: not at night unless it hurries, again after growing gaps, and not for ever."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from panah.core import jalali
from panah.law import notify as law
from panah.notify.words import DAY_AND_NIGHT


def first_try(text: str, at: datetime) -> datetime:
    """At once, or in the morning."""
    return at if text in DAY_AND_NIGHT else _after_the_night(at)


def next_try(text: str, at: datetime, tries: int) -> datetime:
    """After so many tries, the last of them now: the gap doubles until it is the longest."""
    return first_try(text, at + gap_after(tries, at))


def gap_after(tries: int, at: datetime) -> timedelta:
    day = jalali.tehran_day(at)
    return timedelta(minutes=min(law.FIRST_GAP.on(day) * 2 ** (tries - 1), law.LONGEST_GAP.on(day)))


def worth_sending_until(first: datetime) -> datetime:
    return first + timedelta(hours=law.WORTH_SENDING.on(jalali.tehran_day(first)))


def most_tries(at: datetime) -> int:
    return law.TRIES.on(jalali.tehran_day(at))


def forgotten_before(at: datetime) -> datetime:
    """What was settled earlier than this is erased."""
    return at - timedelta(days=law.FORGOTTEN.on(jalali.tehran_day(at)))


def _after_the_night(at: datetime) -> datetime:
    day = jalali.tehran_day(at)
    tomorrow = day + timedelta(days=1)
    evening = jalali.start_of_day(tomorrow) - timedelta(hours=law.QUIET_BEFORE_MIDNIGHT.on(day))
    if at >= evening:
        return _morning(tomorrow)
    return max(at, _morning(day))


def _morning(day: date) -> datetime:
    return jalali.start_of_day(day) + timedelta(hours=law.QUIET_AFTER_MIDNIGHT.on(day))
