"""What is late at line 123: who sees it, from when on, in whose hand it is; the rule for a row equals its twin."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from tests.cast import Cast, Ground

from panah.access.actor import Actor
from panah.cases.testing import make_case
from panah.hotline import commands, policies
from panah.hotline.kinds import CallBackReason, LateKind, SenderKind
from panah.hotline.late_acts import told
from panah.hotline.models import Contact, IncomingReferral
from panah.hotline.queries.late import LateRow, late_at_every_line, late_at_line, late_rows
from panah.hotline.testing import make_call_back, make_letter, make_thread
from panah.law import ways
from panah.network.models import LocalValue

MINUTE = timedelta(minutes=1)


def late(actor: Actor, at: datetime, most: int = 100) -> list[LateRow]:
    return late_rows(late_at_line(actor, at), most)


def local_answer(ground: Ground, at: datetime, minutes: int, days: int = 0) -> None:
    LocalValue.objects.create(provision=ways.SMS_ANSWER.key, province=ground.alborz, value=minutes,
                              from_on=at.date() - timedelta(days=days))


def test_who_may_see_it_equals_its_twin(ground: Ground, cast: Cast, at: datetime) -> None:
    halls, case = (ground.hall, ground.far_hall), make_case(ground.hall, ground.karaj, at)
    threads = [make_thread(hall, at) for hall in halls] + [make_thread(ground.hall, at, number="09350007654")]
    Contact.objects.filter(pk=threads[2].pk).update(case=case)
    kept_out = [replace(actor, barred=frozenset({case.pk})) for actor in cast.everyone()]

    for actor in [*cast.everyone(), *kept_out, Actor()]:
        found = set(Contact.objects.filter(policies.may_see_late_q(actor, "hall", "case")))
        assert found == {contact for contact in Contact.objects.select_related("hall")
                         if policies.may_see_late(actor, contact.hall, contact.case_id)}


def test_somebody_sees_it_and_whoever_is_kept_out_does_not(ground: Ground, cast: Cast) -> None:
    case_id = UUID(int=1)

    assert policies.may_see_late(cast.operator, ground.hall, case_id)
    assert policies.may_see_late(cast.province_supervisor, ground.hall, None)
    assert not policies.may_see_late(replace(cast.operator, barred=frozenset({case_id})), ground.hall, case_id)


@pytest.mark.parametrize("who", ["dispatcher", "county_supervisor", "analyst", "inspector", "nobody"])
def test_others_are_told_of_no_kind(who: str, cast: Cast, at: datetime) -> None:
    assert late_at_line(getattr(cast, who), at) == ()
    assert late(getattr(cast, who), at) == []


def test_a_call_that_is_owed_shows_its_number_masked(ground: Ground, cast: Cast, at: datetime) -> None:
    owed = make_call_back(ground.hall, at - 11 * MINUTE)

    row, = late(cast.province_supervisor, at)
    assert (row.pk, row.since, row.due_at) == (owed.pk, at - 11 * MINUTE, owed.due_at)
    assert row.masked_number == owed.masked_number != owed.number
    assert (row.holder, told(row)) == (None, CallBackReason.LOST.label)


def test_it_says_in_whose_hand_it_is(ground: Ground, cast: Cast, at: datetime) -> None:
    commands.claim_sms(actor=cast.operator, at=at, contact=make_thread(ground.hall, at - 20 * MINUTE))

    row, = late(cast.province_supervisor, at)
    assert (row.holder_id, row.holder, row.masked_number) == (cast.operator.user_id, cast.operator.name, "")
    assert told(row) == "برداشته شده، هنوز بی‌پاسخ"


def test_a_thread_nobody_took_says_so(ground: Ground, cast: Cast, at: datetime) -> None:
    make_thread(ground.hall, at - 20 * MINUTE)

    assert told(late(cast.operator, at)[0]) == "هنوز کسی برنداشته است"


def test_a_letter_is_late_when_its_answer_is(ground: Ground, cast: Cast, at: datetime) -> None:
    make_letter(cast.operator, ground.hall, at, sender_kind=SenderKind.COURT)
    due = IncomingReferral.objects.get().answer_due_at

    assert late(cast.operator, due) == []
    row, = late(cast.operator, due + MINUTE)
    assert (row.kind, row.since, row.due_at, told(row)) == (LateKind.LETTER, at, due, SenderKind.COURT.label)


@pytest.mark.parametrize(("local", "minutes", "is_late"), [
    (None, 10, False), (None, 11, True), (4, 4, False), (4, 5, True), (30, 11, True)])
def test_a_province_may_want_answers_sooner_and_not_later(
        local: int | None, minutes: int, is_late: bool, ground: Ground, cast: Cast, at: datetime) -> None:
    if local:
        local_answer(ground, at, local)
    make_thread(ground.hall, at - minutes * MINUTE)

    assert bool(late(cast.operator, at)) == is_late


def test_the_latest_value_of_a_province_binds(ground: Ground, cast: Cast, at: datetime) -> None:
    for minutes, days in ((3, 9), (6, 1), (2, -2)):
        local_answer(ground, at, minutes, days)
    make_thread(ground.hall, at - 5 * MINUTE)

    assert late(cast.operator, at) == []
    assert late(cast.operator, at + 2 * MINUTE)[0].due_at == at + MINUTE


def test_an_answer_ends_it_and_another_message_begins_it_again(ground: Ground, cast: Cast, at: datetime) -> None:
    thread = commands.claim_sms(actor=cast.operator, at=at, contact=make_thread(ground.hall, at - 20 * MINUTE))
    commands.answer_sms(actor=cast.operator, at=at, contact=thread, words="سلام")
    assert late(cast.operator, at) == []

    make_thread(ground.hall, at + MINUTE, key="again")
    row, = late(cast.operator, at + 12 * MINUTE)
    assert (row.pk, row.since) == (thread.pk, at + MINUTE)


def test_the_longest_overdue_come_first_and_no_more_than_asked_for(ground: Ground, cast: Cast, at: datetime) -> None:
    threads = [make_thread(ground.hall, at - minutes * MINUTE, number=f"093500076{minutes}")
               for minutes in (20, 40, 30)]

    assert [row.pk for row in late(cast.operator, at, most=2)] == [threads[1].pk, threads[2].pk]


def test_the_nation_is_all_halls(ground: Ground, at: datetime) -> None:
    for hall in (ground.hall, ground.far_hall):
        make_thread(hall, at - 20 * MINUTE)

    assert {late.kind: late.rows.count() for late in late_at_every_line(at)} == {
        LateKind.CALL_BACK: 0, LateKind.RECEIPT: 0, LateKind.SMS: 2, LateKind.LETTER: 0}
