"""Colleagues who are needed at this moment are written to, in words that tell nothing. Part of other acts."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from panah.access.actor import Actor
from panah.access.models import ConflictLock, StaffIdentity
from panah.notify import outbox
from panah.notify.words import Text


def not_kept_out(users: Collection[UUID], case_id: UUID) -> set[UUID]:
    """Of these, those for whom the file exists."""
    kept_out = ConflictLock.objects.filter(case_id=case_id, lifted_at=None, user__in=users)
    return set(users) - set(kept_out.values_list("user", flat=True))


def call_to_the_desk(users: Collection[UUID], actor: Actor, at: datetime) -> None:
    """By day and by night; those whose telephone is known and who still work here."""
    for identity in StaffIdentity.objects.filter(user__in=users, user__is_active=True):
        outbox.queue(Text.LOOK_NOW, number=identity.phone, actor=actor, at=at, user_id=identity.user_id)
