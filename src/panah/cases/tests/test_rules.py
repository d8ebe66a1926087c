"""What is permissible in a case file: when answers, reminders and follow-ups fall due."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from panah.cases import rules
from panah.cases.kinds import ClosingOutcome, Evidence
from panah.cases.states import MOVES, CaseState
from panah.law import targets
from panah.triage.urgency import Urgency


def test_only_safe_needs_evidence() -> None:
    assert [outcome for outcome in ClosingOutcome if rules.needs_evidence(outcome)] == [ClosingOutcome.SECURED]


def test_her_own_word_is_recognised_among_other_evidence() -> None:
    assert rules.relies_on_her_word([Evidence.LIVES_APART, Evidence.HER_OWN_WORD])
    assert not rules.relies_on_her_word([Evidence.LIVES_APART])


def test_the_more_urgent_the_sooner_an_answer_is_due(at: datetime) -> None:
    due = [rules.answer_due_at(urgency, at, {}) for urgency in sorted(Urgency)]

    assert due == sorted(due)
    assert due[0] > at


def test_the_more_urgent_the_sooner_a_level_must_have_acted(at: datetime) -> None:
    due = [rules.escalation_due_at(urgency, at, {}) for urgency in sorted(Urgency)]

    assert due == sorted(due)
    assert due[0] > at


def test_a_reminder_comes_between_asking_and_the_deadline(at: datetime) -> None:
    reminded_at = rules.reminder_due_at(at, at + timedelta(minutes=100))

    assert reminded_at - at == timedelta(minutes=targets.HAND_OVER_REMINDER.on(at.date()))


def test_the_gaps_between_follow_ups_grow_and_then_stay(at: datetime) -> None:
    gaps = [rules.follow_up_due_at(done, at, {}) - at for done in range(6)]

    assert all(earlier <= later for earlier, later in pairwise(gaps))
    assert gaps[3] == gaps[4] == gaps[5]


def test_a_province_may_follow_more_closely(at: datetime) -> None:
    own = {targets.FOLLOW_UP_FIRST.key: 1}

    assert rules.follow_up_due_at(0, at, own) == at + timedelta(days=1)
    assert rules.follow_up_due_at(0, at, own) < rules.follow_up_due_at(0, at, {})


@pytest.mark.parametrize("state", sorted(set(CaseState) - {CaseState.CLOSED}))
def test_every_open_case_can_come_to_an_end(state: CaseState) -> None:
    reached, border = {state}, {state}
    while border:
        border = {to for one in border for to in MOVES[one]} - reached
        reached |= border

    assert CaseState.CLOSED in reached


@pytest.mark.parametrize("to", list(CaseState))
def test_a_closed_case_goes_nowhere(to: CaseState) -> None:
    assert not rules.may_move(CaseState.CLOSED, to)


def test_nobody_closes_without_asking() -> None:
    assert [state for state in CaseState if rules.may_move(state, CaseState.CLOSED)] == [CaseState.CLOSING]
