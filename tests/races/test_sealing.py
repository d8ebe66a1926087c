"""Sealing beside people at work: nobody waits for it, and who commits late is sealed later, not called forged."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier, Event

import pytest
from django.db import connection, transaction

from panah.access import audit_chain
from panah.access.audit_chain import rows
from panah.access.models import AuditEntry, AuditLink
from panah.access.tests.chain import found, write
from tests.races.contest import AT_ONCE

pytestmark = pytest.mark.django_db(transaction=True)

PATIENCE = 20


def test_writers_are_not_held_up_by_a_run_that_is_not_over(at: datetime) -> None:
    write(at, 3)
    with transaction.atomic():
        assert audit_chain.seal(at)
        with ThreadPoolExecutor(1) as other:
            other.submit(_write_and_leave, at).result(timeout=PATIENCE)

    assert audit_chain.state() == (3, 1)


def test_a_late_commit_is_sealed_later_and_is_not_forged(at: datetime) -> None:
    """Its transaction began before those that the first run seals."""
    written, may_end = Event(), Event()
    with ThreadPoolExecutor(1) as other:
        late = other.submit(_write_slowly, at, written, may_end)
        assert written.wait(PATIENCE)
        write(at, 2)
        assert audit_chain.seal(at) is None
        may_end.set()
        late.result(timeout=PATIENCE)
    assert found() == []

    made = audit_chain.seal(at)

    assert made
    assert made.last_seq == 3
    assert found() == []


def test_one_run_at_a_time_seals(at: datetime) -> None:
    write(at, 2)
    with transaction.atomic():
        assert audit_chain.seal(at)
        with ThreadPoolExecutor(1) as other:
            assert other.submit(_seal_and_leave, at).result(timeout=PATIENCE) is None


def test_many_write_while_it_is_sealed_again_and_again(at: datetime) -> None:
    barrier = Barrier(AT_ONCE, timeout=PATIENCE)
    with ThreadPoolExecutor(AT_ONCE) as people:
        done = [people.submit(_write_many, at, barrier) for _ in range(AT_ONCE)]
        while not all(one.done() for one in done):
            audit_chain.seal(at)
        assert [one.result() for one in done] == [None] * AT_ONCE
    audit_chain.seal(at)

    assert AuditLink.objects.count() == AuditEntry.objects.count() == AT_ONCE * 10
    assert found() == []


def test_the_horizon_is_below_every_transaction_that_runs(at: datetime) -> None:
    written, may_end = Event(), Event()
    with ThreadPoolExecutor(1) as other:
        late = other.submit(_write_slowly, at, written, may_end)
        assert written.wait(PATIENCE)
        seen, _ = rows.horizon()
        may_end.set()
        late.result(timeout=PATIENCE)

    assert seen <= AuditEntry.objects.get().xid


def _write_and_leave(at: datetime) -> None:
    write(at)
    connection.close()


def _seal_and_leave(at: datetime) -> object:
    made = audit_chain.seal(at)
    connection.close()
    return made


def _write_slowly(at: datetime, written: Event, may_end: Event) -> None:
    with transaction.atomic():
        write(at)
        written.set()
        assert may_end.wait(PATIENCE)
    connection.close()


def _write_many(at: datetime, barrier: Barrier) -> None:
    barrier.wait()
    for _ in range(10):
        write(at)
    connection.close()
