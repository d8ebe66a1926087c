"""Calls that cannot be answered at home go to the next free province."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from tests.cast import Cast, Ground

from panah.access.actor import Actor, Role
from panah.access.errors import NotAllowed
from panah.access.models import AuditEntry
from panah.hotline import commands, queries
from panah.hotline.errors import CallMovedOn
from panah.hotline.kinds import OrderKind
from panah.hotline.models import Call, ExchangeOrder
from panah.hotline.states import CallState
from panah.hotline.testing import make_booth, make_call
from panah.network.models import County, LocalValue, Province, Unit, UnitKind
from panah.network.testing import make_actor, make_county, make_province, make_unit

SYSTEM = Actor.system()
FULL = timedelta(seconds=10)
"""How long a call waits at home while every booth is busy; below, while somebody is free and does not answer."""
UNANSWERED = timedelta(seconds=40)
Sit = Callable[..., Actor]


@pytest.fixture
def sit(at: datetime) -> Sit:
    """An operator more of a hall, ready in a booth."""

    def sits(hall: Unit, name: str = "far") -> Actor:
        operator = make_actor(Role.OPERATOR, hall, at, username=f"sits-{name}")
        commands.sit_down(actor=operator, at=at, booth=make_booth(hall, name))
        return operator

    return sits


@pytest.fixture
def call(ground: Ground, at: datetime) -> Call:
    return make_call(ground.hall, at)


@pytest.fixture
def near(ground: Ground) -> tuple[Unit, Unit]:
    """Halls of two more provinces: one beside Karaj, one far away."""
    tehran, kerman = make_province("23", "تهران"), make_province("08", "کرمان")
    here = _county(tehran, "2301", latitude=ground.karaj.latitude + 0.1, longitude=ground.karaj.longitude)
    there = _county(kerman, "0801", latitude=ground.karaj.latitude - 6, longitude=ground.karaj.longitude + 6)
    return make_unit(UnitKind.HOTLINE, here, "تالار ۱۲۳ تهران"), make_unit(UnitKind.HOTLINE, there, "تالار ۱۲۳ کرمان")


def _county(province: Province, code: str, *, latitude: float, longitude: float) -> County:
    county = make_county(province, code, province.name)
    county.latitude, county.longitude = latitude, longitude
    county.save()
    return county


def spread(at: datetime) -> list[Call]:
    return commands.spread_calls(actor=SYSTEM, at=at)


def offered(call: Call) -> Unit | None:
    call.refresh_from_db()
    return call.offered_to


def test_with_nobody_free_at_home_it_goes_after_seconds(ground: Ground, at: datetime, call: Call, sit: Sit) -> None:
    sit(ground.far_hall)

    assert spread(at + FULL - timedelta(seconds=1)) == []
    assert spread(at + FULL) == [call]
    assert (offered(call), call.offered_at, call.state) == (ground.far_hall, at + FULL, CallState.RINGING)


def test_with_somebody_free_at_home_it_waits_longer(ground: Ground, at: datetime, call: Call, sit: Sit) -> None:
    sit(ground.far_hall)
    sit(ground.hall, "home")

    assert spread(at + UNANSWERED - timedelta(seconds=1)) == []
    assert spread(at + UNANSWERED) == [call]


def test_with_the_line_cut_it_goes_at_once(ground: Ground, cast: Cast, at: datetime, call: Call, sit: Sit) -> None:
    sit(ground.far_hall)
    sit(ground.hall, "home")
    commands.tell_line_cut(actor=cast.province_supervisor, at=at, hall=ground.hall)

    assert spread(at) == [call]


def test_a_province_may_wait_less(ground: Ground, at: datetime, call: Call, sit: Sit) -> None:
    LocalValue.objects.create(provision="line.overflow_when_full", province=ground.alborz, value=4,
                              from_on=at.date() - timedelta(days=9), reason="نمونه")
    sit(ground.far_hall)

    assert spread(at + timedelta(seconds=4)) == [call]


def test_it_is_told_to_the_exchange_and_the_audit(ground: Ground, at: datetime, call: Call, sit: Sit) -> None:
    sit(ground.far_hall)
    spread(at + FULL)

    order = ExchangeOrder.objects.get()
    assert (order.kind, order.call, order.hall) == (OrderKind.MOVE, call, ground.far_hall)
    assert AuditEntry.objects.get(act="hotline.call_offered").facts["hall"] == str(ground.far_hall.pk)


def test_with_nobody_free_anywhere_it_stays(at: datetime, call: Call) -> None:
    assert spread(at + timedelta(minutes=5)) == []
    assert offered(call) is None


def test_a_hall_whose_line_is_cut_takes_nobodys_calls(
        ground: Ground, cast: Cast, at: datetime, call: Call, sit: Sit) -> None:
    sit(ground.far_hall)
    commands.tell_line_cut(actor=cast.far_province_supervisor, at=at, hall=ground.far_hall)

    assert spread(at + FULL) == []


def test_the_nearest_hall_is_asked(ground: Ground, at: datetime, call: Call, sit: Sit, near: tuple[Unit, Unit]) -> None:
    for number, hall in enumerate(reversed(near)):
        sit(hall, str(number))
    spread(at + FULL)

    assert offered(call) == near[0]


def test_a_hall_that_stands_nowhere_comes_last(
        ground: Ground, at: datetime, call: Call, sit: Sit, near: tuple[Unit, Unit]) -> None:
    Unit.objects.filter(pk=near[0].pk).update(county=None)
    for number, hall in enumerate(near):
        sit(hall, str(number))
    spread(at + FULL)

    assert offered(call) == near[1]


def test_no_hall_is_asked_for_more_than_it_has_booths(ground: Ground, at: datetime, call: Call, sit: Sit) -> None:
    second = make_call(ground.hall, at + timedelta(seconds=1))
    sit(ground.far_hall)

    assert spread(at + 2 * FULL) == [call]
    assert spread(at + 2 * FULL + timedelta(seconds=1)) == [], "what was offered takes the room"
    assert offered(second) is None


def test_a_hall_with_callers_of_its_own_has_no_room(ground: Ground, at: datetime, call: Call, sit: Sit) -> None:
    sit(ground.far_hall)
    make_call(ground.far_hall, at + FULL)

    assert spread(at + FULL) == []


def test_unanswered_there_it_goes_on_to_the_next(
        ground: Ground, at: datetime, call: Call, sit: Sit, near: tuple[Unit, Unit]) -> None:
    for number, hall in enumerate(near):
        sit(hall, str(number))
    spread(at + FULL)
    assert spread(at + FULL + UNANSWERED - timedelta(seconds=1)) == []

    assert spread(at + FULL + UNANSWERED) == [call]
    assert offered(call) == near[1]


def test_the_longest_waiting_goes_first(ground: Ground, at: datetime, sit: Sit) -> None:
    later, earlier = make_call(ground.hall, at), make_call(ground.hall, at - timedelta(seconds=30))
    sit(ground.far_hall)

    assert spread(at + FULL) == [earlier]
    assert offered(later) is None


def test_it_rings_on_both_desks(ground: Ground, cast: Cast, at: datetime, call: Call, sit: Sit) -> None:
    sit(ground.far_hall)
    spread(at + FULL)

    for operator in (cast.operator, cast.far_operator):
        assert queries.ringing_to(operator, at).get() == call


def test_the_hall_it_was_offered_to_takes_it_for_the_home_hall(
        ground: Ground, at: datetime, call: Call, sit: Sit) -> None:
    far = sit(ground.far_hall)
    call, = spread(at + FULL)
    contact = commands.take_call(actor=far, at=at + FULL, call=call)

    assert (contact.hall, contact.home_hall) == (ground.far_hall, ground.hall)


def test_the_home_hall_may_still_take_it(ground: Ground, cast: Cast, at: datetime, call: Call, sit: Sit) -> None:
    sit(ground.far_hall)
    spread(at + FULL)
    contact = commands.take_call(actor=cast.operator, at=at + FULL, call=call)

    assert (contact.hall, contact.home_hall) == (ground.hall, None)


def test_who_presses_when_it_has_gone_on_is_told(
        ground: Ground, at: datetime, call: Call, sit: Sit, near: tuple[Unit, Unit]) -> None:
    first, _ = (sit(hall, str(number)) for number, hall in enumerate(near))
    shown, = spread(at + FULL)
    spread(at + FULL + UNANSWERED)

    with pytest.raises(CallMovedOn):
        commands.take_call(actor=first, at=at + FULL + UNANSWERED, call=shown)


def test_before_it_is_offered_no_other_province_takes_it(cast: Cast, at: datetime, call: Call) -> None:
    with pytest.raises(NotAllowed):
        commands.take_call(actor=cast.far_operator, at=at, call=call)


def test_what_is_answered_goes_nowhere(ground: Ground, cast: Cast, at: datetime, call: Call, sit: Sit) -> None:
    sit(ground.far_hall)
    commands.take_call(actor=cast.operator, at=at, call=call)

    assert spread(at + UNANSWERED) == []


def test_only_the_clock_spreads_calls(cast: Cast, at: datetime) -> None:
    with pytest.raises(NotAllowed):
        commands.spread_calls(actor=cast.operator, at=at)
