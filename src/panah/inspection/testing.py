"""Builders of inspection for tests."""

from __future__ import annotations

from datetime import datetime

from panah.access.actor import Actor
from panah.access.models import User
from panah.inspection import commands
from panah.inspection.kinds import ReadingKind
from panah.inspection.models import UnusualReading
from panah.inspection.watching import Unusual


def make_reading(reader: Actor, kind: ReadingKind, at: datetime, count: int = 31) -> UnusualReading:
    province = next((posting.province_code for posting in reader.postings if posting.province_code), None)
    unusual = Unusual(kind, User.objects.get(pk=reader.person_id), province, count)
    return commands.note_unusual_reading(actor=Actor.system(), at=at, unusual=unusual)
