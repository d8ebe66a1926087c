"""What the trial found, printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rich.table import Table

from panah.command_line.call_path.report import spread
from panah.command_line.screen import answers
from panah.command_line.telephony_trial.course import Stormed
from panah.command_line.telephony_trial.figures import Paces

NAMES = ("p50", "p95", "p99")



@dataclass(frozen=True, slots=True)
class Found:
    paces: Paces
    stormed: Stormed
    bare_calls_per_second: float

    @property
    def ratio(self) -> float:
        return self.bare_calls_per_second / self.paces.calls_per_second


def show(found: Found) -> None:
    table = Table("what", "figure", title="The exchange")
    table.add_row("ring to committed row, even pace: p50 / p95 / p99 ms", _told(found.paces.even))
    table.add_row("ring to committed row, in a hurry: p50 / p95 / p99 ms", _told(found.paces.hurried))
    table.add_row("calls a second in a hurry, rung and ended", f"{found.paces.calls_per_second:.1f}")
    table.add_row("the same rows by plain SQL, calls a second", f"{found.bare_calls_per_second:.1f}")
    table.add_row("plain SQL / exchange", f"{found.ratio:.1f}")
    answers.print(table)
    blows, races, verdict = found.stormed.blows, found.stormed.races, found.stormed.verdict
    answers.print(f"In the storm the wire was cut {blows['cut']} times, the keeper killed {blows['killed']} times and "
                  f"cut off from the database {blows['without rows']} times.")
    answers.print(f"Two reached for one call {races.total()} times: one won {races[1]}, both {races[2]}, and "
                  f"{races[0]} times neither, as it was answered or gone.")
    answers.print(f"{verdict.rang} calls rang; {verdict.contacts} became a contact, {verdict.call_backs} a call-back. "
                  + ("Nobody was lost." if found.stormed.holds else f"This does not hold: {verdict}"))


def as_json(found: Found) -> dict[str, Any]:
    stormed, verdict = found.stormed, found.stormed.verdict
    return {
        "ring_to_row_ms": dict(zip(NAMES, spread(found.paces.even), strict=True)),
        "hurried_ring_to_row_ms": dict(zip(NAMES, spread(found.paces.hurried), strict=True)),
        "calls_per_second": found.paces.calls_per_second, "bare_calls_per_second": found.bare_calls_per_second,
        "ratio": found.ratio, "blows": dict(stormed.blows), "races": dict(stormed.races), "rang": verdict.rang,
        "contacts": verdict.contacts, "call_backs": verdict.call_backs, "nobody_lost": stormed.holds,
    }


def _told(times: list[float]) -> str:
    return " / ".join(f"{figure:.0f}" for figure in spread(times))
