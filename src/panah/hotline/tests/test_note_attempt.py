"""Nobody was spoken with when somebody was called back."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from tests.cast import Cast, Ground

from panah.access.actor import Actor, Role
from panah.access.errors import NotAllowed
from panah.access.models import AuditEntry
from panah.hotline import commands, queries
from panah.hotline.errors import CallBackSettled, NotClaimed
from panah.hotline.kinds import AttemptResult, FlagKind, HoldReason
from panah.hotline.models import CallBack
from panah.hotline.states import CallBackState
from panah.hotline.testing import INVENTED_NUMBER, make_call, make_call_back, make_draft
from panah.network.testing import make_actor

SYSTEM = Actor.system()


@pytest.fixture
def noon(at: datetime) -> datetime:
    return at + timedelta(hours=9)


@pytest.fixture
def owed(ground: Ground, noon: datetime) -> CallBack:
    return make_call_back(ground.hall, noon)


def tried(actor: Actor, at: datetime, call_back: CallBack, result: AttemptResult = AttemptResult.NO_ANSWER) -> CallBack:
    commands.claim_call_back(actor=actor, at=at, call_back=call_back)
    return commands.note_attempt(actor=actor, at=at, call_back=call_back, result=result)


@pytest.mark.parametrize("result", [AttemptResult.NO_ANSWER, AttemptResult.BUSY])
def test_it_is_tried_again_after_a_while(cast: Cast, noon: datetime, owed: CallBack, result: AttemptResult) -> None:
    again = tried(cast.operator, noon, owed, result)

    assert (again.state, again.attempts, again.claimed_by) == (CallBackState.OWED, 1, None)
    assert (again.not_before, again.due_at) == (noon + timedelta(minutes=30), noon + timedelta(minutes=40))


def test_at_night_it_is_tried_again_in_the_morning(ground: Ground, cast: Cast, at: datetime) -> None:
    again = tried(cast.operator, at, make_call_back(ground.hall, at))

    assert again.not_before == at + timedelta(hours=6)


def test_in_the_evening_it_is_tried_again_the_next_day(ground: Ground, cast: Cast, at: datetime) -> None:
    evening = at + timedelta(hours=16, minutes=45)
    again = tried(cast.operator, evening, make_call_back(ground.hall, evening))

    assert again.not_before == at + timedelta(hours=30), "nine o'clock tomorrow"


def test_every_try_is_kept(cast: Cast, noon: datetime, owed: CallBack) -> None:
    tried(cast.operator, noon, owed, AttemptResult.BUSY)

    attempt = owed.tries.get()
    assert (attempt.at, attempt.operator_id, attempt.result) == (noon, cast.operator.user_id, AttemptResult.BUSY)
    assert AuditEntry.objects.get(act="hotline.call_back_tried").facts["result"] == AttemptResult.BUSY


def test_where_somebody_else_answered_a_supervisor_looks_first(cast: Cast, noon: datetime, owed: CallBack) -> None:
    held = tried(cast.operator, noon, owed, AttemptResult.ANOTHER)

    assert (held.state, held.held_for) == (CallBackState.HELD, HoldReason.ANOTHER_ANSWERED)
    assert held.due_at == noon + timedelta(minutes=60)


def test_after_all_attempts_it_is_given_up(cast: Cast, noon: datetime, owed: CallBack) -> None:
    for hours in range(3):
        last = tried(cast.operator, noon + timedelta(hours=hours), owed)

    assert (last.state, last.attempts, last.settled_at) == (CallBackState.GIVEN_UP, 3, noon + timedelta(hours=2))


def test_after_that_nobody_tries(cast: Cast, noon: datetime, owed: CallBack) -> None:
    commands.claim_call_back(actor=cast.operator, at=noon, call_back=owed)
    CallBack.objects.update(state=CallBackState.GIVEN_UP, settled_at=noon)

    with pytest.raises(CallBackSettled):
        commands.note_attempt(actor=cast.operator, at=noon, call_back=owed, result=AttemptResult.BUSY)


def test_only_whoever_has_it_in_hand_says_what_came_of_it(
        ground: Ground, cast: Cast, noon: datetime, owed: CallBack) -> None:
    colleague = make_actor(Role.OPERATOR, ground.hall, noon, username="colleague")
    commands.claim_call_back(actor=colleague, at=noon, call_back=owed)

    with pytest.raises(NotClaimed):
        commands.note_attempt(actor=cast.operator, at=noon, call_back=owed, result=AttemptResult.BUSY)


def test_a_late_word_counts_while_nobody_else_took_it(cast: Cast, noon: datetime, owed: CallBack) -> None:
    commands.claim_call_back(actor=cast.operator, at=noon, call_back=owed)
    later = noon + timedelta(minutes=25)

    noted = commands.note_attempt(actor=cast.operator, at=later, call_back=owed, result=AttemptResult.BUSY)
    assert noted.attempts == 1


def test_calls_lost_from_one_number_are_one_person_to_call(
        ground: Ground, cast: Cast, noon: datetime, owed: CallBack) -> None:
    last = make_call_back(ground.hall, noon + timedelta(minutes=3))
    tried(cast.operator, noon + timedelta(minutes=4), last)

    owed.refresh_from_db()
    assert (owed.attempts, owed.not_before) == (1, noon + timedelta(minutes=34))
    assert list(queries.open_call_backs(cast.operator)) == [last]


def test_and_are_given_up_as_one(ground: Ground, cast: Cast, noon: datetime, owed: CallBack) -> None:
    last = make_call_back(ground.hall, noon)
    for hours in range(3):
        tried(cast.operator, noon + timedelta(hours=hours), last)

    assert not queries.open_call_backs(cast.operator).exists()
    assert list(queries.given_up_call_backs([ground.hall.pk], noon + timedelta(hours=2))) == [last]


def test_who_called_in_vain_once_more_is_called_at_once(
        ground: Ground, cast: Cast, noon: datetime, owed: CallBack) -> None:
    commands.claim_call_back(actor=cast.operator, at=noon, call_back=owed)
    later = noon + timedelta(minutes=1)
    newer = make_call_back(ground.hall, later)
    commands.note_attempt(actor=cast.operator, at=later, call_back=owed, result=AttemptResult.BUSY)

    newer.refresh_from_db()
    assert (newer.attempts, newer.due_at) == (0, later + timedelta(minutes=10))


def test_another_persons_call_stays_as_it_is(ground: Ground, cast: Cast, noon: datetime, owed: CallBack) -> None:
    other = make_call_back(ground.hall, noon, "09120005678")
    tried(cast.operator, noon, owed)

    other.refresh_from_db()
    assert (other.attempts, other.not_before) == (0, noon)


def test_what_became_dangerous_while_dialling_stays_held(
        ground: Ground, cast: Cast, noon: datetime, owed: CallBack) -> None:
    commands.claim_call_back(actor=cast.operator, at=noon, call_back=owed)
    draft = make_draft(cast.operator, ground.hall, noon, caller_phone=INVENTED_NUMBER)
    commands.flag_number(actor=cast.operator, at=noon, contact=draft, kind=FlagKind.DANGER)
    noted = commands.note_attempt(actor=cast.operator, at=noon, call_back=owed, result=AttemptResult.NO_ANSWER)

    assert (noted.state, noted.held_for) == (CallBackState.HELD, HoldReason.FLAGGED)
    assert noted.due_at == noon + timedelta(minutes=60)


def test_who_was_answered_meanwhile_was_not_missed(ground: Ground, cast: Cast, noon: datetime, owed: CallBack) -> None:
    commands.claim_call_back(actor=cast.operator, at=noon, call_back=owed)
    commands.take_call(actor=cast.operator, at=noon, call=make_call(ground.hall, noon))

    with pytest.raises(CallBackSettled):
        commands.note_attempt(actor=cast.operator, at=noon, call_back=owed, result=AttemptResult.NO_ANSWER)


@pytest.mark.parametrize("who", ["far_operator", "province_supervisor", "nobody"])
def test_others_may_not(cast: Cast, noon: datetime, owed: CallBack, who: str) -> None:
    with pytest.raises(NotAllowed):
        commands.note_attempt(actor=getattr(cast, who), at=noon, call_back=owed, result=AttemptResult.BUSY)
