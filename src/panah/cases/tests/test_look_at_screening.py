"""The human look that a sign owes; and what a case may be lowered to without one."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.cast import Cast, Ground

from panah.access.errors import NotAllowed
from panah.cases import commands, screening_queries
from panah.cases.models import Case, Screening, UrgencyLowering
from panah.cases.screening_errors import BelowFloor, NoLookOwed, OwnScreening
from panah.cases.states import CaseState
from panah.cases.testing import make_case, make_screening
from panah.core.ids import uuid7
from panah.triage.instruments import registry
from panah.triage.urgency import Urgency

NO_THOUGHTS = {"wish": "no", "thoughts": "no", "behaviour": "no"}


@pytest.fixture
def screening(case: Case, at: datetime) -> Screening:
    return make_screening(case, at)


@pytest.fixture
def of_contact(cast: Cast, at: datetime) -> Screening:
    """Asked by the operator in a contact without a case."""
    return commands.record_screening(actor=cast.operator, at=at, instrument=registry.find("cssrs"),
                                     answers={"wish": "yes"}, province_code="30", contact_id=uuid7())


@pytest.mark.parametrize("who", ["county_supervisor", "province_supervisor"])
def test_a_supervisor_looks(who: str, cast: Cast, at: datetime, case: Case, screening: Screening) -> None:
    actor = getattr(cast, who)

    looked = commands.look_at_screening(actor=actor, at=at, screening=screening, note="با تیم صحبت شد")

    looked.refresh_from_db()
    assert (looked.looked_at, looked.looked_by_id, looked.look_note) == (at, actor.user_id, "با تیم صحبت شد")
    assert case.timeline.filter(kind="cases.screening_looked_at").exists()


@pytest.mark.parametrize("who", ["operator", "dispatcher", "far_province_supervisor", "analyst", "nobody"])
def test_others_do_not_look(who: str, cast: Cast, at: datetime, screening: Screening) -> None:
    with pytest.raises(NotAllowed):
        commands.look_at_screening(actor=getattr(cast, who), at=at, screening=screening)


def test_nobody_looks_at_what_they_asked_themselves(cast: Cast, at: datetime, screening: Screening) -> None:
    Screening.objects.filter(pk=screening.pk).update(recorded_by_id=cast.province_supervisor.user_id)

    with pytest.raises(OwnScreening):
        commands.look_at_screening(actor=cast.province_supervisor, at=at, screening=screening)
    with pytest.raises(IntegrityError), transaction.atomic():
        Screening.objects.filter(pk=screening.pk).update(looked_at=at, looked_by_id=cast.province_supervisor.user_id)


def test_it_is_looked_at_once(cast: Cast, at: datetime, screening: Screening) -> None:
    commands.look_at_screening(actor=cast.county_supervisor, at=at, screening=screening)

    with pytest.raises(NoLookOwed):
        commands.look_at_screening(actor=cast.province_supervisor, at=at, screening=screening)


def test_no_sign_owes_no_look(cast: Cast, at: datetime, case: Case) -> None:
    screening = make_screening(case, at, code="cssrs", answers=NO_THOUGHTS)

    with pytest.raises(NoLookOwed):
        commands.look_at_screening(actor=cast.province_supervisor, at=at, screening=screening)


def test_a_contact_without_a_case_is_looked_at_in_its_province(
        cast: Cast, at: datetime, of_contact: Screening) -> None:
    assert list(screening_queries.to_look_at(cast.province_supervisor)) == [of_contact]
    assert list(screening_queries.to_look_at(cast.far_province_supervisor)) == []

    commands.look_at_screening(actor=cast.province_supervisor, at=at, screening=of_contact)

    assert list(screening_queries.to_look_at(cast.province_supervisor)) == []


def test_the_nearest_deadline_waits_first(ground: Ground, cast: Cast, at: datetime, screening: Screening) -> None:
    grave = make_screening(make_case(ground.mobile, ground.karaj, at), at, code="cssrs", answers={"plan": "yes"})

    assert list(screening_queries.to_look_at(cast.province_supervisor)) == [grave, screening]


def test_what_is_past_its_deadline_is_late(cast: Cast, screening: Screening) -> None:
    assert screening.look_due_at
    who, moment = cast.county_supervisor, timedelta(seconds=1)

    assert list(screening_queries.late_looks(who, screening.look_due_at)) == []
    assert list(screening_queries.late_looks(who, screening.look_due_at + moment)) == [screening]


def test_in_a_closed_case_nothing_waits(cast: Cast, at: datetime, case: Case, screening: Screening) -> None:
    Case.objects.filter(pk=case.pk).update(state=CaseState.CLOSED, closed_at=at, closing_outcome="secured",
                                           next_due_at=None, next_due_for="")

    assert list(screening_queries.to_look_at(cast.province_supervisor)) == []


def lower(cast: Cast, who: str, at: datetime, case: Case, urgency: str) -> Case:
    return commands.lower_urgency(actor=getattr(cast, who), at=at, case=case, urgency=urgency, reason="دلیل نمونه")


def test_the_unit_does_not_lower_below_what_the_answers_ask(
        cast: Cast, at: datetime, case: Case, screening: Screening) -> None:
    with pytest.raises(BelowFloor):
        lower(cast, "operator", at, case, Urgency.P4)

    assert lower(cast, "operator", at, case, Urgency.P3).urgency == Urgency.P3


def test_a_supervisor_who_did_not_ask_lowers_it_with_a_reason(
        cast: Cast, at: datetime, case: Case, screening: Screening) -> None:
    assert lower(cast, "county_supervisor", at, case, Urgency.P4).urgency == Urgency.P4
    assert UrgencyLowering.objects.get().reason == "دلیل نمونه"


def test_who_asked_the_questions_does_not_lower_it_even_as_supervisor(
        cast: Cast, at: datetime, case: Case, screening: Screening) -> None:
    Screening.objects.filter(pk=screening.pk).update(recorded_by_id=cast.county_supervisor.user_id)

    with pytest.raises(BelowFloor):
        lower(cast, "county_supervisor", at, case, Urgency.P4)
