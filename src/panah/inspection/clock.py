"""What the clock does for inspectors. Called every few minutes by the worker."""

from __future__ import annotations

from datetime import datetime

from panah.access.actor import Actor
from panah.inspection import commands
from panah.inspection.watching import unusual_readers


def tick(at: datetime) -> int:
    """Note who read in an unusual way, once in the time that counts; gives the number of notes."""
    found = list(unusual_readers(at))
    for unusual in found:
        commands.note_unusual_reading(actor=Actor.system(), at=at, unusual=unusual)
    return len(found)
