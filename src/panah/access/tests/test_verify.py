"""Verifying: one entry changed, removed or put in is found and named, and nothing else is."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import pytest
from django.test import override_settings

from panah.access import audit_chain
from panah.access.audit_chain import Kind, marking
from panah.access.models import AuditEntry
from panah.access.tests.chain import attack, found, write
from panah.core.ids import uuid7

pytestmark = pytest.mark.django_db(transaction=True)

CHANGES = {
    "at": "at + interval '1 second'", "user_id": "NULL", "act": "'cases.opened'", "object_kind": "'x'",
    "object_id": "'x'", "case_id": "gen_random_uuid()", "is_reading": "NOT is_reading",
    "facts": """facts || '{"count": 4}'""",
}


@pytest.fixture
def entries(at: datetime) -> list[UUID]:
    """Nine sealed in two runs, and one that waits."""
    write(at, 5)
    audit_chain.seal(at)
    write(at, 4)
    audit_chain.seal(at)
    return write(at)


def test_what_nobody_touched_is_found_right(entries: list[UUID]) -> None:
    assert found() == []


@pytest.mark.parametrize("column", CHANGES)
def test_a_change_of_any_column_is_named(column: str, entries: list[UUID]) -> None:
    attack(f"UPDATE access_auditentry SET {column} = {CHANGES[column]} WHERE id = %s", entries[3])

    assert found() == [(Kind.CHANGED, entries[3])]


def test_a_changed_transaction_does_not_fit(entries: list[UUID]) -> None:
    attack("UPDATE access_auditentry SET xid = xid - 1 WHERE id = %s", entries[3])

    assert found() == [(Kind.UNFIT, entries[3])]


@pytest.mark.parametrize("place", [0, 4, 8])
def test_a_removed_entry_is_named_wherever_it_stood(place: int, entries: list[UUID]) -> None:
    attack("DELETE FROM access_auditentry WHERE id = %s", entries[place])

    assert found() == [(Kind.REMOVED, entries[place])]


def test_an_entry_removed_with_its_link_leaves_a_gap(entries: list[UUID]) -> None:
    attack("DELETE FROM access_auditentry WHERE id = %s", entries[3])
    attack("DELETE FROM access_auditlink WHERE seq = 4")

    finding, = audit_chain.verify()
    assert (finding.kind, finding.seq, finding.until) == (Kind.LINKS_REMOVED, 4, 4)


def test_a_removed_end_of_the_chain_is_missed_by_its_seal(entries: list[UUID]) -> None:
    attack("DELETE FROM access_auditlink WHERE seq > 7")
    attack("DELETE FROM access_auditentry WHERE id = ANY(%s)", entries[7:9])

    finding, = audit_chain.verify()
    assert (finding.kind, finding.seq, finding.until) == (Kind.LINKS_REMOVED, 8, 9)


def put_in(entries: list[UUID], **changes: object) -> UUID:
    """A copy of an entry with its mark, put in by plain SQL."""
    new, xid = uuid7(), changes.get("xid", "DEFAULT")
    attack(f"INSERT INTO access_auditentry (id, at, user_id, act, object_kind, object_id, case_id, is_reading, facts,"
           f" mark, xid) SELECT %s, at, user_id, act, object_kind, object_id, case_id, is_reading, facts, mark,"
           f" {'xid' if xid == 'old' else 'pg_current_xact_id()::text::bigint'} FROM access_auditentry WHERE id = %s",
           new, entries[2])
    return new


def test_an_entry_put_in_among_the_old_is_named(entries: list[UUID]) -> None:
    assert found() == []
    new = put_in(entries, xid="old")

    assert found() == [(Kind.INSERTED, new)]


def test_an_entry_put_in_as_if_new_lacks_the_mark(entries: list[UUID]) -> None:
    """Before it is sealed and after."""
    new = put_in(entries)
    assert found() == [(Kind.UNMARKED, new)]

    audit_chain.seal(AuditEntry.objects.get(pk=new).at)

    assert found() == [(Kind.UNMARKED, new)]


def test_an_entry_changed_before_it_was_sealed_is_named(entries: list[UUID]) -> None:
    attack("UPDATE access_auditentry SET user_id = NULL WHERE id = %s", entries[9])

    assert found() == [(Kind.UNMARKED, entries[9])]


def test_two_links_that_changed_places_are_named(entries: list[UUID]) -> None:
    attack("UPDATE access_auditlink SET entry_id = gen_random_uuid() WHERE seq = 3")
    attack("UPDATE access_auditlink SET entry_id = %s WHERE seq = 4", entries[2])
    attack("UPDATE access_auditlink SET entry_id = %s WHERE seq = 3", entries[3])

    assert found() == [(Kind.UNFIT, entries[3]), (Kind.UNFIT, entries[2])]


def test_a_changed_digest_is_found(entries: list[UUID]) -> None:
    attack("UPDATE access_auditlink SET digest = sha256(digest) WHERE seq = 3")

    assert (Kind.UNFIT, entries[2]) in found()


@pytest.mark.parametrize(("statement", "seal"), [
    ("UPDATE access_auditseal SET sealed_at = sealed_at + interval '1 day' WHERE number = 1", 1),
    ("UPDATE access_auditseal SET horizon = 3 WHERE number = 2", 2),
    ("DELETE FROM access_auditseal WHERE number = 2", 2),
    ("DELETE FROM access_auditseal WHERE number = 1", 1)])
def test_a_changed_or_removed_seal_is_named(statement: str, seal: int, entries: list[UUID]) -> None:
    attack(statement)

    assert (Kind.SEAL_CHANGED, seal) in [(finding.kind, finding.seal) for finding in audit_chain.verify()]


def test_several_faults_are_all_named(entries: list[UUID]) -> None:
    attack("UPDATE access_auditentry SET act = 'x' WHERE id = ANY(%s)", [entries[1], entries[6]])
    attack("DELETE FROM access_auditentry WHERE id = %s", entries[4])

    assert found() == [(Kind.CHANGED, entries[1]), (Kind.REMOVED, entries[4]), (Kind.CHANGED, entries[6])]


def test_another_key_fits_nothing(entries: list[UUID]) -> None:
    """Who has the database alone cannot make marks and digests."""
    with override_settings(PANAH_LOOKUP_KEY=bytes(range(32))):
        assert len(found()) >= len(entries)


def test_rotating_the_encryption_keys_leaves_it_as_it_was(entries: list[UUID]) -> None:
    with override_settings(PANAH_KEYS={"9": bytes(range(32))}, PANAH_CURRENT_KEY="9"):
        assert found() == []


def test_the_bytes_of_a_row_are_one_way_only(at: datetime) -> None:
    row = marking.plain_row(AuditEntry.objects.values(*marking.COLUMNS).get(pk=write(at)[0]))

    assert row["at"] == "2026-11-20T23:30:00.000000+00:00"
    assert marking.digest_of(b"", row) == marking.digest_of(b"", dict(reversed(row.items())))
    assert marking.digest_of(b"", row) != marking.digest_of(b"", row | {"act": ""})


def test_a_finding_is_told_in_words(entries: list[UUID]) -> None:
    attack("DELETE FROM access_auditentry WHERE id = %s", entries[3])

    assert [str(finding) for finding in audit_chain.verify()] == [f"Entry {entries[3]} (link 4): was removed"]
