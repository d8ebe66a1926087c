"""A short audit, sealed, and an attacker who holds the database but not the key."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from panah.access import audit, audit_chain
from panah.access.actor import Actor
from panah.access.audit_chain import Kind
from panah.access.models import AuditEntry
from panah.core.ids import uuid7

READER = Actor(user_id=UUID(int=7))


def write(at: datetime, times: int = 1) -> list[UUID]:
    """So many readings, each in a transaction of its own; their ids in order."""
    for _ in range(times):
        audit.record_reading("cases.file_read", actor=READER, at=at, case_id=uuid7(), kinds=["a", "ب"], count=3)
    return list(AuditEntry.objects.order_by("xid", "id").values_list("pk", flat=True))


def attack(sql: str, *values: Any) -> None:
    """Change the database with its triggers lifted, as its owner can."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(sql, values)
        cursor.execute("SET session_replication_role = DEFAULT")


def found() -> list[tuple[Kind, UUID | None]]:
    """What the verification names."""
    return [(finding.kind, finding.entry_id) for finding in audit_chain.verify()]
