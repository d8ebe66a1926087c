"""Taking hold of a mission before moving it."""

from __future__ import annotations

from panah.dispatch.errors import ImpossibleMove
from panah.dispatch.models import Mission
from panah.dispatch.rules import may_move
from panah.dispatch.states import MissionState


def lock_mission(mission: Mission) -> Mission:
    return (Mission.objects.select_for_update(of=("self",))
            .select_related("case__owner", "team", "unit").get(pk=mission.pk))


def lock_for_move(mission: Mission, to: MissionState) -> Mission:
    """Raises ImpossibleMove."""
    mission = lock_mission(mission)
    if not may_move(mission.state, to):
        raise ImpossibleMove(state=MissionState(mission.state).label)
    return mission
