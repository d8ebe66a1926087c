"""What an operator who answers for another province needs of it: its words, its teams, its centres, its houses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from panah.access.actor import Actor
from panah.core.jalali import tehran_day
from panah.dispatch.queries import TeamNow, teams_now
from panah.hotline import rules
from panah.hotline.models import Contact
from panah.hotline.queries import script_of
from panah.network.law_page import local_lines
from panah.network.models import Unit, UnitKind
from panah.network.queries import local_values_in_force, units_in
from panah.network.words import told_name
from panah.shelter.queries import houses_to_ask


@dataclass(frozen=True, slots=True)
class TeamThere:
    """A team on shift and the unit that sends it."""

    now: TeamNow
    unit: Unit


@dataclass(frozen=True, slots=True)
class HouseThere:
    """A house by the name this reader may know, never by its place."""

    name: str
    free: int


def told(contact: Contact, actor: Actor, at: datetime) -> dict[str, Any]:
    """The opening words of the caller's own hall; where another answers, what help there is in the province too."""
    hall = rules.home_of(contact)
    context: dict[str, Any] = {"hall": hall, "script": script_of(hall), "is_far": contact.home_hall is not None}
    if not contact.home_hall or not hall.province:
        return context
    units = {unit.pk: unit for unit in units_in(hall.province)}
    mobile = [unit.pk for unit in units.values() if unit.kind == UnitKind.MOBILE]
    houses = houses_to_ask(hall.province.code, at).filter(province=hall.province)
    return context | {
        "province": hall.province,
        "teams": [TeamThere(team, units[team.team.unit_id]) for team in teams_now(mobile, at) if team.is_here],
        "centres": [unit for unit in units.values() if unit.kind == UnitKind.CRISIS_CENTRE],
        "houses": [HouseThere(told_name(house, actor), house.free)  # type: ignore[attr-defined]
                   for house in houses],
        "differences": local_lines(local_values_in_force(tehran_day(at)).filter(province=hall.province))}
