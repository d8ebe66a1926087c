"""Builders of the hub for tests, through the same commands as the pages."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime, timedelta

from panah.access.actor import UNIT_ROLES, Actor, HeldPosting, Role
from panah.access.models import User
from panah.access.sealing import token
from panah.cases import commands
from panah.cases.commands.consents import Given
from panah.cases.commands.referrals import Letter
from panah.cases.disclosure import Aim, Giver, Ground, Manner, Recipient, Scope
from panah.cases.kinds import MemberRole, Owed, PaperKind, Sex
from panah.cases.known import Known
from panah.cases.models import Case, Consent, HandOver, OutsideReferral, Paper, Person, Screening
from panah.cases.names import tokens_of
from panah.core.jalali import tehran_day
from panah.network.models import County, Unit, UnitKind
from panah.triage.instruments import registry
from panah.triage.instruments.definition import Answers
from panah.triage.topics import Topic
from panah.triage.urgency import Urgency

A_PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
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
        national_id_token=token("national_id", national_id), phone_token=token("phone", phone),
        name_tokens=tokens_of(first_name, last_name), sex=sex,
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


def make_consent(case: Case, person: Person, at: datetime, *, scopes: Collection[str] = (Scope.IDENTITY, Scope.HEALTH),
                 recipient: str = Recipient.HOSPITAL, recipient_name: str = "بیمارستان نمونه", days: int = 30,
                 giver: Person | None = None, given_by: str = Giver.HERSELF) -> Consent:
    """Consent by herself, in writing, unless said otherwise."""
    assert case.owner
    given = Given(scopes=scopes, recipient=recipient, recipient_name=recipient_name, aim=Aim.TREATMENT,
                  given_by=given_by, manner=Manner.WRITTEN, until=tehran_day(at) + timedelta(days=days),
                  order_number="۱۲" if given_by == Giver.COURT_GUARDIAN else "")
    return commands.take_consent(actor=posted_at(case.owner), at=at, case=case, person=person, giver=giver or person,
                                 given=given)


def make_referral(case: Case, person: Person, at: datetime) -> OutsideReferral:
    """To the court, by its order."""
    assert case.owner
    letter = Letter(scopes=[Scope.IDENTITY], recipient=Recipient.COURT, recipient_name="دادسرای نمونه",
                    ground=Ground.JUDICIAL_ORDER, order_number="۱۴۰۵/۱۲", asked="پاسخ به نامه آن مرجع")
    return commands.refer_outside(actor=posted_at(case.owner), at=at, case=case, persons=[person], letter=letter)


def make_paper(case: Case, at: datetime, *, content: bytes = A_PDF, title: str = "نامه نمونه") -> Paper:
    assert case.owner
    return commands.keep_paper(actor=posted_at(case.owner), at=at, case=case, kind=PaperKind.COURT, title=title,
                               file_name="scan-of-her-letter.pdf", content=content)


HITS_AT_CUT_OFF = {"hurt": "2", "insult": "3", "threaten": "2", "scream": "2"}


def make_screening(case: Case, at: datetime, *, code: str = "hits", answers: Answers = HITS_AT_CUT_OFF) -> Screening:
    """Asked by a worker of the owner; by these answers it wants P3."""
    assert case.owner
    return commands.record_screening(actor=posted_at(case.owner), at=at, instrument=registry.find(code),
                                     answers=answers, province_code=case.province_id, case=case)


def posted_at(unit: Unit) -> Actor:
    """The worker of a unit as somebody: consents, letters and papers say by whom."""
    return replace(worker_of(unit), user_id=_user_at(unit).pk)


def _user_at(unit: Unit) -> User:
    return User.objects.get_or_create(username=f"at-{unit.code}", defaults={"full_name": f"همکار {unit.code}"})[0]
