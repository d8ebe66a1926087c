"""What is so in dispatch: the board of a unit, its teams, a person's missions."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from panah.access.actor import Actor
from panah.cases.kinds import Owed, Purpose
from panah.cases.models import Case, HandOver
from panah.cases.queries import OPEN, pending_to
from panah.core.jalali import tehran_day
from panah.dispatch.models import CrewMember, Mission
from panah.dispatch.policies import may_carry_out_mission_q
from panah.dispatch.rules import is_complete
from panah.dispatch.states import UNDER_WAY, MissionState
from panah.network.models import Shift, Team


@dataclass(frozen=True, slots=True)
class TeamNow:
    """A team as it is at this moment."""

    team: Team
    crew: tuple[Shift, ...]
    mission: Mission | None
    is_complete: bool

    @property
    def is_free(self) -> bool:
        return self.is_complete and self.mission is None

    @property
    def is_here(self) -> bool:
        """On shift, or still on a mission after it."""
        return bool(self.crew) or self.mission is not None


def awaiting_a_team(units: Collection[UUID]) -> QuerySet[HandOver]:
    """Hand-overs that ask these units for a team, the nearest deadline first."""
    return pending_to(units).filter(purpose__in=[Purpose.MOBILE, Purpose.TAKE_OVER])


def cases_needing_a_team(units: Collection[UUID]) -> QuerySet[Case]:
    """Cases already owned that want a team or a decision, without a mission under way or reserved."""
    busy = Mission.objects.filter(state__in=[*UNDER_WAY, MissionState.RESERVED]).values("case")
    return (Case.objects.filter(OPEN, owner__in=units, next_due_for__in=[Owed.TEAM, Owed.NEXT_STEP])
            .exclude(pk__in=busy).select_related("county", "briefing").order_by("next_due_at"))


def missions_under_way(units: Collection[UUID]) -> QuerySet[Mission]:
    return _told(Mission.objects.filter(unit__in=units, state__in=UNDER_WAY)).order_by("sent_at")


def reserved_visits(units: Collection[UUID]) -> QuerySet[Mission]:
    return _told(Mission.objects.filter(unit__in=units, state=MissionState.RESERVED)).order_by("reserved_for")


def teams_now(units: Collection[UUID], at: datetime) -> list[TeamNow]:
    """Every team of these units with its crew on shift and its mission, the free ones first. Three queries."""
    teams = list(Team.objects.filter(unit__in=units).order_by("name"))
    shifts = list(Shift.objects.filter(team__in=teams, during__contains=at).select_related("staff__user"))
    busy = {mission.team_id: mission for mission in missions_under_way(units)}
    now = [_team_now(team, tuple(s for s in shifts if s.team_id == team.pk), busy.get(team.pk), at)
           for team in teams]
    return sorted(now, key=lambda team: (not team.is_free, not team.is_here))


def my_missions(actor: Actor) -> QuerySet[Mission]:
    """Missions under way on which this person was sent."""
    return _told(Mission.objects.filter(may_carry_out_mission_q(actor), state__in=UNDER_WAY)).order_by("sent_at")


def my_past_missions(actor: Actor) -> QuerySet[Mission]:
    return _told(Mission.objects.filter(may_carry_out_mission_q(actor), state=MissionState.ENDED)).order_by("-ended_at")


def crew_of(mission: Mission) -> QuerySet[CrewMember]:
    return mission.crew.select_related("staff__user")


def _team_now(team: Team, crew: tuple[Shift, ...], mission: Mission | None, at: datetime) -> TeamNow:
    return TeamNow(team, crew, mission, is_complete((shift.staff.profession for shift in crew), tehran_day(at)))


def _told(missions: QuerySet[Mission]) -> QuerySet[Mission]:
    return missions.select_related("case__county", "case__briefing", "team", "unit")
