"""Correcting what was put down: by a row of its own, which does not loosen what binds until somebody has looked."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest
from tests.cast import Cast, Ground

from panah.access.errors import NotAllowed
from panah.cases import commands, screening_queries
from panah.cases.models import Case, Screening
from panah.cases.screening_errors import AlreadyCorrected, NothingAnswered
from panah.cases.testing import HITS_AT_CUT_OFF, make_screening
from panah.triage.instruments.definition import Answers
from panah.triage.urgency import Urgency

LATER = timedelta(minutes=5)
NEVER = dict.fromkeys(HITS_AT_CUT_OFF, "1")


@pytest.fixture
def screening(case: Case, at: datetime) -> Screening:
    return make_screening(case, at)


def correct(cast: Cast, at: datetime, screening: Screening, answers: Answers = NEVER) -> Screening:
    return commands.correct_screening(actor=cast.operator, at=at + LATER, screening=screening, answers=answers)


def test_the_first_row_stays_as_it_was(cast: Cast, at: datetime, screening: Screening) -> None:
    correction = correct(cast, at, screening)

    before = Screening.objects.get(pk=screening.pk)
    assert json.loads(before.answers) == HITS_AT_CUT_OFF
    assert correction.corrects == before
    assert json.loads(correction.answers) == NEVER


def test_what_asks_for_less_owes_a_look_and_binds_to_the_old_until_then(
        cast: Cast, at: datetime, case: Case, screening: Screening) -> None:
    correction = correct(cast, at, screening)

    assert (correction.floor, correction.look_due_at is None) == ("", False)
    assert screening_queries.wanting_more(case, Urgency.P4) == [screening]


def test_after_the_look_the_old_binds_no_more(cast: Cast, at: datetime, case: Case, screening: Screening) -> None:
    correction = correct(cast, at, screening)

    commands.look_at_screening(actor=cast.province_supervisor, at=at + LATER, screening=correction)

    assert screening_queries.wanting_more(case, Urgency.P4) == []


def test_graver_answers_raise_the_case_at_once(cast: Cast, at: datetime, case: Case) -> None:
    first = make_screening(case, at, code="cssrs", answers={"wish": "yes"})

    correct(cast, at, first, {"wish": "yes", "plan": "yes"})

    case.refresh_from_db()
    assert case.urgency == Urgency.P1


def test_only_the_last_waits_for_a_look(cast: Cast, at: datetime, screening: Screening) -> None:
    correction = correct(cast, at, screening, {**HITS_AT_CUT_OFF, "hurt": "5"})

    assert list(screening_queries.to_look_at(cast.province_supervisor)) == [correction]


def test_it_is_corrected_once(cast: Cast, at: datetime, screening: Screening) -> None:
    correct(cast, at, screening)

    with pytest.raises(AlreadyCorrected):
        correct(cast, at, screening)


def test_a_correction_may_be_corrected(cast: Cast, at: datetime, screening: Screening) -> None:
    again = correct(cast, at, correct(cast, at, screening), HITS_AT_CUT_OFF)

    assert again.floor == Urgency.P3


def test_nothing_is_no_correction(cast: Cast, at: datetime, screening: Screening) -> None:
    with pytest.raises(NothingAnswered):
        correct(cast, at, screening, {})


def test_others_do_not_correct(cast: Cast, at: datetime, screening: Screening) -> None:
    with pytest.raises(NotAllowed):
        commands.correct_screening(actor=cast.far_operator, at=at, screening=screening, answers=NEVER)


def test_it_is_told_on_the_timeline(cast: Cast, at: datetime, case: Case, ground: Ground, screening: Screening) -> None:
    correction = correct(cast, at, screening)

    assert case.timeline.get(kind="cases.screening_corrected").facts["screening"] == str(correction.pk)
