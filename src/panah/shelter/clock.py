"""What the clock does to stays. Called every minute by the worker."""

from __future__ import annotations

from datetime import datetime

from panah.access.actor import Actor
from panah.shelter import commands, queries


def tick(at: datetime) -> int:
    """Bring stays that near their end, and sons who reach the limit, before their unit; gives the tasks now owed."""
    system = Actor.system()
    return sum(len(commands.raise_stay_tasks(actor=system, at=at, admission=admission))
               for admission in queries.stays_to_watch(at))
