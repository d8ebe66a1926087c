"""The wall-board's figures: what the database counts is what the pure functions count over the same calls."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

import pytest
from tests.cast import Cast, Ground

from panah.access.actor import Actor
from panah.core.ids import uuid7
from panah.core.jalali import TEHRAN
from panah.hotline import board, commands, queries
from panah.hotline.models import BoothPlan, Call, LineCut, Sitting
from panah.hotline.queries.board import Limits, Manned, Waiting
from panah.hotline.states import CallState
from panah.hotline.testing import make_booth, make_call
from panah.methods import service
from panah.methods.service import Answered
from panah.network.models import Unit

LIMITS = Limits(in_time=timedelta(seconds=15), early=timedelta(seconds=5), write_up=timedelta(minutes=30))
VECTOR_ANSWERED, VECTOR_GIVEN_UP = (5, 8, 12, 18, 25, 40), (3, 10, 22, 60)


def seconds(number: float) -> timedelta:
    return timedelta(seconds=number)


def make_calls(hall: Unit, operator: Actor, at: datetime, waits: Sequence[float], gave_up: Sequence[float],
               talk: float = 300) -> None:
    """Calls that rang at the same moment and ended."""
    Call.objects.bulk_create([
        *(Call(hall=hall, exchange_id=str(uuid7()), state=CallState.HUNG_UP, rang_at=at, operator_id=operator.user_id,
               answered_at=at + seconds(wait), ended_at=at + seconds(wait + talk)) for wait in waits),
        *(Call(hall=hall, exchange_id=str(uuid7()), state=CallState.ABANDONED, rang_at=at,
               ended_at=at + seconds(wait)) for wait in gave_up)])


def counted(hall: Unit, at: datetime) -> Answered:
    return queries.answered_in_all(hall, at - timedelta(days=40), at, LIMITS)


def test_the_test_vector_is_counted_by_the_database(ground: Ground, cast: Cast, at: datetime) -> None:
    make_calls(ground.hall, cast.operator, at - timedelta(hours=1), VECTOR_ANSWERED, VECTOR_GIVEN_UP)

    whole = counted(ground.hall, at)
    assert (whole.level_of_answered, whole.level_of_offered, whole.level_with_late) == (0.5, 0.3, 0.375)
    assert whole.level_without_early == pytest.approx(1 / 3)
    assert (whole.mean_wait, whole.abandonment, whole.longest_wait, whole.handling_time) == (18.0, 0.4, 60, 300)


def test_the_database_counts_what_the_pure_functions_count(ground: Ground, cast: Cast, at: datetime) -> None:
    chance = Random(123)
    waits = [chance.randrange(120) for _ in range(80)]
    gave_up = [chance.randrange(120) for _ in range(30)]
    make_calls(ground.hall, cast.operator, at - timedelta(hours=2), waits, gave_up, talk=240)

    assert counted(ground.hall, at) == service.answered(waits, gave_up, in_time=15, early=5, handled=[240] * 80)


def test_calls_of_another_hall_and_of_other_days_are_not_counted(ground: Ground, cast: Cast, at: datetime) -> None:
    make_calls(ground.far_hall, cast.far_operator, at - timedelta(hours=1), [5], [5])
    make_calls(ground.hall, cast.operator, at - timedelta(days=50), [5], [5])

    assert counted(ground.hall, at) == Answered()


def test_a_call_that_rings_is_in_no_count_yet(ground: Ground, at: datetime) -> None:
    make_call(ground.hall, at - timedelta(seconds=50))

    assert counted(ground.hall, at).offered == 0


def test_a_call_still_going_on_is_answered_and_not_yet_handled(ground: Ground, cast: Cast, at: datetime) -> None:
    commands.take_call(actor=cast.operator, at=at - seconds(60), call=make_call(ground.hall, at - seconds(70)))

    whole = counted(ground.hall, at)
    assert (whole.answered, whole.answered_in_time, whole.handled, whole.handling_time) == (1, 1, 0, None)


@pytest.mark.parametrize(("minutes", "handled"), [(10, 900), (500, 300 + 1800)])
def test_writing_after_the_call_is_handling_for_half_an_hour(ground: Ground, cast: Cast, at: datetime, minutes: int,
                                                             handled: int) -> None:
    began = at - timedelta(hours=12)
    call = make_call(ground.hall, began)
    contact = commands.take_call(actor=cast.operator, at=began, call=call)
    commands.hang_up(actor=Actor.system(), at=began + seconds(300), call=call)
    contact.finished_at = began + seconds(300) + timedelta(minutes=minutes)
    contact.save(update_fields=["finished_at"])

    assert counted(ground.hall, at).handling_time == handled


def test_hours_and_days_are_those_of_tehran(ground: Ground, cast: Cast, at: datetime) -> None:
    """`at` is 03:00 in Tehran: ten minutes before midnight belongs to the day before."""
    midnight = at.astimezone(TEHRAN).replace(hour=0)
    make_calls(ground.hall, cast.operator, midnight - timedelta(minutes=10), [5], [])
    make_calls(ground.hall, cast.operator, midnight + timedelta(minutes=70), [5, 6], [])

    hours = queries.answered_by_hour(ground.hall, midnight, at, LIMITS)
    days = queries.answered_by_day(ground.hall, midnight - timedelta(days=2), at, LIMITS)
    assert {hour: one.answered for hour, one in hours.items()} == {1: 2}
    assert {day.day: one.answered for day, one in days.items()} == {20: 1, 21: 2}


def test_who_waits_and_of_these_who_is_offered_elsewhere(ground: Ground, at: datetime) -> None:
    make_call(ground.hall, at - seconds(40))
    Call.objects.filter(pk=make_call(ground.hall, at - seconds(90)).pk).update(offered_to=ground.far_hall,
                                                                              offered_at=at)

    assert queries.waiting_by_hall([ground.hall.pk]) == {ground.hall.pk: Waiting(2, at - seconds(90), 1)}


def test_booths_that_are_open_away_and_talking(ground: Ground, cast: Cast, at: datetime) -> None:
    commands.sit_down(actor=cast.operator, at=at, booth=make_booth(ground.hall))
    assert queries.manned_by_hall([ground.hall.pk])[ground.hall.pk] == Manned(open=1)

    commands.take_call(actor=cast.operator, at=at, call=make_call(ground.hall, at))
    commands.step_away(actor=cast.operator, at=at)
    assert queries.manned_by_hall([ground.hall.pk])[ground.hall.pk] == Manned(open=1, away=1, talking=1)


def test_the_plan_of_this_hour_is_found_by_tehrans_clock(ground: Ground, at: datetime) -> None:
    BoothPlan.objects.create(hall=ground.hall, weekday=0, hour=3, booths=4)
    BoothPlan.objects.create(hall=ground.hall, weekday=0, hour=4, booths=9)

    assert queries.planned_by_hall([ground.hall.pk, ground.far_hall.pk], at) == {ground.hall.pk: 4}


def test_staffed_time_is_cut_to_the_period(ground: Ground, cast: Cast, at: datetime) -> None:
    Sitting.objects.create(booth=make_booth(ground.hall, "1"), operator_id=cast.operator.person_id,
                           begun_at=at - timedelta(hours=5), changed_at=at, ended_at=at - timedelta(hours=1))
    Sitting.objects.create(booth=make_booth(ground.hall, "2"), operator_id=cast.dispatcher.person_id,
                           begun_at=at - timedelta(minutes=30), changed_at=at)

    staffed = queries.seconds_staffed(ground.hall, at - timedelta(hours=2), at)
    assert staffed == timedelta(hours=1, minutes=30).total_seconds()


def test_a_bar_is_as_high_as_its_calls() -> None:
    drawn = board.bars({9: Answered(answered=3, answered_in_time=1, abandoned=1), 10: Answered(abandoned=2)})

    assert drawn[9].parts == (("in-time", 75.0, 25.0), ("late", 25.0, 50.0), ("given-up", 0.0, 25.0))
    assert drawn[10].parts == (("given-up", 50.0, 50.0),)
    assert drawn[0].x > drawn[23].x == 0


@pytest.mark.parametrize(("share", "shown"), [(None, "—"), (0.0, "0٪"), (0.895, "90٪"), (1.0, "100٪")])
def test_a_share_is_shown_as_a_percentage(share: float | None, shown: str) -> None:
    assert board.percent(share) == shown


@pytest.mark.parametrize(("length", "shown"), [(None, "—"), (0.4, "0:00"), (65, "1:05"), (3600, "60:00")])
def test_a_length_is_shown_in_minutes_and_seconds(length: float | None, shown: str) -> None:
    assert board.minutes_of(length) == shown


def test_the_hall_where_somebody_waits_longest_comes_first(ground: Ground, at: datetime) -> None:
    make_call(ground.far_hall, at - seconds(30))
    make_call(ground.hall, at - seconds(10))
    LineCut.objects.create(hall=ground.far_hall, began_at=at)

    lines = board.all_boards([ground.hall, ground.far_hall], at)["lines"]
    assert [line.hall for line in lines] == [ground.far_hall, ground.hall]
    assert [line.is_cut for line in lines] == [True, False]
