"""Which records are of one human being, and which of them is followed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Q

from panah.cases.models import Person, SamePerson


@dataclass(frozen=True, slots=True)
class Records:
    """Of some people: the record that is followed, and all records of the same human being."""

    followed: dict[UUID, Person] = field(default_factory=dict)
    by_followed: dict[UUID, set[UUID]] = field(default_factory=dict)

    def of(self, person: Person) -> Person:
        return self.followed.get(person.pk, person)

    def all_of(self, person_id: UUID) -> set[UUID]:
        """Of a followed record: itself and the others."""
        return {person_id, *self.by_followed.get(person_id, ())}


def records_of(people: Iterable[UUID]) -> Records:
    """One query. A record that is followed never leads to a further one."""
    ids, records = list(people), Records()
    standing = SamePerson.objects.filter(undone_at=None)
    followed = standing.filter(person__in=ids).values("into")
    for link in standing.filter(Q(into__in=ids) | Q(into__in=followed)).select_related("into") if ids else ():
        records.followed[link.person_id] = link.into
        records.by_followed.setdefault(link.into_id, set()).add(link.person_id)
    return records
