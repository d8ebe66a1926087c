"""Handed to the police, a hospital or a court: it is written on what ground, within the time our rules give."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse
from tests.cast import Cast, Ground, SignIn

from panah.access.actor import Actor
from panah.access.errors import NotAllowed
from panah.cases import commands as cases
from panah.cases.disclosure import Recipient
from panah.cases.kinds import TaskKind
from panah.cases.models import Case, Person, Task
from panah.cases.testing import make_case, make_person, make_referral
from panah.dispatch import commands as dispatch
from panah.dispatch.kinds import EntryBasis, Outcome
from panah.dispatch.models import Mission
from panah.network.models import LocalValue, Team
from panah.network.queries import actor_of, crew_on_shift
from panah.shelter import commands as shelter
from panah.shelter.kinds import Destination, Mode, Route
from panah.shelter.models import Admission


@pytest.fixture
def person(at: datetime) -> Person:
    return make_person(at)


@pytest.fixture
def case(ground: Ground, person: Person, at: datetime) -> Case:
    return make_case(ground.mobile, ground.karaj, at, subject=person)


@pytest.fixture
def crew(team: Team, at: datetime) -> Actor:
    return actor_of(crew_on_shift(team, at)[0].staff.user, at)


@pytest.fixture
def mission(case: Case, team: Team, crew: Actor, cast: Cast, at: datetime) -> Mission:
    """On scene, with consent to enter."""
    mission = dispatch.send_team(actor=cast.dispatcher, at=at, case=case, team=team)
    for act in (dispatch.accept_mission, dispatch.leave, dispatch.arrive):
        act(actor=crew, at=at, mission=mission)
    return dispatch.note_entry(actor=crew, at=at, mission=mission, basis=EntryBasis.CONSENT)


def end(mission: Mission, crew: Actor, at: datetime, outcome: str) -> None:
    dispatch.end_mission(actor=crew, at=at, mission=mission, outcome=outcome, services=[], report="گزارش")


def owed(case: Case) -> list[Task]:
    return list(Task.objects.filter(case=case, kind=TaskKind.DISCLOSURE_GROUND, done_at=None))


@pytest.mark.parametrize("outcome", [Outcome.HOSPITAL, Outcome.POLICE])
def test_a_team_that_hands_her_over_owes_the_ground(
        outcome: str, mission: Mission, crew: Actor, ground: Ground, at: datetime) -> None:
    end(mission, crew, at, outcome)

    task, = owed(mission.case)
    assert (task.unit, task.due_at) == (ground.mobile, at + timedelta(hours=24))


@pytest.mark.parametrize("outcome", [Outcome.SETTLED, Outcome.NOT_FOUND])
def test_other_ends_owe_none(outcome: str, mission: Mission, crew: Actor, at: datetime) -> None:
    end(mission, crew, at, outcome)

    assert owed(mission.case) == []


def test_a_province_may_ask_for_it_sooner(mission: Mission, crew: Actor, ground: Ground, at: datetime) -> None:
    LocalValue.objects.create(provision="disclosure.ground_noted", province=ground.alborz, value=6,
                              from_on=date(2026, 1, 1), reason="نمونه")
    end(mission, crew, at, Outcome.POLICE)

    assert owed(mission.case)[0].due_at == at + timedelta(hours=6)


def test_the_referral_is_what_was_owed(mission: Mission, crew: Actor, person: Person, at: datetime) -> None:
    end(mission, crew, at, Outcome.POLICE)
    referral = make_referral(Case.objects.get(pk=mission.case_id), person, at + timedelta(hours=1))

    assert referral.recipient == Recipient.COURT
    assert owed(mission.case) == []
    assert Task.objects.get(kind=TaskKind.REFERRAL_ANSWER).done_at is None


def test_the_file_leads_from_what_is_owed_to_where_it_is_done(
        mission: Mission, crew: Actor, person: Person, cast: Cast, at: datetime, sign_in: SignIn) -> None:
    file, refer = (reverse(name, args=[mission.case_id]) for name in ("desk:case", "cases:refer_outside"))
    end(mission, crew, at, Outcome.POLICE)
    assert f'href="{refer}">ارجاع به بیرون…' in sign_in(cast.dispatcher).get(file).text

    make_referral(Case.objects.get(pk=mission.case_id), person, at)
    text = sign_in(cast.dispatcher).get(file).text
    assert f'href="{refer}">ارجاع به بیرون…' not in text
    assert f'href="{reverse("cases:outside", args=[mission.case_id])}">نوشتن پاسخ…' in text


@pytest.fixture
def stay(ground: Ground, cast: Cast, person: Person, at: datetime) -> Admission:
    """An out-patient of the centre."""
    case = make_case(ground.centre, ground.karaj, at, subject=person)
    return shelter.admit_to_centre(actor=cast.centre_worker, at=at, case=case, centre=ground.centre, route=Route.SELF,
                                   mode=Mode.OUTPATIENT, persons=[person])


@pytest.mark.parametrize(("destination", "owes"), [
    (Destination.HOSPITAL, True), (Destination.COURT, True), (Destination.FAMILY, False),
    (Destination.OWN_WISH, False), (Destination.OTHER_PROVINCE, False)])
def test_a_discharge_to_a_hospital_or_a_court_owes_the_ground(
        destination: str, owes: bool, stay: Admission, cast: Cast, at: datetime) -> None:
    shelter.discharge(actor=cast.centre_worker, at=at, admission=stay, destination=destination)

    assert bool(owed(stay.case)) is owes


def test_only_those_who_work_on_the_case_owe_it(case: Case, cast: Cast, at: datetime) -> None:
    with pytest.raises(NotAllowed):
        cases.owe_ground(actor=cast.far_dispatcher, at=at, case=case, source=case.pk)
