"""The course of the trial: at an even pace, in a hurry, and through the storm."""

from __future__ import annotations

import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from django.utils import timezone

from panah.command_line.errors import CannotGoOn
from panah.command_line.screen import step
from panah.command_line.telephony_trial import figures, halls
from panah.command_line.telephony_trial.figures import Paces, Span
from panah.command_line.telephony_trial.ground import Ground
from panah.command_line.telephony_trial.phones import WITHHELD, Callers, Phones, phones
from panah.command_line.telephony_trial.relay import Relay
from panah.command_line.telephony_trial.screens import Screens, move_half
from panah.command_line.telephony_trial.storm import KeeperProcess, storm
from panah.command_line.telephony_trial.verdict import Verdict, judge

PATIENT, LEAVING, HASTY = 60_000, 3_000, 600
"""Milliseconds of a caller's patience."""

WARMING = 5
SECONDS_OF_ALL_CALLS, SECONDS_TO_SETTLE = 300.0, 60.0


@dataclass(frozen=True, slots=True)
class Stormed:
    """What came of the calls in the storm."""

    verdict: Verdict
    blows: Counter[str]
    races: Counter[int]
    """How many operators won each race for a call."""

    @property
    def holds(self) -> bool:
        return self.verdict.holds and self.races[1] > 0 and set(self.races) <= {0, 1}


@dataclass(frozen=True, slots=True)
class Course:
    """What the trial needs: the ground, the wire, the keeper, the exchange's name and the log of its queues."""

    ground: Ground
    relay: Relay
    keeper: KeeperProcess
    exchange: str
    queue_log: Path

    def pace(self, calls: int, rate: float, hurried_rate: float) -> Paces:
        """Calls that ring and end, at an even pace and then as quickly as they can be made."""
        with _played() as played:
            self._ring(played, WARMING, rate)
            with step(f"{calls} calls, {rate:g} a second"):
                even = self._ring(played, calls, rate)
            with step(f"{calls} calls, {hurried_rate:g} a second"):
                hurried = self._ring(played, calls, hurried_rate)
        return Paces(figures.ring_to_row(even), figures.ring_to_row(hurried),
                     calls / figures.seconds_until_all_was_written(hurried))

    def bare(self, calls: int) -> float:
        """The same rows by plain SQL, calls a second. The last of all: these calls never rang at the exchange."""
        return figures.bare_calls_per_second(self.ground.halls[halls.SILENT.code], timezone.now(), calls)

    def storm(self, calls: int, rate: float) -> Stormed:
        """Calls of every kind, while the wire is cut and the keeper killed again and again."""
        end, units = threading.Event(), self.ground.halls
        screens = Screens(units[halls.ON_SCREEN.code], self.ground.on_screen)
        with _played() as played, ThreadPoolExecutor(3) as beside, step(f"{calls} calls in the storm"):
            racing = beside.submit(screens.race, end)
            moving = beside.submit(move_half, units[halls.SILENT.code], units[halls.ANSWERING.code], end)
            blows = beside.submit(storm, self.relay, self.keeper, end)
            try:
                for callers in [played.call(one) for one in of_every_kind(calls, rate)]:
                    callers.wait(SECONDS_OF_ALL_CALLS)
            finally:
                end.set()
            for part in (racing, moving, blows):
                part.result()
            self._settle()
        return Stormed(self._judge(), blows.result(), screens.results)

    def _ring(self, played: Phones, calls: int, rate: float) -> Span:
        begun = timezone.now()
        played.call(Callers(halls.SILENT.number, _numbers(calls), rate, HASTY)).wait(SECONDS_OF_ALL_CALLS)
        self._settle()
        return Span(begun, timezone.now())

    def _settle(self) -> None:
        """The callers are gone; what they left has to reach the rows. Raises CannotGoOn."""
        end = time.monotonic() + SECONDS_TO_SETTLE
        while not self._judge().holds:
            if time.monotonic() > end:
                raise CannotGoOn(f"The rows do not agree with the exchange: {self._judge()}")
            time.sleep(0.2)

    def _judge(self) -> Verdict:
        return judge(self.queue_log, self.exchange)


def of_every_kind(calls: int, rate: float) -> list[Callers]:
    """Answered in the booths, raced for on screens, lost or moved, handed on to a hall and to a booth."""
    kinds = ((halls.ANSWERING, 3, PATIENT), (halls.ON_SCREEN, 3, PATIENT), (halls.SILENT, 2, LEAVING),
             (halls.TO_HALL, 1, PATIENT), (halls.TO_BOOTH, 1, PATIENT))
    tenth = calls // 10
    return [Callers(hall.number, _numbers(tenth * share), rate * share / 10, patience)
            for hall, share, patience in kinds]


def _numbers(calls: int) -> list[str]:
    """No two alike, and one in twenty withheld."""
    return [WITHHELD if number % 20 == 7 else f"0912000{next(_NEXT):04}" for number in range(calls)]


_NEXT = count(1)


@contextmanager
def _played() -> Iterator[Phones]:
    with tempfile.TemporaryDirectory(prefix="panah-phones-") as home, phones(Path(home)) as played:
        for booths in halls.BEHAVIOUR:
            played.answer(booths)
        yield played
