"""Sealing: every entry whose transaction is over gets its link, once, in order."""

from __future__ import annotations

import os
from datetime import datetime, timedelta

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from panah.access import audit_chain
from panah.access.audit_chain import rows, sealing
from panah.access.models import AuditEntry, AuditLink, AuditSeal
from panah.access.tests.chain import found, write

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_was_written_is_sealed_in_order(at: datetime) -> None:
    entries = write(at, 5)

    made = audit_chain.seal(at)

    assert made
    assert (made.number, made.first_seq, made.last_seq, made.sealed_at) == (1, 1, 5, at)
    assert list(AuditLink.objects.order_by("seq").values_list("entry_id", flat=True)) == entries


def test_the_next_seal_goes_on_where_the_last_ended(at: datetime) -> None:
    write(at, 3)
    audit_chain.seal(at)
    write(at, 2)

    made = audit_chain.seal(at + timedelta(minutes=1))

    assert made
    assert (made.number, made.first_seq, made.last_seq) == (2, 4, 5)
    assert bytes(made.head) == bytes(AuditLink.objects.get(seq=5).digest)
    assert found() == []


def test_what_is_too_much_for_one_run_is_sealed_in_several(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "AT_MOST", 2)
    write(at, 5)

    made = [audit_chain.seal(at) for _ in range(4)]

    assert [(one.first_seq, one.last_seq) for one in made if one] == [(1, 2), (3, 4), (5, 5)]
    assert found() == []


def test_a_transaction_is_sealed_whole_however_large(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "AT_MOST", 2)
    with transaction.atomic():
        write(at, 5)

    made = audit_chain.seal(at)

    assert made
    assert made.last_seq == 5


def test_a_quiet_minute_makes_no_seal(at: datetime) -> None:
    assert audit_chain.seal(at) is None
    write(at)
    audit_chain.seal(at)

    assert audit_chain.seal(at) is None
    assert AuditSeal.objects.count() == 1


def test_an_entry_of_a_transaction_that_still_runs_waits(at: datetime) -> None:
    with transaction.atomic():
        write(at)

        assert audit_chain.seal(at) is None
    assert audit_chain.state() == (0, 1)
    assert audit_chain.seal(at)
    assert audit_chain.state() == (1, 0)


def test_it_tells_how_far_it_is(at: datetime) -> None:
    write(at, 3)
    told: list[tuple[int, int]] = []

    audit_chain.seal(at, lambda done, of: told.append((done, of)))

    assert told[-1] == (3, 3)


def test_after_a_restore_on_another_server_it_goes_on(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    """There transactions count from a new beginning: here from far below."""
    write(at, 2)
    audit_chain.seal(at)
    write(at)
    seen, cluster = rows.horizon()
    monkeypatch.setattr(sealing, "horizon", lambda: (5, cluster + 1))
    AuditEntry.objects.create(at=at, act="x", mark=b"", xid=3)
    AuditEntry.objects.create(at=at, act="x", mark=b"", xid=7)

    made = audit_chain.seal(at)

    assert made
    assert made.last_seq == 4
    waiting = AuditEntry.objects.exclude(pk__in=AuditLink.objects.values("entry_id"))
    assert [entry.xid for entry in waiting] == [7]
    assert seen > 7


def test_after_a_restore_where_transactions_count_further_nothing_is_sealed_twice(
        at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    write(at, 2)
    audit_chain.seal(at)
    write(at, 2)
    seen, cluster = rows.horizon()
    monkeypatch.setattr(sealing, "horizon", lambda: (seen - 1, cluster + 1))
    audit_chain.seal(at)
    write(at)
    monkeypatch.setattr(sealing, "horizon", lambda: (rows.horizon()[0], cluster + 1))

    made = audit_chain.seal(at)

    assert made
    assert (made.first_seq, made.last_seq) == (5, 5)
    assert found() == []


@pytest.mark.parametrize("table", ["access_auditlink", "access_auditseal"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET {} = 9", "DELETE FROM {}", "TRUNCATE {}"])
def test_the_database_refuses_to_change_the_chain(table: str, statement: str, at: datetime) -> None:
    write(at)
    audit_chain.seal(at)
    key = "seq" if table.endswith("link") else "number"

    with pytest.raises(DatabaseError, match="insert-only"), connection.cursor() as cursor:
        cursor.execute(statement.format(table, key))
    assert found() == []


def test_every_entry_bears_the_mark_of_the_application(at: datetime) -> None:
    write(at)

    assert len(bytes(AuditEntry.objects.get().mark)) == 32


def test_work_in_another_database_of_the_server_holds_nothing_up(at: datetime) -> None:
    with psycopg.connect(os.environ["DATABASE_URL"]) as elsewhere:
        elsewhere.execute("SELECT pg_current_xact_id()")
        write(at, 3)
        made = audit_chain.seal(at)

    assert made
    assert made.last_seq == 3
