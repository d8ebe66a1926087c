"""The audit: who did and read what; the database itself lets nobody change it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest
from django.db import DatabaseError, connection, transaction
from tests.cast import Cast, Ground

from panah.access import audit
from panah.access.actor import Actor
from panah.access.models import AuditEntry
from panah.cases.models import Person
from panah.cases.testing import make_person
from panah.core.ids import uuid7


@pytest.fixture
def person(ground: Ground, at: datetime) -> Person:
    return make_person(at)


def test_an_act_is_kept_with_who_when_and_on_what(cast: Cast, at: datetime, person: Person) -> None:
    case_id = uuid7()
    audit.record_act("cases.person_known", actor=cast.operator, at=at, row=person, case_id=case_id)

    entry = AuditEntry.objects.get()
    assert (entry.act, entry.at, entry.user_id) == ("cases.person_known", at, cast.operator.user_id)
    assert (entry.object_kind, entry.object_id, entry.case_id) == ("cases.person", str(person.pk), case_id)
    assert not entry.is_reading


def test_a_reading_is_told_from_an_act(cast: Cast, at: datetime) -> None:
    audit.record_reading("hotline.list_read", actor=cast.operator, at=at)

    assert AuditEntry.objects.get().is_reading
    assert AuditEntry.objects.get().object_kind == ""


def test_the_system_is_nobody(db: None, at: datetime) -> None:
    audit.record_act("cases.task_raised", actor=Actor.system(), at=at)

    assert AuditEntry.objects.get().user_id is None


def test_facts_are_kept_as_plain_values(cast: Cast, at: datetime) -> None:
    row = uuid7()
    audit.record_act("x", actor=cast.operator, at=at, day=date(2026, 1, 2), unit=row, count=3, kinds=["a"], none=None)

    assert AuditEntry.objects.get().facts == {
        "day": "2026-01-02", "unit": str(row), "count": 3, "kinds": ["a"], "none": None}


@pytest.mark.parametrize("statement", [
    "UPDATE access_auditentry SET act = 'nothing'", "UPDATE access_auditentry SET user_id = NULL",
    "DELETE FROM access_auditentry", "TRUNCATE access_auditentry"])
def test_the_database_refuses_to_change_it(statement: str, cast: Cast, at: datetime) -> None:
    audit.record_act("x", actor=cast.operator, at=at)

    with pytest.raises(DatabaseError, match="insert-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert AuditEntry.objects.get().act == "x"


def test_neither_does_the_code_change_it(cast: Cast, at: datetime) -> None:
    audit.record_act("x", actor=cast.operator, at=at)
    entry = AuditEntry.objects.get()

    for change in (entry.save, entry.delete, AuditEntry.objects.all().delete):
        with pytest.raises(DatabaseError, match="insert-only"), transaction.atomic():
            change()


@pytest.mark.parametrize("record", [audit.record_act, audit.record_reading])
def test_whatever_is_done_under_an_emergency_opening_bears_its_id(
        record: Callable[..., None], cast: Cast, at: datetime) -> None:
    case_id, opening = uuid7(), uuid7()
    reader = replace(cast.operator, opened=frozenset({(case_id, opening)}))
    record("x", actor=reader, at=at, case_id=case_id)
    record("x", actor=reader, at=at, case_id=uuid7())
    record("x", actor=reader, at=at)

    assert [entry.facts for entry in AuditEntry.objects.order_by("id")] == [{"break_glass": str(opening)}, {}, {}]
