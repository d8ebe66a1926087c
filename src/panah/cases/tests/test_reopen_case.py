"""Opening a closed case again: a new episode that links to the earlier one."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from tests.cast import Cast, Ground

from panah.access.errors import NotAllowed
from panah.cases import commands
from panah.cases.errors import AlreadyReopened, DueInThePast, NotClosed
from panah.cases.kinds import ClosingOutcome, Evidence, Sex
from panah.cases.models import Case
from panah.cases.states import CaseState
from panah.cases.testing import add_child


@pytest.fixture
def closed(cast: Cast, at: datetime, field_case: Case) -> Case:
    add_child(field_case, at, sex=Sex.FEMALE, born_on=date(2018, 1, 1))
    commands.ask_closing(actor=cast.dispatcher, at=at, case=field_case, outcome=ClosingOutcome.SECURED,
                         evidence=[Evidence.LIVES_APART], account="شرح")
    return commands.agree_closing(actor=cast.county_supervisor, at=at, case=field_case)


def reopen(ground: Ground, cast: Cast, at: datetime, case: Case, **changes: object) -> Case:
    given = {"actor": cast.dispatcher, "at": at, "case": case, "unit": ground.mobile,
             "next_due_at": at + timedelta(hours=1)}
    return commands.reopen_case(**given | changes)  # type: ignore[arg-type]


def test_the_new_episode_links_to_the_old(ground: Ground, cast: Cast, at: datetime, closed: Case) -> None:
    episode = reopen(ground, cast, at, closed)

    assert episode.previous == closed
    assert (episode.state, episode.owner) == (CaseState.OPEN, ground.mobile)
    assert episode.code != closed.code


def test_the_old_one_stays_closed(ground: Ground, cast: Cast, at: datetime, closed: Case) -> None:
    reopen(ground, cast, at, closed)

    closed.refresh_from_db()
    assert closed.state == CaseState.CLOSED


def test_people_and_what_is_known_come_along(ground: Ground, cast: Cast, at: datetime, closed: Case) -> None:
    episode = reopen(ground, cast, at, closed)

    assert [m.person_id for m in episode.members.all()] == [m.person_id for m in closed.members.all()]
    assert episode.briefing.place == closed.briefing.place
    assert not episode.briefing.danger_now


def test_a_supervisor_gives_it_to_a_unit(ground: Ground, cast: Cast, at: datetime, closed: Case) -> None:
    episode = reopen(ground, cast, at, closed, actor=cast.county_supervisor, unit=ground.centre)

    assert episode.owner == ground.centre


@pytest.mark.parametrize("who", ["far_dispatcher", "analyst", "nobody", "centre_worker"])
def test_those_who_do_not_see_it_do_not_open_it(
        who: str, ground: Ground, cast: Cast, at: datetime, closed: Case) -> None:
    with pytest.raises(NotAllowed):
        reopen(ground, cast, at, closed, actor=getattr(cast, who))


def test_an_open_case_is_not_opened_again(ground: Ground, cast: Cast, at: datetime, field_case: Case) -> None:
    with pytest.raises(NotClosed):
        reopen(ground, cast, at, field_case)


def test_one_episode_follows_another(ground: Ground, cast: Cast, at: datetime, closed: Case) -> None:
    reopen(ground, cast, at, closed)

    with pytest.raises(AlreadyReopened):
        reopen(ground, cast, at, closed)


def test_its_next_step_is_still_to_come(ground: Ground, cast: Cast, at: datetime, closed: Case) -> None:
    with pytest.raises(DueInThePast):
        reopen(ground, cast, at, closed, next_due_at=at)
