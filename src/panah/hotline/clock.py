"""What the clock does on the line. Called every minute by the worker."""

from __future__ import annotations

from datetime import datetime

from panah.access.actor import Actor
from panah.hotline import commands


def tick(at: datetime) -> int:
    """Calls owed since the evening wait for the morning; what nobody looks after comes before the supervisor.

    Left booths are free again, days gone by are counted. Gives how much was done.
    """
    acts = (commands.move_missed_windows, commands.escalate_receipts, commands.escalate_sms,
            commands.free_left_booths, commands.count_days)
    return sum(act(actor=Actor.system(), at=at) for act in acts)
