"""Who read in an unusual way: many files that are not their own, or many tries to open one in an emergency."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from tests.cast import Cast, Ground

from panah.access import audit
from panah.access.actor import Actor
from panah.access.models import AuditEntry
from panah.cases.kinds import Purpose
from panah.cases.models import Case
from panah.cases.testing import make_case, make_hand_over
from panah.inspection import clock, rules
from panah.inspection.kinds import ReadingKind
from panah.inspection.models import UnusualReading
from panah.inspection.tests.conftest import Read
from panah.inspection.watching import TRIED, Unusual, unusual_readers

LIMIT = 3


@pytest.fixture(autouse=True)
def low_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "limit_of", lambda kind, at: LIMIT)


@pytest.fixture
def strange(ground: Ground, at: datetime) -> list[Case]:
    """Files of the centre."""
    return [make_case(ground.centre, ground.karaj, at) for _ in range(LIMIT)]


def found(at: datetime) -> list[tuple[str, ReadingKind, int]]:
    return [(unusual.user.username, unusual.kind, unusual.count) for unusual in unusual_readers(at)]


def test_many_files_of_others_are_unusual(cast: Cast, strange: list[Case], read: Read, at: datetime) -> None:
    for case in strange:
        read(cast.operator, case)

    unusual, = unusual_readers(at)
    assert (unusual.user.pk, unusual.kind, unusual.count) == (cast.operator.user_id, ReadingKind.MANY_FILES, LIMIT)
    assert unusual.province_code == "30"


def test_the_same_file_many_times_is_not(cast: Cast, strange: list[Case], read: Read, at: datetime) -> None:
    for _ in range(LIMIT * 2):
        read(cast.operator, strange[0])

    assert found(at) == []


def test_files_of_ones_own_unit_do_not_count(cast: Cast, strange: list[Case], read: Read, at: datetime) -> None:
    for actor in (cast.centre_worker, cast.county_supervisor, cast.province_supervisor):
        for case in strange:
            read(actor, case)

    assert found(at) == []


def test_files_that_went_through_ones_hands_do_not_count(
        cast: Cast, ground: Ground, strange: list[Case], read: Read, at: datetime) -> None:
    make_hand_over(strange[0], ground.mobile, Purpose.MOBILE, at)
    for case in strange:
        read(cast.dispatcher, case)

    assert found(at) == []


def test_what_was_read_before_the_window_does_not_count(
        cast: Cast, strange: list[Case], read: Read, at: datetime) -> None:
    for case in strange:
        read(cast.operator, case)
    later = at + (at - rules.window_start(at))

    assert found(later - timedelta(minutes=1)) != []
    assert found(later) == []


def test_what_the_clock_does_is_nobodys_reading(strange: list[Case], read: Read, at: datetime) -> None:
    for case in strange:
        read(Actor.system(), case)

    assert found(at) == []


def test_acts_are_no_readings(cast: Cast, strange: list[Case], at: datetime) -> None:
    for case in strange:
        audit.record_act("cases.urgency_raised", actor=cast.operator, at=at, case_id=case.pk)

    assert found(at) == []


def test_many_tries_are_unusual(cast: Cast, at: datetime) -> None:
    for _ in range(LIMIT):
        audit.record_act(TRIED, actor=cast.operator, at=at)

    assert found(at) == [("operator", ReadingKind.MANY_TRIES, LIMIT)]


def test_the_clock_notes_it_once_in_the_time_that_counts(
        cast: Cast, strange: list[Case], read: Read, at: datetime) -> None:
    for case in strange:
        read(cast.operator, case)

    assert clock.tick(at) == 1
    assert clock.tick(at + timedelta(minutes=10)) == 0
    reading = UnusualReading.objects.get()
    assert (reading.count, reading.limit, reading.until_at) == (LIMIT, LIMIT, at)
    assert reading.due_at == rules.review_due_at(at)


def test_noting_it_is_the_clocks_and_in_the_audit(
        cast: Cast, strange: list[Case], read: Read, at: datetime) -> None:
    for case in strange:
        read(cast.operator, case)
    clock.tick(at)

    entry = AuditEntry.objects.get(act="inspection.unusual_reading_noted")
    assert entry.user_id is None
    assert entry.facts == {"kind": "many_files", "user": str(cast.operator.user_id), "count": LIMIT}


def test_each_reader_is_noted_apart(cast: Cast, strange: list[Case], read: Read, at: datetime) -> None:
    for actor in (cast.operator, cast.far_operator):
        for case in strange:
            read(actor, case)

    assert clock.tick(at) == 2
    assert {reading.province_id for reading in UnusualReading.objects.all()} == {"30", "24"}


def test_an_unusual_reader_is_a_plain_value(cast: Cast, strange: list[Case], read: Read, at: datetime) -> None:
    for case in strange:
        read(cast.operator, case)

    assert all(isinstance(one, Unusual) for one in unusual_readers(at))
