"""What is permissible with a call: its moves, and when it goes to another province."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from panah.core.jalali import tehran_day
from panah.hotline.models import Call
from panah.hotline.states import CALL_MOVES, CallState
from panah.law import line


def may_move(state: str, to: CallState) -> bool:
    return to in CALL_MOVES[CallState(state)]


def goes_elsewhere(call: Call, at: datetime, *, free_at_home: int, line_is_cut: bool, local: Mapping[str, int]) -> bool:
    """Whether another province's hall is to be asked now: at once with the line cut, soon with every booth busy.

    A call that was offered elsewhere and still rings is offered on to the next hall after the longer wait.
    """
    day = tehran_day(at)
    waited = at - (call.offered_at or call.rang_at)
    if call.offered_to_id is None and line_is_cut:
        return True
    soon = call.offered_to_id is None and free_at_home == 0
    patience = (line.OVERFLOW_WHEN_FULL if soon else line.OVERFLOW_UNANSWERED).on(day, local)
    return waited >= timedelta(seconds=patience)
