"""What was not called in time and may not ring at night waits for the morning."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from tests.cast import Cast, Ground

from panah.access.actor import Actor
from panah.access.errors import NotAllowed
from panah.access.models import AuditEntry
from panah.hotline import commands
from panah.hotline.kinds import FlagKind, HoldReason
from panah.hotline.models import CallBack, NumberFlag
from panah.hotline.states import CallBackState
from panah.hotline.testing import make_call_back

SYSTEM = Actor.system()
MORNING = timedelta(hours=6)
"""From the night of the cast to nine o'clock in Tehran."""


@pytest.fixture
def owed(ground: Ground, at: datetime) -> CallBack:
    return make_call_back(ground.hall, at)


def moved(at: datetime) -> int:
    return commands.move_missed_windows(actor=SYSTEM, at=at)


def test_a_window_missed_at_night_moves_to_the_morning(at: datetime, owed: CallBack) -> None:
    assert moved(at + timedelta(minutes=11)) == 1

    owed.refresh_from_db()
    assert (owed.not_before, owed.due_at) == (at + MORNING, at + MORNING + timedelta(minutes=10))
    assert AuditEntry.objects.get(act="hotline.call_back_window_missed").object_id == str(owed.pk)


def test_it_moves_once(at: datetime, owed: CallBack) -> None:
    moved(at + timedelta(minutes=11))

    assert moved(at + timedelta(minutes=12)) == 0


def test_within_its_window_it_stays(at: datetime, owed: CallBack) -> None:
    assert moved(at + timedelta(minutes=10)) == 0


def test_by_day_it_stays_overdue_and_is_seen(ground: Ground, at: datetime) -> None:
    noon = at + timedelta(hours=9)
    make_call_back(ground.hall, noon)

    assert moved(noon + timedelta(hours=1)) == 0


def test_a_colleague_who_is_dialling_is_not_disturbed(cast: Cast, at: datetime, owed: CallBack) -> None:
    commands.claim_call_back(actor=cast.operator, at=at + timedelta(minutes=9), call_back=owed)

    assert moved(at + timedelta(minutes=18)) == 0


def test_who_took_it_in_hand_and_went_home_does_not_keep_it(cast: Cast, at: datetime, owed: CallBack) -> None:
    commands.claim_call_back(actor=cast.operator, at=at + timedelta(minutes=9), call_back=owed)
    assert moved(at + timedelta(minutes=19)) == 1

    owed.refresh_from_db()
    assert (owed.claimed_by, owed.not_before) == (None, at + MORNING)


def test_what_became_dangerous_meanwhile_is_held(at: datetime, owed: CallBack) -> None:
    NumberFlag.objects.create(number_token=owed.number_token, kind=FlagKind.DANGER, set_at=at,
                              until_at=at + timedelta(days=9))
    late = at + timedelta(minutes=11)
    moved(late)

    owed.refresh_from_db()
    assert (owed.state, owed.held_for, owed.due_at) == (
        CallBackState.HELD, HoldReason.FLAGGED, late + timedelta(minutes=60))


@pytest.mark.parametrize("state", [CallBackState.HELD, CallBackState.GIVEN_UP])
def test_nothing_else_moves(at: datetime, owed: CallBack, state: CallBackState) -> None:
    CallBack.objects.update(state=state, held_for=HoldReason.FLAGGED,
                            settled_at=at if state == CallBackState.GIVEN_UP else None)

    assert moved(at + timedelta(minutes=30)) == 0


def test_only_the_clock_does_it(cast: Cast, at: datetime) -> None:
    with pytest.raises(NotAllowed):
        commands.move_missed_windows(actor=cast.operator, at=at)
