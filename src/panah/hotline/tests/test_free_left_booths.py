"""A booth left without standing up is freed by the clock, never with a call or a contact in its operator's hand."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Event

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cast import Cast, Ground, SignIn
from tests.reading import text_of

from panah.access import audit
from panah.access.actor import Actor, Role
from panah.access.errors import NotAllowed
from panah.access.models import AuditEntry, Session
from panah.hotline import clock, commands, queries
from panah.hotline.models import Booth, Call, Contact, Sitting
from panah.hotline.states import CallState, ContactState
from panah.hotline.testing import make_booth, make_call, make_call_back, make_draft
from panah.network.models import LocalValue
from panah.network.testing import make_actor

SYSTEM = Actor.system()
IDLE = timedelta(minutes=120)
A_MOMENT = timedelta(seconds=1)


@pytest.fixture
def booth(ground: Ground) -> Booth:
    return make_booth(ground.hall, "۵")


@pytest.fixture
def sitting(cast: Cast, at: datetime, booth: Booth) -> Sitting:
    return commands.sit_down(actor=cast.operator, at=at, booth=booth)


def freed(at: datetime) -> int:
    return commands.free_left_booths(actor=SYSTEM, at=at)


def test_who_did_nothing_for_long_is_made_to_stand_up(at: datetime, sitting: Sitting) -> None:
    assert freed(at + IDLE) == 1

    sitting.refresh_from_db()
    assert (sitting.ended_at, sitting.was_left) == (at + IDLE, True)


def test_it_is_the_systems_act(cast: Cast, at: datetime, sitting: Sitting) -> None:
    freed(at + IDLE)

    entry = AuditEntry.objects.get(act="hotline.booth_freed")
    assert (entry.user_id, entry.object_id) == (None, str(sitting.pk))
    assert entry.facts["operator"] == str(cast.operator.user_id)


def test_until_then_the_booth_is_theirs(at: datetime, sitting: Sitting) -> None:
    assert freed(at + IDLE - A_MOMENT) == 0


def test_it_is_freed_once(at: datetime, sitting: Sitting) -> None:
    freed(at + IDLE)

    assert freed(at + 2 * IDLE) == 0


def test_the_board_counts_it_no_longer(ground: Ground, at: datetime, sitting: Sitting) -> None:
    assert queries.manned_by_hall([ground.hall.pk])[ground.hall.pk].open == 1
    clock.tick(at + IDLE)

    assert queries.manned_by_hall([ground.hall.pk]) == {}
    assert queries.free_booths() == {}


def test_whoever_reads_a_page_sits_there(cast: Cast, at: datetime, sitting: Sitting) -> None:
    Session.objects.create(pk="k", user_id=cast.operator.user_id, seen_at=at + IDLE - A_MOMENT, session_data="",
                           expire_date=at + 9 * IDLE)

    assert freed(at + IDLE) == 0
    assert freed(at + 2 * IDLE) == 1


def test_a_session_never_begun_is_no_sign(cast: Cast, at: datetime, sitting: Sitting) -> None:
    Session.objects.create(pk="k", user_id=cast.operator.user_id, session_data="", expire_date=at + 9 * IDLE)

    assert freed(at + IDLE) == 1


def test_whoever_does_something_sits_there(cast: Cast, at: datetime, sitting: Sitting) -> None:
    commands.step_away(actor=cast.operator, at=at + IDLE / 2)
    audit.record_act("hotline.number_flagged", actor=cast.operator, at=at + IDLE)

    assert freed(at + 3 * IDLE / 2) == 0
    assert freed(at + 2 * IDLE) == 1


def test_the_end_of_a_session_is_no_act(cast: Cast, at: datetime, sitting: Sitting) -> None:
    audit.record_act("access.session_over", actor=cast.operator, at=at + IDLE / 2)

    assert freed(at + IDLE) == 1


def test_what_a_colleague_does_is_no_sign(ground: Ground, at: datetime, sitting: Sitting) -> None:
    colleague = make_actor(Role.OPERATOR, ground.hall, at, username="colleague")
    commands.sit_down(actor=colleague, at=at + IDLE / 2, booth=make_booth(ground.hall, "2"))

    assert freed(at + IDLE) == 1
    assert Sitting.objects.get(ended_at=None).operator_id == colleague.user_id


def test_with_a_call_in_hand_nobody_stands_up(ground: Ground, cast: Cast, at: datetime, sitting: Sitting) -> None:
    call = make_call(ground.hall, at)
    contact = commands.take_call(actor=cast.operator, at=at, call=call)
    Contact.objects.filter(pk=contact.pk).update(operator=None)

    assert freed(at + 9 * IDLE) == 0
    commands.hang_up(actor=SYSTEM, at=at + 9 * IDLE, call=call)
    assert freed(at + 10 * IDLE - A_MOMENT) == 0
    assert freed(at + 10 * IDLE) == 1


def test_with_a_contact_in_hand_nobody_stands_up(ground: Ground, cast: Cast, at: datetime, sitting: Sitting) -> None:
    make_draft(cast.operator, ground.hall, at)

    assert freed(at + 9 * IDLE) == 0


def test_a_contact_a_colleague_took_over_is_in_the_colleagues_hand(
        ground: Ground, cast: Cast, at: datetime, sitting: Sitting) -> None:
    draft = make_draft(cast.operator, ground.hall, at)
    colleague = make_actor(Role.OPERATOR, ground.hall, at, username="colleague")
    commands.take_over_draft(actor=colleague, at=at + IDLE, contact=draft)

    assert freed(at + IDLE) == 1


def test_a_province_sets_its_own_time(ground: Ground, cast: Cast, at: datetime, sitting: Sitting) -> None:
    LocalValue.objects.create(provision="line.booth_idle", province=ground.alborz, value=30,
                              from_on=at.date() - timedelta(days=9), reason="نمونه")
    commands.sit_down(actor=cast.far_operator, at=at, booth=make_booth(ground.far_hall))

    assert freed(at + timedelta(minutes=30)) == 1
    assert Sitting.objects.get(ended_at=None).operator_id == cast.far_operator.user_id


def test_only_the_clock_makes_somebody_stand_up(cast: Cast, at: datetime) -> None:
    with pytest.raises(NotAllowed):
        commands.free_left_booths(actor=cast.province_supervisor, at=at)


def test_a_sitting_that_was_left_has_ended(sitting: Sitting) -> None:
    with pytest.raises(IntegrityError, match="sitting_that_was_left_has_ended"), transaction.atomic():
        Sitting.objects.update(was_left=True)


Deed = Callable[[Actor, Ground, datetime], object]


def _take(operator: Actor, ground: Ground, at: datetime) -> None:
    commands.take_call(actor=operator, at=at, call=make_call(ground.hall, at))


def _connect(operator: Actor, ground: Ground, at: datetime) -> None:
    if sitting := Sitting.objects.filter(operator=operator.user_id, ended_at=None).first():
        commands.connect_call(actor=SYSTEM, at=at, call=make_call(ground.hall, at), sitting=sitting)


def _hang_up(operator: Actor, ground: Ground, at: datetime) -> None:
    for call in Call.objects.filter(operator=operator.user_id, state=CallState.ANSWERED):
        commands.hang_up(actor=SYSTEM, at=at, call=call)


def _finish(operator: Actor, ground: Ground, at: datetime) -> None:
    for draft in Contact.objects.filter(operator=operator.user_id, state=ContactState.DRAFT):
        Contact.objects.filter(pk=draft.pk).update(operator=None)


def _reach(operator: Actor, ground: Ground, at: datetime) -> None:
    call_back = commands.claim_call_back(actor=operator, at=at, call_back=make_call_back(ground.hall, at))
    commands.reach(actor=operator, at=at, call_back=call_back)


DEEDS: dict[str, Deed] = {"take": _take, "connect": _connect, "hang up": _hang_up, "finish": _finish, "reach": _reach,
                          "write": lambda operator, ground, at: make_draft(operator, ground.hall, at),
                          "nothing": lambda operator, ground, at: None}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(night=st.lists(st.tuples(st.sampled_from(sorted(DEEDS)), st.integers(1, 300)), max_size=7))
def test_nobody_with_something_in_hand_is_ever_made_to_stand_up(
        ground: Ground, cast: Cast, at: datetime, booth: Booth, night: list[tuple[str, int]]) -> None:
    with transaction.atomic():
        sitting, now = commands.sit_down(actor=cast.operator, at=at, booth=booth), at
        for deed, minutes in night:
            DEEDS[deed](cast.operator, ground, now)
            now += timedelta(minutes=minutes)
            in_hand = (Call.objects.filter(operator=cast.operator.user_id, state=CallState.ANSWERED).exists()
                       or Contact.objects.filter(operator=cast.operator.user_id, state=ContactState.DRAFT).exists())
            was_open = Sitting.objects.filter(pk=sitting.pk, ended_at=None).exists()
            freed(now)
            is_open = Sitting.objects.filter(pk=sitting.pk, ended_at=None).exists()
            assert is_open == was_open or not in_hand
        transaction.set_rollback(True)


@pytest.fixture
def desk(cast: Cast, sign_in: SignIn, sitting: Sitting, at: datetime) -> Client:
    """Of the operator, in the morning after."""
    freed(at + IDLE)
    return sign_in(cast.operator)


def test_the_page_says_so_and_one_press_sits_down_again(cast: Cast, booth: Booth, desk: Client) -> None:
    shown = text_of(desk.get(reverse("hotline:desk")))
    assert "باجه ۵ در" in shown
    assert "آزاد شد" in shown
    assert "دوباره در باجه ۵ می‌نشینم" in shown

    desk.post(reverse("hotline:sit"), {"booth": booth.pk})
    assert Sitting.objects.get(ended_at=None).operator_id == cast.operator.user_id
    assert "آزاد شد" not in text_of(desk.get(reverse("hotline:desk")))


def test_where_a_colleague_sits_now_the_page_says_so(ground: Ground, at: datetime, booth: Booth, desk: Client) -> None:
    colleague = make_actor(Role.OPERATOR, ground.hall, at, username="colleague")
    commands.sit_down(actor=colleague, at=at + IDLE, booth=booth)

    shown = text_of(desk.get(reverse("hotline:desk")))
    assert "همکار دیگری آنجاست" in shown
    assert "دوباره در باجه" not in shown


def test_who_stood_up_by_themselves_is_told_nothing(cast: Cast, at: datetime, sitting: Sitting,
                                                    sign_in: SignIn) -> None:
    commands.stand_up(actor=cast.operator, at=at)

    assert "آزاد شد" not in text_of(sign_in(cast.operator).get(reverse("hotline:desk")))


@pytest.mark.django_db(transaction=True)
def test_a_call_being_taken_at_this_moment_keeps_its_operator_seated(
        ground: Ground, cast: Cast, at: datetime, sitting: Sitting) -> None:
    call, taken, looked = make_call(ground.hall, at), Event(), Event()

    def take() -> None:
        with transaction.atomic():
            commands.take_call(actor=cast.operator, at=at, call=call)
            taken.set()
            assert looked.wait(30)
        connection.close()

    with ThreadPoolExecutor(1) as pool:
        taking = pool.submit(take)
        assert taken.wait(30)
        assert freed(at + IDLE) == 0
        looked.set()
        taking.result()

    assert freed(at + IDLE) == 0
    assert Sitting.objects.get(pk=sitting.pk).ended_at is None


@pytest.mark.django_db(transaction=True)
def test_a_booth_being_freed_at_this_moment_takes_no_call_from_anybody(
        ground: Ground, cast: Cast, at: datetime, sitting: Sitting) -> None:
    """The clock was first: the call is taken all the same, once the booth is free."""
    call, begun = make_call(ground.hall, at), Event()

    def take() -> Contact:
        begun.set()
        try:
            return commands.take_call(actor=cast.operator, at=at + IDLE, call=call)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            assert freed(at + IDLE) == 1
            taking = pool.submit(take)
            assert begun.wait(30)
            assert Call.objects.get(pk=call.pk).state == CallState.RINGING
        assert taking.result().operator_id == cast.operator.user_id

    assert Sitting.objects.get(pk=sitting.pk).was_left
    assert not AuditEntry.objects.filter(act="hotline.booth_freed", at__gt=at + IDLE).exists()
