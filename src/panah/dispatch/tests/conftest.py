"""A case that asks Karaj for a team, a mission under way, and the person who carries it out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from tests.cast import Cast, Ground

from panah.access.actor import Actor
from panah.cases.kinds import Purpose
from panah.cases.models import Case
from panah.cases.testing import make_case, make_hand_over, make_person
from panah.dispatch import commands
from panah.dispatch.models import Mission
from panah.network.models import Team
from panah.network.queries import actor_of, crew_on_shift


@pytest.fixture
def waiting(ground: Ground, at: datetime) -> Case:
    """A case of the hall, handed over to the mobile services of Karaj."""
    case = make_case(ground.hall, ground.karaj, at, subject=make_person(at))
    make_hand_over(case, ground.mobile, Purpose.MOBILE, at)
    return case


@pytest.fixture
def crew(team: Team, at: datetime) -> Actor:
    return actor_of(crew_on_shift(team, at)[0].staff.user, at)


@pytest.fixture
def mission(cast: Cast, at: datetime, waiting: Case, team: Team) -> Mission:
    """Sent, not yet accepted."""
    return commands.send_team(actor=cast.dispatcher, at=at, case=waiting, team=team)


@pytest.fixture
def on_scene(at: datetime, mission: Mission, crew: Actor) -> Mission:
    steps: tuple[Callable[..., Mission], ...] = (commands.accept_mission, commands.leave, commands.arrive)
    for step in steps:
        mission = step(actor=crew, at=at, mission=mission)
    return mission
