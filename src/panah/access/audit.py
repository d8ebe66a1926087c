"""Writing the audit. Reading it is a page of its own."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Model

from panah.access.actor import Actor
from panah.access.audit_chain import mark_of
from panah.access.models import AuditEntry


def record_act(act: str, *, actor: Actor, at: datetime, row: Model | None = None, case_id: UUID | None = None,
               **facts: Any) -> None:
    """Note an act. `facts` hold ids, codes and dates; never text that a person typed."""
    _write(act, actor, at, row, case_id, is_reading=False, facts=facts)


def record_reading(what: str, *, actor: Actor, at: datetime, row: Model | None = None,
                   case_id: UUID | None = None, **facts: Any) -> None:
    """Note that a file, or a list that names people, was shown."""
    _write(what, actor, at, row, case_id, is_reading=True, facts=facts)


def _write(act: str, actor: Actor, at: datetime, row: Model | None, case_id: UUID | None, *,
           is_reading: bool, facts: dict[str, Any]) -> None:
    if opening := actor.opening_of(case_id):
        facts = {"break_glass": opening, **facts}
    entry = AuditEntry(
        at=at, user_id=actor.user_id, act=act, object_kind=row._meta.label_lower if row else "",
        object_id=str(row.pk) if row else "", case_id=case_id, is_reading=is_reading,
        facts={name: value if isinstance(value, int | str | list | None) else str(value)
               for name, value in facts.items()},
    )
    entry.mark = mark_of(entry)
    entry.save(force_insert=True)
