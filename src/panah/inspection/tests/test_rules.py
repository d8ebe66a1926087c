"""When reading is unusual, and by when it is looked into: settings of ours, quoted from the law page."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from panah.core.jalali import tehran_day
from panah.inspection import rules
from panah.inspection.kinds import ReadingKind
from panah.law import reading
from panah.law.provision import Provision


def test_the_window_ends_now(at: datetime) -> None:
    assert at - rules.window_start(at) == timedelta(hours=reading.UNUSUAL_WINDOW.on(tehran_day(at)))


@pytest.mark.parametrize(("kind", "provision"), [
    (ReadingKind.MANY_FILES, reading.UNUSUAL_FILES), (ReadingKind.MANY_TRIES, reading.UNUSUAL_TRIES)])
def test_each_kind_has_its_limit(kind: ReadingKind, provision: Provision, at: datetime) -> None:
    assert rules.limit_of(kind, at) == provision.on(tehran_day(at))


def test_the_review_is_due_later(at: datetime) -> None:
    assert rules.review_due_at(at) == at + timedelta(hours=reading.UNUSUAL_REVIEW.on(tehran_day(at)))


def test_tries_are_unusual_before_they_are_stopped(at: datetime) -> None:
    """Else the limit of one hour would hide them."""
    assert rules.limit_of(ReadingKind.MANY_TRIES, at) <= reading.EMERGENCY_TRIES.on(tehran_day(at))


def test_every_kind_of_reading_has_a_limit(at: datetime) -> None:
    assert all(rules.limit_of(kind, at) > 0 for kind in ReadingKind)
