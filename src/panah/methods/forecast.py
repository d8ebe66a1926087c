"""How many calls an hour of the coming week brings, and how far such a forecast was off.

An hour of the week is a pair (weekday, hour). The mean of the same hour in the weeks gone by is drawn towards the mean
of that hour over all weekdays, the more the fewer the weeks: a small line has few calls in any one hour, and what it
had last Tuesday at three says little. (The mean of a Poisson rate under a gamma prior: Gelman et al., Bayesian Data
Analysis, 2.6.)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Hour = tuple[int, int]
WEEK: tuple[Hour, ...] = tuple((weekday, hour) for weekday in range(7) for hour in range(24))


@dataclass(frozen=True, slots=True)
class Errors:
    """How far forecasts were off, in calls per hour; `of_all` is the share of all calls that was misplaced."""

    mean_absolute: float
    bias: float
    of_all: float | None


def hourly_rates(counted: Iterable[tuple[Hour, float]], weeks: Mapping[int, int], strength: float) -> dict[Hour, float]:
    """Calls per hour for all hours of the week.

    `counted`: calls in hours of the past, hours without calls may be left out; `weeks`: how many of each weekday were
    counted; `strength`: so many weeks of evidence does the mean over all weekdays weigh. Raises ValueError when it is
    negative. An hour of which nothing is known has rate 0.
    """
    if strength < 0:
        raise ValueError("strength must not be negative")
    calls: dict[Hour, float] = {}
    for slot, count in counted:
        calls[slot] = calls.get(slot, 0.0) + count
    days = sum(weeks.values())
    over_days = [sum(calls.get((weekday, hour), 0.0) for weekday in range(7)) / days if days else 0.0
                 for hour in range(24)]
    return {(weekday, hour): _drawn(calls.get((weekday, hour), 0.0), weeks.get(weekday, 0), over_days[hour], strength)
            for weekday, hour in WEEK}


def ratio(counted: Sequence[float], expected: Sequence[float]) -> float | None:
    """How many times as many calls special days had as ordinary ones would have had; None where none were expected."""
    whole = sum(expected)
    return sum(counted) / whole if whole else None


def errors(forecast: Sequence[float], came: Sequence[float]) -> Errors:
    """Raises ValueError for no hours, or for unequally many."""
    if not came:
        raise ValueError("nothing to compare")
    off = [expected - real for expected, real in zip(forecast, came, strict=True)]
    absolute, calls = sum(map(abs, off)), sum(came)
    return Errors(absolute / len(off), sum(off) / len(off), absolute / calls if calls else None)


def _drawn(calls: float, weeks: int, mean: float, strength: float) -> float:
    evidence = weeks + strength
    return (calls + strength * mean) / evidence if evidence else mean
