"""Entries from before there were marks are marked as they are found, and the guard stands again afterwards."""

from __future__ import annotations

from datetime import datetime
from importlib import import_module

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from panah.access import audit_chain
from panah.access.models import AuditEntry
from panah.access.tests.chain import attack, found, write

pytestmark = pytest.mark.django_db(transaction=True)
migration = import_module("panah.access.migrations.0004_audit_chain")


def mark_again() -> None:
    with connection.schema_editor() as editor:
        migration.mark_what_was_written(apps, editor)


def test_what_had_no_mark_bears_one_afterwards(at: datetime) -> None:
    write(at, 3)
    attack("UPDATE access_auditentry SET mark = ''")
    assert len(found()) == 3

    mark_again()

    assert found() == []
    assert audit_chain.seal(at)
    assert found() == []


def test_the_guard_stands_again(at: datetime) -> None:
    write(at)
    mark_again()

    with pytest.raises(DatabaseError, match="insert-only"), transaction.atomic():
        AuditEntry.objects.update(act="x")
