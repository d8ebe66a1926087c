"""Raising and lowering the urgency of a case."""

from __future__ import annotations

from datetime import datetime

import pytest
from tests.cast import Cast

from panah.access.errors import NotAllowed
from panah.cases import commands
from panah.cases.errors import CaseClosed, NotALowering, NotARaise, ReasonNeeded
from panah.cases.models import Case, UrgencyLowering
from panah.cases.states import CaseState
from panah.triage.urgency import Urgency


@pytest.mark.parametrize("who", ["operator", "county_supervisor", "province_supervisor"])
def test_anyone_who_sees_the_case_raises_it(who: str, cast: Cast, at: datetime, case: Case) -> None:
    raised = commands.raise_urgency(actor=getattr(cast, who), at=at, case=case, urgency=Urgency.P1)

    assert raised.urgency == Urgency.P1


@pytest.mark.parametrize("who", ["far_operator", "house_head", "analyst", "nobody"])
def test_those_who_do_not_see_it_do_not_raise_it(who: str, cast: Cast, at: datetime, case: Case) -> None:
    with pytest.raises(NotAllowed):
        commands.raise_urgency(actor=getattr(cast, who), at=at, case=case, urgency=Urgency.P1)


@pytest.mark.parametrize("urgency", [Urgency.P2, Urgency.P3, Urgency.P4])
def test_raising_goes_up(urgency: str, cast: Cast, at: datetime, case: Case) -> None:
    with pytest.raises(NotARaise):
        commands.raise_urgency(actor=cast.operator, at=at, case=case, urgency=urgency)


def test_lowering_keeps_the_reason_sealed(cast: Cast, at: datetime, case: Case) -> None:
    lowered = commands.lower_urgency(actor=cast.operator, at=at, case=case, urgency=Urgency.P4, reason="همسر رفته است")

    kept = UrgencyLowering.objects.get()
    assert lowered.urgency == Urgency.P4
    assert (kept.before, kept.after, kept.reason) == (Urgency.P2, Urgency.P4, "همسر رفته است")
    assert "همسر" not in str(case.timeline.get(kind="cases.urgency_lowered").facts)


@pytest.mark.parametrize("reason", ["", "  "])
def test_lowering_needs_a_reason(reason: str, cast: Cast, at: datetime, case: Case) -> None:
    with pytest.raises(ReasonNeeded):
        commands.lower_urgency(actor=cast.operator, at=at, case=case, urgency=Urgency.P4, reason=reason)

    case.refresh_from_db()
    assert case.urgency == Urgency.P2


@pytest.mark.parametrize("urgency", [Urgency.P1, Urgency.P2])
def test_lowering_goes_down(urgency: str, cast: Cast, at: datetime, case: Case) -> None:
    with pytest.raises(NotALowering):
        commands.lower_urgency(actor=cast.operator, at=at, case=case, urgency=urgency, reason="دلیل")


def test_a_unit_that_does_not_own_it_does_not_lower_it(cast: Cast, at: datetime, case: Case) -> None:
    with pytest.raises(NotAllowed):
        commands.lower_urgency(actor=cast.dispatcher, at=at, case=case, urgency=Urgency.P4, reason="دلیل")


def test_a_closed_case_keeps_its_urgency(cast: Cast, at: datetime, case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(state=CaseState.CLOSED, closed_at=at, closing_outcome="secured",
                                           next_due_at=None, next_due_for="")

    with pytest.raises(CaseClosed):
        commands.raise_urgency(actor=cast.operator, at=at, case=case, urgency=Urgency.P1)
    with pytest.raises(CaseClosed):
        commands.lower_urgency(actor=cast.operator, at=at, case=case, urgency=Urgency.P4, reason="دلیل")
