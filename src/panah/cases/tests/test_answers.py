"""Which page answers a hand-over, for whom."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.urls import reverse
from tests.cast import Cast, Ground

from panah.cases.answers import Answer, answer_of
from panah.cases.kinds import Purpose
from panah.cases.models import Case, HandOver
from panah.cases.testing import make_hand_over


@pytest.fixture
def asked(case: Case, ground: Ground, at: datetime) -> HandOver:
    return make_hand_over(case, ground.centre, Purpose.CENTRE, at)


def answer(cast: Cast, who: str, asked: HandOver) -> Answer:
    found = answer_of(getattr(cast, who), asked)
    assert found
    return found


@pytest.mark.parametrize("who", ["operator", "dispatcher", "house_head", "county_supervisor", "province_supervisor",
                                 "far_centre_worker", "analyst", "nobody"])
def test_those_who_were_not_asked_have_no_answer(who: str, asked: HandOver, cast: Cast) -> None:
    assert answer_of(getattr(cast, who), asked) is None


def test_the_centre_answers_by_admitting(asked: HandOver, cast: Cast) -> None:
    assert answer(cast, "centre_worker", asked).url == reverse("shelter:admit", args=[asked.case_id])


@pytest.mark.parametrize("purpose", [Purpose.FOLLOW_UP, Purpose.TAKE_OVER])
def test_other_purposes_are_accepted_with_a_next_step(purpose: Purpose, asked: HandOver, cast: Cast) -> None:
    asked.purpose = purpose

    assert answer(cast, "centre_worker", asked).url == reverse("cases:accept", args=[asked.pk])


def test_every_answer_has_its_refusal(asked: HandOver, cast: Cast) -> None:
    assert answer(cast, "centre_worker", asked).refuse_url == reverse("cases:refuse", args=[asked.pk])


def test_a_place_has_its_own_pages_for_both(
        case: Case, cast: Cast, ground: Ground, at: datetime) -> None:
    asked = make_hand_over(case, ground.house, Purpose.SAFE_HOUSE, at)

    assert answer(cast, "house_head", asked).url == reverse("shelter:give_place", args=[asked.pk])
    assert answer(cast, "house_head", asked).refuse_url == reverse("shelter:refuse_place", args=[asked.pk])
    assert answer_of(cast.house_staff, asked) is None
