"""Closing: evidence that the person is safe, and another person's agreement."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.cast import Cast, Ground

from panah.access.errors import NotAllowed
from panah.access.models import User
from panah.cases import commands
from panah.cases.errors import (
    EvidenceMissing,
    HandOverPending,
    ImpossibleMove,
    NoClosingAsked,
    NotHeardHerself,
    OwnRequest,
    ReasonNeeded,
)
from panah.cases.kinds import Channel, ClosingOutcome, Evidence, MemberRole, Owed, Purpose
from panah.cases.models import Case, ClosingRequest
from panah.cases.outside_errors import NotReferred
from panah.cases.states import CaseState
from panah.cases.testing import make_hand_over, make_person, make_referral
from panah.network.models import Posting
from panah.network.queries import actor_of
from panah.network.testing import post


def ask(cast: Cast, at: datetime, case: Case, **changes: object) -> ClosingRequest:
    given = {"actor": cast.dispatcher, "at": at, "case": case, "outcome": ClosingOutcome.SECURED,
             "evidence": [Evidence.LIVES_APART], "account": "نزد خواهرش زندگی می‌کند"}
    return commands.ask_closing(**given | changes)  # type: ignore[arg-type]


def test_asking_waits_for_a_supervisor(ground: Ground, cast: Cast, at: datetime, field_case: Case) -> None:
    ask(cast, at, field_case)

    field_case.refresh_from_db()
    assert (field_case.state, field_case.next_due_for) == (CaseState.CLOSING, Owed.CLOSING_DECISION)
    assert field_case.owner == ground.mobile


def test_closing_as_safe_needs_evidence(cast: Cast, at: datetime, field_case: Case) -> None:
    with pytest.raises(EvidenceMissing):
        ask(cast, at, field_case, evidence=[])


@pytest.mark.parametrize("outcome", [ClosingOutcome.DECLINED, ClosingOutcome.DECEASED])
def test_other_outcomes_need_only_an_account(outcome: str, cast: Cast, at: datetime, field_case: Case) -> None:
    assert ask(cast, at, field_case, outcome=outcome, evidence=[]).outcome == outcome


def test_referred_to_another_agency_needs_the_referral(cast: Cast, at: datetime, field_case: Case) -> None:
    with pytest.raises(NotReferred):
        ask(cast, at, field_case, outcome=ClosingOutcome.REFERRED_OUT, evidence=[])

    person = make_person(at)
    commands.add_member(actor=cast.dispatcher, at=at, case=field_case, person=person, role=MemberRole.COMPANION)
    make_referral(field_case, person, at)
    assert ask(cast, at, field_case, outcome=ClosingOutcome.REFERRED_OUT, evidence=[])


def test_her_own_word_must_have_been_heard(cast: Cast, at: datetime, field_case: Case) -> None:
    with pytest.raises(NotHeardHerself):
        ask(cast, at, field_case, evidence=[Evidence.HER_OWN_WORD])


def test_her_own_word_is_the_follow_up_that_found_her_safe(cast: Cast, at: datetime, field_case: Case) -> None:
    commands.plan_follow_up(actor=cast.dispatcher, at=at, case=field_case)
    commands.record_follow_up(actor=cast.dispatcher, at=at + timedelta(days=3), case=field_case,
                              channel=Channel.PHONE, was_reached=True, is_safe=True)

    assert ask(cast, at + timedelta(days=3), field_case, evidence=[Evidence.HER_OWN_WORD])


def test_the_account_is_needed(cast: Cast, at: datetime, field_case: Case) -> None:
    with pytest.raises(ReasonNeeded) as refused:
        ask(cast, at, field_case, account=" ")

    assert refused.value.field == "account"


def test_not_while_a_hand_over_is_pending(ground: Ground, cast: Cast, at: datetime, field_case: Case) -> None:
    make_hand_over(field_case, ground.centre, Purpose.CENTRE, at)

    with pytest.raises(HandOverPending):
        ask(cast, at, field_case)


def test_not_while_the_person_is_kept(cast: Cast, at: datetime, field_case: Case) -> None:
    commands.keep(actor=cast.dispatcher, at=at, case=field_case, due_at=at + timedelta(days=9))

    with pytest.raises(ImpossibleMove):
        ask(cast, at, field_case)


@pytest.mark.parametrize("who", ["county_supervisor", "province_supervisor"])
def test_a_supervisor_agrees_and_the_case_is_closed(who: str, cast: Cast, at: datetime, field_case: Case) -> None:
    ask(cast, at, field_case)

    closed = commands.agree_closing(actor=getattr(cast, who), at=at, case=field_case)

    assert (closed.state, closed.closed_at, closed.closing_outcome) == (CaseState.CLOSED, at, ClosingOutcome.SECURED)
    assert closed.next_due_at is None


@pytest.mark.parametrize("who", ["dispatcher", "house_head", "far_province_supervisor", "analyst", "administrator"])
def test_nobody_else_agrees(who: str, cast: Cast, at: datetime, field_case: Case) -> None:
    ask(cast, at, field_case)

    with pytest.raises(NotAllowed):
        commands.agree_closing(actor=getattr(cast, who), at=at, case=field_case)


def test_nobody_agrees_to_what_they_asked_themselves(
        ground: Ground, cast: Cast, at: datetime, field_case: Case) -> None:
    """Even with both postings."""
    user = User.objects.get(pk=cast.dispatcher.person_id)
    post(user, "county_supervisor", ground.karaj, at)
    ask(cast, at, field_case)

    with pytest.raises(OwnRequest):
        commands.agree_closing(actor=actor_of(user, at), at=at, case=field_case)
    assert Posting.objects.filter(user=user).count() == 2


def test_the_database_refuses_an_agreement_with_oneself(cast: Cast, at: datetime, field_case: Case) -> None:
    request = ask(cast, at, field_case)

    with pytest.raises(IntegrityError, match="closing_decided_by_another"), transaction.atomic():
        ClosingRequest.objects.filter(pk=request.pk).update(decided_by_id=request.asked_by_id)


def test_declining_sends_the_case_back_to_follow_up(cast: Cast, at: datetime, field_case: Case) -> None:
    ask(cast, at, field_case)

    case = commands.decline_closing(actor=cast.county_supervisor, at=at, case=field_case, answer="یک پیگیری دیگر")

    assert (case.state, case.next_due_for) == (CaseState.FOLLOW_UP, Owed.FOLLOW_UP)
    assert ClosingRequest.objects.get().answer == "یک پیگیری دیگر"


def test_declining_needs_words(cast: Cast, at: datetime, field_case: Case) -> None:
    ask(cast, at, field_case)

    with pytest.raises(ReasonNeeded):
        commands.decline_closing(actor=cast.county_supervisor, at=at, case=field_case, answer="")


def test_what_was_not_asked_is_not_decided(cast: Cast, at: datetime, field_case: Case) -> None:
    with pytest.raises(NoClosingAsked):
        commands.agree_closing(actor=cast.county_supervisor, at=at, case=field_case)


def test_after_a_refusal_it_can_be_asked_again(cast: Cast, at: datetime, field_case: Case) -> None:
    ask(cast, at, field_case)
    commands.decline_closing(actor=cast.county_supervisor, at=at, case=field_case, answer="هنوز نه")

    ask(cast, at + timedelta(days=4), field_case)

    assert ClosingRequest.objects.count() == 2


def test_the_database_refuses_safe_without_evidence(cast: Cast, at: datetime, field_case: Case) -> None:
    with pytest.raises(IntegrityError, match="safe_needs_evidence"), transaction.atomic():
        ClosingRequest.objects.create(case=field_case, outcome=ClosingOutcome.SECURED, evidence=[], asked_at=at,
                                      asked_by_id=cast.dispatcher.person_id)
