"""Races that the database decides: exactly one wins, and everybody else is told why by name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

import pytest

from panah.access.actor import Role
from panah.cases import commands as cases
from panah.cases.kinds import Owed, Purpose
from panah.cases.models import Case, HandOver, Person
from panah.cases.testing import make_case, make_hand_over, make_person
from panah.dispatch import commands as dispatch
from panah.dispatch.models import Mission
from panah.hotline import commands as hotline
from panah.hotline.models import Contact
from panah.hotline.testing import make_call, make_letter, make_thread
from panah.network.models import Team
from panah.network.testing import make_actor
from panah.shelter import commands as shelter
from panah.shelter.kinds import Mode, Route
from panah.shelter.models import Admission, Bed, Stay
from panah.shelter.testing import ask_for_place, make_beds
from tests.cast import Cast, Ground
from tests.races.contest import WON, contest

pytestmark = pytest.mark.django_db(transaction=True)

MANY = 200


def clients(ground: Ground, at: datetime, count: int) -> list[tuple[Case, Person]]:
    """So many cases of the centre."""
    people = [make_person(at) for _ in range(count)]
    return [(make_case(ground.centre, ground.karaj, at, subject=person), person) for person in people]


def admit(ground: Ground, cast: Cast, at: datetime, case: Case, beds: dict[Person, Bed]) -> Callable[[], Admission]:
    return partial(shelter.admit_to_centre, actor=cast.centre_worker, at=at, case=case, centre=ground.centre,
                   route=Route.SELF, mode=Mode.TEMPORARY, persons=list(beds), beds=beds)


def test_two_hundred_want_one_bed(ground: Ground, cast: Cast, at: datetime) -> None:
    bed, = make_beds(ground.centre, 1)
    attempts = [admit(ground, cast, at, case, {person: bed}) for case, person in clients(ground, at, MANY)]

    assert contest(attempts) == {WON: 1, "BedTaken": MANY - 1}
    assert Stay.objects.get().bed == bed
    assert Admission.objects.count() == 1


def test_families_want_the_same_beds_in_any_order(ground: Ground, cast: Cast, at: datetime) -> None:
    """Taken hold of in different orders, two beds would be a deadlock."""
    beds = make_beds(ground.centre, 2)
    attempts = []
    for place, (case, person) in enumerate(clients(ground, at, 60)):
        sister = make_person(at)
        cases.add_member(actor=cast.centre_worker, at=at, case=case, person=sister, role="companion")
        first, second = beds if place % 2 else reversed(beds)
        attempts.append(admit(ground, cast, at, case, {person: first, sister: second}))

    assert contest(attempts) == {WON: 1, "BedTaken": 59}
    assert Stay.objects.count() == 2


def test_forty_beds_go_to_forty(ground: Ground, cast: Cast, at: datetime) -> None:
    """Who does not compete is not held up into a refusal."""
    wishes = zip(clients(ground, at, 40), make_beds(ground.centre, 40), strict=True)

    assert contest([admit(ground, cast, at, case, {person: bed}) for (case, person), bed in wishes]) == {WON: 40}


def test_a_house_gives_one_bed_to_one_of_two_requests(ground: Ground, cast: Cast, at: datetime) -> None:
    bed, = make_beds(ground.house, 1)
    asked = [(ask_for_place(case, ground.house, [person], at), person) for case, person in clients(ground, at, 40)]
    attempts = [partial(shelter.give_place, actor=cast.house_head, at=at, hand_over=hand_over, beds={person: bed})
                for hand_over, person in asked]

    assert contest(attempts) == {WON: 1, "BedTaken": 39}
    assert HandOver.objects.filter(state="accepted").count() == 1


def test_one_request_is_given_a_place_once(ground: Ground, cast: Cast, at: datetime) -> None:
    (case, person), = clients(ground, at, 1)
    hand_over = ask_for_place(case, ground.house, [person], at)
    attempts = [partial(shelter.give_place, actor=cast.house_head, at=at, hand_over=hand_over, beds={person: bed})
                for bed in make_beds(ground.house, 20)]

    assert contest(attempts) == {WON: 1, "HandOverAnswered": 19}
    assert Stay.objects.count() == 1


def test_one_case_is_admitted_once(ground: Ground, cast: Cast, at: datetime) -> None:
    (case, person), = clients(ground, at, 1)
    attempts = [admit(ground, cast, at, case, {person: bed}) for bed in make_beds(ground.centre, 20)]

    assert contest(attempts) == {WON: 1, "AlreadyAdmitted": 19}


def test_two_hundred_cases_want_one_team(ground: Ground, cast: Cast, team: Team, at: datetime) -> None:
    waiting = [make_case(ground.mobile, ground.karaj, at) for _ in range(MANY)]
    attempts = [partial(dispatch.send_team, actor=cast.dispatcher, at=at, case=case, team=team) for case in waiting]

    assert contest(attempts) == {WON: 1, "TeamBusy": MANY - 1}
    assert Mission.objects.count() == 1


def test_forty_operators_answer_one_call(ground: Ground, at: datetime) -> None:
    operators = [make_actor(Role.OPERATOR, ground.hall, at, username=f"hall-{number}") for number in range(40)]
    call = make_call(ground.hall, at)

    outcomes = contest([partial(hotline.take_call, actor=operator, at=at, call=call) for operator in operators])

    assert outcomes == {WON: 1, "CallTaken": 39}
    call.refresh_from_db()
    assert Contact.objects.get().operator_id == call.operator_id


def test_a_hand_over_is_answered_once(ground: Ground, cast: Cast, at: datetime) -> None:
    asked = make_hand_over(make_case(ground.hall, ground.karaj, at), ground.mobile, Purpose.MOBILE, at)
    due_at = asked.answer_due_at
    accept = partial(cases.accept_hand_over, actor=cast.dispatcher, at=at, hand_over=asked, next_due_at=due_at,
                     next_due_for=Owed.TEAM)
    refuse = partial(cases.refuse_hand_over, actor=cast.dispatcher, at=at, hand_over=asked, reason="no_team")
    withdraw = partial(cases.withdraw_hand_over, actor=cast.operator, at=at, hand_over=asked)

    outcomes = contest([*[accept] * 7, *[refuse] * 7, *[withdraw] * 6])

    assert outcomes[WON] == 1
    assert outcomes["HandOverAnswered"] + outcomes["NotAllowed"] == 19
    assert asked.case.timeline.exclude(kind__in=["cases.opened", "cases.handed_over"]).count() == 1


def test_a_case_is_handed_over_to_one_unit(ground: Ground, cast: Cast, at: datetime) -> None:
    case = make_case(ground.hall, ground.karaj, at)
    ask = partial(cases.hand_over, actor=cast.operator, at=at, case=case)
    attempts = [partial(ask, to_unit=unit, purpose=purpose)
                for unit, purpose in [(ground.mobile, Purpose.MOBILE), (ground.centre, Purpose.CENTRE)] * 10]

    assert contest(attempts) == {WON: 1, "HandOverPending": 19}


def test_whoever_waits_for_a_case_sees_its_new_owner(ground: Ground, cast: Cast, at: datetime) -> None:
    """Not nobody, as a row joined before the wait would show."""
    asked = make_hand_over(make_case(ground.hall, ground.karaj, at), ground.mobile, Purpose.MOBILE, at)
    accept = partial(cases.accept_hand_over, actor=cast.dispatcher, at=at, hand_over=asked,
                     next_due_at=asked.answer_due_at, next_due_for=Owed.TEAM)
    follow = partial(cases.plan_follow_up, actor=cast.operator, at=at, case=asked.case)

    outcomes = contest([*[accept] * 10, *[follow] * 10])

    assert outcomes["HandOverAnswered"] == 9
    assert outcomes[WON] + outcomes["NotAllowed"] == 11


def test_twenty_operators_want_one_message(ground: Ground, at: datetime) -> None:
    thread = make_thread(ground.hall, at)
    people = [make_actor(Role.OPERATOR, ground.hall, at, username=f"reader-{number}") for number in range(20)]
    attempts = [partial(hotline.claim_sms, actor=person, at=at, contact=thread) for person in people]

    assert contest(attempts) == {WON: 1, "AlreadyTaken": 19}


def test_messages_of_one_number_that_come_together_are_one_thread(ground: Ground, at: datetime) -> None:
    """Ten messages, each told twice."""
    attempts = [partial(make_thread, ground.hall, at, key=str(number // 2)) for number in range(20)]

    assert contest(attempts) == {WON: 20}
    assert Contact.objects.get().messages.count() == 10


def test_a_letter_entered_by_twenty_at_once_is_entered_once(ground: Ground, at: datetime) -> None:
    people = [make_actor(Role.OPERATOR, ground.hall, at, username=f"clerk-{number}") for number in range(20)]
    attempts = [partial(make_letter, person, ground.hall, at, letter_number="۷/۸") for person in people]

    outcomes = contest(attempts)
    assert outcomes.pop(WON) == 1
    assert set(outcomes) <= {"LetterKnown", "LetterKnownNow"}
    assert Contact.objects.count() == 1
