"""The bytes that marks and digests are made of: one way only, every column in them, before and after the database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest
from django.test import override_settings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from panah.access import audit, audit_chain
from panah.access.actor import Actor
from panah.access.audit_chain.marking import (
    BEGINNING,
    COLUMNS,
    digest_of,
    mark_of_row,
    mark_of_seal,
    plain,
    plain_row,
)
from panah.access.models import AuditEntry, AuditSeal

ID = UUID("01a20130-7224-7892-a66c-50557bf354c4")
ROW = {
    "id": ID, "at": datetime(2026, 11, 20, 23, 30, tzinfo=UTC), "user_id": None, "act": "cases.opened",
    "object_kind": "cases.case", "object_id": str(ID), "case_id": ID, "is_reading": False, "facts": {"a": 1},
    "mark": b"\x01\x02", "xid": 739,
}
OTHER = {
    "id": UUID(int=1), "at": datetime(2026, 11, 20, 23, 31, tzinfo=UTC), "user_id": ID, "act": "cases.closed",
    "object_kind": "", "object_id": "", "case_id": None, "is_reading": True, "facts": {"a": "1"}, "mark": b"\x01",
    "xid": 740,
}
FACTS = st.dictionaries(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=8),
    st.one_of(st.none(), st.booleans(), st.integers(-2**53, 2**53),
              st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12),
              st.lists(st.sampled_from(["الف", "b", "۳"]), max_size=3)), max_size=4)


@pytest.mark.parametrize(("value", "told"), [
    (ID, str(ID)), (None, None), (True, True), (7, 7), ("متن", "متن"), (b"\x00\xff", "00ff"),
    (memoryview(b"\x0a"), "0a"), ({"a": [1]}, {"a": [1]}),
    (datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=UTC), "2026-01-02T03:04:05.000006+00:00")])
def test_a_column_is_plain_in_one_way(value: object, told: object) -> None:
    assert plain(value) == told


def test_an_instant_is_the_same_in_any_zone() -> None:
    tehran = timezone(timedelta(hours=3, minutes=30))

    assert plain(ROW["at"]) == plain(datetime(2026, 11, 21, 3, 0, tzinfo=tehran))


@pytest.mark.parametrize("column", COLUMNS)
def test_every_column_is_in_the_digest(column: str) -> None:
    row, changed = plain_row(ROW), plain_row(ROW | {column: OTHER[column]})

    assert digest_of(BEGINNING, row) != digest_of(BEGINNING, changed)


@pytest.mark.parametrize("column", [column for column in COLUMNS if column not in ("mark", "xid")])
def test_every_column_the_application_writes_is_in_its_mark(column: str) -> None:
    assert mark_of_row(plain_row(ROW)) != mark_of_row(plain_row(ROW | {column: OTHER[column]}))


@pytest.mark.parametrize("column", ["mark", "xid"])
def test_what_the_database_adds_is_not_in_the_mark(column: str) -> None:
    assert mark_of_row(plain_row(ROW)) == mark_of_row(plain_row(ROW | {column: OTHER[column]}))


def test_a_digest_depends_on_all_before_it() -> None:
    row = plain_row(ROW)
    first = digest_of(BEGINNING, row)

    assert digest_of(first, row) != first
    assert len(first) == 32


def test_text_cannot_move_between_columns() -> None:
    one = plain_row(ROW | {"object_kind": "ab", "object_id": "c"})
    other = plain_row(ROW | {"object_kind": "a", "object_id": "bc"})

    assert mark_of_row(one) != mark_of_row(other)


@pytest.mark.parametrize("change", [
    {"number": 2}, {"first_seq": 2}, {"last_seq": 9}, {"horizon": 1}, {"cluster": 1}, {"head": b"\x00" * 32},
    {"sealed_at": OTHER["at"]}])
def test_every_column_of_a_seal_is_in_its_mark(change: dict[str, object]) -> None:
    columns: dict[str, object] = {"number": 1, "first_seq": 1, "last_seq": 8, "horizon": 700, "cluster": 5,
                                  "head": b"\x01" * 32, "sealed_at": ROW["at"]}

    assert mark_of_seal(BEGINNING, AuditSeal(**columns)) != mark_of_seal(BEGINNING, AuditSeal(**columns | change))


def test_the_three_purposes_have_keys_of_their_own() -> None:
    """A mark can never pass for a digest."""
    row = plain_row(ROW)

    assert mark_of_row(row) not in (digest_of(b"", row), digest_of(BEGINNING, row))


def test_another_key_gives_another_mark() -> None:
    with override_settings(PANAH_LOOKUP_KEY=bytes(range(32))):
        other = mark_of_row(plain_row(ROW))

    assert other != mark_of_row(plain_row(ROW))


@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(facts=FACTS)
def test_whatever_the_facts_the_mark_is_the_same_after_the_database(facts: dict[str, object], at: datetime) -> None:
    entry = AuditEntry(at=at, act="x", facts=facts)
    entry.mark = audit_chain.mark_of(entry)
    entry.save(force_insert=True)

    stored = plain_row(AuditEntry.objects.values(*COLUMNS).get(pk=entry.pk))
    assert bytes.fromhex(stored["mark"]) == mark_of_row(stored)


@pytest.mark.django_db
def test_what_the_application_writes_bears_the_mark_it_should(at: datetime) -> None:
    audit.record_act("x", actor=Actor(user_id=ID), at=at, case_id=ID, day=at.date(), unit=ID, many=["ب", "a"],
                     none=None)

    stored = plain_row(AuditEntry.objects.values(*COLUMNS).get())
    assert bytes.fromhex(stored["mark"]) == mark_of_row(stored)
