"""Who reads the answers to an instrument and who looks at them; each policy equals its twin."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from tests.cast import Cast, Ground

from panah.access.actor import Actor
from panah.cases import commands, screening_policies, screening_queries
from panah.cases.models import Case, Screening
from panah.cases.testing import make_case, make_person, make_screening
from panah.core.ids import uuid7
from panah.network.models import Team
from panah.network.queries import actor_of, crew_on_shift
from panah.triage.instruments import registry
from panah.triage.topics import Topic


@pytest.fixture
def screenings(ground: Ground, cast: Cast, at: datetime) -> list[Screening]:
    """In a case of every unit, and in a contact of each hall."""
    owners = [(ground.hall, ground.karaj), (ground.mobile, ground.savojbolagh), (ground.house, ground.karaj),
              (ground.far_centre, ground.ardabil_county)]
    made = [make_screening(make_case(unit, county, at), at) for unit, county in owners]
    for operator, province in ((cast.operator, "30"), (cast.far_operator, "24")):
        made.append(commands.record_screening(actor=operator, at=at, instrument=registry.find("cssrs"),
                                              answers={"wish": "yes"}, province_code=province, contact_id=uuid7()))
    return made


@pytest.fixture
def everyone(cast: Cast, team: Team, at: datetime, screenings: list[Screening]) -> list[Actor]:
    """The cast and the crew, each also kept out of some files; and somebody without an account."""
    known = [*cast.everyone(), actor_of(crew_on_shift(team, at)[0].staff.user, at)]
    some = frozenset(one.case_id for one in screenings[::2] if one.case_id)
    return [*known, *(replace(actor, barred=some) for actor in known), Actor()]


def test_reading_equals_its_twin(screenings: list[Screening], everyone: list[Actor]) -> None:
    rows = Screening.objects.select_related("case__owner")
    for actor in everyone:
        found = set(rows.filter(screening_policies.may_read_screening_q(actor)))
        assert found == {one for one in rows if screening_policies.may_read_screening(actor, one)}, actor


def test_looking_equals_its_twin(screenings: list[Screening], everyone: list[Actor]) -> None:
    rows = Screening.objects.select_related("case__owner")
    for actor in everyone:
        found = set(rows.filter(screening_policies.may_look_at_screening_q(actor)))
        assert found == {one for one in rows if screening_policies.may_look_at_screening(actor, one)}, actor


def test_a_contact_is_read_by_who_asked_and_by_the_supervisor(cast: Cast, screenings: list[Screening]) -> None:
    of_contact = screenings[-2]

    assert of_contact in screening_queries.readable_screenings(cast.operator)
    assert of_contact in screening_queries.readable_screenings(cast.province_supervisor)
    assert of_contact not in screening_queries.readable_screenings(cast.dispatcher)
    assert of_contact not in screening_queries.readable_screenings(cast.far_operator)


def suggested(case: Case, at: datetime) -> set[str]:
    offered = screening_queries.instruments_of(case.province_id, at)
    return {instrument.code for instrument in screening_queries.suggested_in(case, offered, at)}


def test_a_case_suggests_by_its_topics(ground: Ground, at: datetime) -> None:
    assert suggested(make_case(ground.hall, ground.karaj, at, main_topic=Topic.DIVORCE), at) == {"hits", "wast_short"}


def test_a_child_is_suggested_what_is_for_children(ground: Ground, at: datetime) -> None:
    child = make_person(at, born_on=at.date() - timedelta(days=9 * 365))
    case = make_case(ground.hall, ground.karaj, at, main_topic=Topic.SUICIDAL_INTENT, subject=child)

    assert suggested(case, at) == {"asq", "child_safety"}
