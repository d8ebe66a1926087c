"""Opening a case."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.cast import Cast, Ground

from panah.access.errors import NotAllowed
from panah.access.models import AuditEntry
from panah.cases import commands
from panah.cases.errors import DueInThePast
from panah.cases.known import Known
from panah.cases.models import Case
from panah.cases.testing import make_case, make_person
from panah.triage.topics import Topic
from panah.triage.urgency import Urgency


def open_case(ground: Ground, cast: Cast, at: datetime, **changes: object) -> Case:
    given = {"actor": cast.operator, "at": at, "unit": ground.hall, "county": ground.karaj,
             "main_topic": Topic.SPOUSE_ABUSE, "urgency": Urgency.P1, "next_due_at": at + timedelta(minutes=15)}
    return commands.open_case(**given | changes)  # type: ignore[arg-type]


def test_it_gives_the_case_an_owner_and_a_next_due_time(ground: Ground, cast: Cast, at: datetime) -> None:
    case = open_case(ground, cast, at)

    assert case.owner == ground.hall
    assert case.next_due_at == at + timedelta(minutes=15)
    assert case.province == ground.alborz


def test_it_gives_a_code_of_nine_digits(ground: Ground, cast: Cast, at: datetime) -> None:
    codes = {open_case(ground, cast, at).code for _ in range(5)}

    assert len(codes) == 5
    assert all(code.isdigit() and len(code) == 9 for code in codes)


def test_it_keeps_what_is_known_for_those_who_go_there(ground: Ground, cast: Cast, at: datetime) -> None:
    case = open_case(ground, cast, at, known=Known(place="کوچه نمونه", weapon=True, children_present=2))

    briefing = Case.objects.get(pk=case.pk).briefing
    assert (briefing.place, briefing.weapon, briefing.children_present) == ("کوچه نمونه", True, 2)


def test_it_makes_the_subject_a_member(ground: Ground, cast: Cast, at: datetime) -> None:
    person = make_person(at)

    case = open_case(ground, cast, at, subject=person)

    assert [member.person for member in case.members.all()] == [person]


def test_it_leaves_a_timeline_and_an_audit_entry(ground: Ground, cast: Cast, at: datetime) -> None:
    case = open_case(ground, cast, at)

    assert [entry.kind for entry in case.timeline.all()] == ["cases.opened"]
    assert AuditEntry.objects.get(case_id=case.pk).user_id == cast.operator.user_id


def test_it_refuses_a_due_time_in_the_past(ground: Ground, cast: Cast, at: datetime) -> None:
    with pytest.raises(DueInThePast):
        open_case(ground, cast, at, next_due_at=at)


def test_it_refuses_to_open_for_another_unit(ground: Ground, cast: Cast, at: datetime) -> None:
    with pytest.raises(NotAllowed):
        open_case(ground, cast, at, unit=ground.far_hall)


@pytest.mark.parametrize("loss", [{"owner": None}, {"next_due_at": None}, {"next_due_for": ""}])
def test_the_database_refuses_an_open_case_without_owner_or_next_due(
        ground: Ground, at: datetime, loss: dict[str, object]) -> None:
    case = make_case(ground.hall, ground.karaj, at)

    with pytest.raises(IntegrityError, match="open_case_has_owner_and_next_due"), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(**loss)
