"""One object of every kind in Alborz, so that every page of the product can be asked for by every role."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from panah.access.actor import Actor
from panah.access.models import BreakGlass, ConflictLock, ConflictReason, User
from panah.access.testing import make_passkey, make_recovery
from panah.cases import commands as cases
from panah.cases.kinds import ClosingOutcome, Evidence, Purpose, Sex, TaskKind
from panah.cases.models import (
    Case,
    Consent,
    HandOver,
    Joining,
    OutsideReferral,
    Paper,
    Person,
    SamePerson,
    Screening,
    Task,
)
from panah.cases.testing import (
    add_child,
    make_case,
    make_consent,
    make_hand_over,
    make_paper,
    make_person,
    make_referral,
    make_screening,
)
from panah.cases.tests.glass import opened
from panah.dispatch import commands as dispatch
from panah.dispatch.models import Mission
from panah.hotline import commands as hotline
from panah.hotline.kinds import Agency, CallClass, Manner, Outcome
from panah.hotline.models import Call, CallBack, Contact, EmergencyHandOver, Whisper
from panah.hotline.testing import (
    INVENTED_NUMBER,
    advised,
    make_call,
    make_call_back,
    make_contact,
    make_draft,
    make_letter,
    make_thread,
    related,
)
from panah.inspection.kinds import ReadingKind
from panah.inspection.models import UnusualReading
from panah.inspection.testing import make_reading
from panah.network import commands as network
from panah.network.models import Landmark, Posting, Team
from panah.network.queries import actor_of, crew_on_shift
from panah.shelter import commands as shelter
from panah.shelter.kinds import Mode, Route
from panah.shelter.models import Admission, Transport
from panah.shelter.testing import ask_for_place, make_beds
from tests.cast import Cast, Ground


@dataclass(frozen=True)
class World:
    crew: Actor
    call: Call
    call_back: CallBack
    draft: Contact
    whisper: Whisper
    thread: Contact
    letter: Contact
    finished: Contact
    reported: Contact
    joined: Contact
    of_hall: Case
    asked_of_mobile: HandOver
    asked_of_centre: HandOver
    asked_of_house: HandOver
    of_mobile: Case
    mission: Mission
    visit: Mission
    of_centre: Case
    in_centre: Admission
    expected: Admission
    transport: Transport
    closing: Case
    closed: Case
    task: Task
    told_outside: Case
    consent: Consent
    referral: OutsideReferral
    paper: Paper
    screening: Screening
    told_agency: EmergencyHandOver
    lock: ConflictLock
    joining: Joining
    same_person: SamePerson
    same_person_in: Case
    posting: UUID
    reading: UnusualReading
    landmark: Landmark
    glass: BreakGlass
    passkey: UUID
    recovery: UUID


def make_world(ground: Ground, cast: Cast, team: Team, at: datetime) -> World:
    crew = actor_of(crew_on_shift(team, at)[0].staff.user, at)
    of_hall, of_mobile = make_case(ground.hall, ground.karaj, at), make_case(ground.mobile, ground.karaj, at)
    sent_to_centre = make_case(ground.mobile, ground.karaj, at)
    in_centre, wants_house, of_house = (_in_centre(ground, cast, at) for _ in range(3))
    person = make_person(at)
    told_outside = make_case(ground.mobile, ground.karaj, at, subject=person)
    mission = dispatch.send_team(actor=cast.dispatcher, at=at, case=of_mobile, team=team)
    for act in (dispatch.accept_mission, dispatch.leave, dispatch.arrive):
        act(actor=crew, at=at, mission=mission)
    draft = make_draft(cast.operator, ground.hall, at)
    visit = dispatch.reserve_visit(actor=cast.dispatcher, at=at, case=make_case(ground.mobile, ground.karaj, at),
                                   team=team, starts_at=at + timedelta(hours=5), ends_at=at + timedelta(hours=6))
    expected = _expected(ground, cast, of_house.case, at)
    recorded_twice = make_case(ground.mobile, ground.karaj, at, subject=make_person(at, first_name="مینا"))
    return World(
        crew=crew, call=make_call(ground.hall, at), call_back=make_call_back(ground.hall, at, "09120007777"),
        draft=draft, whisper=_whisper(cast, draft, at),
        thread=make_thread(ground.hall, at, number="09350007654"),
        letter=make_letter(cast.operator, ground.hall, at),
        finished=_finished(ground, cast, at), reported=_reported(ground, cast, at),
        joined=_joined(ground, cast, at), of_hall=of_hall,
        asked_of_mobile=make_hand_over(of_hall, ground.mobile, Purpose.MOBILE, at),
        asked_of_centre=make_hand_over(sent_to_centre, ground.centre, Purpose.CENTRE, at),
        asked_of_house=ask_for_place(wants_house.case, ground.house, _family(wants_house.case), at),
        of_mobile=of_mobile, mission=mission, visit=visit, of_centre=in_centre.case, in_centre=in_centre,
        expected=expected,
        transport=_transport(ground, cast, crew, expected, at), closing=_closing(ground, cast, at),
        closed=cases.agree_closing(actor=cast.county_supervisor, at=at, case=_closing(ground, cast, at)),
        task=cases.raise_task(actor=Actor.system(), at=at, case=in_centre.case, unit=ground.centre,
                              kind=TaskKind.STAY_OVER, key="matrix", due_at=at),
        told_outside=told_outside, consent=make_consent(told_outside, person, at),
        referral=make_referral(told_outside, person, at), paper=make_paper(told_outside, at),
        screening=make_screening(told_outside, at),
        told_agency=_told_agency(ground, cast, at),
        lock=cases.keep_out(actor=cast.county_supervisor, at=at, case=of_mobile, reason=ConflictReason.ACQUAINTED,
                            user=User.objects.get(pk=cast.far_centre_worker.person_id)),
        same_person_in=recorded_twice, same_person=_same(cast, recorded_twice, told_outside, at),
        joining=cases.merge_cases(actor=cast.operator, at=at, case=make_case(ground.hall, ground.karaj, at),
                                  into=make_case(ground.mobile, ground.karaj, at), why="یک رویداد از دو تماس"),
        glass=opened(cast.far_operator, make_case(ground.mobile, ground.karaj, at), at),
        landmark=network.keep_landmark(actor=cast.operator, at=at, county=ground.karaj, name="میدان نمونه"),
        reading=make_reading(cast.operator, ReadingKind.MANY_FILES, at),
        posting=Posting.objects.get(user=cast.operator.user_id).pk,
        passkey=make_passkey(crew, at).pk, recovery=make_recovery(crew, at).pk)


def _whisper(cast: Cast, draft: Contact, at: datetime) -> Whisper:
    return hotline.whisper(actor=cast.province_supervisor, at=at, contact=draft, words="نمونه")


def _in_centre(ground: Ground, cast: Cast, at: datetime) -> Admission:
    case = make_case(ground.centre, ground.karaj, at, subject=make_person(at))
    add_child(case, at, sex=Sex.FEMALE, born_on=date(2015, 1, 1))
    beds = [bed for bed in ground.centre.beds.all() if not bed.stays.exists()] or make_beds(ground.centre, 12)
    family = _family(case)
    return shelter.admit_to_centre(actor=cast.centre_worker, at=at, case=case, centre=ground.centre, route=Route.SELF,
                                   mode=Mode.TEMPORARY, persons=family, beds=dict(zip(family, beds, strict=False)))


def _expected(ground: Ground, cast: Cast, case: Case, at: datetime) -> Admission:
    family = _family(case)
    asked = ask_for_place(case, ground.house, family, at)
    beds = dict(zip(family, make_beds(ground.house, 4), strict=False))
    return shelter.give_place(actor=cast.house_head, at=at, hand_over=asked, beds=beds)


def _same(cast: Cast, case: Case, other: Case, at: datetime) -> SamePerson:
    assert case.subject
    assert other.subject
    return cases.join_people(actor=cast.county_supervisor, at=at, person=case.subject, into=other.subject,
                             why="یکی است")


def _finished(ground: Ground, cast: Cast, at: datetime) -> Contact:
    draft = make_draft(cast.operator, ground.hall, at, call_class=CallClass.SILENT, outcome=Outcome.NONE)
    return hotline.finish_contact(actor=cast.operator, at=at, contact=draft)


def _joined(ground: Ground, cast: Cast, at: datetime) -> Contact:
    draft = make_draft(cast.operator, ground.hall, at, **related(ground.karaj))
    return hotline.finish_contact(actor=cast.operator, at=at, contact=draft,
                                  join=make_case(ground.hall, ground.karaj, at))


def _told_agency(ground: Ground, cast: Cast, at: datetime) -> EmergencyHandOver:
    draft = make_draft(cast.operator, ground.hall, at, **advised(ground.karaj))
    return hotline.tell_agency(actor=cast.operator, at=at, contact=draft, agency=Agency.POLICE, manner=Manner.PHONE)


def _reported(ground: Ground, cast: Cast, at: datetime) -> Contact:
    return make_contact(cast.operator, ground.hall, at, **advised(ground.karaj, caller_phone=INVENTED_NUMBER))


def _transport(ground: Ground, cast: Cast, driver: Actor, admission: Admission, at: datetime) -> Transport:
    shelter.write_address(actor=cast.house_head, at=at, house=ground.house, address="کوچه نمونه", directions="")
    return shelter.entrust_transport(actor=cast.house_head, at=at, admission=admission,
                                     driver=User.objects.get(pk=driver.person_id))


def _closing(ground: Ground, cast: Cast, at: datetime) -> Case:
    case = make_case(ground.mobile, ground.karaj, at)
    cases.ask_closing(actor=cast.dispatcher, at=at, case=case, outcome=ClosingOutcome.SECURED,
                      evidence=[Evidence.LIVES_APART], account="شرح نمونه")
    return case


def _family(case: Case) -> list[Person]:
    return [member.person for member in case.members.select_related("person").order_by("since")]
