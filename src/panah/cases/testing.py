"""Builders of the hub for tests, through the same commands as the pages."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from panah.access.actor import UNIT_ROLES, Actor, HeldPosting, Role
from panah.access.sealing import token
from panah.cases import commands
from panah.cases.commands.opening import Known
from panah.cases.kinds import MemberRole, Owed, Sex
from panah.cases.models import Case, HandOver, Person
from panah.network.models import County, Unit, UnitKind
from panah.triage.topics import Topic
from panah.triage.urgency import Urgency

TOLD = Known(place="خیابان نمونه، پلاک ۷", narrative="شرح نمونه")
_ROLE_AT: dict[str, Role] = {
    UnitKind.HOTLINE: Role.OPERATOR, UnitKind.MOBILE: Role.DISPATCHER, UnitKind.CRISIS_CENTRE: Role.CENTRE_WORKER,
    UnitKind.SAFE_HOUSE: Role.HOUSE_HEAD}


def worker_of(unit: Unit) -> Actor:
    """Somebody who may act for a unit, without an account."""
    role = _ROLE_AT.get(unit.kind, sorted(UNIT_ROLES)[0])
    return Actor(name="همکار", postings=(HeldPosting(role, unit.pk, unit.county_id, unit.province_id),))


def make_person(at: datetime, province_code: str = "30", *, first_name: str = "مینا", last_name: str = "آزمایشی",
                national_id: str = "", phone: str = "", sex: str = Sex.FEMALE, born_on: date | None = None) -> Person:
    return Person.objects.create(
        province_id=province_code, first_name=first_name, last_name=last_name, national_id=national_id, phone=phone,
        national_id_token=token("national_id", national_id), phone_token=token("phone", phone), sex=sex,
        born_on=born_on, first_seen_at=at)


def make_case(owner: Unit, county: County, at: datetime, *, urgency: str = Urgency.P2, subject: Person | None = None,
              known: Known = TOLD,
              main_topic: str = Topic.SPOUSE_ABUSE) -> Case:
    """A case opened at `at` by its owner, with the next step due in two hours."""
    return commands.open_case(
        actor=worker_of(owner), at=at, unit=owner, county=county, main_topic=main_topic, urgency=urgency,
        next_due_at=at + timedelta(hours=2), next_due_for=Owed.NEXT_STEP, known=known, subject=subject)


def make_hand_over(case: Case, to_unit: Unit, purpose: str, at: datetime) -> HandOver:
    assert case.owner
    return commands.hand_over(actor=worker_of(case.owner), at=at, case=case, to_unit=to_unit, purpose=purpose)


def add_child(case: Case, at: datetime, *, sex: str, born_on: date) -> Person:
    """A child in the case."""
    assert case.owner
    child = make_person(at, case.province_id, first_name="کودک", sex=sex, born_on=born_on)
    commands.add_member(actor=worker_of(case.owner), at=at, case=case, person=child, role=MemberRole.CHILD)
    return child
