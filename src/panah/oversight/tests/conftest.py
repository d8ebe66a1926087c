"""One night to count: a woman helped three times in Karaj, callers without a name, and one call in Ardabil."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import pytest
from tests.cast import Cast, Ground

from panah.access.actor import Actor
from panah.cases.kinds import MemberRole, Sex
from panah.cases.models import Case, Person
from panah.cases.testing import add_child
from panah.dispatch import commands as dispatch
from panah.dispatch.models import Mission
from panah.hotline.kinds import CallClass, Outcome
from panah.hotline.models import Contact
from panah.hotline.testing import advised, make_contact, related
from panah.network.models import Team
from panah.network.queries import actor_of, crew_on_shift
from panah.oversight.periods import Period, this_month
from panah.shelter import commands as shelter
from panah.shelter.kinds import Mode, Route
from panah.shelter.models import Admission
from panah.shelter.testing import make_beds
from panah.triage.topics import Topic

NATIONAL_ID = "9001234569"


@dataclass(frozen=True)
class Counted:
    """What happened: four contacts (one unrelated), one mission, one admission of a mother with her daughter."""

    first_call: Contact
    mission: Mission
    admission: Admission
    mother: Person
    case: Case


@pytest.fixture
def crew(team: Team, at: datetime) -> Actor:
    return actor_of(crew_on_shift(team, at)[0].staff.user, at)


@pytest.fixture
def month(at: datetime) -> Period:
    return this_month(at.date())


@pytest.fixture
def counted(ground: Ground, cast: Cast, team: Team, crew: Actor, at: datetime) -> Counted:
    call = make_contact(cast.operator, ground.hall, at, **related(
        ground.karaj, subject_first_name="مهتاب", subject_national_id=NATIONAL_ID, subject_sex=Sex.FEMALE))
    make_contact(cast.operator, ground.hall, at, **advised(ground.savojbolagh, main_topic=Topic.CHILD_ABUSE))
    make_contact(cast.operator, ground.hall, at, call_class=CallClass.SILENT, outcome=Outcome.NONE)
    make_contact(cast.far_operator, ground.far_hall, at, **advised(ground.ardabil_county))
    case = call.case
    assert case
    assert call.person
    mission = dispatch.send_team(actor=cast.dispatcher, at=at, case=case, team=team)
    for act in (dispatch.accept_mission, dispatch.leave, dispatch.arrive):
        act(actor=crew, at=at, mission=mission)
    dispatch.find_person(actor=crew, at=at, mission=mission, role=MemberRole.SUBJECT, person=call.person)
    dispatch.note_entry(actor=crew, at=at, mission=mission, basis="consent")
    mission = dispatch.end_mission(actor=crew, at=at, mission=mission, outcome="transfer", services=[], report="شرح",
                                   centre=ground.centre)
    daughter = add_child(Case.objects.get(pk=case.pk), at, sex=Sex.FEMALE, born_on=date(2015, 1, 1))
    family = [call.person, daughter]
    admission = shelter.admit_to_centre(
        actor=cast.centre_worker, at=at, case=case, centre=ground.centre, route=Route.MOBILE, mode=Mode.TEMPORARY,
        persons=family, beds=dict(zip(family, make_beds(ground.centre, 2), strict=True)))
    return Counted(call, mission, admission, call.person, case)
