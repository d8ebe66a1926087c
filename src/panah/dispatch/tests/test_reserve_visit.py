"""A booked visit is reserved, not dispatched."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from tests.cast import Cast, Ground

from panah.access.errors import NotAllowed
from panah.cases.kinds import Owed
from panah.cases.models import Case
from panah.cases.testing import make_case
from panah.dispatch import commands, queries
from panah.dispatch.errors import CrewIncomplete, HourPassed, HourTaken, ImpossibleMove, TeamBusy
from panah.dispatch.models import Mission
from panah.dispatch.states import MissionState
from panah.network.models import Team

HOUR = timedelta(hours=1)


def reserve(cast: Cast, at: datetime, case: Case, team: Team, **changes: object) -> Mission:
    given = {"actor": cast.dispatcher, "at": at, "case": case, "team": team, "starts_at": at + 4 * HOUR,
             "ends_at": at + 5 * HOUR}
    return commands.reserve_visit(**given | changes)  # type: ignore[arg-type]


def test_the_team_stays_free_until_then(ground: Ground, cast: Cast, at: datetime, waiting: Case, team: Team) -> None:
    reserve(cast, at, waiting, team)

    now = queries.teams_now([ground.mobile.pk], at)
    assert [team_now.is_free for team_now in now] == [True]
    assert not queries.missions_under_way([ground.mobile.pk]).exists()


def test_the_case_is_taken_and_the_visit_is_what_is_owed(
        ground: Ground, cast: Cast, at: datetime, waiting: Case, team: Team) -> None:
    reserve(cast, at, waiting, team)

    waiting.refresh_from_db()
    assert (waiting.owner, waiting.next_due_for, waiting.next_due_at) == (ground.mobile, Owed.TEAM, at + 4 * HOUR)


def test_the_team_may_be_sent_elsewhere_meanwhile(
        ground: Ground, cast: Cast, at: datetime, waiting: Case, team: Team) -> None:
    reserve(cast, at, waiting, team)

    other = commands.send_team(actor=cast.dispatcher, at=at, case=make_case(ground.mobile, ground.karaj, at), team=team)

    assert other.state == MissionState.SENT


def test_an_hour_is_booked_once(ground: Ground, cast: Cast, at: datetime, waiting: Case, team: Team) -> None:
    reserve(cast, at, waiting, team)

    with pytest.raises(HourTaken):
        reserve(cast, at, make_case(ground.mobile, ground.karaj, at), team, starts_at=at + 4.5 * HOUR,
                ends_at=at + 6 * HOUR)


def test_the_next_hour_is_free(ground: Ground, cast: Cast, at: datetime, waiting: Case, team: Team) -> None:
    reserve(cast, at, waiting, team)

    following = reserve(cast, at, make_case(ground.mobile, ground.karaj, at), team, starts_at=at + 5 * HOUR,
                        ends_at=at + 6 * HOUR)

    assert following.state == MissionState.RESERVED


@pytest.mark.parametrize(("starts", "ends"), [(0, 1), (-2, 1), (4, 4), (4, 3)])
def test_it_refuses_an_hour_that_is_past_or_empty(
        starts: int, ends: int, cast: Cast, at: datetime, waiting: Case, team: Team) -> None:
    with pytest.raises(HourPassed):
        reserve(cast, at, waiting, team, starts_at=at + starts * HOUR, ends_at=at + ends * HOUR)


def test_only_the_dispatcher_books(cast: Cast, at: datetime, waiting: Case, team: Team) -> None:
    with pytest.raises(NotAllowed):
        reserve(cast, at, waiting, team, actor=cast.far_dispatcher)


def test_when_the_hour_comes_the_team_is_sent(cast: Cast, at: datetime, waiting: Case, team: Team) -> None:
    booked = reserve(cast, at, waiting, team)

    sent = commands.send_reserved(actor=cast.dispatcher, at=at + 4 * HOUR, mission=booked)

    waiting.refresh_from_db()
    assert (sent.state, sent.sent_at) == (MissionState.SENT, at + 4 * HOUR)
    assert waiting.next_due_for == Owed.MISSION


def test_a_busy_team_is_not_sent_to_its_visit(
        ground: Ground, cast: Cast, at: datetime, waiting: Case, team: Team) -> None:
    booked = reserve(cast, at, waiting, team)
    commands.send_team(actor=cast.dispatcher, at=at, case=make_case(ground.mobile, ground.karaj, at), team=team)

    with pytest.raises(TeamBusy):
        commands.send_reserved(actor=cast.dispatcher, at=at + 4 * HOUR, mission=booked)


def test_a_team_off_shift_is_not_sent_to_its_visit(cast: Cast, at: datetime, waiting: Case, team: Team) -> None:
    booked = reserve(cast, at, waiting, team, starts_at=at + 20 * HOUR, ends_at=at + 21 * HOUR)

    with pytest.raises(CrewIncomplete):
        commands.send_reserved(actor=cast.dispatcher, at=at + 20 * HOUR, mission=booked)


def test_a_visit_is_sent_once(cast: Cast, at: datetime, waiting: Case, team: Team) -> None:
    booked = reserve(cast, at, waiting, team)
    commands.send_reserved(actor=cast.dispatcher, at=at + 4 * HOUR, mission=booked)

    with pytest.raises(ImpossibleMove):
        commands.send_reserved(actor=cast.dispatcher, at=at + 4 * HOUR, mission=booked)


def test_a_cancelled_visit_leaves_the_case_needing_a_team(
        cast: Cast, at: datetime, waiting: Case, team: Team) -> None:
    booked = reserve(cast, at, waiting, team)

    commands.recall_team(actor=cast.dispatcher, at=at, mission=booked, reason="visit_moved")

    waiting.refresh_from_db()
    assert waiting.next_due_for == Owed.TEAM
    assert list(queries.cases_needing_a_team([waiting.owner_id])) == [waiting]  # type: ignore[list-item]
