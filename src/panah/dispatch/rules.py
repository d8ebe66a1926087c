"""What is permissible on a mission: pure functions over facts, quoting `law`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from panah.core.jalali import tehran_day
from panah.dispatch.kinds import EntryBasis
from panah.dispatch.states import MOVES, MissionState
from panah.law import child, targets, team
from panah.network.models import Profession


def may_move(state: str, to: MissionState) -> bool:
    return to in MOVES[MissionState(state)]


def is_complete(professions: Iterable[str], on: date, local: Mapping[str, int] | None = None) -> bool:
    """At least as many social workers and psychologists as the rule of the day asks."""
    count = Counter(professions)
    return (count[Profession.SOCIAL_WORKER] >= team.SOCIAL_WORKERS.on(on, local)
            and count[Profession.PSYCHOLOGIST] >= team.PSYCHOLOGISTS.on(on, local))


def needs_order_number(basis: str) -> bool:
    return basis == EntryBasis.JUDICIAL_ORDER


def acceptance_due_at(sent_at: datetime) -> datetime:
    """By when the team accepts."""
    return sent_at + timedelta(minutes=targets.MISSION_ANSWER.on(tehran_day(sent_at)))


def check_in_due_at(at: datetime) -> datetime:
    """By when something must be heard of a team under way."""
    return at + timedelta(minutes=targets.TEAM_CHECK_IN.on(tehran_day(at)))


def prosecutor_notice_due_at(removed_at: datetime) -> datetime:
    """By when the prosecutor must have the written account of an emergency removal."""
    return removed_at + timedelta(hours=child.PROSECUTOR_NOTICE.on(tehran_day(removed_at)))
