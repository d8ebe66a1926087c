"""Reviewing unusual reading: with a finding, once, by another person."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.cast import Cast

from panah.access.actor import Actor
from panah.access.errors import NotAllowed
from panah.access.models import AuditEntry
from panah.access.models.break_glass import Finding
from panah.inspection import commands
from panah.inspection.errors import AlreadyReviewed, OwnReading
from panah.inspection.kinds import ReadingKind
from panah.inspection.models import UnusualReading
from panah.inspection.testing import make_reading

LATER = timedelta(hours=1)


def review(actor: Actor, at: datetime, reading: UnusualReading) -> UnusualReading:
    return commands.review_reading(actor=actor, at=at, reading=reading, finding=Finding.JUSTIFIED,
                                   account="برای آموزش خوانده بود")


def test_it_keeps_what_was_found(cast: Cast, at: datetime, reading: UnusualReading) -> None:
    review(cast.inspector, at + LATER, reading)

    reading.refresh_from_db()
    assert (reading.finding, reading.account) == (Finding.JUSTIFIED, "برای آموزش خوانده بود")
    assert (reading.reviewed_at, reading.reviewed_by_id) == (at + LATER, cast.inspector.user_id)


def test_it_is_in_the_audit_without_the_words(cast: Cast, at: datetime, reading: UnusualReading) -> None:
    review(cast.inspector, at, reading)

    entry = AuditEntry.objects.get(act="inspection.unusual_reading_reviewed")
    assert entry.facts == {"finding": "justified", "user": str(cast.operator.user_id)}


def test_it_is_reviewed_once(cast: Cast, at: datetime, reading: UnusualReading) -> None:
    review(cast.inspector, at, reading)

    with pytest.raises(AlreadyReviewed):
        review(cast.national_inspector, at, reading)


@pytest.mark.parametrize("who", ["far_inspector", "operator", "province_supervisor", "administrator", "analyst"])
def test_others_may_not(who: str, cast: Cast, at: datetime, reading: UnusualReading) -> None:
    with pytest.raises(NotAllowed):
        review(getattr(cast, who), at, reading)


def test_ones_own_is_for_another(cast: Cast, at: datetime) -> None:
    own = make_reading(cast.inspector, ReadingKind.MANY_TRIES, at)

    with pytest.raises(OwnReading):
        review(cast.inspector, at, own)
    assert review(cast.national_inspector, at, own).reviewed_at


def test_only_the_clock_notes(cast: Cast, at: datetime) -> None:
    with pytest.raises(NotAllowed):
        commands.note_unusual_reading(actor=cast.inspector, at=at, unusual=None)  # type: ignore[arg-type]


@pytest.mark.parametrize("change", [
    {"finding": "misuse"}, {"reviewed_at": datetime(2026, 1, 1).astimezone()}])
def test_half_a_review_cannot_be_stored(change: dict[str, object], reading: UnusualReading) -> None:
    with pytest.raises(IntegrityError, match="reviewed_reading_has_finding"), transaction.atomic():
        UnusualReading.objects.update(**change)


def test_two_open_ones_of_a_kind_cannot_be_stored(cast: Cast, at: datetime, reading: UnusualReading) -> None:
    with pytest.raises(IntegrityError, match="one_open_unusual_reading_per_person"), transaction.atomic():
        make_reading(cast.operator, ReadingKind.MANY_FILES, at)
    assert make_reading(cast.operator, ReadingKind.MANY_TRIES, at)
