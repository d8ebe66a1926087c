"""One person's whole thread by commands alone: at every step somebody owns it and something is due."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from tests.cast import Cast, Ground

from panah.cases import commands as cases
from panah.cases.kinds import ClosingOutcome, Evidence, Purpose, Sex
from panah.cases.models import Case
from panah.cases.states import CaseState
from panah.cases.testing import add_child, make_case, make_hand_over, make_person
from panah.core.jalali import add_months, tehran_day
from panah.dispatch import commands as dispatch
from panah.dispatch.kinds import EntryBasis, Outcome
from panah.network.models import Team
from panah.network.queries import actor_of, crew_on_shift
from panah.shelter import commands as shelter
from panah.shelter.kinds import Destination, ExtensionReason, Mode, Route
from panah.shelter.testing import make_beds
from panah.triage.urgency import Urgency


def test_a_mother_and_two_children_from_first_ring_to_safe(
        ground: Ground, cast: Cast, team: Team, at: datetime) -> None:
    owners: list[object] = []

    def check(case: Case) -> None:
        case.refresh_from_db()
        assert case.owner_id
        assert case.next_due_at
        owners.append(case.owner)

    mother = make_person(at)
    case = make_case(ground.hall, ground.karaj, at, urgency=Urgency.P1, subject=mother)
    son = add_child(case, at, sex=Sex.MALE, born_on=date(2019, 5, 1))
    daughter = add_child(case, at, sex=Sex.FEMALE, born_on=date(2010, 5, 1))
    make_hand_over(case, ground.mobile, Purpose.MOBILE, at)
    check(case)

    mission = dispatch.send_team(actor=cast.dispatcher, at=at, case=case, team=team)
    check(case)
    member = actor_of(crew_on_shift(team, at)[0].staff.user, at)
    for minute, act in enumerate((dispatch.accept_mission, dispatch.leave, dispatch.arrive), start=1):
        act(actor=member, at=at + timedelta(minutes=minute), mission=mission)
        check(case)
    at += timedelta(hours=1)
    dispatch.note_entry(actor=member, at=at, mission=mission, basis=EntryBasis.CONSENT)
    dispatch.end_mission(actor=member, at=at, mission=mission, outcome=Outcome.TRANSFER, services=["psychology"],
                         report="گزارش", centre=ground.centre)
    check(case)

    centre_beds, house_beds = make_beds(ground.centre, 3), make_beds(ground.house, 3)
    family = [mother, son, daughter]
    shelter.admit_to_centre(actor=cast.centre_worker, at=at, case=case, centre=ground.centre, route=Route.MOBILE,
                            mode=Mode.TEMPORARY, persons=family, beds=dict(zip(family, centre_beds, strict=True)))
    check(case)
    asked = shelter.ask_for_place(actor=cast.centre_worker, at=at, case=case, house=ground.house, persons=family)
    check(case)
    admission = shelter.give_place(actor=cast.house_head, at=at, hand_over=asked,
                                   beds=dict(zip(family, house_beds, strict=True)))
    check(case)
    admission = shelter.receive(actor=cast.house_staff, at=at + timedelta(hours=2), admission=admission)
    check(case)
    limit = add_months(tehran_day(at), 8)
    shelter.extend_stay(actor=cast.house_head, at=at + timedelta(days=100), admission=admission, until=limit,
                        reason=ExtensionReason.UNSAFE_AT_HOME)
    check(case)
    at += timedelta(days=200)
    shelter.discharge(actor=cast.house_head, at=at, admission=admission, destination=Destination.INDEPENDENT)
    check(case)
    at += timedelta(days=3)
    cases.record_follow_up(actor=cast.house_head, at=at, case=case, channel="phone", was_reached=True, is_safe=True)
    check(case)
    cases.ask_closing(actor=cast.house_head, at=at, case=case, outcome=ClosingOutcome.SECURED,
                      evidence=[Evidence.HER_OWN_WORD], account="در پیگیری گفت که در امنیت است")
    check(case)
    case = cases.agree_closing(actor=cast.province_supervisor, at=at, case=case)

    assert case.state == CaseState.CLOSED
    assert case.next_due_at is None
    assert [unit.name for unit in dict.fromkeys(owners)] == [  # type: ignore[attr-defined]
        ground.hall.name, ground.mobile.name, ground.centre.name, ground.house.name]
