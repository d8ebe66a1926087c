"""How a unit is called before one reader."""

from __future__ import annotations

from panah.access.actor import Actor
from panah.network.models import Unit, UnitKind
from panah.network.policies import may_know_unit


def told_name(unit: Unit, actor: Actor) -> str:
    """The name of a unit, or "safe house" before someone who may not know which."""
    return unit.name if may_know_unit(actor, unit) else str(UnitKind.SAFE_HOUSE.label)
