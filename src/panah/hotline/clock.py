"""What the clock does to what is owed on the line. Called every minute by the worker."""

from __future__ import annotations

from datetime import datetime

from panah.access.actor import Actor
from panah.hotline import commands


def tick(at: datetime) -> int:
    """Calls owed since the evening wait for the morning; what nobody looks after comes before the supervisor.

    Gives how many were moved or told.
    """
    acts = (commands.move_missed_windows, commands.escalate_receipts, commands.escalate_sms)
    return sum(act(actor=Actor.system(), at=at) for act in acts)
