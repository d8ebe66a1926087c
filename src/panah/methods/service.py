"""How well a line was answered, by every definition in use. Waits are in seconds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answered:
    """What is counted of the calls of a period, whoever counted it. Every share is None where it has no denominator.

    Calls that wait still are in none of the counts.
    """

    answered: int = 0
    answered_in_time: int = 0
    abandoned: int = 0
    abandoned_early: int = 0
    """Gave up before the short time: perhaps a wrong number."""
    abandoned_late: int = 0
    """Gave up after the time in which they should have been answered."""
    seconds_until_answered: float = 0.0
    seconds_until_abandoned: float = 0.0
    longest_wait: float = 0.0
    seconds_handled: float = 0.0
    """From the answer to the end of the work on the call, of those `handled`."""
    handled: int = 0

    @property
    def offered(self) -> int:
        return self.answered + self.abandoned

    @property
    def answered_late(self) -> int:
        return self.answered - self.answered_in_time

    @property
    def level_of_answered(self) -> float | None:
        """Answered in time of all answered: the definition of NENA and NFPA."""
        return _share(self.answered_in_time, self.answered)

    @property
    def level_of_offered(self) -> float | None:
        """Answered in time of all who called."""
        return _share(self.answered_in_time, self.offered)

    @property
    def level_without_early(self) -> float | None:
        """Answered in time of all who called, but for those who gave up early."""
        return _share(self.answered_in_time, self.offered - self.abandoned_early)

    @property
    def level_with_late(self) -> float | None:
        """Answered in time of the answered and those who gave up late."""
        return _share(self.answered_in_time, self.answered + self.abandoned_late)

    @property
    def abandonment(self) -> float | None:
        return _share(self.abandoned, self.offered)

    @property
    def mean_wait(self) -> float | None:
        """Average speed of answer."""
        return _share(self.seconds_until_answered, self.answered)

    @property
    def handling_time(self) -> float | None:
        return _share(self.seconds_handled, self.handled)

    @property
    def patience(self) -> float | None:
        """Mean time callers are ready to wait: all time waited by anybody, for each who gave up.

        The likeliest mean of an exponential patience when the answered are known only to have been patient so far
        (Mandelbaum and Zeltyn 2007).
        """
        return _share(self.seconds_until_answered + self.seconds_until_abandoned, self.abandoned)


def answered(waits: Sequence[float], gave_up: Sequence[float], *, in_time: float, early: float,
             handled: Sequence[float] = ()) -> Answered:
    """Count calls by how long each answered one waited, each abandoned one, and how long each took."""
    return Answered(
        answered=len(waits), answered_in_time=sum(wait <= in_time for wait in waits), abandoned=len(gave_up),
        abandoned_early=sum(wait < early for wait in gave_up), abandoned_late=sum(wait > in_time for wait in gave_up),
        seconds_until_answered=sum(waits), seconds_until_abandoned=sum(gave_up),
        longest_wait=max([*waits, *gave_up], default=0.0), seconds_handled=sum(handled), handled=len(handled))


def together(parts: Iterable[Answered]) -> Answered:
    """Periods or halls as one."""
    whole = Answered()
    for part in parts:
        sums = {name: getattr(whole, name) + getattr(part, name) for name in Answered.__slots__}
        whole = Answered(**sums | {"longest_wait": max(whole.longest_wait, part.longest_wait)})
    return whole


def occupancy(seconds_handled: float, seconds_staffed: float) -> float | None:
    """Share of the time at the booths that was spent with callers."""
    return _share(seconds_handled, seconds_staffed)


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole else None
