"""What the clock does at the door: forget what is over. Called every minute by the worker."""

from __future__ import annotations

from datetime import datetime

from panah.access import throttle
from panah.access.models import Session


def tick(at: datetime) -> int:
    """Remove sessions that ended by themselves and tries long past; gives how many rows went."""
    return Session.objects.filter(expire_date__lte=at).delete()[0] + throttle.prune(at)
