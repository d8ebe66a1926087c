"""People: coming to know a person, and their part in a case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from panah.access import audit
from panah.access.actor import UNIT_ROLES, Actor
from panah.access.guard import require
from panah.access.sealing import token
from panah.cases import events, names, policies, timeline
from panah.cases.commands.conflicts import keep_out_known
from panah.cases.commands.locking import lock_open_case
from panah.cases.errors import AlreadyInCase, PersonKnown
from panah.cases.kinds import MemberRole, Sex
from panah.cases.models import Case, CaseMember, Person
from panah.cases.queries import people_by_national_id
from panah.core.races import refused_as


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a person is, as far as told. National id and phone in their normal form (Latin digits)."""

    first_name: str = ""
    last_name: str = ""
    national_id: str = ""
    phone: str = ""
    sex: str = Sex.UNKNOWN
    born_on: date | None = None


@transaction.atomic
def know_person(*, actor: Actor, at: datetime, province_code: str, identity: Identity) -> Person:
    """Put down a person not yet known. Raises PersonKnown when the national id is."""
    require(actor.is_system or actor.has(*UNIT_ROLES))
    with refused_as(one_person_per_national_id=PersonKnown):
        person = Person.objects.create(
            province_id=province_code, first_seen_at=at, first_name=identity.first_name,
            last_name=identity.last_name, national_id=identity.national_id, phone=identity.phone,
            national_id_token=token("national_id", identity.national_id),
            phone_token=token("phone", identity.phone),
            name_tokens=names.tokens_of(identity.first_name, identity.last_name), sex=identity.sex,
            born_on=identity.born_on)
    audit.record_act("cases.person_known", actor=actor, at=at, row=person)
    return person


@transaction.atomic
def add_member(*, actor: Actor, at: datetime, case: Case, person: Person, role: str) -> CaseMember:
    """Give a person a part in a case; the client becomes its subject. Raises CaseClosed or AlreadyInCase."""
    require(policies.may_tell_about_case(actor, case))
    case = lock_open_case(case)
    with refused_as(one_part_per_person_and_case=AlreadyInCase, one_subject_per_case=AlreadyInCase):
        member = CaseMember.objects.create(case=case, person=person, role=role, since=at)
    if role == MemberRole.SUBJECT:
        case.subject = person
        case.save(update_fields=["subject"])
    timeline.record(events.MEMBER_ADDED, case=case, actor=actor, at=at, role=role, person=person.pk)
    keep_out_known(actor=actor, at=at, case=case)
    return member


@transaction.atomic
def add_new_member(*, actor: Actor, at: datetime, case: Case, role: str, identity: Identity) -> CaseMember:
    """Come to know a person and give them a part, in one act. Raises PersonKnown, CaseClosed or AlreadyInCase.

    Someone known already by national id is the same person.
    """
    require(policies.may_work_on_case(actor, case))
    person = people_by_national_id(identity.national_id).first() or know_person(
        actor=actor, at=at, province_code=case.province_id, identity=identity)
    return add_member(actor=actor, at=at, case=case, person=person, role=role)
