"""What the clock does to unanswered hand-overs: a reminder, then one level up after another."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from tests.cast import Cast, Ground

from panah.access.actor import Actor
from panah.access.errors import NotAllowed
from panah.cases import clock, commands, rules
from panah.cases.errors import HandOverAnswered, NothingAbove
from panah.cases.kinds import Purpose, TaskKind
from panah.cases.models import Case, HandOver, Task
from panah.cases.testing import make_hand_over


@pytest.fixture
def asked(ground: Ground, at: datetime, case: Case) -> HandOver:
    return make_hand_over(case, ground.mobile, Purpose.MOBILE, at)


def half_way(asked: HandOver) -> datetime:
    return rules.reminder_due_at(asked.asked_at, asked.answer_due_at)


def test_nothing_happens_while_there_is_time(asked: HandOver, at: datetime) -> None:
    assert clock.tick(half_way(asked) - timedelta(seconds=1)) == 0


def test_the_receiver_is_reminded_once(asked: HandOver) -> None:
    assert clock.tick(half_way(asked)) == 1
    assert clock.tick(half_way(asked) + timedelta(minutes=1)) == 0

    asked.refresh_from_db()
    assert asked.reminded_at == half_way(asked)


def test_past_the_deadline_it_rises_to_the_next_level_with_a_task(ground: Ground, asked: HandOver) -> None:
    clock.tick(asked.answer_due_at)

    asked.refresh_from_db()
    assert asked.escalated_to == ground.alborz_office
    task = Task.objects.get(kind=TaskKind.ESCALATED)
    assert (task.unit, task.case) == (ground.alborz_office, asked.case)


def test_the_sender_still_owns_the_case(ground: Ground, asked: HandOver) -> None:
    clock.tick(asked.answer_due_at)

    asked.case.refresh_from_db()
    assert asked.case.owner == ground.hall


def test_each_level_has_its_time_before_the_next(ground: Ground, asked: HandOver) -> None:
    clock.tick(asked.answer_due_at)
    step = rules.escalation_due_at(asked.case.urgency, asked.answer_due_at, {})

    clock.tick(step - timedelta(seconds=1))
    asked.refresh_from_db()
    assert asked.escalated_to == ground.alborz_office

    clock.tick(step)
    asked.refresh_from_db()
    assert asked.escalated_to == ground.desk


def test_above_the_national_desk_there_is_nobody(ground: Ground, asked: HandOver) -> None:
    HandOver.objects.filter(pk=asked.pk).update(escalated_to=ground.desk, escalated_at=asked.answer_due_at)

    assert clock.tick(asked.answer_due_at + timedelta(days=2)) == 0
    with pytest.raises(NothingAbove):
        commands.escalate_hand_over(actor=Actor.system(), at=asked.answer_due_at, hand_over=asked)


def test_what_was_answered_is_left_alone(cast: Cast, at: datetime, asked: HandOver) -> None:
    commands.withdraw_hand_over(actor=cast.operator, at=at, hand_over=asked)

    assert clock.tick(asked.answer_due_at + timedelta(hours=1)) == 0
    with pytest.raises(HandOverAnswered):
        commands.remind_hand_over(actor=Actor.system(), at=at, hand_over=asked)


@pytest.mark.parametrize("act", [commands.remind_hand_over, commands.escalate_hand_over])
def test_only_the_clock_does_it(act: object, cast: Cast, at: datetime, asked: HandOver) -> None:
    with pytest.raises(NotAllowed):
        act(actor=cast.province_supervisor, at=at, hand_over=asked)  # type: ignore[operator]


def test_reminder_and_escalation_are_told(asked: HandOver) -> None:
    clock.tick(half_way(asked))
    clock.tick(asked.answer_due_at)

    kinds = set(asked.case.timeline.values_list("kind", flat=True))
    assert {"cases.hand_over_reminded", "cases.hand_over_escalated", "cases.task_raised"} <= kinds
