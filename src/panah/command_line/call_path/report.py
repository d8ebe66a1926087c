"""The report: quantiles by step, calls per second, and the ratio to the bare limit."""

from __future__ import annotations

import json
import os
import platform
from dataclasses import dataclass
from statistics import quantiles

from rich.table import Table

from panah.command_line.call_path.served import Measured
from panah.command_line.screen import answers

MILLISECONDS = 1000


@dataclass(frozen=True, slots=True)
class Round:
    """One number of operators: at the pace of people, without any pause, and the same rows by plain SQL."""

    operators: int
    pause: float
    paced: Measured
    hurried: Measured
    bare_calls_per_second: float

    @property
    def calls_per_second(self) -> float:
        return self.hurried.calls / self.hurried.seconds

    @property
    def ratio(self) -> float:
        return self.bare_calls_per_second / self.calls_per_second


def spread(times: list[float]) -> tuple[float, float, float]:
    """p50, p95 and p99 in milliseconds."""
    cuts = quantiles(times, n=100, method="inclusive")
    return cuts[49] * MILLISECONDS, cuts[94] * MILLISECONDS, cuts[98] * MILLISECONDS


def show(rounds: list[Round], statements: int) -> None:
    answers.print(f"{os.cpu_count()} cores, {platform.machine()}; client, application and database share them. "
                  f"One call: 13 requests, {statements} writes.\n")
    answers.print(_table_of_rounds(rounds))
    answers.print(_table_of_steps(rounds[-1]))


def as_json(rounds: list[Round], statements: int) -> str:
    return json.dumps({"statements": statements, "rounds": [
        {"operators": one.operators, "pause_s": one.pause,
         "paced_ms": dict(zip(("p50", "p95", "p99"), spread(one.paced.all_steps), strict=True)),
         "hurried_ms": dict(zip(("p50", "p95", "p99"), spread(one.hurried.all_steps), strict=True)),
         "calls_per_second": one.calls_per_second, "bare_calls_per_second": one.bare_calls_per_second,
         "ratio": one.ratio} for one in rounds]})


def _table_of_rounds(rounds: list[Round]) -> Table:
    table = Table("operators", "at people's pace: p50 / p95 / p99 ms", "without pause: p50 / p95 / p99 ms",
                  "calls/s without pause", "bare SQL calls/s", "bare / served", title="Requests of the call path")
    for one in rounds:
        table.add_row(str(one.operators), _told(one.paced.all_steps), _told(one.hurried.all_steps),
                      f"{one.calls_per_second:.1f}", f"{one.bare_calls_per_second:.1f}", f"{one.ratio:.1f}")
    return table


def _table_of_steps(one: Round) -> Table:
    table = Table("step", "p50 / p95 / p99 ms", title=f"{one.operators} operators, {one.pause:g} s between acts")
    for name, times in one.paced.steps.items():
        table.add_row(name, _told(times))
    return table


def _told(times: list[float]) -> str:
    return " / ".join(f"{figure:.0f}" for figure in spread(times))
