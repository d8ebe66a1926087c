"""When a booth counts as left by somebody who did not stand up."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from panah.core.jalali import tehran_day
from panah.law import line


def is_left(last_done_at: datetime, at: datetime, local: Mapping[str, int]) -> bool:
    """Nothing was done for so long that nobody can be sitting there."""
    return at - last_done_at >= timedelta(minutes=line.BOOTH_IDLE.on(tehran_day(at), local))
