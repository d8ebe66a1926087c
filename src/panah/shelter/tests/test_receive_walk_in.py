"""Someone at the door of a crisis centre: a case at once, however little is known."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from tests.cast import Cast, Ground

from panah.access.errors import NotAllowed
from panah.cases.commands.people import Identity
from panah.cases.errors import PersonKnown
from panah.cases.kinds import MemberRole, Owed, Sex
from panah.cases.models import Case
from panah.cases.rules import answer_due_at
from panah.cases.testing import make_person
from panah.shelter import commands, queries
from panah.triage.topics import Topic
from panah.triage.urgency import Urgency

IDENTITY = Identity(first_name="مینا", last_name="آزمایشی", national_id="8000000001", sex=Sex.FEMALE,
                    born_on=date(1990, 1, 1))


def come(ground: Ground, cast: Cast, at: datetime, **changes: object) -> Case:
    given = {"actor": cast.centre_worker, "at": at, "centre": ground.centre, "main_topic": Topic.SPOUSE_ABUSE,
             "urgency": Urgency.P1, "identity": IDENTITY}
    return commands.receive_walk_in(**given | changes)  # type: ignore[arg-type]


def test_the_centre_owns_the_case_and_must_decide(ground: Ground, cast: Cast, at: datetime) -> None:
    case = come(ground, cast, at)

    assert (case.owner, case.county, case.next_due_for) == (ground.centre, ground.karaj, Owed.CENTRE_DECISION)
    assert case.next_due_at == answer_due_at(Urgency.P1, at, {})
    assert list(queries.undecided_cases([ground.centre.pk])) == [case]


def test_the_person_is_the_client(ground: Ground, cast: Cast, at: datetime) -> None:
    case = come(ground, cast, at)

    assert case.subject
    assert case.subject.name == "مینا آزمایشی"
    assert case.members.get().role == MemberRole.SUBJECT


def test_nothing_but_the_topic_need_be_known(ground: Ground, cast: Cast, at: datetime) -> None:
    assert come(ground, cast, at, identity=Identity()).subject


def test_it_refuses_a_national_id_that_is_known(ground: Ground, cast: Cast, at: datetime) -> None:
    make_person(at, national_id="8000000001")

    with pytest.raises(PersonKnown):
        come(ground, cast, at)
    assert not Case.objects.exists()


@pytest.mark.parametrize("who", ["far_centre_worker", "operator", "house_head", "county_supervisor"])
def test_only_the_centre_opens_its_door(who: str, ground: Ground, cast: Cast, at: datetime) -> None:
    with pytest.raises(NotAllowed):
        come(ground, cast, at, actor=getattr(cast, who))
