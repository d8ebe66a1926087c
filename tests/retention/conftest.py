"""A whole thread that is over: a neighbour's call, a file with a paper, closed with evidence and agreed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import pytest
from tests.cast import Cast, Ground

from panah.cases import commands as cases
from panah.cases.kinds import ClosingOutcome, Evidence, MemberRole, Service
from panah.cases.models import Case, Person
from panah.cases.testing import make_case, make_paper, make_person
from panah.hotline.models import Contact
from panah.hotline.testing import INVENTED_NUMBER, advised, make_contact


@dataclass(frozen=True)
class Thread:
    contact: Contact
    case: Case
    person: Person


@pytest.fixture
def thread(ground: Ground, cast: Cast, at: datetime) -> Thread:
    person = make_person(at, national_id="8000000001", phone=INVENTED_NUMBER, born_on=date(1990, 5, 4))
    case = make_case(ground.mobile, ground.karaj, at, subject=person)
    cases.give_services(actor=cast.dispatcher, at=at, case=case, unit=ground.mobile, services=[Service.PSYCHOLOGY])
    make_paper(case, at)
    contact = make_contact(cast.operator, ground.hall, at, **advised(
        ground.karaj, caller_is_anonymous=False, caller_name="همسایه نمونه", caller_phone=INVENTED_NUMBER,
        caller_relation="neighbour", subject_national_id="8000000001"))
    Contact.objects.filter(pk=contact.pk).update(case=case, person=person)
    close(cast, at, case)
    return Thread(Contact.objects.get(pk=contact.pk), Case.objects.get(pk=case.pk), person)


def close(cast: Cast, at: datetime, case: Case) -> Case:
    cases.ask_closing(actor=cast.dispatcher, at=at, case=case, outcome=ClosingOutcome.SECURED,
                      evidence=[Evidence.LIVES_APART], account="نزد خواهرش زندگی می‌کند")
    return cases.agree_closing(actor=cast.county_supervisor, at=at, case=case)


def add_child_of(cast: Cast, at: datetime, case: Case, born_on: date) -> Person:
    child = make_person(at, first_name="کودک", born_on=born_on)
    cases.add_member(actor=cast.dispatcher, at=at, case=case, person=child, role=MemberRole.CHILD)
    return child

