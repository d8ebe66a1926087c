"""What the clock does to calls that are owed. Called every minute by the worker."""

from __future__ import annotations

from datetime import datetime

from panah.access.actor import Actor
from panah.hotline import commands


def tick(at: datetime) -> int:
    """Calls owed since the evening wait for the morning; gives how many were moved."""
    return commands.move_missed_windows(actor=Actor.system(), at=at)
