"""Who needs me now, what is late, who is known: readers of the hub."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from tests.cast import Cast, Ground

from panah.access.actor import Actor
from panah.cases import commands, queries
from panah.cases.kinds import ClosingOutcome, Evidence, Purpose, Service, TaskKind
from panah.cases.models import Case, HandOver
from panah.cases.testing import make_case, make_hand_over, make_person, worker_of

HOUR = timedelta(hours=1)


@pytest.fixture
def closing(field_case: Case, cast: Cast, at: datetime) -> Case:
    commands.ask_closing(actor=cast.dispatcher, at=at, case=field_case, outcome=ClosingOutcome.SECURED,
                         evidence=[Evidence.LIVES_APART], account="شرح نمونه")
    return Case.objects.get(pk=field_case.pk)


def test_owned_cases_come_by_their_next_due_time(ground: Ground, at: datetime) -> None:
    later = make_case(ground.mobile, ground.karaj, at + HOUR)
    sooner = make_case(ground.mobile, ground.karaj, at)
    make_case(ground.hall, ground.karaj, at)

    assert list(queries.owned_cases([ground.mobile.pk])) == [sooner, later]


def test_a_closed_case_is_owned_by_nobody_now(closing: Case, cast: Cast, ground: Ground, at: datetime) -> None:
    commands.agree_closing(actor=cast.county_supervisor, at=at, case=closing)

    assert not queries.owned_cases([ground.mobile.pk])
    assert list(queries.own_cases(cast.dispatcher)) == [closing]


def test_late_begins_when_the_due_time_has_passed(case: Case) -> None:
    assert case.next_due_at
    assert not queries.late_cases(case.next_due_at)
    assert list(queries.late_cases(case.next_due_at + timedelta(seconds=1))) == [case]


def test_a_hand_over_is_unanswered_after_its_deadline(case: Case, ground: Ground, at: datetime) -> None:
    asked = make_hand_over(case, ground.centre, Purpose.CENTRE, at)

    assert not queries.unanswered_hand_overs(asked.answer_due_at)
    assert list(queries.unanswered_hand_overs(asked.answer_due_at + timedelta(seconds=1))) == [asked]


def test_what_is_sent_and_what_is_received_are_two_lists(case: Case, ground: Ground, cast: Cast, at: datetime) -> None:
    asked = make_hand_over(case, ground.centre, Purpose.CENTRE, at)

    assert list(queries.sent_pending(cast.operator)) == [asked]
    assert list(queries.pending_hand_overs(cast.centre_worker)) == [asked]
    assert not queries.pending_hand_overs(cast.operator)
    assert not queries.pending_hand_overs(cast.far_centre_worker)


def test_answered_hand_overs_are_history(case: Case, ground: Ground, at: datetime) -> None:
    first = make_hand_over(case, ground.centre, Purpose.CENTRE, at)
    commands.withdraw_hand_over(actor=worker_of(ground.hall), at=at, hand_over=first)
    second = make_hand_over(Case.objects.get(pk=case.pk), ground.mobile, Purpose.MOBILE, at)

    assert list(queries.answered_hand_overs(case)) == [first]
    assert queries.pending_hand_over_of(case) == second


def test_cases_come_with_the_one_hand_over_they_await(case: Case, field_case: Case, ground: Ground,
                                                     at: datetime) -> None:
    asked = make_hand_over(case, ground.centre, Purpose.CENTRE, at)

    awaiting = {row.pk: row.awaiting for row in queries.with_pending_hand_over(Case.objects.all())}  # type: ignore[attr-defined]
    assert awaiting == {case.pk: [asked], field_case.pk: []}


def test_a_request_to_close_waits_for_the_supervisors_of_its_place(closing: Case, cast: Cast) -> None:
    for actor in (cast.county_supervisor, cast.province_supervisor):
        assert [asked.case for asked in queries.closings_to_decide(actor)] == [closing]
    assert not queries.closings_to_decide(cast.far_province_supervisor)


def test_one_does_not_decide_on_a_request_of_ones_own(closing: Case, cast: Cast) -> None:
    queries.closings_to_decide(cast.county_supervisor).update(asked_by_id=cast.county_supervisor.user_id)

    assert not queries.closings_to_decide(cast.county_supervisor)


def test_a_decided_request_waits_for_nobody(closing: Case, cast: Cast, at: datetime) -> None:
    commands.decline_closing(actor=cast.county_supervisor, at=at, case=closing, answer="هنوز نه")

    assert not queries.closings_to_decide(cast.county_supervisor)
    assert queries.closing_asked(closing) is None


def test_tasks_come_to_the_unit_that_owes_them(case: Case, ground: Ground, cast: Cast, at: datetime) -> None:
    task = commands.raise_task(actor=Actor.system(), at=at, case=case, unit=ground.centre, kind=TaskKind.STAY_OVER,
                               key="one", due_at=at + HOUR)

    assert list(queries.open_tasks(cast.centre_worker)) == [task]
    assert list(queries.open_tasks(cast.county_supervisor)) == [task]
    assert not queries.open_tasks(cast.dispatcher)


def test_a_task_is_late_until_it_is_done(case: Case, ground: Ground, cast: Cast, at: datetime) -> None:
    task = commands.raise_task(actor=Actor.system(), at=at, case=case, unit=ground.centre, kind=TaskKind.STAY_OVER,
                               key="one", due_at=at)
    assert list(queries.late_tasks(at + HOUR)) == [task]

    commands.do_task(actor=cast.centre_worker, at=at, task=task, result="انجام شد")

    assert not queries.late_tasks(at + HOUR)


def test_services_are_listed_one_by_one(field_case: Case, ground: Ground, cast: Cast, at: datetime) -> None:
    commands.give_services(actor=cast.dispatcher, at=at, case=field_case, unit=ground.mobile,
                           services=[Service.LEGAL, Service.PSYCHOLOGY])

    assert [given.service for given in queries.services_of(field_case)] == [Service.LEGAL, Service.PSYCHOLOGY]


def test_a_person_is_found_by_exactly_their_number_and_never_by_none(at: datetime, ground: Ground) -> None:
    known, _unnamed = make_person(at, phone="09120001234", national_id="9001234567"), make_person(at)

    assert list(queries.people_by_phone("09120001234")) == [known]
    assert list(queries.people_by_national_id("9001234567")) == [known]
    assert not queries.people_by_phone("")
    assert not queries.people_by_national_id("")


def test_the_open_cases_of_people_are_found_by_their_part(ground: Ground, at: datetime) -> None:
    person = make_person(at, phone="09120001234")
    case = make_case(ground.hall, ground.karaj, at, subject=person)
    make_case(ground.hall, ground.karaj, at, subject=make_person(at))

    assert list(queries.open_cases_of(queries.people_by_phone("09120001234"))) == [case]


def test_a_reminder_is_due_once(case: Case, ground: Ground, at: datetime) -> None:
    asked = make_hand_over(case, ground.centre, Purpose.CENTRE, at)
    just_before = asked.answer_due_at - timedelta(seconds=1)

    assert queries.hand_overs_to_remind(just_before) == [asked]
    HandOver.objects.update(reminded_at=just_before)
    assert queries.hand_overs_to_remind(just_before) == []


def test_the_highest_level_has_nobody_above_to_rise_to(case: Case, ground: Ground, at: datetime) -> None:
    asked = make_hand_over(case, ground.alborz_office, Purpose.TAKE_OVER, at)
    HandOver.objects.filter(pk=asked.pk).update(escalated_to=ground.desk)

    assert queries.hand_overs_to_escalate(asked.answer_due_at + HOUR) == []
