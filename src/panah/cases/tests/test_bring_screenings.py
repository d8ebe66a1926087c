"""What was asked in a contact goes with it into its case."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import pytest
from tests.cast import Cast

from panah.access.errors import NotAllowed
from panah.cases import commands, screening_queries
from panah.cases.models import Case, Screening
from panah.core.ids import uuid7
from panah.triage.instruments import registry
from panah.triage.instruments.definition import Answers
from panah.triage.urgency import Urgency

CONTACT = uuid7()


def ask(cast: Cast, at: datetime, contact_id: UUID = CONTACT, *, code: str = "cssrs",
        answers: Answers | None = None) -> Screening:
    return commands.record_screening(actor=cast.operator, at=at, instrument=registry.find(code),
                                     answers=answers or {"wish": "yes"}, province_code="30", contact_id=contact_id)


def test_they_belong_to_the_case_and_stay_sealed_under_the_contact(cast: Cast, at: datetime, case: Case) -> None:
    screening = ask(cast, at)

    assert commands.bring_screenings(actor=cast.operator, at=at, case=case, contact_id=CONTACT) == [screening]

    screening = Screening.objects.get(pk=screening.pk)
    assert (screening.case, screening.holder_id) == (case, CONTACT)
    assert screening.answers == '{"wish": "yes"}'


def test_each_stands_on_the_timeline(cast: Cast, at: datetime, case: Case) -> None:
    for code, answers in (("cssrs", {"wish": "yes"}), ("hits", {"hurt": "5"})):
        ask(cast, at, code=code, answers=answers)

    commands.bring_screenings(actor=cast.operator, at=at, case=case, contact_id=CONTACT)

    told = case.timeline.filter(kind="cases.screened").order_by("pk")
    assert [entry.facts["instrument"] for entry in told] == ["cssrs", "hits"]


def test_those_of_another_contact_stay(cast: Cast, at: datetime, case: Case) -> None:
    other = ask(cast, at, uuid7())

    assert commands.bring_screenings(actor=cast.operator, at=at, case=case, contact_id=CONTACT) == []
    assert Screening.objects.get(pk=other.pk).case is None


def test_they_bind_in_the_case(cast: Cast, at: datetime, case: Case) -> None:
    screening = ask(cast, at)

    commands.bring_screenings(actor=cast.operator, at=at, case=case, contact_id=CONTACT)

    assert screening_queries.wanting_more(case, Urgency.P4) == [screening]


def test_only_who_tells_about_the_case_brings_them(cast: Cast, at: datetime, case: Case) -> None:
    ask(cast, at)

    with pytest.raises(NotAllowed):
        commands.bring_screenings(actor=cast.far_operator, at=at, case=case, contact_id=CONTACT)
