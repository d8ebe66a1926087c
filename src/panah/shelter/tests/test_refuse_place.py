"""Refusing a place: with a coded reason, and the centre asks elsewhere."""

from __future__ import annotations

from datetime import datetime

import pytest
from tests.cast import Cast, Ground

from panah.access.errors import NotAllowed
from panah.cases.errors import HandOverAnswered, ReasonNeeded
from panah.cases.kinds import Owed, RefusalReason
from panah.cases.models import Case, HandOver
from panah.cases.states import HandOverState
from panah.shelter import commands
from panah.shelter.models import Admission
from panah.shelter.testing import ask_for_place
from panah.shelter.tests.conftest import Family


def refuse(cast: Cast, at: datetime, asked: HandOver, **changes: object) -> Case:
    given = {"actor": cast.house_head, "at": at, "hand_over": asked, "reason": RefusalReason.FULL}
    return commands.refuse_place(**given | changes)  # type: ignore[arg-type]


def test_the_centre_decides_anew(ground: Ground, cast: Cast, at: datetime, asked: HandOver) -> None:
    case = refuse(cast, at, asked, note="هفته آینده جا هست")

    asked.refresh_from_db()
    assert (case.owner, case.next_due_for) == (ground.centre, Owed.NEXT_STEP)
    assert (asked.state, asked.refusal_reason, asked.answer_note) == (
        HandOverState.REFUSED, RefusalReason.FULL, "هفته آینده جا هست")


def test_another_house_can_be_asked(
        ground: Ground, cast: Cast, at: datetime, family: Family, asked: HandOver) -> None:
    refuse(cast, at, asked)

    assert ask_for_place(family.case, ground.far_house, family.persons, at).state == HandOverState.PENDING


def test_it_refuses_to_refuse_without_a_reason(cast: Cast, at: datetime, asked: HandOver) -> None:
    with pytest.raises(ReasonNeeded):
        refuse(cast, at, asked, reason="")


def test_it_refuses_after_the_place_was_given(cast: Cast, at: datetime, asked: HandOver, expected: Admission) -> None:
    with pytest.raises(HandOverAnswered):
        refuse(cast, at, asked)


@pytest.mark.parametrize("who", ["house_staff", "far_house_head", "centre_worker"])
def test_only_the_head_of_the_house_refuses(who: str, cast: Cast, at: datetime, asked: HandOver) -> None:
    with pytest.raises(NotAllowed):
        refuse(cast, at, asked, actor=getattr(cast, who))
