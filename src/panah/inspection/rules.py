"""When reading is unusual, and by when it is looked into."""

from __future__ import annotations

from datetime import datetime, timedelta

from panah.core.jalali import tehran_day
from panah.inspection.kinds import ReadingKind
from panah.law import reading

_LIMITS = {ReadingKind.MANY_FILES: reading.UNUSUAL_FILES, ReadingKind.MANY_TRIES: reading.UNUSUAL_TRIES}


def window_start(at: datetime) -> datetime:
    """What was read since then counts."""
    return at - timedelta(hours=reading.UNUSUAL_WINDOW.on(tehran_day(at)))


def limit_of(kind: ReadingKind, at: datetime) -> int:
    """From so many on it is unusual."""
    return _LIMITS[kind].on(tehran_day(at))


def review_due_at(at: datetime) -> datetime:
    return at + timedelta(hours=reading.UNUSUAL_REVIEW.on(tehran_day(at)))
