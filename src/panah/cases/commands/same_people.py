"""Two records of one human being: one of them is followed by searches and files. Nothing is moved; it can be undone."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from panah.access import audit
from panah.access.actor import Actor
from panah.access.guard import require
from panah.cases import events, policies, timeline
from panah.cases.errors import (
    FileErased,
    FollowedElsewhere,
    MergeUndone,
    OthersFollowThis,
    ReasonNeeded,
    SameRecord,
    TwoNationalIds,
)
from panah.cases.models import Case, Person, SamePerson
from panah.cases.queries import OPEN
from panah.core.races import refused_as


@transaction.atomic
def join_people(*, actor: Actor, at: datetime, person: Person, into: Person, why: str) -> SamePerson:
    """They are one human being; the record `into` is followed from now on.

    Raises SameRecord, ReasonNeeded, FileErased, TwoNationalIds, FollowedElsewhere or OthersFollowThis.
    """
    require(policies.may_join_people(actor, person, into))
    if person.pk == into.pk:
        raise SameRecord
    if not why.strip():
        raise ReasonNeeded(field="why")
    _check(*_lock_both(person, into))
    with refused_as(one_followed_record_per_person=FollowedElsewhere):
        link = SamePerson.objects.create(person=person, into=into, at=at, by_id=actor.person_id, why=why)
    audit.record_act("cases.people_joined", actor=actor, at=at, row=person, into=into.pk)
    _tell(events.PEOPLE_JOINED, actor, at, link)
    return link


@transaction.atomic
def part_people(*, actor: Actor, at: datetime, link: SamePerson, why: str) -> SamePerson:
    """They are two human beings after all. Raises ReasonNeeded or MergeUndone."""
    require(policies.may_part_people(actor, link))
    if not why.strip():
        raise ReasonNeeded(field="why")
    link = SamePerson.objects.select_for_update().get(pk=link.pk)
    if link.undone_at:
        raise MergeUndone
    link.undone_at, link.undone_by_id, link.undone_why = at, actor.user_id, why
    link.save(update_fields=["undone_at", "undone_by_id", "undone_why"])
    audit.record_act("cases.people_parted", actor=actor, at=at, row=link.person, into=link.into_id)
    _tell(events.PEOPLE_PARTED, actor, at, link)
    return link


def _lock_both(person: Person, into: Person) -> tuple[Person, Person]:
    """In one order, whoever begins."""
    ids = (person.pk, into.pk)
    rows = {row.pk: row for row in Person.objects.select_for_update().filter(pk__in=ids).order_by("pk")}
    return rows[person.pk], rows[into.pk]


def _check(person: Person, into: Person) -> None:
    if person.erased_at or into.erased_at:
        raise FileErased
    if person.national_id_token and into.national_id_token:
        raise TwoNationalIds
    standing = SamePerson.objects.filter(undone_at=None)
    if standing.filter(person=into).exists():
        raise FollowedElsewhere
    if standing.filter(into=person).exists():
        raise OthersFollowThis


def _tell(kind: timeline.Event, actor: Actor, at: datetime, link: SamePerson) -> None:
    """In every open file in which one of the records stands."""
    cases = Case.objects.filter(OPEN, members__person__in=(link.person_id, link.into_id)).distinct()
    for case in cases.order_by("pk"):
        timeline.record(kind, case=case, actor=actor, at=at, person=link.person_id, into=link.into_id)
