"""What is late on the other ways in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from panah.core.jalali import tehran_day
from panah.law import ways


def is_very_late(began_at: datetime, at: datetime, local: Mapping[str, int]) -> bool:
    """Whether an entry needs a reason: what happened is long past."""
    return at - began_at > timedelta(hours=ways.LATE_WITHOUT_REASON.on(tehran_day(at), local))
