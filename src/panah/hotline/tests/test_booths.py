"""Sitting down in a booth, stepping away, standing up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from tests.cast import Cast, Ground

from panah.access.actor import Actor, Role
from panah.access.errors import NotAllowed
from panah.access.models import AuditEntry
from panah.hotline import commands, queries
from panah.hotline.errors import BoothExists, BoothTaken, NotSitting
from panah.hotline.models import Booth, Sitting
from panah.hotline.states import SittingState
from panah.hotline.testing import make_booth, make_call
from panah.network.testing import make_actor

Act = Callable[..., Sitting]
HALF_AN_HOUR = timedelta(minutes=30)


@pytest.fixture
def booth(ground: Ground) -> Booth:
    return make_booth(ground.hall)


@pytest.fixture
def colleague(ground: Ground, at: datetime) -> Actor:
    return make_actor(Role.OPERATOR, ground.hall, at, username="colleague")


def test_who_sits_down_is_ready(cast: Cast, at: datetime, booth: Booth) -> None:
    sitting = commands.sit_down(actor=cast.operator, at=at, booth=booth)

    assert (sitting.operator_id, sitting.state, sitting.begun_at, sitting.changed_at) == (
        cast.operator.user_id, SittingState.READY, at, at)
    assert AuditEntry.objects.get(act="hotline.sat_down").facts["booth"] == str(booth.pk)


def test_a_booth_is_for_one(cast: Cast, at: datetime, booth: Booth, colleague: Actor) -> None:
    commands.sit_down(actor=colleague, at=at, booth=booth)

    with pytest.raises(BoothTaken):
        commands.sit_down(actor=cast.operator, at=at, booth=booth)


def test_who_finds_it_taken_keeps_the_booth_they_had(
        ground: Ground, cast: Cast, at: datetime, booth: Booth, colleague: Actor) -> None:
    own = commands.sit_down(actor=cast.operator, at=at, booth=make_booth(ground.hall, "2"))
    commands.sit_down(actor=colleague, at=at, booth=booth)
    with pytest.raises(BoothTaken):
        commands.sit_down(actor=cast.operator, at=at, booth=booth)

    own.refresh_from_db()
    assert own.ended_at is None


def test_who_moves_leaves_the_booth_before(ground: Ground, cast: Cast, at: datetime, booth: Booth) -> None:
    before = commands.sit_down(actor=cast.operator, at=at, booth=booth)
    commands.sit_down(actor=cast.operator, at=at + HALF_AN_HOUR, booth=make_booth(ground.hall, "2"))

    before.refresh_from_db()
    assert before.ended_at == at + HALF_AN_HOUR


def test_away_and_back(cast: Cast, at: datetime, booth: Booth) -> None:
    commands.sit_down(actor=cast.operator, at=at, booth=booth)
    away = commands.step_away(actor=cast.operator, at=at + HALF_AN_HOUR)
    assert (away.state, away.changed_at) == (SittingState.AWAY, at + HALF_AN_HOUR)

    back = commands.come_back(actor=cast.operator, at=at + 2 * HALF_AN_HOUR)
    assert (back.state, back.changed_at) == (SittingState.READY, at + 2 * HALF_AN_HOUR)
    assert set(AuditEntry.objects.values_list("act", flat=True)) >= {"hotline.stepped_away", "hotline.came_back"}


def test_who_stands_up_leaves_it_to_the_next(cast: Cast, at: datetime, booth: Booth, colleague: Actor) -> None:
    commands.sit_down(actor=cast.operator, at=at, booth=booth)
    stood = commands.stand_up(actor=cast.operator, at=at + HALF_AN_HOUR)

    assert stood.ended_at == at + HALF_AN_HOUR
    assert commands.sit_down(actor=colleague, at=at + HALF_AN_HOUR, booth=booth).ended_at is None


@pytest.mark.parametrize("act", [commands.step_away, commands.come_back, commands.stand_up])
def test_who_sits_nowhere_is_told(cast: Cast, at: datetime, act: Act) -> None:
    with pytest.raises(NotSitting):
        act(actor=cast.operator, at=at)


@pytest.mark.parametrize("act", [commands.step_away, commands.come_back, commands.stand_up])
def test_who_is_posted_no_longer_acts_no_longer(cast: Cast, at: datetime, booth: Booth, act: Act) -> None:
    commands.sit_down(actor=cast.operator, at=at, booth=booth)

    with pytest.raises(NotAllowed):
        act(actor=Actor(user_id=cast.operator.user_id), at=at)


@pytest.mark.parametrize("who", ["far_operator", "dispatcher", "province_supervisor", "nobody"])
def test_only_operators_of_the_hall_sit_in_it(cast: Cast, at: datetime, booth: Booth, who: str) -> None:
    with pytest.raises(NotAllowed):
        commands.sit_down(actor=getattr(cast, who), at=at, booth=booth)


def test_the_supervisor_adds_a_booth(ground: Ground, cast: Cast, at: datetime) -> None:
    added = commands.add_booth(actor=cast.province_supervisor, at=at, hall=ground.hall, label="۵", extension="205")

    assert (added.hall, added.label, added.extension) == (ground.hall, "۵", "205")
    assert AuditEntry.objects.get(act="hotline.booth_added").object_id == str(added.pk)


@pytest.mark.parametrize(("label", "extension"), [("1", ""), ("2", "201")])
def test_label_and_extension_are_its_own(
        ground: Ground, cast: Cast, at: datetime, label: str, extension: str) -> None:
    make_booth(ground.hall, "1", "201")

    with pytest.raises(BoothExists):
        commands.add_booth(actor=cast.province_supervisor, at=at, hall=ground.hall, label=label, extension=extension)


def test_booths_without_a_phone_are_many(ground: Ground, cast: Cast, at: datetime) -> None:
    for label in ("1", "2"):
        commands.add_booth(actor=cast.province_supervisor, at=at, hall=ground.hall, label=label)

    assert Booth.objects.count() == 2


@pytest.mark.parametrize("who", ["operator", "far_province_supervisor", "administrator", "nobody"])
def test_only_who_runs_the_hall_adds_booths(ground: Ground, cast: Cast, at: datetime, who: str) -> None:
    with pytest.raises(NotAllowed):
        commands.add_booth(actor=getattr(cast, who), at=at, hall=ground.hall, label="9")


def test_an_office_has_no_booths(ground: Ground, cast: Cast, at: datetime) -> None:
    with pytest.raises(NotAllowed):
        commands.add_booth(actor=cast.province_supervisor, at=at, hall=ground.alborz_office, label="9")


def test_the_booths_of_a_hall_tell_who_sits_there(ground: Ground, cast: Cast, at: datetime, booth: Booth) -> None:
    make_booth(ground.hall, "2")
    make_booth(ground.far_hall, "3")
    commands.sit_down(actor=cast.operator, at=at, booth=booth)
    commands.step_away(actor=cast.operator, at=at)

    told = [(row.label, row.sitter, row.sitter_state)  # type: ignore[attr-defined]
            for row in queries.booths_of(ground.hall)]
    assert told == [("1", "همکار operator", SittingState.AWAY), ("2", None, None)]


def test_one_chooses_among_empty_booths_of_ones_hall(
        ground: Ground, cast: Cast, at: datetime, booth: Booth, colleague: Actor) -> None:
    second = make_booth(ground.hall, "2")
    make_booth(ground.far_hall, "3")
    commands.sit_down(actor=colleague, at=at, booth=booth)

    assert [seat.pk for seat in queries.seats_for(cast.operator)] == [second.pk]
    assert list(queries.free_seats([ground.hall.pk])) == [second]


def test_who_sits_sees_their_own_booth_alone(ground: Ground, cast: Cast, at: datetime, booth: Booth) -> None:
    make_booth(ground.hall, "2")
    commands.sit_down(actor=cast.operator, at=at, booth=booth)

    seat, = queries.seats_for(cast.operator)
    assert (seat.pk, seat.sitter, seat.state) == (booth.pk, cast.operator.user_id, SittingState.READY)


def test_a_booth_is_free_while_its_operator_is_ready_and_not_on_the_line(
        ground: Ground, cast: Cast, at: datetime, booth: Booth, colleague: Actor) -> None:
    commands.sit_down(actor=colleague, at=at, booth=make_booth(ground.hall, "2"))
    assert queries.free_booths() == {ground.hall.pk: 1}
    commands.sit_down(actor=cast.operator, at=at, booth=booth)
    assert queries.free_booths() == {ground.hall.pk: 2}
    commands.take_call(actor=cast.operator, at=at, call=make_call(ground.hall, at))
    assert queries.free_booths() == {ground.hall.pk: 1}
    commands.step_away(actor=colleague, at=at)

    assert queries.free_booths() == {}


def test_after_the_call_the_booth_is_free_again(ground: Ground, cast: Cast, at: datetime, booth: Booth) -> None:
    commands.sit_down(actor=cast.operator, at=at, booth=booth)
    call = make_call(ground.hall, at)
    commands.take_call(actor=cast.operator, at=at, call=call)
    commands.hang_up(actor=Actor.system(), at=at, call=call)

    assert queries.free_booths() == {ground.hall.pk: 1}
