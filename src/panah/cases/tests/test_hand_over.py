"""Handing a case over: the sender owns it until the receiver accepts."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.cast import Cast, Ground

from panah.access.errors import NotAllowed
from panah.access.models import AuditEntry
from panah.cases import commands
from panah.cases.errors import CaseClosed, HandOverPending, ImpossibleMove, SameUnit
from panah.cases.kinds import Owed, Purpose
from panah.cases.models import Case, HandOver
from panah.cases.states import CaseState, HandOverState
from panah.cases.testing import make_case, make_hand_over
from panah.law import targets
from panah.network.models import LocalValue
from panah.triage.urgency import Urgency


def hand_over(ground: Ground, cast: Cast, at: datetime, case: Case, **changes: object) -> HandOver:
    given = {"actor": cast.operator, "at": at, "case": case, "to_unit": ground.mobile, "purpose": Purpose.MOBILE}
    return commands.hand_over(**given | changes)  # type: ignore[arg-type]


def test_the_sender_owns_the_case_until_it_is_accepted(ground: Ground, cast: Cast, at: datetime, case: Case) -> None:
    asked = hand_over(ground, cast, at, case)

    case.refresh_from_db()
    assert asked.state == HandOverState.PENDING
    assert case.owner == ground.hall


def test_the_answer_is_what_is_owed_next(ground: Ground, cast: Cast, at: datetime, case: Case) -> None:
    asked = hand_over(ground, cast, at, case)

    case.refresh_from_db()
    assert case.next_due_for == Owed.ANSWER
    assert case.next_due_at == asked.answer_due_at


@pytest.mark.parametrize(("urgency", "target"), [
    (Urgency.P1, targets.HAND_OVER_ANSWER_P1), (Urgency.P2, targets.HAND_OVER_ANSWER_P2),
    (Urgency.P3, targets.HAND_OVER_ANSWER_P3), (Urgency.P4, targets.HAND_OVER_ANSWER_P4)])
def test_the_deadline_follows_the_urgency(
        ground: Ground, cast: Cast, at: datetime, urgency: str, target: object) -> None:
    asked = hand_over(ground, cast, at, make_case(ground.hall, ground.karaj, at, urgency=urgency))

    assert asked.answer_due_at == at + timedelta(minutes=target.on(at.date()))  # type: ignore[attr-defined]


def test_a_province_may_want_its_answers_sooner(ground: Ground, cast: Cast, at: datetime, case: Case) -> None:
    LocalValue.objects.create(provision=targets.HAND_OVER_ANSWER_P2.key, province=ground.alborz, value=20,
                              from_on=at.date(), reason="نمونه")

    assert hand_over(ground, cast, at, case).answer_due_at == at + timedelta(minutes=20)


def test_it_is_told_on_the_timeline_and_audited(ground: Ground, cast: Cast, at: datetime, case: Case) -> None:
    hand_over(ground, cast, at, case)

    assert case.timeline.filter(kind="cases.handed_over", user=cast.operator.user_id).exists()
    assert AuditEntry.objects.filter(case_id=case.pk, act="cases.handed_over").exists()


def test_the_note_is_kept_out_of_the_records(ground: Ground, cast: Cast, at: datetime, case: Case) -> None:
    hand_over(ground, cast, at, case, note="یادداشت محرمانه")

    assert HandOver.objects.get().note == "یادداشت محرمانه"
    assert all("محرمانه" not in str(entry.facts) for entry in AuditEntry.objects.all())


def test_it_refuses_a_second_one_while_the_first_is_pending(
        ground: Ground, cast: Cast, at: datetime, case: Case) -> None:
    hand_over(ground, cast, at, case)

    with pytest.raises(HandOverPending):
        hand_over(ground, cast, at, case, to_unit=ground.centre, purpose=Purpose.CENTRE)


def test_it_refuses_the_owner_itself(ground: Ground, cast: Cast, at: datetime, case: Case) -> None:
    with pytest.raises(SameUnit):
        hand_over(ground, cast, at, case, to_unit=ground.hall)


def test_it_refuses_a_stranger(ground: Ground, cast: Cast, at: datetime, case: Case) -> None:
    with pytest.raises(NotAllowed):
        hand_over(ground, cast, at, case, actor=cast.far_operator)


def test_it_refuses_a_closed_case(ground: Ground, cast: Cast, at: datetime, case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(state=CaseState.CLOSED, closed_at=at, closing_outcome="secured",
                                           next_due_at=None, next_due_for="")

    with pytest.raises(CaseClosed):
        hand_over(ground, cast, at, case)


def test_it_refuses_a_case_whose_closing_is_asked(ground: Ground, cast: Cast, at: datetime, case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(state=CaseState.CLOSING)

    with pytest.raises(ImpossibleMove):
        hand_over(ground, cast, at, case)


def test_the_database_refuses_two_pending_at_once(ground: Ground, at: datetime, case: Case) -> None:
    asked = make_hand_over(case, ground.mobile, Purpose.MOBILE, at)

    with pytest.raises(IntegrityError, match="one_pending_hand_over_per_case"), transaction.atomic():
        HandOver.objects.create(case=case, purpose=Purpose.CENTRE, from_unit=ground.hall, to_unit=ground.centre,
                                asked_at=at, answer_due_at=asked.answer_due_at)
