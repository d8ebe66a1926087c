"""A supervisor lets a held call be made, or drops it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from tests.cast import Cast, Ground

from panah.access.errors import NotAllowed
from panah.access.models import AuditEntry
from panah.hotline import commands, queries
from panah.hotline.errors import CallBackNotHeld
from panah.hotline.kinds import AttemptResult, HoldReason
from panah.hotline.models import CallBack
from panah.hotline.states import CallBackState
from panah.hotline.testing import make_call_back

Decide = Callable[..., CallBack]
BOTH = pytest.mark.parametrize("decide", [commands.let_call_back, commands.drop_call_back])


@pytest.fixture
def held(ground: Ground, at: datetime) -> CallBack:
    call_back = make_call_back(ground.hall, at)
    CallBack.objects.update(state=CallBackState.HELD, held_for=HoldReason.ASKED_NOT_TO)
    call_back.refresh_from_db()
    return call_back


def test_let_it_is_owed_again_in_the_next_safe_hour(cast: Cast, at: datetime, held: CallBack) -> None:
    let = commands.let_call_back(actor=cast.province_supervisor, at=at, call_back=held, words="نمونه")

    assert (let.state, let.held_for, let.words) == (CallBackState.OWED, "", "نمونه")
    assert (let.not_before, let.due_at) == (at + timedelta(hours=6), at + timedelta(hours=6, minutes=10))


def test_by_day_it_is_made_at_once(cast: Cast, at: datetime, held: CallBack) -> None:
    noon = at + timedelta(hours=9)
    let = commands.let_call_back(actor=cast.province_supervisor, at=noon, call_back=held, words="نمونه")

    assert commands.claim_call_back(actor=cast.operator, at=noon, call_back=let).claimed_at == noon


def test_dropped_it_is_owed_no_more_and_the_reason_stays(cast: Cast, at: datetime, held: CallBack) -> None:
    commands.drop_call_back(actor=cast.province_supervisor, at=at, call_back=held, words="شوهر گوشی را برمی‌دارد")

    held.refresh_from_db()
    assert (held.state, held.settled_at, held.words) == (CallBackState.DROPPED, at, "شوهر گوشی را برمی‌دارد")


@BOTH
def test_the_audit_keeps_the_act_and_not_the_words(cast: Cast, at: datetime, held: CallBack, decide: Decide) -> None:
    decide(actor=cast.province_supervisor, at=at, call_back=held, words="سخن‌نمونه")

    entry = AuditEntry.objects.get(act__in=["hotline.call_back_let", "hotline.call_back_dropped"])
    assert (entry.user_id, "سخن‌نمونه" in str(entry.facts)) == (cast.province_supervisor.user_id, False)


@BOTH
def test_one_decision_holds_for_every_call_lost_from_the_number(
        ground: Ground, cast: Cast, at: datetime, held: CallBack, decide: Decide) -> None:
    last = make_call_back(ground.hall, at + timedelta(minutes=1))
    CallBack.objects.update(state=CallBackState.HELD, held_for=HoldReason.ASKED_NOT_TO)
    assert list(queries.call_backs_to_decide(cast.province_supervisor)) == [last]
    decide(actor=cast.province_supervisor, at=at, call_back=last, words="نمونه")

    assert not queries.call_backs_to_decide(cast.province_supervisor).exists()
    assert CallBack.objects.values("state", "settled_at").distinct().count() == 1


@BOTH
def test_what_is_not_held_needs_no_decision(ground: Ground, cast: Cast, at: datetime, decide: Decide) -> None:
    with pytest.raises(CallBackNotHeld):
        decide(actor=cast.province_supervisor, at=at, call_back=make_call_back(ground.hall, at), words="نمونه")


@BOTH
def test_it_is_decided_once(cast: Cast, at: datetime, held: CallBack, decide: Decide) -> None:
    decide(actor=cast.province_supervisor, at=at, call_back=held, words="نمونه")

    with pytest.raises(CallBackNotHeld):
        decide(actor=cast.province_supervisor, at=at, call_back=held, words="نمونه")


@BOTH
@pytest.mark.parametrize("who", ["operator", "far_province_supervisor", "county_supervisor", "nobody"])
def test_only_the_supervisor_of_the_province_decides(
        cast: Cast, at: datetime, held: CallBack, decide: Decide, who: str) -> None:
    with pytest.raises(NotAllowed):
        decide(actor=getattr(cast, who), at=at, call_back=held, words="نمونه")


def test_where_somebody_else_answered_again_it_is_held_again(cast: Cast, at: datetime, held: CallBack) -> None:
    noon = at + timedelta(hours=9)
    let = commands.let_call_back(actor=cast.province_supervisor, at=noon, call_back=held, words="نمونه")
    commands.claim_call_back(actor=cast.operator, at=noon, call_back=let)
    again = commands.note_attempt(actor=cast.operator, at=noon, call_back=let, result=AttemptResult.ANOTHER)

    assert (again.state, again.held_for) == (CallBackState.HELD, HoldReason.ANOTHER_ANSWERED)


def test_others_see_nothing_to_decide(cast: Cast, held: CallBack) -> None:
    assert not queries.call_backs_to_decide(cast.far_province_supervisor).exists()
    assert not queries.call_backs_to_decide(cast.operator).exists()
