"""What is permissible in a case file: pure functions over facts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from panah.cases.kinds import ClosingOutcome, Evidence, Owed, Purpose
from panah.cases.states import MOVES, CaseState
from panah.core.jalali import tehran_day
from panah.law import targets
from panah.triage import urgency as triage

_FOLLOW_UPS = (targets.FOLLOW_UP_FIRST, targets.FOLLOW_UP_SECOND, targets.FOLLOW_UP_THIRD, targets.FOLLOW_UP_LAST)


def may_move(state: str, to: CaseState) -> bool:
    return to in MOVES[CaseState(state)]


def needs_evidence(outcome: str) -> bool:
    return outcome == ClosingOutcome.SECURED


def relies_on_her_word(evidence: Collection[str]) -> bool:
    return Evidence.HER_OWN_WORD in evidence


def help_has_begun(state: str, owed: str) -> bool:
    """Somebody is on the way or there, or a stay, a follow-up or its end has been decided."""
    return state != CaseState.OPEN or owed in (Owed.MISSION, Owed.ARRIVAL, Owed.STAY_END)


def asks_for_a_bed(purpose: str) -> bool:
    """A house that looks for a place has her in mind: such a request is not moved to another file."""
    return purpose == Purpose.SAFE_HOUSE


def answer_due_at(urgency: str, asked_at: datetime, local: Mapping[str, int]) -> datetime:
    """By when a hand-over, or a request to close, wants an answer."""
    return asked_at + timedelta(minutes=triage.answer_minutes(urgency, tehran_day(asked_at), local))


def escalation_due_at(urgency: str, at: datetime, local: Mapping[str, int]) -> datetime:
    """By when a level that has an unanswered hand-over before it must have acted."""
    return at + timedelta(minutes=triage.escalation_minutes(urgency, tehran_day(at), local))


def look_due_at(floor: str, at: datetime, local: Mapping[str, int]) -> datetime:
    """By when a supervisor looks at what an instrument found."""
    return at + timedelta(minutes=triage.look_minutes(floor, tehran_day(at), local))


def reminder_due_at(asked_at: datetime, due_at: datetime) -> datetime:
    """The receiver is reminded when this share of the time to answer has gone."""
    return asked_at + (due_at - asked_at) * targets.HAND_OVER_REMINDER.on(tehran_day(asked_at)) / 100


def follow_up_due_at(done_before: int, at: datetime, local: Mapping[str, int]) -> datetime:
    """The next follow-up contact; the gaps grow with the number already done."""
    gap = _FOLLOW_UPS[min(done_before, len(_FOLLOW_UPS) - 1)]
    return at + timedelta(days=gap.on(tehran_day(at), local))
