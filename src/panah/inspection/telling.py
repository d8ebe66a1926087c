"""Entries of the audit in words: who, where they were posted then, and what they did. Never what they saw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from panah.access.actor import Actor, Role
from panah.access.models import AuditEntry, User
from panah.cases.models import Case
from panah.inspection.acts import label_of
from panah.network.models import Posting
from panah.network.queries import held_at, postings_by_user
from panah.network.words import told_name


@dataclass(frozen=True, slots=True)
class Told:
    """One entry for an inspector's eyes."""

    at: datetime
    user_id: UUID | None
    who: str
    postings: tuple[tuple[str, str], ...]
    act: str
    is_reading: bool
    in_emergency: bool
    case_id: UUID | None
    code: str


def tell(entries: Sequence[AuditEntry], reader: Actor) -> list[Told]:
    """Three queries however many entries."""
    users = {entry.user_id for entry in entries if entry.user_id}
    names = dict(User.objects.filter(pk__in=users).values_list("pk", "full_name"))
    codes = dict(Case.objects.filter(pk__in={entry.case_id for entry in entries if entry.case_id})
                 .values_list("pk", "code"))
    postings = postings_by_user(users)
    return [Told(at=entry.at, user_id=entry.user_id, who=names[entry.user_id] if entry.user_id else "",
                 postings=tuple(_where(posting, reader) for posting in held_at(postings, entry.user_id, entry.at)),
                 act=str(label_of(entry.act)), is_reading=entry.is_reading,
                 in_emergency="break_glass" in entry.facts, case_id=entry.case_id,
                 code=codes.get(entry.case_id, "") if entry.case_id else "")
            for entry in entries]


def _where(posting: Posting, reader: Actor) -> tuple[str, str]:
    """The role, and the place as this reader may know it."""
    place = posting.county or posting.province
    name = told_name(posting.unit, reader) if posting.unit else place.name if place else ""
    return str(Role(posting.role).label), name
