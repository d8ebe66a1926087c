"""What the clock does to hand-overs. Called every minute by the worker."""

from __future__ import annotations

from datetime import datetime

from panah.access.actor import Actor
from panah.cases import commands, queries
from panah.cases.errors import HandOverAnswered


def tick(at: datetime) -> int:
    """Remind and escalate what is due; gives the number of acts. One answered meanwhile is left alone."""
    system, acts = Actor.system(), 0
    for act, due in ((commands.remind_hand_over, queries.hand_overs_to_remind(at)),
                     (commands.escalate_hand_over, queries.hand_overs_to_escalate(at))):
        for hand_over in due:
            try:
                act(actor=system, at=at, hand_over=hand_over)
                acts += 1
            except HandOverAnswered:
                continue
    return acts
