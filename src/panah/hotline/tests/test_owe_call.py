"""A lost call becomes exactly one call that is owed, unless calling may endanger somebody."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from tests.cast import Cast, Ground

from panah.access.actor import Actor
from panah.access.models import AuditEntry
from panah.hotline import commands
from panah.hotline.kinds import CallBackReason, FlagKind, HoldReason
from panah.hotline.models import Call, CallBack, NumberFlag
from panah.hotline.states import CallBackState
from panah.hotline.testing import INVENTED_NUMBER, advised, make_call, make_call_back, make_contact
from panah.network.models import LocalValue
from panah.triage.topics import Topic

OTHER_NUMBER = "09120005678"
SYSTEM = Actor.system()


def told_before(cast: Cast, ground: Ground, at: datetime, **told: object) -> None:
    """Whoever calls had called two days ago."""
    make_contact(cast.operator, ground.hall, at - timedelta(days=2),
                 **advised(ground.karaj, caller_phone=INVENTED_NUMBER, **told))


def flag(kind: FlagKind, at: datetime, *, until: datetime | None = None) -> NumberFlag:
    number_token = Call.objects.latest("rang_at").number_token
    return NumberFlag.objects.create(number_token=number_token, kind=kind, set_at=at - timedelta(days=3),
                                     until_at=until or at + timedelta(days=3))


def test_it_is_owed_by_the_hall_in_which_it_rang(ground: Ground, at: datetime) -> None:
    call_back = make_call_back(ground.hall, at)

    assert (call_back.hall, call_back.reason, call_back.state) == (
        ground.hall, CallBackReason.LOST, CallBackState.OWED)
    assert (call_back.number, call_back.owed_since) == (INVENTED_NUMBER, at)


def test_it_is_due_within_minutes_though_it_is_night(ground: Ground, at: datetime) -> None:
    call_back = make_call_back(ground.hall, at)

    assert (call_back.not_before, call_back.due_at) == (at, at + timedelta(minutes=10))


def test_a_province_may_promise_more(ground: Ground, at: datetime) -> None:
    LocalValue.objects.create(provision="targets.call_back_within", province=ground.alborz, value=5,
                              from_on=at.date() - timedelta(days=9), reason="نمونه")

    assert make_call_back(ground.hall, at).due_at == at + timedelta(minutes=5)


def test_it_is_audited_without_the_number(ground: Ground, at: datetime) -> None:
    call_back = make_call_back(ground.hall, at)

    entry = AuditEntry.objects.get(act="hotline.call_back_owed")
    assert (entry.object_id, entry.facts["state"]) == (str(call_back.pk), CallBackState.OWED)
    assert INVENTED_NUMBER not in str(entry.facts)


def test_every_lost_call_has_one_of_its_own(ground: Ground, at: datetime) -> None:
    first, second = (make_call_back(ground.hall, at + timedelta(minutes=minutes)) for minutes in (0, 3))

    assert first.call != second.call
    assert CallBack.objects.count() == 2


def test_a_call_offered_elsewhere_is_owed_by_its_own_province(ground: Ground, at: datetime) -> None:
    call = make_call(ground.hall, at)
    Call.objects.update(offered_to=ground.far_hall, offered_at=at)
    commands.abandon(actor=SYSTEM, at=at, call=call)

    assert CallBack.objects.get().hall == ground.hall


def test_a_withheld_number_cannot_be_called(ground: Ground, at: datetime) -> None:
    call_back = make_call_back(ground.hall, at, number="")

    assert (call_back.state, call_back.settled_at) == (CallBackState.UNREACHABLE, at)


def test_an_answered_call_is_owed_nothing(ground: Ground, cast: Cast, at: datetime) -> None:
    call = make_call(ground.hall, at)
    commands.take_call(actor=cast.operator, at=at, call=call)
    commands.hang_up(actor=SYSTEM, at=at, call=call)

    assert not CallBack.objects.exists()


@pytest.mark.parametrize("told", [
    {"main_topic": Topic.SPOUSE_ABUSE}, {"main_topic": Topic.FAMILY_CONFLICT},
    {"main_topic": Topic.DIVORCE, "topics": [Topic.CHILD_ABUSE]},
])
def test_harm_at_home_without_leave_to_call_back_is_held(
        ground: Ground, cast: Cast, at: datetime, told: dict[str, object]) -> None:
    told_before(cast, ground, at, may_call_back=False, **told)
    call_back = make_call_back(ground.hall, at)

    assert (call_back.state, call_back.held_for) == (CallBackState.HELD, HoldReason.ASKED_NOT_TO)


def test_a_supervisor_looks_within_the_hour(ground: Ground, cast: Cast, at: datetime) -> None:
    told_before(cast, ground, at)
    call_back = make_call_back(ground.hall, at)

    assert (call_back.not_before, call_back.due_at) == (at, at + timedelta(minutes=60))


def test_what_another_province_heard_holds_it_too(ground: Ground, cast: Cast, at: datetime) -> None:
    make_contact(cast.far_operator, ground.far_hall, at - timedelta(days=9),
                 **advised(ground.ardabil_county, caller_phone=INVENTED_NUMBER))

    assert make_call_back(ground.hall, at).state == CallBackState.HELD


def test_the_latest_word_counts(ground: Ground, cast: Cast, at: datetime) -> None:
    told_before(cast, ground, at - timedelta(days=30))
    told_before(cast, ground, at, may_call_back=True, safe_contact="فقط پیش از ظهر")
    call_back = make_call_back(ground.hall, at)

    assert (call_back.state, call_back.how) == (CallBackState.OWED, "فقط پیش از ظهر")


def test_where_no_harm_was_told_it_is_made(ground: Ground, cast: Cast, at: datetime) -> None:
    told_before(cast, ground, at, main_topic=Topic.DIVORCE)

    assert make_call_back(ground.hall, at).state == CallBackState.OWED


@pytest.mark.parametrize("kind", [FlagKind.DANGER, FlagKind.SILENT])
def test_a_number_marked_as_in_danger_is_held(ground: Ground, at: datetime, kind: FlagKind) -> None:
    call = make_call(ground.hall, at)
    flag(kind, at)
    commands.abandon(actor=SYSTEM, at=at, call=call)

    assert (CallBack.objects.get().state, CallBack.objects.get().held_for) == (
        CallBackState.HELD, HoldReason.FLAGGED)


@pytest.mark.parametrize("kind", [FlagKind.LOST, FlagKind.NUISANCE])
def test_other_marks_hold_nothing(ground: Ground, at: datetime, kind: FlagKind) -> None:
    call = make_call(ground.hall, at)
    flag(kind, at)
    commands.abandon(actor=SYSTEM, at=at, call=call)

    assert CallBack.objects.get().state == CallBackState.OWED


def test_a_mark_that_has_expired_holds_nothing(ground: Ground, at: datetime) -> None:
    call = make_call(ground.hall, at)
    flag(FlagKind.DANGER, at, until=at)
    commands.abandon(actor=SYSTEM, at=at, call=call)

    assert CallBack.objects.get().state == CallBackState.OWED


def test_who_is_answered_at_the_next_try_is_owed_nothing_more(ground: Ground, cast: Cast, at: datetime) -> None:
    call_back = make_call_back(ground.hall, at)
    contact = commands.take_call(actor=cast.operator, at=at, call=make_call(ground.hall, at))

    call_back.refresh_from_db()
    assert (call_back.state, call_back.spoken_in, call_back.settled_at) == (CallBackState.SPOKEN, contact, at)


def test_an_answer_anywhere_in_the_country_settles_it(ground: Ground, cast: Cast, at: datetime) -> None:
    call_back = make_call_back(ground.hall, at)
    commands.take_call(actor=cast.far_operator, at=at, call=make_call(ground.far_hall, at))

    call_back.refresh_from_db()
    assert call_back.state == CallBackState.SPOKEN


@pytest.mark.parametrize("state", [CallBackState.HELD, CallBackState.GIVEN_UP, CallBackState.DROPPED])
def test_whatever_was_decided_who_calls_by_themselves_is_spoken_with(
        ground: Ground, cast: Cast, at: datetime, state: CallBackState) -> None:
    make_call_back(ground.hall, at)
    settled_at = None if state == CallBackState.HELD else at
    CallBack.objects.update(state=state, held_for=HoldReason.FLAGGED, settled_at=settled_at)
    commands.take_call(actor=cast.operator, at=at, call=make_call(ground.hall, at))

    assert CallBack.objects.get().state == CallBackState.SPOKEN


@pytest.mark.parametrize("number", [OTHER_NUMBER, ""])
def test_an_answer_to_somebody_else_settles_nothing(ground: Ground, cast: Cast, at: datetime, number: str) -> None:
    withheld, owed = make_call_back(ground.hall, at, number=""), make_call_back(ground.hall, at)
    commands.take_call(actor=cast.operator, at=at, call=make_call(ground.hall, at, number=number))

    for call_back in (withheld, owed):
        call_back.refresh_from_db()
    assert (withheld.state, owed.state) == (CallBackState.UNREACHABLE, CallBackState.OWED)


def test_settling_is_audited_with_the_contact(ground: Ground, cast: Cast, at: datetime) -> None:
    call_back = make_call_back(ground.hall, at)
    contact = commands.take_call(actor=cast.operator, at=at, call=make_call(ground.hall, at))

    entry = AuditEntry.objects.get(act="hotline.call_back_settled")
    assert (entry.object_id, entry.facts["contact"]) == (str(call_back.pk), str(contact.pk))
