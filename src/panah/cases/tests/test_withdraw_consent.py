"""Consent is taken back at any time, by a word to anybody who works on the case."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from tests.cast import Cast, Ground

from panah.access.errors import NotAllowed
from panah.cases import commands
from panah.cases.models import Case, Consent
from panah.cases.outside_errors import ConsentWithdrawn
from panah.cases.states import CaseState
from panah.cases.testing import make_case, make_consent, make_person


@pytest.fixture
def consent(ground: Ground, at: datetime) -> Consent:
    person = make_person(at)
    return make_consent(make_case(ground.mobile, ground.karaj, at, subject=person), person, at)


def test_it_ends_at_once_and_says_who_noted_it_and_why(consent: Consent, cast: Cast, at: datetime) -> None:
    later = at + timedelta(hours=1)
    commands.withdraw_consent(actor=cast.dispatcher, at=later, consent=consent, reason="پشیمان شد")

    withdrawn = Consent.objects.get(pk=consent.pk)
    assert not withdrawn.is_living(later)
    assert (withdrawn.withdrawn_at, withdrawn.withdrawn_by_id) == (later, cast.dispatcher.user_id)
    assert withdrawn.withdrawal_reason == "پشیمان شد"
    assert consent.case.timeline.filter(kind="cases.consent_withdrawn").count() == 1


def test_it_needs_no_reason(consent: Consent, cast: Cast, at: datetime) -> None:
    assert commands.withdraw_consent(actor=cast.county_supervisor, at=at, consent=consent).withdrawal_reason == ""


def test_it_is_withdrawn_once(consent: Consent, cast: Cast, at: datetime) -> None:
    commands.withdraw_consent(actor=cast.dispatcher, at=at, consent=consent)

    with pytest.raises(ConsentWithdrawn):
        commands.withdraw_consent(actor=cast.dispatcher, at=at, consent=consent)


def test_a_closed_case_does_not_hold_it_back(consent: Consent, cast: Cast, at: datetime) -> None:
    Case.objects.filter(pk=consent.case_id).update(state=CaseState.CLOSED, closed_at=at, closing_outcome="declined",
                                                   next_due_at=None, next_due_for="")

    assert commands.withdraw_consent(actor=cast.dispatcher, at=at, consent=consent).withdrawn_at == at


@pytest.mark.parametrize("who", ["centre_worker", "far_dispatcher", "analyst"])
def test_others_do_not_note_it(who: str, consent: Consent, cast: Cast, at: datetime) -> None:
    with pytest.raises(NotAllowed):
        commands.withdraw_consent(actor=getattr(cast, who), at=at, consent=consent)
