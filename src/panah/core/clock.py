"""The three states of a deadline, the same on every desk: in time, near, late."""

from datetime import datetime, timedelta
from enum import StrEnum

NEAR = timedelta(minutes=15)


class Clock(StrEnum):
    IN_TIME = "in-time"
    NEAR = "near"
    LATE = "late"


def state_of(due_at: datetime, at: datetime, since: datetime | None = None) -> Clock:
    """Near is the last quarter of the time given, or the last quarter of an hour where its start is unknown."""
    if at >= due_at:
        return Clock.LATE
    near = (due_at - since) / 4 if since else NEAR
    return Clock.NEAR if due_at - at <= near else Clock.IN_TIME
