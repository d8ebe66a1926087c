"""The stage of the demo story: who acts, and the steps that many chapters share."""

from __future__ import annotations

from datetime import datetime, timedelta

from panah.access.actor import Actor
from panah.cases import commands as cases
from panah.cases.kinds import Channel as FollowUpChannel
from panah.cases.kinds import MemberRole
from panah.cases.models import Case, Person
from panah.core.ids import uuid7
from panah.core.jalali import tehran_day
from panah.dispatch import commands as dispatch
from panah.dispatch.kinds import EntryBasis
from panah.dispatch.models import Mission
from panah.drill import demo_cast
from panah.drill.demo_people import Family
from panah.hotline import commands as hotline
from panah.hotline.commands import Told
from panah.hotline.exchange import EventKind, ExchangeEvent, handle
from panah.hotline.kinds import CallClass, Outcome, Relation
from panah.hotline.models import Contact
from panah.network.models import County, Unit
from panah.shelter import commands as shelter
from panah.shelter.kinds import Mode, Route
from panah.shelter.models import Admission
from panah.shelter.queries import free_beds


class Scene:
    """A moment of the story. `at` is the time of what happens next; acts move it on."""

    def __init__(self, at: datetime, *, now: datetime) -> None:
        self.at, self.now = at, now

    def later(self, **time: float) -> None:
        """Time passes, never beyond the present of the demonstration."""
        self.at = min(self.at + timedelta(**time), self.now)

    def who(self, username: str) -> Actor:
        return demo_cast.actor(username, self.at)

    def unit(self, code: str) -> Unit:
        return Unit.objects.select_related("county").get(code=code)

    def call(self, operator: str, hall: str, number: str, told: Told, *,
             finish: bool = True) -> Contact:
        """A call is taken, written down and finished."""
        call_id = f"demo-{uuid7()}"
        call = handle(ExchangeEvent(EventKind.RINGING, call_id, hall, self.at, number))
        self.later(seconds=12)
        contact = hotline.take_call(actor=self.who(operator), at=self.at, call=call)
        self.later(seconds=40)
        contact = hotline.save_draft(actor=self.who(operator), at=self.at, contact=contact, revision=0, told=told)
        if finish:
            self.later(seconds=60)
            contact = hotline.finish_contact(actor=self.who(operator), at=self.at, contact=contact)
            handle(ExchangeEvent(EventKind.HUNG_UP, call_id, hall, self.at))
        return contact

    def report(self, family: Family, told: Told, *, operator: str = "operator", hall: str = "HL-30",
               county: str = "3001", **more: object) -> Case:
        """The client calls; a case opens and asks for what the outcome says."""
        identity = family.identity(tehran_day(self.now))
        contact = self.call(operator, hall, identity.phone, {
            "call_class": CallClass.RELATED, "county": County.objects.get(pk=county), "outcome": Outcome.MOBILE,
            "caller_is_anonymous": False, "caller_phone": identity.phone, "caller_relation": Relation.SELF,
            "subject_first_name": identity.first_name, "subject_last_name": identity.last_name,
            "subject_national_id": identity.national_id, "subject_sex": identity.sex,
            "subject_age": int(family.years), "children_present": len(family.children), **told, **more})
        assert contact.case, "the story's reports lead to a case"
        contact.case.refresh_from_db()
        return contact.case

    def send(self, case: Case, *, team: str = "1", dispatcher: str = "dispatcher", unit: str = "MO-3001") -> Mission:
        self.later(minutes=4)
        chosen = demo_cast.team_of(self.unit(unit), team)
        return dispatch.send_team(actor=self.who(dispatcher), at=self.at, case=case, team=chosen)

    def visit(self, case: Case, family: Family, outcome: str, *, member: str = "team1", centre: str = "CC-3001-1",
              report: str, team: str = "1", dispatcher: str = "dispatcher", unit: str = "MO-3001") -> Mission:
        """A whole mission, from sending to its end."""
        mission = self.send(case, team=team, dispatcher=dispatcher, unit=unit)
        for minutes, act in ((1, dispatch.accept_mission), (2, dispatch.leave), (14, dispatch.arrive)):
            self.later(minutes=minutes)
            act(actor=self.who(member), at=self.at, mission=mission)
        self.later(minutes=5)
        dispatch.note_entry(actor=self.who(member), at=self.at, mission=mission, basis=EntryBasis.CONSENT)
        self.meet(mission, family, member)
        self.later(minutes=40)
        return dispatch.end_mission(actor=self.who(member), at=self.at, mission=mission, outcome=outcome,
                                    services=["social_work", "psychology"], report=report,
                                    centre=self.unit(centre))

    def meet(self, mission: Mission, family: Family, member: str) -> None:
        actor, case = self.who(member), Case.objects.get(pk=mission.case_id)
        if case.subject:
            dispatch.find_person(actor=actor, at=self.at, mission=mission, person=case.subject,
                                 role=MemberRole.SUBJECT)
        for identity in family.child_identities(tehran_day(self.now)):
            dispatch.find_person(actor=actor, at=self.at, mission=mission, identity=identity, role=MemberRole.CHILD)

    def family_of(self, case: Case) -> list[Person]:
        return [member.person for member in case.members.select_related("person").order_by("since")]

    def admit(self, case: Case, mode: str = Mode.TEMPORARY, *, worker: str = "centre",
              centre: str = "CC-3001-1") -> Admission:
        self.later(minutes=30)
        unit, persons = self.unit(centre), self.family_of(case)
        beds = dict(zip(persons, free_beds(unit, self.at), strict=False)) if mode == Mode.TEMPORARY else {}
        return shelter.admit_to_centre(actor=self.who(worker), at=self.at, case=case, centre=unit, route=Route.MOBILE,
                                       mode=mode, persons=persons, beds=beds)

    def house(self, case: Case, *, worker: str = "centre", head: str = "house", house: str = "SH-30-1",
              arrive: bool = True) -> Admission:
        """A place is asked, given and, unless they are still expected, taken."""
        self.later(hours=20)
        unit, persons = self.unit(house), self.family_of(case)
        asked = shelter.ask_for_place(actor=self.who(worker), at=self.at, case=case, house=unit, persons=persons)
        self.later(hours=1)
        beds = dict(zip(persons, free_beds(unit, self.at), strict=False))
        admission = shelter.give_place(actor=self.who(head), at=self.at, hand_over=asked, beds=beds)
        if arrive:
            self.later(hours=3)
            admission = shelter.receive(actor=self.who(head), at=self.at, admission=admission)
        return admission

    def follow_up(self, case: Case, worker: str, *, is_safe: bool = True, note: str = "") -> None:
        cases.record_follow_up(actor=self.who(worker), at=self.at, case=case, channel=FollowUpChannel.PHONE,
                               was_reached=True, is_safe=is_safe, harm_recurred=not is_safe, note=note)
