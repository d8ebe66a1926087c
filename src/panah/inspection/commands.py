"""What changes in inspection: an unusual reading is noted by the clock, and reviewed by an inspector."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from panah.access import audit
from panah.access.actor import Actor
from panah.access.guard import require
from panah.inspection import policies, rules
from panah.inspection.errors import AlreadyReviewed, OwnReading
from panah.inspection.models import UnusualReading
from panah.inspection.watching import Unusual
from panah.notify import live


@transaction.atomic
def note_unusual_reading(*, actor: Actor, at: datetime, unusual: Unusual) -> UnusualReading:
    """Put it before the inspectors of the person's province and of the nation."""
    require(actor.is_system)
    reading = UnusualReading.objects.create(
        kind=unusual.kind, user=unusual.user, province_id=unusual.province_code, since_at=rules.window_start(at),
        until_at=at, count=unusual.count, limit=rules.limit_of(unusual.kind, at), due_at=rules.review_due_at(at))
    audit.record_act("inspection.unusual_reading_noted", actor=actor, at=at, row=reading, kind=reading.kind,
                     user=reading.user_id, count=reading.count)
    _tell(reading)
    return reading


@transaction.atomic
def review_reading(*, actor: Actor, at: datetime, reading: UnusualReading, finding: str,
                   account: str) -> UnusualReading:
    """Say what it was. Raises OwnReading or AlreadyReviewed."""
    reading = UnusualReading.objects.select_for_update(of=("self",)).get(pk=reading.pk)
    require(policies.may_review_reading(actor, reading))
    if reading.user_id == actor.user_id:
        raise OwnReading
    if reading.reviewed_at is not None:
        raise AlreadyReviewed
    reading.reviewed_at, reading.reviewed_by_id = at, actor.person_id
    reading.finding, reading.account = finding, account
    reading.save(update_fields=["reviewed_at", "reviewed_by", "finding", "account"])
    audit.record_act("inspection.unusual_reading_reviewed", actor=actor, at=at, row=reading, finding=finding,
                     user=reading.user_id)
    _tell(reading)
    return reading


def _tell(reading: UnusualReading) -> None:
    live.publish("inspection", provinces=[reading.province_id] if reading.province_id else [])
