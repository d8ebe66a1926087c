"""Who is told that something of a hall changed."""

from __future__ import annotations

from panah.network.models import Unit
from panah.notify import live


def tell_hall(kind: str, hall: Unit) -> None:
    """Its operators, and the supervisor of its province."""
    live.publish(kind, units=[hall.pk], provinces=[hall.province_id] if hall.province_id else [])
