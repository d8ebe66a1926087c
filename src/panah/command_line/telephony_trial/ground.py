"""The rows of the trial's halls: units, booths, and an operator in every booth."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from panah.access.actor import Actor, Role
from panah.command_line.telephony_trial.halls import HALLS, ON_SCREEN
from panah.hotline import commands
from panah.hotline.models import Booth
from panah.network.models import Unit, UnitKind
from panah.network.testing import make_actor, make_county, make_province


@dataclass(frozen=True, slots=True)
class Ground:
    halls: dict[str, Unit]
    on_screen: list[Actor]
    """Operators of the hall where calls are taken on the screen."""


def make_ground(at: datetime) -> Ground:
    province = make_province("30", "البرز")
    halls = {}
    operators: dict[str, list[Actor]] = {}
    for number, hall in enumerate(HALLS):
        county = make_county(province, f"300{number}", f"شهر {number}")
        unit = Unit.objects.create(code=hall.code, kind=UnitKind.HOTLINE, name=hall.code, province=province,
                                   county=county)
        halls[hall.code] = unit
        operators[hall.code] = [_seated(unit, extension, at) for extension in hall.booths]
    return Ground(halls, operators[ON_SCREEN.code])


def _seated(hall: Unit, extension: str, at: datetime) -> Actor:
    operator = make_actor(Role.OPERATOR, hall, at, username=f"operator-{extension}", name=f"همکار {extension}")
    booth = Booth.objects.create(hall=hall, label=extension, extension=extension)
    commands.sit_down(actor=operator, at=at, booth=booth)
    return operator
